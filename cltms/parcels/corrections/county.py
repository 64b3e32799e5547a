"""What the county says where lots carry corrections, so that rolls are compared county with county."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd
from sqlalchemy.orm import Session

from cltms.parcels import judging
from cltms.parcels.corrections import queries
from cltms.parcels.corrections.accounts import put_on_accounts
from cltms.parcels.corrections.models import Correction
from cltms.parcels.corrections.rule import read
from cltms.parcels.models import Jurisdiction
from maps.owners import recogniser
from maps.owners.rules import RuleBook
from maps.roll import Field

Table = TypeVar("Table", bound=pd.DataFrame)


@dataclass(frozen=True)
class CountySays:
    """The corrections that the lots of the live edition carry, and the rules by which owners are known."""

    carried: Sequence[Correction]
    book: RuleBook | None

    @classmethod
    def of(cls, session: Session, jurisdiction: Jurisdiction) -> "CountySays":
        """Read those of a jurisdiction."""
        carried = queries.applied(session, jurisdiction)
        return cls(carried, judging.rule_book(session, jurisdiction) if carried else None)

    def values(self, table: Table) -> Table:
        """The same parcels (by their keys) with the county's own values in the place of corrected ones."""
        return put(table, [(row.parcel_key, Field(row.field), row.old) for row in self.carried if not row.account])

    def accounts(self, accounts: pd.DataFrame, parcels: pd.DataFrame) -> pd.DataFrame:
        """The tax accounts of ``parcels`` (by their identifiers), with the county's own values likewise."""
        return put_on_accounts(accounts, parcels, [(row, row.old) for row in self.carried if row.account])

    def told(self, table: pd.DataFrame) -> pd.DataFrame:
        """The same, with the kind of owner as it is known from the county's values alone."""
        return self.kinds(self.values(table), {row.parcel_key for row in self.carried if not row.account})

    def kinds(self, table: pd.DataFrame, keys: set[str]) -> pd.DataFrame:
        """Know the owners of the parcels with these keys by what stands in ``table`` alone."""
        touched = table["parcel_key"].isin(keys)
        if self.book is None or not touched.any():
            return table
        known = recogniser.classify(table[touched].drop(columns="owner_kind"), self.book)
        return table.assign(owner_kind=table["owner_kind"].mask(touched, known["owner_kind"].reindex(table.index)))


def put(table: Table, values: Sequence[tuple[str, Field, str | None]]) -> Table:
    """Give the table with values (by key of the parcel and field, as text) in their places; not changed itself."""
    places = pd.Index(table["parcel_key"])
    columns: dict[str, pd.Series] = {}
    for key, field, text in values:
        name = field.value
        if name in table and key in places:
            column = columns.setdefault(name, table[name].copy())
            column.iloc[places.get_loc(key)] = read(field, text)
    return table.assign(**columns) if columns else table
