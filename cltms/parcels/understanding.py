"""Settle what a county's files mean before anything is imported: which column is what, and where the shapes lie."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import shapely
from pyproj import CRS

from cltms.foundation.progress import Progress
from cltms.parcels.problems import ColumnsNeeded
from cltms.parcels.sources import Box, Source, settled_system
from maps.parcel_files import mapping, reading
from maps.parcel_files.mapping import ColumnMap, Proposal
from maps.parcel_files.pairing import best_pair
from maps.parcel_files.raw import RawTable
from maps.roll import Field
from maps.sentences import Sentence, sentence

READING = sentence("Reading the file")

NO_OWNER = sentence(
    "No column says who owns a parcel, so only lots whose class or exemption says it can be found as public land. If "
    "the owners stand in a column, or in another file of the assessor, choose that column, or bring that file along."
)
SURE_ENOUGH = 0.5
"""Confidence from which a proposed column is taken without asking; chosen so that a wrong identifier is never taken."""


@dataclass(frozen=True)
class ImportOrder:
    """What somebody asks to be imported, with whatever they settled beforehand.

    ``accepted`` are the tickets of doubts that somebody answered with yes; ``accept_doubts`` answers all of them so.
    """

    jurisdiction_id: int
    parcels: Source
    roll: Source | None = None
    crs: str | None = None
    columns: ColumnMap | None = None
    roll_columns: ColumnMap | None = None
    as_of: date | None = None
    accepted: frozenset[str] = frozenset()
    accept_doubts: bool = False

    @property
    def names(self) -> str:
        """The names of the files, for people."""
        return self.parcels.name if self.roll is None else f"{self.parcels.name} + {self.roll.name}"


@dataclass(frozen=True)
class Understood:
    """Files that were read and whose columns and coordinate system are settled."""

    parcels: RawTable
    roll: RawTable | None
    columns: ColumnMap
    roll_columns: ColumnMap | None
    crs: CRS | None

    @property
    def notes(self) -> list[Sentence]:
        """What the readers want said."""
        ownerless = Field.OWNER not in {**self.columns, **(self.roll_columns or {})}
        notes = [*self.parcels.problems, *([] if self.roll is None else self.roll.problems)]
        return [NO_OWNER, *notes] if ownerless else notes

    @property
    def saved_columns(self) -> dict[str, str]:
        """The columns as they are kept for next year's file."""
        roll = {} if self.roll_columns is None else {"roll": mapping.as_json(self.roll_columns)}
        return {"parcels": mapping.as_json(self.columns), **roll}

    @property
    def only_points(self) -> bool:
        """Whether the file is a list of points, such as a city's inventory, rather than of parcels."""
        if self.parcels.geometry is None:
            return False
        kinds = shapely.get_dimensions(self.parcels.geometry[~shapely.is_missing(self.parcels.geometry)])
        return kinds.size > 0 and bool((kinds == 0).all())

    def without_rows(self) -> "Understood":
        """What is understood without the rows themselves, which hold hundreds of megabytes once they are assembled."""
        roll = None if self.roll is None else _emptied(self.roll)
        return replace(self, parcels=_emptied(self.parcels), roll=roll)

    def as_json(self) -> dict[str, Any]:
        """How the files were read, as values that JSON can carry."""
        return {
            "crs": None if self.crs is None else self.crs.to_string(),
            "columns": mapping.as_json(self.columns),
            "roll_columns": None if self.roll_columns is None else mapping.as_json(self.roll_columns),
            "encoding": self.parcels.encoding,
            "format": self.parcels.format,
        }


def _emptied(table: RawTable) -> RawTable:
    return replace(table, frame=table.frame.iloc[:0].copy(), geometry=None)


def understand(order: ImportOrder, saved: dict[str, str], place: Box | None, progress: Progress) -> Understood:
    """Read the files of ``order`` and settle columns and coordinate system, or raise the question that is open."""
    parcels = read_source(order.parcels, progress)
    columns = _settled_columns(parcels, order.columns, saved.get("parcels"))
    roll, roll_columns = None, None
    if order.roll is not None:
        roll = read_source(order.roll, progress)
        roll_columns = _settled_columns(roll, order.roll_columns, saved.get("roll"))
        columns, roll_columns = _paired(order, parcels, columns, roll, roll_columns)
    shaped = parcels.geometry is not None or mapping.has_positions(columns)
    crs = settled_system(parcels, place, order.crs) if shaped else None
    return Understood(parcels, roll, columns, roll_columns, crs)


def is_taken(proposal: Proposal) -> bool:
    """Whether an import takes a proposed column without asking."""
    return proposal.confidence >= SURE_ENOUGH


def sure_columns(proposals: list[Proposal]) -> ColumnMap:
    """The columns that are taken without asking."""
    return {proposal.field: proposal.columns for proposal in proposals if is_taken(proposal)}


def read_source(source: Source, progress: Progress) -> RawTable:
    """Read all rows of a file that somebody brought. Raises ReadingError when it cannot be read."""
    return reading.read(
        source.path,
        name=source.name,
        layer=source.layer,
        encoding=source.encoding,
        progress=lambda done, total: progress(done, total, READING),
    )


def _settled_columns(table: RawTable, chosen: ColumnMap | None, saved: str | None) -> ColumnMap:
    if chosen is not None:
        return chosen
    if saved is not None:
        remembered = mapping.from_json(saved)
        if mapping.fits(remembered, table):
            return remembered
    return sure_columns(mapping.propose(table))


def _paired(
    order: ImportOrder, parcels: RawTable, columns: ColumnMap, roll: RawTable, roll_columns: ColumnMap
) -> tuple[ColumnMap, ColumnMap]:
    """Let the identifiers of both files be those that find each other, unless a person chose them."""
    pair = best_pair(
        parcels,
        roll,
        parcel_columns=columns.get(Field.PARCEL_ID, ()) if order.columns is not None else (),
        roll_columns=roll_columns.get(Field.PARCEL_ID, ()) if order.roll_columns is not None else (),
    )
    if pair is None:
        raise ColumnsNeeded(
            sentence(
                "The rows of “{roll}” do not find their parcels in “{parcels}” by any identifier. "
                "Say which columns are the identifiers.",
                roll=roll.name,
                parcels=parcels.name,
            ),
            mapping.propose(roll),
        )
    return {**columns, Field.PARCEL_ID: pair.parcels}, {**roll_columns, Field.PARCEL_ID: pair.roll}
