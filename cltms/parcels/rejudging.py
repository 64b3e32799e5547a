"""Judge the live roll anew after something beside it changed: a lesson, footprints, an inventory, a newer rule."""

from dataclasses import dataclass
from typing import cast

import numpy as np
import pandas as pd
from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from cltms.foundation.act import Actor, Door, acting_as
from cltms.foundation.bulk import pour_over
from cltms.foundation.database import Database
from cltms.foundation.progress import Progress
from cltms.foundation.storage import Storage
from cltms.parcels import districting, editions, frames, judging, layers, locks, queries
from cltms.parcels.filters import ParcelFilter
from cltms.parcels.models import Edition, Jurisdiction, Parcel
from maps.sentences import sentence

JUDGING = sentence("Judging the parcels anew")


@dataclass(frozen=True)
class Rejudged:
    """How many parcels were looked at, and of how many the verdict changed."""

    looked_at: int
    changed: int


def rejudge(database: Database, storage: Storage, actor: Actor, jurisdiction_id: int, progress: Progress) -> Rejudged:
    """Derive owner and vacancy of all visible parcels again and write what differs, in short transactions.

    Raises ImportRunning while an import of the same roll is at work.
    """
    with locks.only_import(database, jurisdiction_id):
        with database.read() as session:
            jurisdiction = session.get_one(Jurisdiction, jurisdiction_id)
            edition = editions.edition(session, jurisdiction)
            if edition is None:
                return Rejudged(0, 0)
            pieces = list(frames.chunks(session, jurisdiction, ParcelFilter()))
            if not pieces:
                return Rejudged(0, 0)
            parcels = pd.concat(pieces, ignore_index=True)
            grid = None if jurisdiction.grid is None else layers.grid_of(jurisdiction)
            behind = judging.background(session, storage, jurisdiction, grid)
        judged = judging.judge(parcels.drop(columns=list(judging.DERIVED)), behind)
        changed = _differs(parcels, judged.columns_only)
        rows = judged.columns_only[changed].assign(id=parcels.loc[changed, "id"])
        pour_over(database, cast(Table, Parcel.__table__), rows, progress, JUDGING)
        with acting_as(database, actor, Door.JOB) as act:
            live = act.session.get_one(Edition, edition.id)
            live.judged_with = behind.version
            live.reading = {**live.reading, "habits": judged.habits_json}
        # A boundary file that came in meanwhile found the lock taken, and waits for whoever has it.
        districting.label(database, storage, jurisdiction_id, progress)
    return Rejudged(len(parcels), int(changed.sum()))


def judged_otherwise(
    session: Session, jurisdiction: Jurisdiction, keys: pd.Series, derived: pd.DataFrame
) -> np.ndarray:
    """Say which parcels of the live edition carry another verdict than ``derived``: a boolean per row of ``keys``."""
    names = ("parcel_key", *judging.DERIVED)
    columns = [getattr(Parcel, name) for name in names]
    rows = session.execute(select(*columns).where(queries.visible(jurisdiction))).all()
    live = frames.table_of(names, rows).set_index("parcel_key")
    before = live.reindex(keys).reset_index(drop=True)
    return _differs(before, derived) & keys.isin(live.index).to_numpy()


def _differs(before: pd.DataFrame, after: pd.DataFrame) -> np.ndarray:
    differs = np.zeros(len(before), dtype=bool)
    for name in judging.DERIVED:
        old, new = before[name], after[name]
        if name in frames.NUMBERS:
            same = np.isclose(old.to_numpy(), new.to_numpy(dtype="float64"), rtol=1e-9, equal_nan=True)
        else:
            same = (old.isna() & new.isna()) | (old.astype("string") == new.astype("string")).fillna(False)
        differs |= ~np.asarray(same, dtype=bool)
    return differs
