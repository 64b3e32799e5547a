"""Bring a county's file in: read, settle what is what, assemble, judge, stage and switch over."""

from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import CRS
from sqlalchemy import select
from sqlalchemy.orm import Session

from cltms.foundation.act import Actor, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.progress import Progress
from cltms.foundation.storage import Storage, sha256_of
from cltms.parcels import judging, locks, staging
from cltms.parcels.facts import RollImported
from cltms.parcels.models import Edition, Jurisdiction
from cltms.parcels.problems import ColumnsNeeded
from cltms.parcels.sources import Source, settled_system
from cltms.parcels.vocabulary import EditionState
from maps.parcel_files import mapping, reading
from maps.parcel_files.assembly import Assembled, assemble
from maps.parcel_files.mapping import ColumnMap, Proposal
from maps.parcel_files.pairing import best_pair
from maps.parcel_files.positions import shapes_from_columns
from maps.parcel_files.raw import RawTable
from maps.roll import Field
from maps.sentences import Sentence, sentence

READING = sentence("Reading the file")
JUDGING = sentence("Judging owners and vacancy")

SURE_ENOUGH = 0.5
"""Confidence from which a proposed column is taken without asking; chosen so that a wrong identifier is never taken."""


@dataclass(frozen=True)
class ImportOrder:
    """What somebody asks to be imported, with whatever they settled beforehand."""

    jurisdiction_id: int
    parcels: Source
    roll: Source | None = None
    crs: str | None = None
    columns: ColumnMap | None = None
    roll_columns: ColumnMap | None = None
    as_of: date | None = None
    accept_shrinking: bool = False


@dataclass(frozen=True)
class ImportSummary:
    """What came of an import; ``read = imported + unchanged + merged + set_aside`` always holds."""

    read: int
    imported: int
    unchanged: int
    merged: int
    set_aside: int
    gone: int
    edition: int
    jurisdiction: str
    nothing_new: bool
    problems: list[str] = field(default_factory=list)
    edition_id: int = 0

    def as_json(self) -> dict[str, Any]:
        """The summary as the one JSON object that the command line ends with."""
        return asdict(self)


@dataclass(frozen=True)
class Understood:
    """Files that were read and whose columns and coordinate system are settled."""

    parcels: RawTable
    roll: RawTable | None
    columns: ColumnMap
    roll_columns: ColumnMap | None
    crs: CRS | None
    notes: list[Sentence]


def import_roll(
    database: Database, storage: Storage, actor: Actor, order: ImportOrder, progress: Progress
) -> ImportSummary:
    """Import a roll whole or not at all.

    Raises ReadingError or NotUnderstood (SystemNeeded, ColumnsNeeded, ImportRunning) before anything was changed.
    """
    with locks.only_import(database, storage.folder, order.jurisdiction_id):
        staging.clear_abandoned(database, order.jurisdiction_id)
        with database.read() as session:
            jurisdiction = session.get_one(Jurisdiction, order.jurisdiction_id)
            saved, place, grid = jurisdiction.saved_columns, jurisdiction.bounds, jurisdiction.grid
        understood = understand(order, saved, place, progress)
        assembled = assemble(
            understood.parcels, understood.columns, crs=understood.crs, roll=understood.roll,
            roll_columns=understood.roll_columns, grid=None if grid is None else CRS.from_user_input(grid),
            allow_points=_only_points(understood.parcels),
            progress=lambda share, doing: progress(round(share * 100), 100, doing),
        )  # fmt: skip
        return _bring_in(database, storage, actor, order, understood, assembled, progress)


def understand(order: ImportOrder, saved: dict[str, Any], place: tuple[float, float, float, float] | None,
               progress: Progress) -> Understood:  # fmt: skip
    """Read the files of ``order`` and settle columns and coordinate system, or raise the question that is open."""
    parcels = _with_positions(_read(order.parcels, progress))
    roll = None if order.roll is None else _read(order.roll, progress)
    columns = _settled_columns(parcels, order.columns, saved.get("parcels"))
    roll_columns = None
    if roll is not None:
        roll_columns = _settled_columns(roll, order.roll_columns, saved.get("roll"))
        if order.columns is None or order.roll_columns is None:
            columns, roll_columns = _paired(parcels, columns, roll, roll_columns, order)
    crs = None if parcels.geometry is None else settled_system(parcels, place, order.crs)
    notes = [*parcels.problems, *([] if roll is None else roll.problems)]
    return Understood(parcels, roll, columns, roll_columns, crs, notes)


