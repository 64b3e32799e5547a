"""What leases hold about somebody: of the days on which they belonged to the household, and of no others."""

from datetime import timedelta

from cltms.foundation.database import Database
from cltms.foundation.holding import Subject
from cltms.foundation.speaking import in_language
from cltms.foundation.term import Term
from cltms.leases.agreements import noting
from cltms.leases.agreements.events import Event
from cltms.leases.agreements.holding import HELD
from cltms.leases.agreements.noting import NewEvent
from cltms.members import belonging
from cltms.members import commands as people
from cltms.members.models import Household
from tests.leases.agreements.conftest import on, the_lease
from tests.leases.agreements.samples import BEGUN


def test_who_moved_out_is_told_of_their_own_time_alone(database: Database, lease_id: int) -> None:
    with on(database, BEGUN + timedelta(days=400)) as act, in_language("en"):
        household = act.session.get_one(Household, the_lease(act, lease_id).household_id)
        gone, stays, later = (people.add_person(act, name) for name in ("Gone", "Stays", "Later"))
        belonging.move_in(act, household, gone, Term(BEGUN, BEGUN + timedelta(days=100)))
        belonging.move_in(act, household, stays, Term(BEGUN))
        belonging.move_in(act, household, later, Term(BEGUN + timedelta(days=300)))
        for days, said in ((50, "Early matter"), (200, "Late matter")):
            noting.note(act, the_lease(act, lease_id), NewEvent(Event.OTHER, BEGUN + timedelta(days=days), said=said))
        told = {
            who.name: " ".join(
                item.value for group in HELD.ask(act, Subject(frozenset({who.id}))) for item in group.items
            )
            for who in (gone, stays, later)
        }
    assert "Early matter" in told["Gone"]
    assert "Late matter" not in told["Gone"]
    assert "Early matter" in told["Stays"]
    assert "Late matter" in told["Stays"]
    assert "matter" not in told["Later"]
    assert "In force" in told["Later"]
