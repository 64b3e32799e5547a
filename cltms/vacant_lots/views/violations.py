"""On the page of a lot: what a city wrote against it and the land from which it came, with the list and its day."""

from flask import render_template
from sqlalchemy import and_, or_

from cltms.foundation.act import Reading
from cltms.parcels import violations
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.violation_models import Violation
from cltms.vacant_lots.city.policy import POLICY
from cltms.vacant_lots.city.vocabulary import CityAction
from cltms.vacant_lots.lots import forebears


def panel(look: Reading, parcel: Parcel) -> str:
    """Show what lists say of a lot; without any list nothing is known, and nothing is shown."""
    if not POLICY.opens(look.actor, CityAction.SEE):
        return ""
    place = look.session.get_one(Jurisdiction, parcel.jurisdiction_id)
    lists = violations.lists(look.session, place)
    former = [
        and_(Violation.parcel_key == each.key, Violation.noted_at < each.before)
        for each in forebears(look.session, place, parcel.parcel_key)
    ]
    here = or_(Violation.parcel_key == parcel.parcel_key, *former)
    rows = violations.of_lots(look.session, and_(Violation.jurisdiction_id == place.id, here))
    if not (lists or rows):
        return ""
    return render_template("vacant_lots/violations.html", rows=rows, lists=lists, parcel=parcel)
