"""Bring a judged roll in beside the live one, and switch over in one short act.

Nothing here is visible to anybody until ``switch_over``: new versions carry the number of the coming edition, and the
versions they replace are only marked as ending with the present one. A process that is killed at any moment leaves
marks and rows with numbers above the live edition; ``clear_abandoned`` takes them away, any number of times.
"""

from dataclasses import dataclass, replace
from typing import cast

import numpy as np
import pandas as pd
from sqlalchemy import ColumnElement, Table, delete, func, select, update
from sqlalchemy.orm import Session

from cltms.foundation import late_indexes, spatial
from cltms.foundation.bulk import BATCH_ROWS, pour, reserve_ids, set_where_id
from cltms.foundation.database import Database
from cltms.foundation.progress import Progress
from cltms.parcels.change_models import ParcelChange, ParcelDescent
from cltms.parcels.fingerprints import SOURCE_FACTS
from cltms.parcels.models import DRAWN_EDITION, Account, Edition, Jurisdiction, Parcel, SetAsideRow
from cltms.parcels.searching import indexing
from cltms.parcels.vocabulary import EditionState
from maps.sentences import sentence

PARCELS, ACCOUNTS, SET_ASIDE = (cast(Table, model.__table__) for model in (Parcel, Account, SetAsideRow))
WRITING = sentence("Writing the parcels")

STORED = (
    *SOURCE_FACTS, "jurisdiction_id", "first_edition", "facts_hash", "parcel_key", "repair_note", "source_row",
    "shape", "area_m2", "width_m", "owner_key", "owner_kind", "owner_body", "owner_name", "owner_rule",
    "owner_column", "footprint_m2", "footprint_share", "listed", "vacancy", "set_apart", "search_text",
)  # fmt: skip


@dataclass(frozen=True)
class Comparison:
    """How a new roll differs from the live one.

    ``arriving``  boolean per row of the new roll: True for new and changed parcels, False for unchanged ones.
    ``replaced``  database ids of the versions that end: changed and gone parcels.
    ``live_ids``  database id of the live version per row of the new roll; 0 for new parcels.
    """

    arriving: np.ndarray
    replaced: list[int]
    live_ids: np.ndarray
    changed: int
    gone: int

    @property
    def unchanged(self) -> int:
        """Number of parcels that are as they were."""
        return int((~self.arriving).sum())

    def replacing(self, rows: np.ndarray) -> "Comparison":
        """The same, with the unchanged parcels among ``rows`` (boolean per row of the new roll) written anew."""
        more = rows & ~self.arriving
        return replace(self, arriving=self.arriving | more, replaced=[*self.replaced, *self.live_ids[more].tolist()])

    @property
    def nothing_new(self) -> bool:
        """Whether the roll says exactly what the live one says."""
        return not self.arriving.any() and not self.replaced


@dataclass(frozen=True)
class LiveRows:
    """The versions of the live edition: database ids and fingerprints, by key."""

    keys: pd.Index
    ids: np.ndarray
    hashes: np.ndarray

    @classmethod
    def of(cls, session: Session, jurisdiction: Jurisdiction) -> "LiveRows":
        """Read those of ``jurisdiction``."""
        asked = select(Parcel.id, Parcel.parcel_key, Parcel.facts_hash).where(
            Parcel.jurisdiction_id == jurisdiction.id, *visible(jurisdiction.live_edition)
        )
        ids, keys, hashes = list(zip(*session.connection().execute(asked), strict=True)) or ((), (), ())
        return cls(pd.Index(keys, dtype=object), np.array(ids, dtype=np.int64), np.array(hashes, dtype=np.int64))


def compare(live: LiveRows, keys: pd.Series, hashes: np.ndarray) -> Comparison:
    """Compare the new roll's ``keys`` and ``hashes`` with the live edition."""
    positions = live.keys.get_indexer(pd.Index(keys)) if len(live.ids) else np.full(len(keys), -1)
    known = positions >= 0
    same = np.zeros(len(keys), dtype=bool)
    same[known] = live.hashes[positions[known]] == hashes[known]
    staying = np.zeros(len(live.ids), dtype=bool)
    staying[positions[same]] = True
    changed = int((known & ~same).sum())
    replaced = live.ids[~staying].tolist()
    live_ids = np.zeros(len(keys), dtype=np.int64)
    live_ids[known] = live.ids[positions[known]]
    return Comparison(~same, replaced, live_ids, changed=changed, gone=len(replaced) - changed)


def keys_as_before(session: Session, parcels: pd.DataFrame, comparison: Comparison) -> pd.Series:
    """Give the keys that parcels had under the same identifier: by row number of the new roll, mostly none.

    A key keeps its punctuation where another identifier would give the same one without (27-25 beside 272-5), so it
    would change when that other parcel comes or goes. What people said of a parcel hangs on its key.
    """
    new = np.flatnonzero(comparison.live_ids == 0)
    gone = np.setdiff1d(np.array(comparison.replaced, dtype=np.int64), comparison.live_ids)
    if not len(new) or not len(gone):
        return pd.Series(dtype=object)
    names = parcels["parcel_id"].iloc[new]
    before: dict[str, str] = {}
    for start in range(0, len(gone), BATCH_ROWS):
        some = gone[start : start + BATCH_ROWS].tolist()
        rows = session.execute(select(Parcel.parcel_id, Parcel.parcel_key).where(Parcel.id.in_(some)))
        before.update((name, key) for name, key in rows)
    keys = pd.Series(names.map(before).to_numpy(), index=new, dtype=object).dropna()
    return keys[~keys.isin(set(parcels["parcel_key"]))]


