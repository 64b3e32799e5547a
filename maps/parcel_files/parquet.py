"""Read GeoParquet, or Parquet with a column of WKB, by way of the confined child."""

from pathlib import Path

from maps.parcel_files import sandbox
from maps.parcel_files.arrow import take_over
from maps.parcel_files.found import Found, Source, Wanted
from maps.parcel_files.raw import LayerInfo
from maps.parcel_files.systems import declared_system


def read_parquet(source: Source, wanted: Wanted) -> Found:
    """Read a Parquet file. Raises ``ReadingError`` when it is damaged."""
    out = wanted.folder / "rows.arrow"
    options = {"path": str(source.path.resolve()), "out": str(out), "rows": wanted.rows, "name": source.name}
    task = sandbox.Task("parquet", wanted.folder, (source.path,), options=options)
    answer = sandbox.run(task, source.name, wanted.progress, wanted.limits)
    frame, shapes, problems = take_over(out, answer["geometry"], source.name)
    declared, system_problems = declared_system(answer["crs"])
    rows = int(answer["rows"])
    return Found(
        frame, shapes, declared, [LayerInfo(Path(source.name).stem, rows, "Unknown" if answer["geometry"] else "")],
        rows=rows, problems=[*problems, *system_problems], notes={"walls_missing": answer["walls_missing"]},
    )  # fmt: skip