def _with_positions(table: RawTable) -> RawTable:
    """Take shapes from columns (WKT, longitude and latitude, x and y) where the file has no others."""
    source = None if table.geometry is not None else mapping.geometry_source(table)
    return table if source is None else replace(table, geometry=shapes_from_columns(table.frame, source))


def _only_points(table: RawTable) -> bool:
    """Whether the file is a list of points, such as a city's inventory, rather than parcels with a few bad shapes."""
    if table.geometry is None:
        return False
    kinds = shapely.get_dimensions(table.geometry[~shapely.is_missing(table.geometry)])
    return kinds.size > 0 and bool((kinds == 0).all())


def _read(source: Source, progress: Progress) -> RawTable:
    return reading.read(
        source.path, name=source.name, layer=source.layer, encoding=source.encoding,
        progress=lambda done, total: progress(done, total, READING),
    )  # fmt: skip


def _settled_columns(table: RawTable, chosen: ColumnMap | None, saved: str | None) -> ColumnMap:
    if chosen is not None:
        return chosen
    if saved is not None:
        remembered = mapping.from_json(saved)
        if mapping.fits(remembered, table):
            return remembered
    return sure_columns(mapping.propose(table))


def _paired(parcels: RawTable, columns: ColumnMap, roll: RawTable, roll_columns: ColumnMap,
            order: ImportOrder) -> tuple[ColumnMap, ColumnMap]:  # fmt: skip
    """Let the identifiers of both files be those that find each other, unless a person chose them."""
    pair = best_pair(
        parcels, roll,
        parcel_columns=columns.get(Field.PARCEL_ID, ()) if order.columns is not None else (),
        roll_columns=roll_columns.get(Field.PARCEL_ID, ()) if order.roll_columns is not None else (),
    )  # fmt: skip
    if pair is None:
        raise ColumnsNeeded(
            sentence("The rows of “{roll}” do not find their parcels in “{parcels}” by any identifier. "
                     "Say which columns are the identifiers.", roll=roll.name, parcels=parcels.name),
            mapping.propose(roll),
        )  # fmt: skip
    return _with_identifier(columns, pair.parcels), _with_identifier(roll_columns, pair.roll)


def _with_identifier(columns: ColumnMap, names: tuple[str, ...]) -> ColumnMap:
    """Give the identifier these columns; no other field keeps a column that is a part of it, unless it is its own."""
    return {**columns, Field.PARCEL_ID: names}


def sure_columns(proposals: list[Proposal]) -> ColumnMap:
    """The columns that are taken without asking."""
    return {proposal.field: proposal.columns for proposal in proposals if proposal.confidence >= SURE_ENOUGH}


def _bring_in(database: Database, storage: Storage, actor: Actor, order: ImportOrder, understood: Understood,
              assembled: Assembled, progress: Progress) -> ImportSummary:  # fmt: skip
    parcels = assembled.parcels
    wkb = shapely.to_wkb(parcels.geometry.to_numpy(dtype=object))
    hashes = staging.facts_hash(parcels, np.where(wkb == np.array(None), b"", wkb))
    with database.read() as session:
        jurisdiction = session.get_one(Jurisdiction, order.jurisdiction_id)
        comparison = staging.compare(session, jurisdiction, parcels["parcel_key"], hashes)
        behind = judging.background(session, storage, jurisdiction, assembled.grid)
        slug, live = jurisdiction.slug, jurisdiction.live_edition
    notes = [*understood.notes, *assembled.notes]
    counts = assembled.counts
    summary = ImportSummary(
        read=counts.read, imported=counts.imported - comparison.unchanged, unchanged=comparison.unchanged,
        merged=counts.merged, set_aside=counts.set_aside, gone=comparison.gone, edition=live, jurisdiction=slug,
        nothing_new=live > 0 and comparison.nothing_new, problems=[str(note) for note in notes],
    )  # fmt: skip
    if summary.nothing_new:
        return replace(
            summary, problems=[*summary.problems, "The file says exactly what the roll says already; nothing changed."]
        )
    progress(0, None, JUDGING)
    judged = judging.judge(parcels, behind)
    edition = _open_edition(database, actor, order, understood, summary, notes, judged.habits_json, behind.version)
    arriving = parcels[comparison.arriving]
    rows = _stored_rows(arriving, judged.columns_only[comparison.arriving], hashes[comparison.arriving])
    staging.stage_parcels(database, edition, rows, _accounts_of(assembled, arriving), progress)
    staging.stage_set_aside(database, edition.id, _set_aside_rows(assembled.set_aside))
    staging.end_versions(database, comparison.replaced, edition.number - 1)
    _make_live(database, actor, order, understood, assembled, edition.id)
    return replace(summary, edition=edition.number, edition_id=edition.id)


