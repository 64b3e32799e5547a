"""Tax accounts of a parcel, the units of a condominium, as corrections find them: by the county's number of each."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from cltms.parcels.corrections.models import Correction
from cltms.parcels.corrections.rule import read
from cltms.parcels.models import Account, Parcel
from maps.roll import Field


def thing_of(session: Session, parcel: Parcel, account: str) -> Parcel | Account | None:
    """Give what a correction is of: the parcel itself where no account is named, else its only account of that number.

    None where the parcel has no such account, or several, which nobody could tell apart next year.
    """
    if not account:
        return parcel
    wanted = select(Account).where(Account.parcel_row_id == parcel.id, Account.account_id == account).limit(2)
    found = session.scalars(wanted).all()
    return found[0] if len(found) == 1 else None


def place_of(accounts: pd.DataFrame, parcels: pd.DataFrame, row: Correction) -> int | None:
    """Find the account of a correction among the ``accounts`` of ``parcels``; None where it is not there, or twice."""
    if not len(accounts) or not len(parcels):
        return None
    names = parcels.loc[(parcels["parcel_key"] == row.parcel_key).to_numpy(), "parcel_id"]
    here = accounts["parcel_id"].isin(names) & (accounts["account_id"] == row.account)
    found = np.flatnonzero(here.fillna(False).to_numpy(dtype=bool))
    return int(found[0]) if len(found) == 1 else None


def put_on_accounts(
    accounts: pd.DataFrame, parcels: pd.DataFrame, values: Sequence[tuple[Correction, str | None]]
) -> pd.DataFrame:
    """Give the accounts with values of corrections in their places; not changed itself."""
    columns: dict[str, pd.Series] = {}
    for row, text in values:
        place = place_of(accounts, parcels, row)
        if place is not None:
            column = columns.setdefault(row.field, accounts[row.field].copy())
            column.iloc[place] = read(Field(row.field), text)
    return accounts.assign(**columns) if columns else accounts
