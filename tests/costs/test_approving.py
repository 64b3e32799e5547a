"""Money over the limit: a second person says yes or no, and the order goes on where it was."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from cltms.accounts.models import Account
from cltms.costs import commands, queries
from cltms.costs.models import Variation
from cltms.costs.vocabulary import Asker, Decision
from cltms.foundation.act import OPERATOR, Act, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.errors import ChangedMeanwhile, OutOfStep, Refused
from cltms.foundation.money import Money
from cltms.repairs import commands as repairs
from cltms.repairs import steps
from cltms.repairs.models import Appointment, WorkOrder
from cltms.repairs.queries import order as order_of
from cltms.repairs.vocabulary import Mark, Priority, Stage
from cltms.repairs.workflow import ASK_NO_MORE
from tests.costs.conftest import actor, begun, colleague, lines

As = Callable[[Account], Act]
Two = tuple[Account, Account]


def limit(act: Act, minor: int) -> None:
    commands.set_limit(act, Money(minor, "USD"), act.today)


def test_within_the_limit_it_is_approved_by_itself_and_recorded(act: Act, order: WorkOrder) -> None:
    limit(act, 30000)
    asked = commands.ask(act, order, "A new trap", lines(10000, 5000))
    assert (asked.state, asked.decided_by, asked.amount_minor) == (Decision.APPROVED, Asker.LIMIT, 15000)
    assert order.stage is Stage.TRIAGED
    assert queries.of_order(act, order, "USD").approved == Money(15000, "USD")


def test_many_small_ones_do_not_get_around_the_limit(act: Act, order: WorkOrder) -> None:
    limit(act, 30000)
    for _each in range(2):
        assert commands.ask(act, order, "Some more", lines(14000)).state == Decision.APPROVED
    assert commands.ask(act, order, "Some more", lines(14000)).state == Decision.OPEN


def test_without_a_limit_everything_is_asked_for(act: Act, order: WorkOrder) -> None:
    assert commands.ask(act, order, "A new trap", lines(1)).state == Decision.OPEN


def test_a_limit_counts_from_its_day_on(act: Act, order: WorkOrder) -> None:
    commands.set_limit(act, Money(30000, "USD"), act.today + timedelta(days=3))
    assert queries.limit_on(act, act.today, "USD").minor == 0
    assert queries.limit_on(act, act.today + timedelta(days=3), "USD").minor == 30000
    assert queries.limit_on(act, act.today + timedelta(days=3), "EUR").minor == 0
    with pytest.raises(Refused):
        commands.set_limit(act, Money(30000, "USD"), act.today - timedelta(days=1))


def test_who_asked_does_not_decide(act: Act, order: WorkOrder, two: Two, as_actor: As) -> None:
    ana, ben = (as_actor(each) for each in two)
    asked = commands.ask(ana, order, "A new boiler", lines(900000))
    with pytest.raises(Refused, match="Somebody else"):
        commands.decide(ana, order, asked, True, "")
    commands.decide(ben, order, asked, True, "")
    assert asked.state == Decision.APPROVED
    with pytest.raises(Refused, match="already"):
        commands.decide(ben, order, asked, False, "No")


def test_who_asked_takes_it_back_and_the_order_goes_on_where_it_was(
    act: Act, order: WorkOrder, two: Two, as_actor: As
) -> None:
    ana, ben = (as_actor(each) for each in two)
    asked = commands.ask(ana, order, "A new boiler", lines(900000))
    assert order.stage is Stage.AWAITING_APPROVAL
    with pytest.raises(Refused, match="Somebody else has asked"):
        commands.take_back(ben, order, asked)
    commands.take_back(ana, order, asked)
    assert (asked.state, asked.decided_by_id, order.stage) == (Decision.TAKEN_BACK, None, Stage.TRIAGED)
    assert not order.awaits_money
    assert [step.name for step in steps.of(act, order)][-1] == ASK_NO_MORE, "nobody refused anything"
    assert queries.of_order(act, order, "USD").approved.minor == 0
    with pytest.raises(Refused, match="already"):
        commands.take_back(ana, order, asked)
    again = commands.ask(ana, order, "A new boiler", lines(90000))
    commands.decide(ben, order, again, True, "")
    with pytest.raises(Refused, match="already"):
        commands.take_back(ana, order, again)
    assert queries.of_order(act, order, "USD").approved.minor == 90000


def test_the_operator_takes_back_only_their_own(act: Act, order: WorkOrder, two: Two, as_actor: As) -> None:
    ana = as_actor(two[0])
    theirs = commands.ask(ana, order, "A new boiler", lines(900000))
    with pytest.raises(Refused, match="Somebody else has asked"):
        commands.take_back(act, order, theirs)
    commands.take_back(ana, order, theirs)
    own = commands.ask(act, order, "A new boiler", lines(900000))
    with pytest.raises(Refused, match="Somebody else has asked"):
        commands.take_back(ana, order, own)
    commands.take_back(act, order, own)
    assert own.state == Decision.TAKEN_BACK


def test_the_operator_does_neither_twice(act: Act, order: WorkOrder) -> None:
    asked = commands.ask(act, order, "A new boiler", lines(900000))
    with pytest.raises(Refused):
        commands.decide(act, order, asked, True, "")


def test_the_database_holds_it_too(act: Act, order: WorkOrder, two: Two, as_actor: As) -> None:
    asked = commands.ask(as_actor(two[0]), order, "A new boiler", lines(900000))
    asker = {"state": "approved", "decided_at": act.moment, "decided_by": "staff", "decided_by_id": two[0].id}
    with pytest.raises(IntegrityError), act.session.begin_nested():
        act.session.execute(update(Variation).where(Variation.id == asked.id).values(asker))
    with pytest.raises(IntegrityError), act.session.begin_nested():
        act.session.execute(update(WorkOrder).where(WorkOrder.id == order.id).values(state="closed"))


def test_a_refusal_needs_words_and_what_was_approved_before_stands(
    act: Act, order: WorkOrder, two: Two, as_actor: As
) -> None:
    ana, ben = (as_actor(each) for each in two)
    limit(act, 20000)
    commands.ask(ana, order, "Look at it", lines(15000))
    asked = commands.ask(ana, order, "A new boiler", lines(900000))
    with pytest.raises(Refused, match="Write why"):
        commands.decide(ben, order, asked, False, " ")
    commands.decide(ben, order, asked, False, "Mend the old one")
    known = queries.of_order(act, order, "USD")
    assert known.approved == Money(15000, "USD")
    assert known.open is None
    assert commands.ask(ana, order, "A used boiler", lines(300000)).state == Decision.OPEN


@pytest.mark.parametrize("yes", [True, False])
def test_it_goes_on_where_it_was_and_no_appointment_is_lost(
    act: Act, order: WorkOrder, two: Two, as_actor: As, yes: bool
) -> None:
    ana, ben = (as_actor(each) for each in two)
    made = repairs.schedule(act, order, act.moment + timedelta(days=2), act.moment + timedelta(days=2, hours=2))
    for stage in (Stage.SCHEDULED, Stage.IN_PROGRESS, Stage.AWAITING_PARTS):
        asked = commands.ask(ana, order, "More than thought", lines(900000))
        assert (order.stage, order.awaits_money) == (Stage.AWAITING_APPROVAL, True)
        commands.decide(ben, order, asked, yes, "So be it")
        assert (order.stage, order.awaits_money) == (stage, False)
        if stage is Stage.SCHEDULED:
            assert made.outcome is None
            repairs.begin(act, order)
        elif stage is Stage.IN_PROGRESS:
            repairs.await_parts(act, order, "A valve")


def test_an_appointment_that_is_over_meanwhile_has_to_be_made_anew(
    act: Act, order: WorkOrder, two: Two, as_actor: As
) -> None:
    ana, ben = (as_actor(each) for each in two)
    made = repairs.schedule(act, order, act.moment + timedelta(days=2), act.moment + timedelta(days=2, hours=2))
    asked = commands.ask(ana, order, "More than thought", lines(900000))
    act.session.execute(
        update(Appointment).where(Appointment.id == made.id)
        .values(starts_at=act.moment - timedelta(hours=3), ends_at=act.moment - timedelta(hours=1))
    )  # fmt: skip
    commands.decide(ben, order, asked, True, "")
    assert order.stage is Stage.TRIAGED


def test_no_order_ends_while_money_waits(act: Act, order: WorkOrder) -> None:
    repairs.begin(act, order)
    commands.ask(act, order, "More than thought", lines(900000))
    with pytest.raises(OutOfStep):
        repairs.finish(act, order, "Done", without_pictures="Nobody had a camera")
    with pytest.raises(OutOfStep):
        repairs.cancel(act, order, "Too dear")


def test_an_emergency_goes_on_and_only_its_end_waits(act: Act, two: Two, as_actor: As) -> None:
    order = begun(act, Priority.EMERGENCY)
    ana, ben = (as_actor(each) for each in two)
    asked = commands.ask(ana, order, "A pump, now", lines(900000))
    assert order.state == Stage.TRIAGED
    with pytest.raises(Refused, match="decided first"):
        repairs.cancel(act, order, "Too dear")
    repairs.begin(act, order)
    repairs.note(act, order, Mark.MADE_SAFE)
    with pytest.raises(Refused, match="decided first"):
        repairs.finish(act, order, "Pumped", without_pictures="Nobody had a camera")
    assert order.state == Stage.IN_PROGRESS
    commands.decide(ben, order, asked, True, "")
    repairs.finish(act, order, "Pumped", without_pictures="Nobody had a camera")
    assert order.state == Stage.DONE


def test_made_safe_can_be_noted_while_money_waits(act: Act, order: WorkOrder) -> None:
    commands.ask(act, order, "More than thought", lines(900000))
    repairs.note(act, order, Mark.MADE_SAFE)
    assert steps.of(act, order)[-1].name == Mark.MADE_SAFE


def test_nothing_is_asked_before_it_is_known_what_it_is(act: Act, order: WorkOrder) -> None:
    repairs.defer(act, order, act.today + timedelta(days=9), "Later")
    with pytest.raises(Refused, match="take it up"):
        commands.ask(act, order, "More than thought", lines(900000))


def test_one_thing_at_a_time(act: Act, order: WorkOrder) -> None:
    commands.ask(act, order, "More than thought", lines(900000))
    with pytest.raises(Refused, match="decided first"):
        commands.ask(act, order, "And more", lines(1))


def test_a_contractor_never_approves_by_the_limit(act: Act, order: WorkOrder) -> None:
    limit(act, 30000)
    asked = commands.ask_as_contractor(act, order, "A second day", lines(100))
    assert (asked.state, asked.asked_by, asked.asked_by_id) == (Decision.OPEN, Asker.CONTRACTOR, None)


def test_two_answers_at_once_are_one(database: Database) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        people = [colleague(act, name) for name in ("ana", "ben", "carla")]
        commands.ask(replace(act, actor=actor(people[0])), begun(act), "A new boiler", lines(900000))
    ready, decided = Barrier(2), []

    def answer(who: Account, yes: bool) -> None:
        ready.wait()
        try:
            with acting_as(database, actor(who), Door.PAGE, patient=True) as act:
                found = order_of(act, 1)
                commands.decide(act, found, queries.variation(act, 1, found), yes, "So be it")
            decided.append(yes)
        except (Refused, ChangedMeanwhile):
            return

    with ThreadPoolExecutor(2) as pool:
        answers = [pool.submit(answer, people[1], True), pool.submit(answer, people[2], False)]
    assert [each.result() for each in answers] == [None, None]
    assert len(decided) == 1
    with database.read() as session:
        assert session.get_one(Variation, 1).state == (Decision.APPROVED if decided[0] else Decision.REFUSED)
        assert session.get_one(WorkOrder, 1).state == Stage.TRIAGED
