"""What can happen to the money of an order: it is asked for, approved or refused by somebody else, and spent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy import select

from cltms.costs import queries
from cltms.costs.facts import (
    CostLimitSet,
    CostNoted,
    CostWithdrawn,
    VariationAsked,
    VariationDecided,
    VariationTakenBack,
)
from cltms.costs.models import CostLimit, CostLine, Variation, VariationLine
from cltms.costs.policy import POLICY
from cltms.costs.vocabulary import Asker, CostAction, CostKind, Decision
from cltms.foundation.act import OPERATOR_ROLE, Act, Reading
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.money import Money
from cltms.repairs import approving, steps
from cltms.repairs.models import WorkOrder
from cltms.repairs.steps import Side
from cltms.repairs.vocabulary import Stage
from maps.sentences import sentence

HOUR = 60
"""Minutes."""


@dataclass(frozen=True)
class Asked:
    """One line of what is asked for."""

    said: str
    money: Money


@dataclass(frozen=True)
class Spent:
    """Money that was spent: for labour ``minutes`` at the ``money`` of an hour, else ``money`` in all.

    ``invoice_id`` is the number of the invoice that says so.
    """

    kind: CostKind
    money: Money
    spent_on: date
    said: str = ""
    minutes: int | None = None
    invoice_id: int | None = None


def set_limit(act: Act, limit: Money, begins: date) -> CostLimit:
    """Say how much may be spent on an order without asking, from a day on that is not over."""
    POLICY.require(act, CostAction.SET_LIMIT)
    if limit.minor < 0:
        raise Refused(sentence("A limit is not below zero."))
    if begins < act.today:
        raise Refused(sentence("What was decided by an earlier limit stays decided. Choose today or a later day."))
    row = CostLimit(limit_minor=limit.minor, currency=limit.currency, begins=begins, made_at=act.moment)
    act.session.add(row)
    act.record(CostLimitSet(limit.minor, limit.currency, begins))
    return row


def ask(act: Act, order: WorkOrder, reason: str, lines: Sequence[Asked]) -> Variation:
    """Ask for money for an order: within the limit it is approved by itself, else a second person has to say yes.

    All that nobody had to approve counts together, so that many small ones do not get around the limit.
    """
    POLICY.require(act, CostAction.KEEP)
    return _asked(act, order, reason, lines, _side(act))


def ask_as_contractor(act: Act, order: WorkOrder, reason: str, lines: Sequence[Asked]) -> Variation:
    """Let a contractor, who came by the link of this order, ask for money; somebody of ours always has to say yes."""
    return _asked(act, order, reason, lines, Asker.CONTRACTOR)


def decide(act: Act, order: WorkOrder, asked: Variation, yes: bool, words: str) -> None:
    """Approve or refuse what somebody else asked for; what was approved before stands.

    The order goes back to where it was. `Refused` for who asked, for an answer without words, and for a second answer.
    """
    POLICY.require(act, CostAction.APPROVE)
    _lock(act, order)
    act.session.refresh(asked, with_for_update=True)
    if asked.state != Decision.OPEN:
        raise Refused(sentence("Somebody has decided this already. Look at the order again."))
    side = _side(act)
    if is_own(act, asked):
        raise Refused(sentence("You have asked for this yourself. Somebody else has to decide."))
    if not yes and not words.strip():
        raise Refused(sentence("Write why it is not approved; who asked reads it."))
    asked.state = (Decision.APPROVED if yes else Decision.REFUSED).value
    asked.decided_at, asked.decided_by, asked.decided_by_id = act.moment, side.value, act.actor.id
    asked.words = words.strip() or None
    approving.decide(act, order, Stage(asked.stage_was), yes=yes, why=asked.words)
    act.record(VariationDecided(order.id, asked.id, asked.state, side.value))


def take_back(act: Act, order: WorkOrder, asked: Variation) -> None:
    """Take back what one has asked for oneself; the order goes back to where it was. `Refused` once it is decided."""
    POLICY.require(act, CostAction.KEEP)
    _lock(act, order)
    act.session.refresh(asked, with_for_update=True)
    if asked.state != Decision.OPEN:
        raise Refused(sentence("Somebody has decided this already. Look at the order again."))
    if not is_own(act, asked):
        raise Refused(sentence("Somebody else has asked for this. Approve it or not."))
    asked.state, asked.decided_at, asked.decided_by = Decision.TAKEN_BACK.value, act.moment, asked.asked_by
    approving.take_back(act, order, Stage(asked.stage_was))
    act.record(VariationTakenBack(order.id, asked.id))


def is_own(look: Reading, asked: Variation) -> bool:
    """Whether the actor has asked for it."""
    if look.actor.id is not None:
        return look.actor.id == asked.asked_by_id
    return look.actor.has(OPERATOR_ROLE) and asked.asked_by == Asker.OPERATOR


def spend(act: Act, order: WorkOrder, spent: Spent) -> CostLine:
    """Write down money that was spent on an order; hours are multiplied with their rate here, once."""
    POLICY.require(act, CostAction.KEEP)
    return note_spent(act, order, spent)


def note_spent(act: Act, order: WorkOrder, spent: Spent) -> CostLine:
    """Write it down for whoever may; `Refused` in another currency, for a day ahead, for an order that was joined."""
    _refuse_other_currency(act, order, spent.money)
    if spent.spent_on > max(act.today, act.moment.astimezone(order.request.building.zone).date()):
        raise Refused(sentence("Money cannot have been spent on a day that is still to come. Look at the day."))
    if order.joined_to_id is not None:
        raise Refused(sentence("This order is handled with another one. Write costs down there."))
    total = spent.money.times(Fraction(spent.minutes, HOUR)) if spent.minutes is not None else spent.money
    line = CostLine(
        order_id=order.id, kind=spent.kind.value, said=spent.said or None, minutes=spent.minutes,
        rate_minor=spent.money.minor if spent.minutes is not None else None, amount_minor=total.minor,
        currency=total.currency, spent_on=spent.spent_on, entered_at=act.moment, entered_by_id=act.actor.id,
        invoice_id=spent.invoice_id,
    )  # fmt: skip
    act.session.add(line)
    act.session.flush()
    act.record(CostNoted(order.id, line.id, line.kind, line.amount_minor, line.currency))
    return line


def withdraw(act: Act, order: WorkOrder, line_id: int) -> None:
    """Say that a line was wrong; it stays and counts no more."""
    POLICY.require(act, CostAction.KEEP)
    line = act.session.scalars(
        select(CostLine).where(CostLine.id == line_id, CostLine.order_id == order.id)
    ).one_or_none()
    if line is None:
        raise NotThere
    if line.invoice_id is not None:
        raise Refused(sentence("This line comes from an invoice. Withdraw or dispute the invoice instead."))
    _withdraw(act, line)


def withdraw_invoice(act: Act, invoice_id: int) -> None:
    """Let the line of an invoice count no more; for the room of invoices, which has asked for the right."""
    rows = select(CostLine).where(CostLine.invoice_id == invoice_id)
    for line in act.session.scalars(rows):
        _withdraw(act, line)


def _withdraw(act: Act, line: CostLine) -> None:
    if line.withdrawn_at is None:
        line.withdrawn_at = act.moment
        act.record(CostWithdrawn(line.order_id, line.id))


def _asked(act: Act, order: WorkOrder, reason: str, lines: Sequence[Asked], side: Asker) -> Variation:
    if not lines:
        raise Refused(sentence("Write at least one line with its amount."))
    _lock(act, order)
    for line in lines:
        _refuse_other_currency(act, order, line.money)
    if order.stage in (Stage.CANCELLED, Stage.DUPLICATE):
        raise Refused(sentence("This order has ended. Begin a further order if there is more to do."))
    total = sum((each.money.minor for each in lines), 0)
    known = queries.of_order(act, order, lines[0].money.currency)
    if known.open is not None:
        raise Refused(sentence("Something waits to be approved for this order already. It has to be decided first."))
    asked = Variation(
        order_id=order.id, amount_minor=total, currency=known.currency, reason=reason, state=Decision.OPEN.value,
        asked_by=side.value, asked_by_id=act.actor.id if side is Asker.STAFF else None, asked_at=act.moment,
        stage_was=order.state, lines=[VariationLine(said=each.said, amount_minor=each.money.minor) for each in lines],
    )  # fmt: skip
    act.session.add(asked)
    act.session.flush()
    act.record(VariationAsked(order.id, asked.id, total, asked.currency))
    limit = queries.limit_on(act, act.today, asked.currency)
    if side is not Asker.CONTRACTOR and known.within_limit.minor + total <= limit.minor:
        asked.state, asked.decided_at, asked.decided_by = Decision.APPROVED.value, act.moment, Asker.LIMIT.value
        steps.note(act, order, approving.WITHIN_LIMIT, why=reason)
        act.record(VariationDecided(order.id, asked.id, asked.state, Asker.LIMIT.value))
    else:
        approving.ask(act, order, by=Side.CONTRACTOR if side is Asker.CONTRACTOR else Side.STAFF, why=reason)
    return asked


def _side(act: Act) -> Asker:
    return Asker.OPERATOR if act.actor.has(OPERATOR_ROLE) and act.actor.id is None else Asker.STAFF


def _lock(act: Act, order: WorkOrder) -> None:
    """Let nobody else ask or decide about this order until the act is kept."""
    act.session.flush()
    act.session.refresh(order, ["state", "version", "awaits_money"], with_for_update=True)


def _refuse_other_currency(act: Act, order: WorkOrder, money: Money) -> None:
    known = queries.of_order(act, order, money.currency).currency
    if known != money.currency:
        raise Refused(sentence("The costs of this order are written in {currency}.", currency=known))
