"""What goes on for who joined a matter: letters, clocks and memory, when it ends, is cancelled, or is joined itself."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from cltms.foundation.acting import Act
from cltms.foundation.errors import Refused
from cltms.members.contacts import guessed
from cltms.outbox.models import OutboxMessage
from cltms.repairs import commands
from cltms.repairs.forgetting import forget
from cltms.repairs.joining import commands as joining
from cltms.repairs.joining.news import NEWS
from cltms.repairs.models import WorkOrder
from cltms.repairs.rounds import look_after
from cltms.repairs.vocabulary import Danger, Problem, Stage
from tests.repairs.test_rounds import Order, Report, done, letters, on_day
from tests.support.words import spells


def test_all_who_joined_are_asked_once(act: Act, report: Report, order_of: Order) -> None:
    first, second = report(Problem.NO_HEAT), report(Problem.NO_HEAT, contact=guessed("bea@example.org"), name="Bea")
    joining.join(act, second, order_of(first).id)
    done(act, order_of(first))
    look_after(on_day(act, 1))
    assert letters(act) == []
    for days in (3, 4, 11):
        look_after(on_day(act, days))
    (letter,) = letters(act)
    assert letter.recipient == "bea@example.org"
    for secret in ("Bea", "2B", "Mill Lane", first.code):
        assert not spells(str(letter.body), secret)
    assert order_of(first).stage is Stage.CLOSED


def test_who_joined_is_not_forgotten_while_it_goes_on(act: Act, report: Report, order_of: Order) -> None:
    first, second = report(Problem.NO_HEAT), report(Problem.NO_HEAT, contact=guessed("bea@example.org"))
    joining.join(act, second, order_of(first).id)
    assert forget(on_day(act, 400)) == 0
    commands.cancel(act, order_of(first), "The boiler is replaced")
    assert forget(on_day(act, 400)) == 0
    commands.cancel(act, order_of(second), "The boiler is replaced")
    assert forget(on_day(act, 400)) == 1
    act.session.refresh(second)
    assert second.contact is None


def test_who_joined_goes_along_when_staff_join_two_matters(act: Act, report: Report, order_of: Order) -> None:
    oldest, first, second = (report(Problem.NO_HEAT) for _each in range(3))
    joining.join(act, second, order_of(first).id)
    commands.join(act, order_of(first), order_of(oldest))
    assert order_of(second).joined_to_id == order_of(oldest).id


def test_what_neighbors_joined_goes_on_by_its_own_clocks_when_the_matter_is_cancelled(
    act: Act, report: Report, order_of: Order
) -> None:
    first, cold = report(Problem.NO_HEAT), (Danger.NO_HEAT_IN_COLD,)
    others = [report(Problem.NO_HEAT, cold, reported_at=act.moment - timedelta(days=days)) for days in (1, 2)]
    own = [(order_of(each).due_at, order_of(each).promised_until) for each in others]
    assert all(due is not None for due, _promised in own)
    for each in others:
        joining.join(act, each, order_of(first).id)
    commands.cancel(act, order_of(first), "It was only Ana's valve")
    for each, (due, promised) in zip(others, own, strict=True):
        order = order_of(each)
        assert (order.stage, order.joined_to_id, order.ended_at) == (Stage.RECEIVED, None, None)
        assert (order.due_at, order.promised_until, order.reopened) == (due, promised, 0)
    assert [each.stage for each in map(order_of, (first, *others))].count(Stage.RECEIVED) == 2


def test_nothing_joins_what_ended_since_it_was_read(act: Act, report: Report, order_of: Order) -> None:
    first, second = report(Problem.NO_HEAT), report(Problem.NO_HEAT)
    matter = order_of(first)
    act.session.flush()
    ended = {"state": "cancelled", "reason": "x", "ended_at": act.moment}
    row = update(WorkOrder).values(ended).where(WorkOrder.id == matter.id)
    act.session.execute(row.execution_options(synchronize_session=False))  # as somebody else's act does it
    assert matter.stage is Stage.RECEIVED, "as it was read before"
    with pytest.raises(Refused):
        joining.join(act, second, matter.id)


def news_to(act: Act) -> dict[str, str]:
    rows = select(OutboxMessage).where(OutboxMessage.kind == NEWS)
    found = {str(row.recipient): f"{row.subject}\n{row.body}" for row in act.session.scalars(rows)}
    assert len(found) == len(act.session.scalars(rows).all()), "one letter each"
    return found


def test_a_cancelled_matter_is_told_to_all_who_joined_it_each_in_their_language(
    act: Act, report: Report, order_of: Order
) -> None:
    first = report(Problem.NO_HEAT, contact=guessed("ana@example.org"), name="Ana Ortiz")
    others = [report(Problem.NO_HEAT, contact=guessed("bea@example.org")), report(Problem.NO_HEAT)]
    spanish = report(Problem.NO_HEAT, contact=guessed("+16145550199"))
    spanish.language = "es"
    for each in (*others, spanish):
        joining.join(act, each, order_of(first).id)
    assert news_to(act) == {}, "they have just said so themselves"
    commands.cancel(act, order_of(first), "It was only Ana's valve in 2B")
    sent = news_to(act)
    assert set(sent) == {"ana@example.org", "bea@example.org", "+16145550199"}
    assert "is cancelled" in sent["ana@example.org"]
    assert "goes on by itself" in sent["bea@example.org"]
    assert "sigue por su cuenta" in sent["+16145550199"]
    own = {"ana@example.org": first.code, "bea@example.org": others[0].code, "+16145550199": spanish.code}
    for to, text in sent.items():
        assert [code for code in own.values() if code in text] == [own[to]]
        for secret in ("Ana", "Ortiz", "2B", "Mill Lane", "valve"):
            assert not spells(text, secret)


def test_what_staff_join_to_another_is_told_to_its_reporter_and_to_who_went_with_it(
    act: Act, report: Report, order_of: Order
) -> None:
    oldest = report(Problem.NO_HEAT, contact=guessed("old@example.org"))
    first, second = (report(Problem.NO_HEAT, contact=guessed(f"{name}@example.org")) for name in ("ana", "bea"))
    joining.join(act, second, order_of(first).id)
    commands.join(act, order_of(first), order_of(oldest))
    sent = news_to(act)
    assert set(sent) == {"ana@example.org", "bea@example.org"}
    assert all("together with another report" in text for text in sent.values())
