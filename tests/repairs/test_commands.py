"""What happens to an order, on real rows: clocks that go on, the resident's last word, and what is refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from cltms.crews import commands as crews
from cltms.crews.vocabulary import Trade
from cltms.foundation.act import Act
from cltms.foundation.errors import OutOfStep, Refused
from cltms.homes.models import Building
from cltms.repairs import assigning, commands, reporting, steps, telling
from cltms.repairs.by_contractor import TIME_PROPOSED
from cltms.repairs.models import RepairGrade, RepairRequest, WorkOrder
from cltms.repairs.steps import Side
from cltms.repairs.vocabulary import Channel, Danger, Hazard, Mark, Priority, Problem, Room, Stage

Report = Callable[..., RepairRequest]
Order = Callable[[RepairRequest], WorkOrder]


def later(act: Act, **time: float) -> Act:
    return replace(act, moment=act.moment + timedelta(**time))


def seen(act: Act, order: WorkOrder, hazards: tuple[Hazard, ...] = (Hazard.DAMP_OR_MOLD,)) -> None:
    commands.triage(act, order, Priority(order.priority), Trade.GENERAL, hazards, "Find where the damp comes from")


def done(act: Act, order: WorkOrder) -> None:
    seen(act, order)
    commands.begin(act, order)
    commands.finish(act, order, "Washed and dried", without_pictures="Nobody had a camera")


def test_running_water_is_an_emergency_and_has_its_clocks_at_once(act: Act, report: Report, order_of: Order) -> None:
    request = report(Problem.LEAK, (Danger.WATER_RUNNING,))
    order = order_of(request)
    assert order.priority == Priority.EMERGENCY
    assert order.promised_until == act.moment + timedelta(hours=24)
    assert order.due_at == act.moment + timedelta(hours=24)
    with pytest.raises(Refused, match="emergency"):
        seen(act, order)
        commands.defer(act, order, act.today + timedelta(days=3), "no crew")


def test_reopening_counts_and_no_clock_begins_anew(act: Act, report: Report, order_of: Order) -> None:
    request = report(Problem.ROOF)
    order = order_of(request)
    (before,) = telling.order_told(act, order, request).deadlines
    seen(act, order, (Hazard.LEAKING_ROOF,))
    commands.begin(act, order)
    commands.finish(act, order, "New tiles", without_pictures="Nobody had a camera")
    assert order.due_at is None
    reporting.reopen(later(act, days=30), request, "It drips again")
    (after,) = telling.order_told(act, order, request).deadlines
    assert (order.stage, order.reopened, order.done_at) == (Stage.TRIAGED, 1, None)
    assert after.clock == before.clock
    assert after.kept_at is None
    assert order.due_at == min(before.clock.ends_at, order.promised_until or before.clock.ends_at)


def test_what_is_late_stays_late_when_it_is_done_at_last(act: Act, report: Report, order_of: Order) -> None:
    request = report(Problem.ROOF)
    order = order_of(request)
    seen(act, order, (Hazard.LEAKING_ROOF,))
    commands.begin(later(act, days=40), order)
    commands.finish(later(act, days=41), order, "New tiles", without_pictures="Nobody had a camera")
    (deadline,) = telling.order_told(act, order, request).deadlines
    assert deadline.is_missed(act.moment + timedelta(days=60))


def test_damp_has_further_clocks_once_it_was_investigated(act: Act, report: Report, order_of: Order) -> None:
    request = report(Problem.MOLD)
    order = order_of(request)
    assert len(telling.order_told(act, order, request).deadlines) == 1
    commands.note(act, order, Mark.INVESTIGATED)
    told = telling.order_told(act, order, request)
    assert len(told.deadlines) == 4
    assert [deadline.kept_at is not None for deadline in told.deadlines].count(True) == 1


def test_putting_off_stops_no_clock_and_comes_back(act: Act, report: Report, order_of: Order) -> None:
    request = report()
    order = order_of(request)
    seen(act, order)
    before = order.due_at
    commands.defer(act, order, act.today + timedelta(days=3), "no crew")
    assert (order.stage, order.due_at) == (Stage.DEFERRED, before)
    with pytest.raises(OutOfStep):
        commands.begin(act, order)
    commands.take_up(act, order)
    assert (order.stage, order.deferred_until) == (Stage.TRIAGED, None)


def test_an_order_is_not_put_off_into_the_past(act: Act, report: Report, order_of: Order) -> None:
    order = order_of(report())
    seen(act, order)
    with pytest.raises(Refused, match="still to come"):
        commands.defer(act, order, act.today, "no crew")


def test_nobody_was_let_in_needs_a_time_and_what_was_left(act: Act, report: Report, order_of: Order) -> None:
    request = report()
    order = order_of(request)
    seen(act, order)
    commands.schedule(act, order, act.moment + timedelta(hours=1), act.moment + timedelta(hours=3))
    with pytest.raises(Refused, match="at the door"):
        commands.no_access(act, order, act.moment, " ")
    with pytest.raises(Refused, match="later than now"):
        commands.no_access(act, order, act.moment + timedelta(hours=2), "card 7")
    commands.no_access(later(act, hours=2), order, act.moment + timedelta(hours=2), "card 7")
    assert order.stage is Stage.NO_ACCESS
    assert telling.order_told(act, order, request).appointment is None


def test_no_appointment_is_more_than_a_year_ahead(act: Act, report: Report, order_of: Order) -> None:
    order = order_of(report())
    seen(act, order)
    year = act.moment + timedelta(days=366)
    with pytest.raises(Refused, match="Look at the year"):
        commands.schedule(act, order, year + timedelta(minutes=1), year + timedelta(hours=2))
    commands.schedule(act, order, year, year + timedelta(hours=2))


def test_who_comes_before_the_time_agreed_was_not_kept_out(act: Act, report: Report, order_of: Order) -> None:
    order = order_of(report())
    seen(act, order)
    agreed = act.moment + timedelta(hours=7)
    commands.schedule(act, order, agreed, agreed + timedelta(hours=2))
    evening = later(act, hours=10)
    with pytest.raises(Refused, match="before the time that was agreed"):
        commands.no_access(evening, order, agreed - timedelta(minutes=16), "card 7")
    assert order.state == "scheduled"
    commands.no_access(evening, order, agreed - timedelta(minutes=15), "card 7")
    assert order.stage is Stage.NO_ACCESS


def test_what_is_noted_later_hides_no_word_for_the_resident(act: Act, report: Report, order_of: Order) -> None:
    order = order_of(report())
    seen(act, order)
    commands.begin(act, order)
    commands.no_access(act, order, act.moment, "Card 17")
    steps.note(act, order, TIME_PROPOSED, by=Side.CONTRACTOR)
    assert telling.order_told(act, order, order.request).reason == "Card 17"


def test_what_is_noted_later_hides_not_that_a_report_goes_on_alone(act: Act, report: Report, order_of: Order) -> None:
    order, matter = order_of(report()), order_of(report())
    commands.join(act, order, matter)
    commands.cancel(act, matter, "By mistake")
    assigning.give(act, order, crews.add_crew(act, "Two and a van", []))
    assert telling.order_told(act, order, order.request).goes_on_alone


def test_a_new_appointment_calls_the_old_one_off(act: Act, report: Report, order_of: Order) -> None:
    request = report()
    order = order_of(request)
    seen(act, order)
    first = commands.schedule(act, order, act.moment + timedelta(hours=1), act.moment + timedelta(hours=3))
    second = commands.schedule(act, order, act.moment + timedelta(days=1), act.moment + timedelta(days=1, hours=2))
    assert (first.outcome, second.outcome) == ("called off", None)
    with pytest.raises(Refused, match="over"):
        commands.schedule(act, order, act.moment - timedelta(hours=3), act.moment - timedelta(hours=1))


def test_only_the_resident_confirms_and_grades(act: Act, report: Report, order_of: Order) -> None:
    request = report()
    order = order_of(request)
    with pytest.raises(Refused, match="not at the point"):
        reporting.confirm(act, request)
    done(act, order)
    reporting.confirm(act, request)
    assert order.stage is Stage.CLOSED
    reporting.grade(act, request, 4, "Quick, but they left the ladder")
    reporting.grade(act, request, 3, None)
    kept = act.session.get_one(RepairGrade, request.id)
    assert (kept.grade, kept.said) == (3, None)


def test_cancelling_needs_a_reason(act: Act, report: Report, order_of: Order) -> None:
    order = order_of(report())
    with pytest.raises(Refused, match="why"):
        commands.cancel(act, order, "  ")
    commands.cancel(act, order, "The wall is torn down next week")
    assert (order.stage, order.reason) == (Stage.CANCELLED, "The wall is torn down next week")


def test_joining_goes_on_in_the_other_order_of_the_same_building(act: Act, report: Report, order_of: Order) -> None:
    first, second = order_of(report(reported_at=act.moment - timedelta(hours=1))), order_of(report())
    with pytest.raises(Refused, match="same building"):
        commands.join(act, first, first)
    with pytest.raises(Refused, match="newer"):
        commands.join(act, first, second)
    commands.join(act, second, first)
    assert (second.stage, second.joined_to_id) == (Stage.DUPLICATE, first.id)
    with pytest.raises(Refused, match="ended"):
        commands.join(act, first, second)


@pytest.mark.parametrize("problem", Problem)
def test_whatever_is_wrong_has_an_order_with_its_deadline(
    act: Act, report: Report, order_of: Order, problem: Problem
) -> None:
    for dangers in ((), tuple(Danger)):
        order = order_of(report(problem, dangers))
        assert order.hazards
        assert order.trade
        assert order.due_at is not None
        assert (order.priority == Priority.EMERGENCY) == bool(dangers)


def test_nothing_is_reported_in_the_future(act: Act, report: Report) -> None:
    with pytest.raises(Refused, match="future"):
        report(reported_at=act.moment + timedelta(minutes=1))


def test_what_the_first_end_made_safe_is_open_again(act: Act, report: Report, order_of: Order) -> None:
    request = report(Problem.CEILING_OR_WALL, (Danger.SOMETHING_MAY_FALL,))
    order = order_of(request)
    ends = act.moment + timedelta(hours=24)
    seen(act, order, (Hazard.EMERGENCY,))
    commands.begin(act, order)
    commands.finish(later(act, hours=1), order, "Propped up", without_pictures="Nobody had a camera")
    reporting.reopen(later(act, hours=2), request, "It moves")
    (deadline,) = telling.order_told(act, order, request).deadlines
    assert (deadline.clock.ends_at, deadline.kept_at) == (ends, None)
    assert order.due_at == ends
    commands.begin(later(act, hours=3), order)
    commands.finish(later(act, hours=4), order, "Bolted", without_pictures="Nobody had a camera")
    assert telling.order_told(act, order, request).deadlines[0].kept_at == later(act, hours=4).moment


def test_what_has_to_be_written_is_due_when_the_work_is_done(act: Act, report: Report, order_of: Order) -> None:
    request = report(Problem.MOLD)
    order = order_of(request)
    commands.note(act, order, Mark.INVESTIGATED)
    done(act, order)
    assert order.due_at is not None
    commands.note(act, order, Mark.SUMMARISED)
    assert order.due_at is None


def test_what_was_noted_about_one_order_counts_for_its_report(act: Act, report: Report, order_of: Order) -> None:
    request = report(Problem.MOLD)
    order = order_of(request)
    commands.note(act, order, Mark.INVESTIGATED, act.moment)
    further = commands.follow_on(act, order)
    told = telling.order_told(act, further, request)
    assert len(told.deadlines) == 4
    assert [each.clock.duty.key for each in told.deadlines if each.kept_at] == ["gb-eng-hazards-investigate"]


def test_a_note_of_friday_starts_on_friday(act: Act, report: Report, order_of: Order) -> None:
    request = report(Problem.MOLD)
    order = order_of(request)
    friday = act.moment - timedelta(days=3)
    commands.note(act, order, Mark.INVESTIGATED, friday)
    starts = {deadline.clock.started_at for deadline in telling.order_told(act, order, request).deadlines}
    assert friday in starts
    with pytest.raises(Refused, match="later than now"):
        commands.note(act, order, Mark.SUMMARISED, act.moment + timedelta(hours=1))


def test_what_was_confirmed_stays_closed_when_something_else_is_not_fixed(
    act: Act, report: Report, order_of: Order
) -> None:
    request = report()
    first = order_of(request)
    done(act, first)
    reporting.confirm(act, request)
    second = commands.follow_on(act, first)
    done(act, second)
    reporting.reopen(act, request, "The paint peels")
    assert (first.state, second.state) == ("closed", "triaged")
    assert (first.reopened, second.reopened) == (0, 1)


def test_the_same_form_is_the_same_report_whoever_has_signed_in_meanwhile(act: Act, building: Building) -> None:
    told = reporting.Told(Room.KITCHEN, Problem.DRAIN, (), "", "en", Channel.PAGE)
    twice = [reporting.report(act, building, None, told, form_key="one key", pin="1") for _again in range(2)]
    assert twice[0] is twice[1]
