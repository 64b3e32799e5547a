"""What can happen to occupancy: a household moves into a home, and out of it."""

from datetime import date

from sqlalchemy import select

from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.foundation.term import Term
from cltms.homes.facts import OccupancyBegun, OccupancyEnded
from cltms.homes.models import Unit
from cltms.homes.occupancy.models import Occupancy
from cltms.homes.policy import POLICY
from cltms.homes.vocabulary import HomeAction
from cltms.members.models import Household
from maps.sentences import sentence


def begin(act: Act, unit: Unit, household: Household, term: Term) -> Occupancy:
    """Let a household live in a home for a term; `Refused` while another one does, and for a part that all share."""
    POLICY.require(act, HomeAction.KEEP)
    act.session.execute(select(Unit.id).where(Unit.id == unit.id).with_for_update())  # two may find the days free
    if unit.shared:
        raise Refused(sentence("Nobody lives in a part that all share."))
    others = act.session.scalars(select(Occupancy).where(Occupancy.unit_id == unit.id))
    if any(term.overlaps(other.term) for other in others):
        raise Refused(sentence("A household lives there on some of these days. End that first, or choose other days."))
    found = Occupancy(
        unit_id=unit.id, household_id=household.id, starts_on=term.start, ends_on=term.end, added_at=act.moment
    )
    act.session.add(found)
    act.session.flush()
    act.record(OccupancyBegun(found.id, unit.id))
    return found


def end(act: Act, occupancy: Occupancy, ends_on: date) -> None:
    """End it: ``ends_on`` is the first day without it. Ending it on its first day says that it was a mistake."""
    POLICY.require(act, HomeAction.KEEP)
    if ends_on < occupancy.starts_on:
        raise Refused(sentence("The end lies before the beginning. Look at both days again."))
    if occupancy.ends_on is not None and ends_on > occupancy.ends_on:
        raise Refused(sentence("This ended earlier already. To let it go on, begin it again from that day."))
    occupancy.ends_on = ends_on
    act.record(OccupancyEnded(occupancy.id, ends_on.isoformat()))
