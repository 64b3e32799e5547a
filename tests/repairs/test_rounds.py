"""What the house does by itself when a day has come, and what it lets go of."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, cast

import pytest
from sqlalchemy import select

from cltms.crews.vocabulary import Trade
from cltms.foundation.act import Act
from cltms.foundation.worker import Task
from cltms.members.contacts import guessed
from cltms.outbox.models import OutboxMessage
from cltms.repairs import commands, reporting, steps
from cltms.repairs.forgetting import forget
from cltms.repairs.models import RepairRequest, WorkOrder
from cltms.repairs.rounds import look_after
from cltms.repairs.vocabulary import Hazard, Priority, Stage
from tests.support.words import spells

Report = Callable[..., RepairRequest]
Order = Callable[[RepairRequest], WorkOrder]


@dataclass(frozen=True)
class Round:
    """A round on a later day, in the transaction of the test, so that no day has to be waited for."""

    act: Act
    after: timedelta

    @property
    def database(self) -> Any:
        """The database of the act."""
        return self.act.database

    @contextmanager
    def acting(self) -> Iterator[Act]:
        """Act on that day."""
        self.act.session.flush()
        yield replace(self.act, moment=self.act.moment + self.after)
        self.act.session.flush()

    reading = acting


def on_day(act: Act, days: float) -> Task:
    return cast(Task, Round(act, timedelta(days=days)))


def seen(act: Act, order: WorkOrder) -> None:
    commands.triage(act, order, Priority.NORMAL, Trade.GENERAL, [Hazard.OTHER], "")


def done(act: Act, order: WorkOrder) -> None:
    seen(act, order)
    commands.begin(act, order)
    commands.finish(act, order, "Painted", without_pictures="Nobody had a camera")


def letters(act: Act) -> list[OutboxMessage]:
    return list(act.session.scalars(select(OutboxMessage)))


def test_what_was_put_off_comes_back_on_its_day(act: Act, report: Report, order_of: Order) -> None:
    order = order_of(report())
    seen(act, order)
    commands.defer(act, order, act.today + timedelta(days=3), "no crew")
    look_after(on_day(act, 1))
    assert order.state == Stage.DEFERRED
    look_after(on_day(act, 4))
    assert order.state == Stage.TRIAGED
    assert [step.by for step in steps.of(act, order)][-1] == "house"


def test_nobody_is_kept_waiting_for_an_order_that_is_not_due(act: Act, report: Report, order_of: Order) -> None:
    put_off, ended = order_of(report()), order_of(report())
    seen(act, put_off)
    commands.defer(act, put_off, act.today + timedelta(days=9), "no crew")
    done(act, ended)
    acts = []

    class Counted(Round):
        @contextmanager
        def acting(self) -> Iterator[Act]:
            acts.append(self.after.days)
            with super().acting() as found:
                yield found

    for days in (1, 2, 3, 10):
        look_after(cast(Task, Counted(act, timedelta(days=days))))
    assert acts == [2, 10, 10]


def test_seven_days_of_silence_after_a_reminder_close_what_is_done(act: Act, report: Report, order_of: Order) -> None:
    request = report(contact=guessed("ana@example.org"), name="Ana Ortiz")
    order = order_of(request)
    done(act, order)
    look_after(on_day(act, 1))
    assert letters(act) == []
    look_after(on_day(act, 3))
    look_after(on_day(act, 5))
    (letter,) = letters(act)
    assert request.code in str(letter.body)
    for word in ("Ana", "Mill Lane", "2B"):
        assert not spells(f"{letter.subject} {letter.body}", word)
    look_after(on_day(act, 9.9))
    assert order.state == Stage.DONE
    look_after(on_day(act, 10.1))
    assert order.state == Stage.CLOSED
    reporting.reopen(act, request, "It peels")
    assert order.state == Stage.TRIAGED


def test_who_cannot_be_reached_gets_no_letter_and_the_same_time(act: Act, report: Report, order_of: Order) -> None:
    order = order_of(report())
    done(act, order)
    for days in (3, 11):
        look_after(on_day(act, days))
    assert letters(act) == []
    assert order.state == Stage.CLOSED


@pytest.mark.parametrize(("days", "kept"), [(364, True), (366, False)])
def test_who_reported_is_let_go_of_a_year_after_the_end(
    act: Act, report: Report, order_of: Order, days: int, kept: bool
) -> None:
    told = {"contact": guessed("617 555 0123"), "name": "Ana Ortiz", "come_in": "after four"}
    ended, going = report(**told), report(**told)
    done(act, order_of(ended))
    reporting.confirm(act, ended)
    assert forget(on_day(act, days)) == (0 if kept else 1)
    act.session.expire_all()
    assert (ended.name, ended.contact, ended.come_in) == (
        ("Ana Ortiz", "+16175550123", "after four") if kept else (None, None, None)
    )
    assert ended.said
    assert going.name == "Ana Ortiz"
