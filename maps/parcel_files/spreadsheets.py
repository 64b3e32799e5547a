"""Read XLS and XLSX by way of the confined child: the sheet with the roll, its header row, every cell as text."""

import pandas as pd

from maps.parcel_files import sandbox
from maps.parcel_files.arrow import take_over
from maps.parcel_files.formats import Format
from maps.parcel_files.found import Found, Source, Wanted
from maps.parcel_files.headers import find_header
from maps.parcel_files.raw import LayerInfo, ReadingError
from maps.sentences import sentence

_LOOK_ROWS = 60


def read_spreadsheet(source: Source, wanted: Wanted) -> Found:
    """Read one sheet. Raises ``ReadingError`` when the workbook is damaged or the sheet holds no table."""
    out = wanted.folder / "rows.arrow"
    path = wanted.folder / f"book.{'xls' if source.format is Format.XLS else 'xlsx'}"
    path.symlink_to(source.path.resolve())
    options = {
        "path": str(path), "out": str(out), "rows": wanted.rows, "layer": wanted.layer,
        "name": source.name, "format": source.format.value,
    }  # fmt: skip
    task = sandbox.Task("spreadsheet", wanted.folder, (source.path,), options=options)
    answer = sandbox.run(task, source.name, wanted.progress, wanted.limits)
    layers = [LayerInfo(name, rows, kind) for name, rows, kind in answer["layers"]]
    if "written" not in answer:
        return Found(pd.DataFrame(), layers=layers, layer=answer["layer"], layer_needed=True)
    cells, _, _ = take_over(out, None, source.name)
    return _table(cells, source, wanted, layers, answer)


def _table(
    cells: pd.DataFrame, source: Source, wanted: Wanted, layers: list[LayerInfo], answer: dict[str, object]
) -> Found:
    top = cells.head(_LOOK_ROWS).astype(object).where(cells.head(_LOOK_ROWS).notna(), None)
    header = find_header([list(row) for row in top.itertuples(index=False)])
    if header is None:
        raise ReadingError(
            sentence("The sheet “{sheet}” of “{name}” is empty. Choose another sheet.",
                     sheet=str(answer["layer"]), name=source.name)
        )  # fmt: skip
    body = cells.iloc[header.row + 1 :]
    names = [*header.names, *(f"column {place + 1}" for place in range(len(header.names), body.shape[1]))]
    body = body.set_axis(names, axis=1)
    body = body[body.notna().any(axis=1)].reset_index(drop=True)
    cut = wanted.rows is not None and len(body) >= wanted.rows
    frame = body.head(wanted.rows) if wanted.rows is not None else body
    return Found(
        frame, layers=layers, layer=str(answer["layer"]), layer_needed=bool(answer["needed"]),
        rows=None if cut else len(frame), problems=header.problems,
        notes={"header_line": header.row + 1, "walls_missing": answer["walls_missing"]},
    )  # fmt: skip