def visible(edition: int) -> tuple[ColumnElement[bool], ...]:
    """Conditions that pick the versions that hold in ``edition``."""
    return (
        Parcel.first_edition.between(DRAWN_EDITION + 1, edition),
        (Parcel.last_edition.is_(None)) | (Parcel.last_edition >= edition),
    )


def clear_abandoned(database: Database, jurisdiction_id: int) -> int:
    """Take away what an import that was cut off has left behind; gives the number of rows removed."""
    with database.write() as session:
        live = session.execute(select(Jurisdiction.live_edition).where(Jurisdiction.id == jurisdiction_id)).scalar_one()
        session.execute(
            update(Edition)
            .where(Edition.jurisdiction_id == jurisdiction_id, Edition.state == EditionState.STAGED)
            .values(state=EditionState.ABANDONED)
        )
        given_up = select(Edition.id).where(
            Edition.jurisdiction_id == jurisdiction_id, Edition.state == EditionState.ABANDONED
        )
        session.execute(delete(SetAsideRow).where(SetAsideRow.edition_id.in_(given_up)))
    removed = 0
    while count := _remove_some(database, jurisdiction_id, live):
        removed += count
    while _reopen_some(database, jurisdiction_id, live):
        pass
    for table in (ParcelChange, ParcelDescent):
        while _remove_told(database, table, jurisdiction_id, live):
            pass
    return removed


def _remove_told(
    database: Database, table: type[ParcelChange] | type[ParcelDescent], jurisdiction_id: int, live: int
) -> int:
    """Take away some of what was told of editions that never came."""
    with database.write() as session:
        ids = session.scalars(
            select(table.id).where(table.jurisdiction_id == jurisdiction_id, table.edition > live).limit(BATCH_ROWS)
        ).all()
        for start in range(0, len(ids), 500):
            session.execute(delete(table).where(table.id.in_(ids[start : start + 500])))
    return len(ids)


def _remove_some(database: Database, jurisdiction_id: int, live: int) -> int:
    with database.write() as session:
        ids = session.scalars(
            select(Parcel.id)
            .where(Parcel.jurisdiction_id == jurisdiction_id, Parcel.first_edition > live)
            .limit(BATCH_ROWS)
        ).all()
        for start in range(0, len(ids), 500):
            some = ids[start : start + 500]
            session.execute(delete(Account).where(Account.parcel_row_id.in_(some)))
            spatial.bulk_remove(session, PARCELS, some)
            indexing.WORDS.remove(session, some)
            session.execute(delete(Parcel).where(Parcel.id.in_(some)))
    return len(ids)


def _reopen_some(database: Database, jurisdiction_id: int, live: int) -> int:
    with database.write() as session:
        ids = session.scalars(
            select(Parcel.id)
            .where(Parcel.jurisdiction_id == jurisdiction_id, Parcel.last_edition >= live)
            .limit(BATCH_ROWS)
        ).all()
        for start in range(0, len(ids), 500):
            session.execute(update(Parcel).where(Parcel.id.in_(ids[start : start + 500])).values(last_edition=None))
    return len(ids)


def stage_parcels(database: Database, edition: Edition, parcels: pd.DataFrame, accounts: pd.DataFrame,
                  progress: Progress) -> None:  # fmt: skip
    """Write new versions for ``parcels`` (all ``STORED`` columns but the two edition ones) in short transactions."""
    ids = reserve_ids(database, PARCELS, len(parcels))
    rows = parcels.assign(id=ids, jurisdiction_id=edition.jurisdiction_id, first_edition=edition.number)
    with late_indexes.made_afterwards(database, PARCELS, indexing.WORDS):
        pour(database, PARCELS, rows[["id", *STORED]], progress, WRITING, words=indexing.WORDS)
    indexing.keep_words(database, edition.jurisdiction_id, parcels)
    if len(accounts):
        of_parcel = pd.Series(ids, index=pd.Index(parcels["parcel_id"]))
        kept = [name for name in accounts.columns if name in ACCOUNTS.c]
        records = accounts[kept].assign(
            id=reserve_ids(database, ACCOUNTS, len(accounts)),
            parcel_row_id=of_parcel.reindex(accounts["parcel_id"]).to_numpy(dtype=np.int64),
        )
        pour(database, ACCOUNTS, records, progress, WRITING)


def stage_set_aside(database: Database, edition_id: int, set_aside: pd.DataFrame) -> None:
    """Keep every row that was not imported, with its reason, for download."""
    ids = reserve_ids(database, SET_ASIDE, len(set_aside))
    pour(database, SET_ASIDE, set_aside.assign(id=ids, edition_id=edition_id))


def end_versions(database: Database, ids: list[int], last_edition: int) -> None:
    """Mark versions as ending with ``last_edition``; they stay visible until the switch."""
    for start in range(0, len(ids), BATCH_ROWS):
        with database.write() as session:
            set_where_id(session, PARCELS, ids[start : start + BATCH_ROWS], "last_edition", last_edition)


def switch_over(session: Session, jurisdiction: Jurisdiction, edition: Edition) -> None:
    """Make ``edition`` the one that everybody sees; a single short act."""
    session.execute(
        update(Edition)
        .where(Edition.jurisdiction_id == jurisdiction.id, Edition.state == EditionState.LIVE)
        .values(state=EditionState.SUPERSEDED)
    )
    jurisdiction.live_edition = edition.number
    edition.state = EditionState.LIVE


def next_number(session: Session, jurisdiction_id: int) -> int:
    """Give the number of the coming edition: one above the live one, so that leftovers are never mistaken for it."""
    largest = session.execute(
        select(func.max(Edition.number)).where(Edition.jurisdiction_id == jurisdiction_id)
    ).scalar_one()
    return (largest or 0) + 1
