"""Write parcels to a file: exactly what a filter shows, with every fact we derived and why."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd

from cltms.foundation.act import Act, Reading
from cltms.foundation.progress import Progress
from cltms.parcels import districts, explaining, frames, queries
from cltms.parcels.facts import ParcelsExported
from cltms.parcels.filters import ParcelFilter
from cltms.parcels.formats import FORMATS
from cltms.parcels.formats.shapes import SYSTEM
from cltms.parcels.models import Jurisdiction
from cltms.parcels.policy import POLICY, ParcelAction
from cltms.parcels.problems import NotUnderstood
from maps.sentences import sentence

MONEY = {
    "land_value": "land_value_minor", "improvement_value": "improvement_value_minor",
    "total_value": "total_value_minor", "tax_owed": "tax_owed_minor",
}  # fmt: skip
SAME = (
    "parcel_id", "parcel_key", "situs", "owner", "owner2", "mail_address", "owner_kind", "owner_body",
    "owner_rule", "owner_column", "class_code", "class_text", "exempt", "year_built", "declared_area",
    "accounts", "area_m2", "width_m",
    "footprint_m2", "footprint_share", "listed", "vacancy", "set_apart", "repair_note",
)  # fmt: skip
DECIMALS = {"area_m2": 1, "width_m": 1, "footprint_m2": 1, "footprint_share": 3}
"""Figures after the point that a measure can mean: outlines in a roll are good to some decimetres."""
WRITING = sentence("Writing the file")


@dataclass(frozen=True)
class Exported:
    """What was written: the file and the number of parcels in it."""

    path: Path
    rows: int


def export(look: Reading, jurisdiction: Jurisdiction, wanted: ParcelFilter, path: Path, progress: Progress) -> Exported:
    """Write the parcels that ``wanted`` asks for to ``path``; its ending says the format.

    Raises NotUnderstood for an ending that is not known. The file appears whole or not at all. Whoever calls this also
    calls `note` in an act: reading half a million parcels must not hold up those who write.
    """
    POLICY.require(look, ParcelAction.EXPORT)
    form = FORMATS.get(path.suffix.lower().removeprefix("."))
    if form is None:
        raise NotUnderstood(
            sentence(
                "“{name}” has no ending that says a format. Use one of: {known}.",
                name=path.name,
                known=", ".join(f".{ending}" for ending in FORMATS),
            )
        )
    total = count(look, jurisdiction, wanted)
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        part = Path(folder) / path.name
        rows = form.write(_pieces(look, jurisdiction, wanted, total, progress), part, total)
        part.replace(path)
    return Exported(path, rows)


def count(look: Reading, jurisdiction: Jurisdiction, wanted: ParcelFilter) -> int:
    """How many parcels `export` writes: those of the roll alone, without the lots that we drew."""
    return queries.count(look.session, jurisdiction, wanted, with_drawn=False)


def note(act: Act, exported: Exported) -> None:
    """Note in the journal that parcels left the house."""
    act.record(ParcelsExported(exported.rows, exported.path.suffix.lower().lstrip(".")))


def _pieces(
    look: Reading, jurisdiction: Jurisdiction, wanted: ParcelFilter, total: int, progress: Progress
) -> Iterator[gpd.GeoDataFrame]:
    """The frames to write; an empty one where nothing matches, so that every format has its header."""
    explain = explaining.explainer(look.session, jurisdiction)
    as_of = explain.roll_as_of
    done = 0
    for frame in frames.chunks(look.session, jurisdiction, wanted):
        yield written(frame, explain, as_of, districts.of_rows(look.session, jurisdiction, frame["id"]))
        done += len(frame)
        progress(done, total, WRITING)
    if done == 0:
        nothing = frames.frame_of([])
        yield written(nothing, explain, as_of, districts.of_rows(look.session, jurisdiction, nothing["id"]))


def written(
    frame: gpd.GeoDataFrame, explain: explaining.Explainer, as_of: date | None, lie_in: pd.Series | None = None
) -> gpd.GeoDataFrame:
    """The columns as they leave: money in whole units, reasons as sentences, everything else as it is stored.

    ``lie_in`` are the districts of each row, as `districts.of_rows` gives them.
    """
    columns = {name: frame[name] for name in SAME}
    for name, figures in DECIMALS.items():
        columns[name] = pd.to_numeric(frame[name]).round(figures)
    columns["recognised_as"] = frame["owner_name"]  # under its own name an import would take it for the owner line
    for name, stored in MONEY.items():
        columns[name] = frame[stored].astype("Float64") / 100
    if lie_in is not None:
        columns["districts"] = lie_in
    columns["owner_reason"] = explain.owners(frame)
    columns["vacancy_reasons"] = explain.vacancies(frame)
    columns["as_of"] = pd.Series(None if as_of is None else as_of.isoformat(), index=frame.index, dtype=object)
    return gpd.GeoDataFrame(columns, geometry=frame.geometry, crs=SYSTEM)