def _open_edition(database: Database, actor: Actor, order: ImportOrder, understood: Understood, summary: ImportSummary,
                  notes: list[Sentence], habits: dict[str, bool], judged_with: str) -> Edition:  # fmt: skip
    with acting_as(database, actor, Door.JOB) as act:
        edition = Edition(
            jurisdiction_id=order.jurisdiction_id,
            number=staging.next_number(act.session, order.jurisdiction_id),
            state=EditionState.STAGED, as_of=order.as_of or act.moment.date(), source_name=_names(order),
            source_sha256=sha256_of(order.parcels.path), reading={**_reading(understood), "habits": habits},
            notes=[[note.template, note.values] for note in notes],
            read=summary.read, imported=summary.imported, unchanged=summary.unchanged, merged=summary.merged,
            set_aside=summary.set_aside, gone=summary.gone, judged_with=judged_with, started_at=act.moment,
            imported_by=actor.name,
        )  # fmt: skip
        act.session.add(edition)
        act.session.flush()
        act.session.expunge(edition)
    return edition


def _names(order: ImportOrder) -> str:
    return order.parcels.name if order.roll is None else f"{order.parcels.name} + {order.roll.name}"


def _reading(understood: Understood) -> dict[str, Any]:
    return {
        "crs": None if understood.crs is None else understood.crs.to_string(),
        "columns": mapping.as_json(understood.columns),
        "roll_columns": None if understood.roll_columns is None else mapping.as_json(understood.roll_columns),
        "encoding": understood.parcels.encoding,
        "format": understood.parcels.format,
    }


def _stored_rows(parcels: gpd.GeoDataFrame, derived: pd.DataFrame, hashes: np.ndarray) -> pd.DataFrame:
    rows = pd.DataFrame(parcels.drop(columns=["geometry", "listed"])).join(derived)
    text = rows["parcel_key"].astype("string")
    for name in ("situs", "owner", "owner2"):
        text = text + "\n" + rows[name].astype("string").fillna("")
    return rows.assign(facts_hash=hashes, shape=parcels.geometry.to_numpy(dtype=object), search_text=text.str.upper())


def _accounts_of(assembled: Assembled, arriving: pd.DataFrame) -> pd.DataFrame:
    accounts = assembled.accounts
    return accounts[accounts["parcel_id"].isin(arriving["parcel_id"])] if len(accounts) else accounts


def _set_aside_rows(set_aside: pd.DataFrame) -> pd.DataFrame:
    reasons = [{"template": reason.template, "values": reason.values} for reason in set_aside["reason"]]
    return pd.DataFrame(
        {
            "source": set_aside["source"], "row": set_aside["row"], "parcel_id": set_aside["parcel_id"],
            "reason": reasons, "original": set_aside["values"],
        }
    )  # fmt: skip


def _make_live(database: Database, actor: Actor, order: ImportOrder, understood: Understood, assembled: Assembled,
               edition_id: int) -> None:  # fmt: skip
    with acting_as(database, actor, Door.JOB) as act:
        jurisdiction = act.session.get_one(Jurisdiction, order.jurisdiction_id)
        edition = act.session.get_one(Edition, edition_id)
        _settle_place(jurisdiction, assembled)
        jurisdiction.saved_columns = {
            **jurisdiction.saved_columns,
            "parcels": mapping.as_json(understood.columns),
            **({} if understood.roll_columns is None else {"roll": mapping.as_json(understood.roll_columns)}),
        }
        edition.finished_at = act.moment
        staging.switch_over(act.session, jurisdiction, edition)
        act.record(RollImported(edition.id, edition.number, edition.read, edition.imported))


def _settle_place(jurisdiction: Jurisdiction, assembled: Assembled) -> None:
    west, south, east, north = assembled.parcels.total_bounds
    if np.isfinite([west, south, east, north]).all():
        jurisdiction.west, jurisdiction.south = float(west), float(south)
        jurisdiction.east, jurisdiction.north = float(east), float(north)
        if jurisdiction.grid is None:
            jurisdiction.grid = assembled.grid.to_wkt()


def jurisdiction_named(session: Session, slug: str) -> Jurisdiction | None:
    """The jurisdiction with this short name, if there is one."""
    return session.scalars(select(Jurisdiction).where(Jurisdiction.slug == slug)).one_or_none()
