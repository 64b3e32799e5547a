"""What is held about somebody as a resident: their homes, and how many reports their household made from there."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import func, select

from cltms.foundation.act import Reading
from cltms.foundation.holding import HeldAbout, HeldItem, Holding, Subject
from cltms.homes.models import Building, Unit
from cltms.homes.occupancy.models import Occupancy
from cltms.members.models import HouseholdMember
from cltms.repairs.my_home.models import OwnReport


def _held(look: Reading, subject: Subject) -> Sequence[Holding]:
    households = select(HouseholdMember.household_id).where(HouseholdMember.person_id.in_(subject.person_ids))
    rows = look.session.execute(
        select(Occupancy, Unit, Building, func.count(OwnReport.request_id))
        .join(Unit, Unit.id == Occupancy.unit_id)
        .join(Building, Building.id == Unit.building_id)
        .outerjoin(OwnReport, OwnReport.occupancy_id == Occupancy.id)
        .where(Occupancy.household_id.in_(households))
        .group_by(Occupancy.id, Unit.id, Building.id)
        .order_by(Occupancy.starts_on)
    ).all()
    items = [HeldItem(_("Home"), f"{place.address} · {unit.label}", home.starts_on) for home, unit, place, _n in rows]
    items += [HeldItem(_("Reports from “My home”"), str(number), None) for _h, _u, _p, number in rows if number]
    why = lazy_gettext("To know whose home it is, and to show you your own reports.")
    kept = lazy_gettext("As long as the household; the link with a report goes a year after its end.")
    return [Holding(lazy_gettext("Where you live"), why, kept, tuple(items))] if items else []


HELD = HeldAbout(frozenset({"occupancy", "repair_own_report"}), _held)
