"""Holdings on pages of other rooms: of a lot, and of a home."""

from collections.abc import Sequence

from flask import render_template

from cltms.foundation.act import Reading
from cltms.holdings import queries
from cltms.holdings.models import Holding
from cltms.holdings.policy import POLICY
from cltms.holdings.vocabulary import RIGHT_TITLES, STAGE_TITLES, HoldingAction
from cltms.homes.models import Unit
from cltms.parcels.models import Jurisdiction, Parcel


def of_lot(look: Reading, parcel: Parcel) -> str:
    """Show which rights to a lot the trust has or is after; nothing for who may not see holdings."""
    if not POLICY.opens(look.actor, HoldingAction.SEE):
        return ""
    place = look.session.get_one(Jurisdiction, parcel.jurisdiction_id)
    return _told(queries.on_lot(look, place, parcel.parcel_key))


def of_home(look: Reading, unit: Unit) -> str:
    """Show on whose land a home stands."""
    if not POLICY.opens(look.actor, HoldingAction.SEE):
        return ""
    return _told(queries.of_building(look, unit.building_id))


def _told(rows: Sequence[Holding]) -> str:
    if not rows:
        return ""
    return render_template("holdings/panel.html", holdings=rows, rights=RIGHT_TITLES, stages=STAGE_TITLES)
