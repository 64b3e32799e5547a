"""The change report as a table: one row for each thing that is otherwise, with both values and both days."""

import csv
from collections.abc import Iterator
from typing import TextIO

import pandas as pd

from cltms.foundation.act import Act, Reading
from cltms.parcels import changes
from cltms.parcels.change_models import ParcelChange
from cltms.parcels.changes import Asked
from cltms.parcels.facts import ParcelsExported
from cltms.parcels.models import Edition
from cltms.parcels.policy import POLICY, ParcelAction
from maps.formulas import inert_column

SAME = (
    "kind", "parcel_id", "parcel_key", "situs", "old", "new", "old_owner_kind", "new_owner_kind", "old_m2", "new_m2",
    "moved_m",
)  # fmt: skip
ROWS_AT_ONCE = 20_000


def write_changes(look: Reading, asked: Asked, out: TextIO) -> int:
    """Write the changes that are asked for as CSV; gives the number of rows. Money is in whole units."""
    POLICY.require(look, ParcelAction.EXPORT)
    earlier = changes.before(look.session, asked.edition)
    written = 0
    for number, rows in enumerate(_pieces(look, asked)):
        table = _table(rows, asked.edition, earlier).apply(inert_column)
        table.to_csv(out, index=False, header=number == 0, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
        written += len(rows)
    return written


def _pieces(look: Reading, asked: Asked) -> Iterator[list[ParcelChange]]:
    """The rows in stretches; an empty one where there are none, so that the file has its header."""
    last = 0
    while rows := list(look.session.scalars(changes.all_of(asked).where(ParcelChange.id > last).limit(ROWS_AT_ONCE))):
        yield rows
        last = rows[-1].id
    if last == 0:
        yield []


def _table(rows: list[ParcelChange], edition: Edition, earlier: Edition | None) -> pd.DataFrame:
    table = pd.DataFrame({name: pd.Series([getattr(row, name) for row in rows], dtype=object) for name in SAME})
    for side in ("old", "new"):
        minor = pd.Series([getattr(row, f"{side}_minor") for row in rows], dtype="Int64")
        table[f"{side}_value"] = minor.astype("Float64") / 100
    table.insert(0, "roll_of", edition.as_of.isoformat())
    table.insert(0, "roll_before_of", "" if earlier is None else earlier.as_of.isoformat())
    return table


def note(act: Act, rows: int) -> None:
    """Note in the journal that changes left the house."""
    act.record(ParcelsExported(rows, "csv"))
