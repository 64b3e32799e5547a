"""Corrections when a new roll arrives: applied where the county still says the old value, else set aside as such."""

from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
from sqlalchemy.orm import Session

from cltms.foundation.act import Act
from cltms.parcels import queries as lots
from cltms.parcels.corrections import queries
from cltms.parcels.corrections.accounts import place_of, put_on_accounts, thing_of
from cltms.parcels.corrections.commands import say
from cltms.parcels.corrections.county import put
from cltms.parcels.corrections.models import Correction
from cltms.parcels.corrections.rule import Standing, standing, written
from cltms.parcels.models import Edition, Jurisdiction
from maps.roll import Field


@dataclass(frozen=True)
class Corrected:
    """A coming roll with its corrections: the parcels as they will be shown, and how each correction stands to it."""

    parcels: gpd.GeoDataFrame
    accounts: pd.DataFrame
    standings: dict[int, tuple[Standing, str | None]]
    keys: frozenset[str]

    @classmethod
    def of(
        cls, session: Session, jurisdiction: Jurisdiction, parcels: gpd.GeoDataFrame, accounts: pd.DataFrame
    ) -> "Corrected":
        """Apply the open corrections of a jurisdiction to what its county says now."""
        rows = queries.open_ones(session, jurisdiction)
        places = pd.Index(parcels["parcel_key"]) if rows else pd.Index([])
        standings = {row.id: _stands(row, parcels, places, accounts) for row in rows}
        holding = [row for row in rows if standings[row.id][0] is Standing.APPLIED]
        of_lots = [row for row in holding if not row.account]
        shown = put(parcels, [(row.parcel_key, Field(row.field), row.new) for row in of_lots])
        units = put_on_accounts(accounts, parcels, [(row, row.new) for row in holding if row.account])
        return cls(shown, units, standings, frozenset(row.parcel_key for row in of_lots))

    def settle(self, act: Act, jurisdiction: Jurisdiction, edition: Edition) -> None:
        """Note how the corrections stand to the edition that has just come in.

        What somebody corrected or ended while the roll was on its way is brought to its lots here.
        """
        still_open = {row.id: row for row in queries.open_ones(act.session, jurisdiction)}
        applied = {number for number, (stands, _) in self.standings.items() if stands is Standing.APPLIED}
        for number in applied - still_open.keys():  # first: what was corrected anew reads what the county says
            _take_back(act, jurisdiction, edition, act.session.get_one(Correction, number))
        for row in still_open.values():
            if row.id in self.standings:
                row.standing, row.county = self.standings[row.id]
            else:
                _catch_up(act, jurisdiction, edition, row)


def _stands(
    row: Correction, parcels: pd.DataFrame, places: pd.Index, accounts: pd.DataFrame
) -> tuple[Standing, str | None]:
    table: pd.DataFrame = accounts if row.account else parcels
    place = place_of(accounts, parcels, row) if row.account else int(places.get_indexer(pd.Index([row.parcel_key]))[0])
    if place is None or place < 0:
        return Standing.GONE, None
    county = written(table[row.field].iloc[place])
    return standing(row.old, row.new, county, there=True), county


def _catch_up(act: Act, jurisdiction: Jurisdiction, edition: Edition, row: Correction) -> None:
    lot = lots.lot(act.session, jurisdiction, row.parcel_key)
    thing = None if lot is None else thing_of(act.session, lot, row.account)
    if lot is None or thing is None:
        row.standing, row.county = Standing.GONE, None
    elif lot.first_edition == edition.number:
        row.county = written(getattr(thing, row.field))
        row.standing = standing(row.old, row.new, row.county, there=True)
        if row.standing == Standing.APPLIED:
            say(act.session, jurisdiction, lot, row, row.new)


def _take_back(act: Act, jurisdiction: Jurisdiction, edition: Edition, row: Correction) -> None:
    lot = lots.lot(act.session, jurisdiction, row.parcel_key)
    came = lot is not None and lot.first_edition == edition.number
    thing = None if lot is None else thing_of(act.session, lot, row.account)
    if lot is not None and came and thing is not None and written(getattr(thing, row.field)) == row.new:
        say(act.session, jurisdiction, lot, row, row.old)
