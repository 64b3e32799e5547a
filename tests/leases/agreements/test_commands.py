"""What may happen to a lease, and what may not: by table, on rows of a database."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from cltms.foundation.act import NOBODY, Act, Actor
from cltms.foundation.database import Database
from cltms.foundation.errors import NotAllowed, NotThere, OutOfStep, Refused
from cltms.leases.agreements import commands, noting, queries
from cltms.leases.agreements.clocks.clock import ClockKind
from cltms.leases.agreements.commands import NewLease
from cltms.leases.agreements.events import Event
from cltms.leases.agreements.models import Lease, LeaseEvent, LeaseTemplate
from cltms.leases.agreements.noting import NewEvent
from cltms.leases.agreements.vocabulary import Ending, LeaseStage, Outcome
from cltms.members import belonging
from tests.leases.agreements.conftest import a_home, on, the_lease
from tests.leases.agreements.samples import BEGUN

LATER = BEGUN + timedelta(days=400)


def noted(act: Act, lease_id: int, *steps: NewEvent) -> list[LeaseEvent]:
    return [noting.note(act, the_lease(act, lease_id), step) for step in steps]


def days(count: int) -> date:
    return BEGUN + timedelta(days=count)


def test_a_sale_ends_the_lease_and_the_next_household_gets_its_own(database: Database, lease_id: int) -> None:
    with on(database, LATER) as act:
        noted(
            act, lease_id, NewEvent(Event.INTENT_TO_SELL, days(300)), NewEvent(Event.SALE_AGREEMENT, days(310)),
            NewEvent(Event.OPTION_EXERCISED, days(340)), NewEvent(Event.SALE_CLOSED, days(390)),
        )  # fmt: skip
        old = the_lease(act, lease_id)
        assert (old.stage, old.ended_on, old.ending) == (LeaseStage.ENDED, days(390), Ending.SOLD)
        assert queries.lease(act, lease_id).clocks == ()
        template = act.session.scalars(select(LeaseTemplate)).one()
        new = commands.draft(act, old.unit, NewLease(belonging.add_household(act, "Wu"), template, days(390)))
        commands.sign(act, the_lease(act, new.id), days(390))
        assert [each.lease.id for each in queries.of_unit(act, old.unit_id)] == [new.id, lease_id]


@pytest.mark.parametrize(
    ("steps", "wrong"),
    [
        ([], NewEvent(Event.SALE_AGREEMENT, days(1))),
        ([], NewEvent(Event.SALE_CLOSED, days(1))),
        ([NewEvent(Event.INTENT_TO_SELL, days(5))], NewEvent(Event.INTENT_TO_SELL, days(6))),
        ([NewEvent(Event.INTENT_TO_SELL, days(5))], NewEvent(Event.SALE_AGREEMENT, days(4))),
        ([NewEvent(Event.INTENT_TO_SELL, days(5))], NewEvent(Event.OPTION_EXERCISED, days(6))),
        ([], NewEvent(Event.INSPECTION, days(-1))),
        ([], NewEvent(Event.INSPECTION, days(401))),
        ([], NewEvent(Event.PROOF_OF_INSURANCE, days(3))),
        ([], NewEvent(Event.PROOF_OF_INSURANCE, days(3), until=days(2))),
        ([], NewEvent(Event.PROOF_OF_TAXES, days(3))),
        ([], NewEvent(Event.RENEWED, days(3))),
        ([], NewEvent(Event.HOMEOWNER_SERVED, days(3), about_id=77)),
        ([], NewEvent(Event.HOMEOWNER_SERVED, days(3))),
    ],
)
def test_what_cannot_follow_is_refused_and_nothing_is_noted(
    database: Database, lease_id: int, steps: list[NewEvent], wrong: NewEvent
) -> None:
    with on(database, LATER) as act:
        before = noted(act, lease_id, *steps)
        with pytest.raises(Refused):
            noted(act, lease_id, wrong)
        assert len(the_lease(act, lease_id).events) == len(before)


def test_a_lease_is_terminated_only_after_everybody_was_served_and_had_the_time_to_cure(
    database: Database, lease_id: int
) -> None:
    with on(database, LATER) as act:
        bank = commands.note_mortgage(act, the_lease(act, lease_id), "First Bank", BEGUN, 150_000_00)
        default = noted(act, lease_id, NewEvent(Event.DEFAULT, days(100)))[0]
        noted(act, lease_id, NewEvent(Event.HOMEOWNER_SERVED, days(101), about_id=default.id))
        for last in (days(200), days(399)):
            with pytest.raises(Refused, match="time to cure"):
                commands.end(act, the_lease(act, lease_id), last, Ending.TERMINATED)
        noted(act, lease_id, NewEvent(Event.MORTGAGEE_SERVED, days(110), about_id=default.id, mortgage_id=bank.id))
        with pytest.raises(Refused, match="time to cure"):
            commands.end(act, the_lease(act, lease_id), days(140), Ending.TERMINATED)
        commands.end(act, the_lease(act, lease_id), days(141), Ending.TERMINATED)
        assert the_lease(act, lease_id).ending == Ending.TERMINATED


@pytest.mark.parametrize("ending", [Ending.SOLD, Ending.TERM, Ending.TERMINATED, Ending.FORECLOSED])
def test_no_lease_ends_without_its_ground(database: Database, lease_id: int, ending: Ending) -> None:
    with on(database, LATER) as act, pytest.raises(Refused):
        commands.end(act, the_lease(act, lease_id), days(10), ending)


def test_two_leases_of_a_home_are_never_in_force(database: Database, lease_id: int) -> None:
    with on(database, LATER) as act:
        first = the_lease(act, lease_id)
        template = act.session.scalars(select(LeaseTemplate)).one()
        second = commands.draft(act, first.unit, NewLease(belonging.add_household(act, "Wu"), template, LATER))
        with pytest.raises(Refused, match="Another lease"):
            commands.sign(act, the_lease(act, second.id), LATER)
        with pytest.raises(OutOfStep):
            commands.give_up(act, first)
        forced = update(Lease).where(Lease.id == second.id).values(stage=LeaseStage.IN_FORCE.value, signed_on=LATER)
        with pytest.raises(IntegrityError), act.attempt():
            act.session.execute(forced)


def test_what_was_noted_by_mistake_is_taken_back_and_stays_to_be_seen(database: Database, lease_id: int) -> None:
    with on(database, LATER) as act:
        intent, agreement = noted(
            act, lease_id, NewEvent(Event.INTENT_TO_SELL, days(5)), NewEvent(Event.SALE_AGREEMENT, days(6))
        )
        lease = the_lease(act, lease_id)
        with pytest.raises(Refused, match="last step"):
            noting.take_back(act, lease, intent, "wrong home")
        with pytest.raises(Refused, match="why"):
            noting.take_back(act, lease, agreement, "  ")
        noting.take_back(act, lease, agreement, "wrong home")
        kinds = [clock.kind for clock in queries.lease(act, lease_id).clocks]
        assert ClockKind.PRICE in kinds
        assert ClockKind.OPTION not in kinds
        assert len(the_lease(act, lease_id).events) == 2
        default = noted(act, lease_id, NewEvent(Event.DEFAULT, days(9)))[0]
        noted(act, lease_id, NewEvent(Event.HOMEOWNER_SERVED, days(9), about_id=default.id))
        with pytest.raises(Refused, match="rests on this"):
            noting.take_back(act, the_lease(act, lease_id), default, "wrong")


def test_an_open_matter_is_resolved_once(database: Database, lease_id: int) -> None:
    with on(database, LATER) as act:
        asked = noted(act, lease_id, NewEvent(Event.IMPROVEMENT_REQUEST, days(5), cost_minor=6_000_00))[0]
        with pytest.raises(Refused, match="Look at the day"):
            noting.resolve(act, asked, days(4), Outcome.GRANTED, "")
        noting.resolve(act, asked, days(20), Outcome.GRANTED, "Deck, as drawn")
        with pytest.raises(Refused, match="nothing open"):
            noting.resolve(act, asked, days(21), Outcome.REFUSED, "")
        assert ClockKind.ANSWER not in [clock.kind for clock in queries.lease(act, lease_id).clocks]


def test_the_fee_grows_within_its_cap_and_never_backwards(database: Database, lease_id: int) -> None:
    with on(database, LATER) as act:
        with pytest.raises(Refused, match="grow so much"):
            commands.change_fee(act, the_lease(act, lease_id), days(500), 42_01)
        commands.change_fee(act, the_lease(act, lease_id), days(500), 42_00)
        with pytest.raises(Refused, match="agreed already"):
            commands.change_fee(act, the_lease(act, lease_id), days(450), 41_00)


def test_a_member_tells_of_their_own_lease_alone(database: Database, lease_id: int) -> None:
    stranger = Actor(4711, "Stranger", frozenset({"member"}))
    certified = NewEvent(Event.OCCUPANCY_CERTIFICATION, LATER, signature="A. Stranger")
    with on(database, LATER) as act:
        lease = the_lease(act, lease_id)
        theirs = replace(act, actor=stranger)
        assert queries.own(theirs) == []
        with pytest.raises(NotAllowed):
            noting.tell(theirs, lease, certified)
        with pytest.raises(NotAllowed):
            noting.note(theirs, lease, certified)
        with pytest.raises(NotThere):
            queries.lease(theirs, lease_id)
        with pytest.raises(NotAllowed):
            noting.tell(replace(act, actor=NOBODY), lease, certified)


def test_a_part_that_all_share_is_leased_to_nobody(database: Database, lease_id: int) -> None:
    with on(database, LATER) as act:
        unit = a_home(act, "Stairs")
        unit.shared = True
        template = act.session.scalars(select(LeaseTemplate)).one()
        with pytest.raises(Refused, match="all share"):
            commands.draft(act, unit, NewLease(belonging.add_household(act, "Wu"), template, LATER))
