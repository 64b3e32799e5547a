"""Know parcels that are as they were by a number of all that the county says of them."""

from collections.abc import Iterable, Iterator
from typing import cast

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from cltms.foundation.act import Actor, Door, acting_as
from cltms.foundation.bulk import pour_over
from cltms.foundation.database import Database
from cltms.parcels import editions, frames
from cltms.parcels.corrections.county import CountySays
from cltms.parcels.filters import ParcelFilter
from cltms.parcels.models import Account, Edition, Jurisdiction, Parcel
from maps.centimetres import outline_numbers

SOURCE_FACTS = (
    "parcel_id", "owner", "owner2", "mail_address", "situs", "class_code", "class_text", "land_value_minor",
    "improvement_value_minor", "total_value_minor", "tax_owed_minor", "exempt", "year_built", "declared_area",
    "accounts",
)  # fmt: skip
"""What the county says; a parcel is unchanged when all of these and its shape are."""

WAY = 2
"""Number of the way in which fingerprints are taken; raise it with every change that gives another number.

The live edition keeps the number of its own; `renewed` takes the fingerprints of its parcels anew where they differ.
"""

KEPT_AS = "fingerprints"
"""Under which name an edition's reading keeps the number; editions without it have the first."""

ACCOUNTS = cast(Table, Account.__table__)


def facts_hash(parcels: gpd.GeoDataFrame, accounts: pd.DataFrame) -> np.ndarray:
    """Fingerprint each parcel's facts, shape and accounts as signed 64-bit numbers, the same on every machine."""
    total = _hashed(_written(parcels, SOURCE_FACTS)) + outline_numbers(parcels.geometry.to_numpy(dtype=object))
    if len(accounts):
        names = [column.name for column in ACCOUNTS.c if column.name in accounts]
        records = pd.Series(_hashed(_written(accounts, names)))
        by_parcel = records.groupby(accounts["parcel_id"].to_numpy()).sum()
        total = total + by_parcel.reindex(parcels["parcel_id"], fill_value=0).to_numpy(dtype=np.uint64)
    return np.asarray(total.view(np.int64))


def renewed(database: Database, actor: Actor, jurisdiction_id: int) -> bool:
    """Bring the fingerprints of the live edition to today's way where they were taken in another; says whether so.

    Else the first roll after an upgrade would take every parcel for changed. A process that is killed on the way has
    changed nothing that anybody sees, and the next import does it again.
    """
    with database.read() as session:
        place = session.get_one(Jurisdiction, jurisdiction_id)
        live = editions.edition(session, place)
        if live is None or live.reading.get(KEPT_AS) == WAY:
            return False
        fresh = pd.concat(list(_taken_anew(session, place)), ignore_index=True)
    pour_over(database, cast(Table, Parcel.__table__), fresh)
    with acting_as(database, actor, Door.JOB) as act:
        kept = act.session.get_one(Edition, live.id)
        kept.reading = {**kept.reading, KEPT_AS: WAY}
    return True


def _taken_anew(session: Session, place: Jurisdiction) -> Iterator[pd.DataFrame]:
    yield pd.DataFrame({"id": pd.Series(dtype=np.int64), "facts_hash": pd.Series(dtype=np.int64)})
    county = CountySays.of(session, place)
    for piece in map(county.values, frames.chunks(session, place, ParcelFilter())):
        ids = piece["id"].to_numpy(dtype=np.int64)
        names = pd.Series(piece["parcel_id"].to_numpy(), index=ids)
        hashes = facts_hash(piece, county.accounts(_accounts_of(session, names), piece))
        yield pd.DataFrame({"id": ids, "facts_hash": hashes})


def _accounts_of(session: Session, names: pd.Series) -> pd.DataFrame:
    """Read the accounts of parcels; ``names`` are their identifiers by the keys of their rows, in order."""
    asked = select(ACCOUNTS).where(ACCOUNTS.c.parcel_row_id.between(int(names.index[0]), int(names.index[-1])))
    rows = session.execute(asked.order_by(ACCOUNTS.c.id)).all()
    table = frames.table_of([column.name for column in ACCOUNTS.c], rows)
    ours = table[table["parcel_row_id"].isin(names.index)]
    owner = names.reindex(ours["parcel_row_id"].to_numpy(dtype=np.int64)).to_numpy(dtype=object)
    return ours.drop(columns=["id", "parcel_row_id"]).assign(parcel_id=owner)


def _written(frame: pd.DataFrame, names: Iterable[str]) -> list[pa.Array]:
    """Write each column as bytes; a float by its bits, because programs differ in how they print one."""
    columns = []
    for name in names:
        column = pa.array(frame[name], from_pandas=True)
        if pa.types.is_floating(column.type):
            column = column.cast(pa.float64()).view(pa.int64())
        columns.append(column.cast(pa.large_string()).cast(pa.large_binary()))
    return columns


def _hashed(columns: list[pa.Array]) -> np.ndarray:
    """Hash rows as one run of bytes each, every value behind its length, so that no two different rows read alike."""
    pieces = [piece for column in columns for piece in _with_its_length(column)]
    rows = pc.binary_join_element_wise(*pieces, pa.scalar(b":", pa.large_binary()))
    return pd.util.hash_array(rows.to_numpy(zero_copy_only=False), categorize=False)


def _with_its_length(column: pa.Array) -> tuple[pa.Array, pa.Array]:
    """How many bytes each value has, and the value; a hyphen where there is none, which is not an empty one."""
    if column.null_count == len(column):
        return pa.scalar(b"-", column.type), pa.scalar(b"", column.type)
    digits = pc.binary_length(column).cast(pa.large_string()).cast(pa.large_binary())
    return pc.fill_null(digits, b"-"), pc.fill_null(column, b"")
