"""What staff do with the link of an order: make it, which ends an earlier one, and withdraw it."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import select

from cltms.contractors.links import letters
from cltms.contractors.links.facts import OrderLinkMade, OrderLinkWithdrawn
from cltms.contractors.links.models import OrderLink
from cltms.contractors.links.opening import link_with, lock
from cltms.contractors.links.rules import is_open
from cltms.crews.models import Contractor
from cltms.foundation.act import Act, Reading
from cltms.foundation.errors import Refused
from cltms.outbox import commands as outbox
from cltms.repairs import by_contractor, steps
from cltms.repairs import commands as repairs
from cltms.repairs.models import WorkOrder
from cltms.repairs.policy import POLICY
from cltms.repairs.vocabulary import RepairAction
from maps.sentences import sentence

KIND = "contractors.order_link"
"""What a browser remembers: the forms with which it has asked for links, from whose keys the secrets are made."""


def make(act: Act, order: WorkOrder, lasts: timedelta, secret: str, where: str, *, send_in: str | None = None) -> None:
    """Make the link of an order anew; its secret is kept nowhere, and an earlier link ends.

    With ``send_in``, a language, the address ``where`` goes out by mail or text as well.
    Refused for an order that is no contractor's or has ended, for a secret that was used, and to be sent where nobody
    knows the way.
    """
    POLICY.require(act, RepairAction.HANDLE)
    lock(act, order)  # or two who make one at once both find that there is none
    firm = act.session.get(Contractor, order.contractor_id) if order.contractor_id is not None else None
    if firm is None or order.ended_at is not None:
        raise Refused(sentence("Only an open order that a contractor has gets a link. Give it to a contractor first."))
    if link_with(act, secret) is not None:
        raise Refused(sentence("A link was made with this form before. Open the page anew to make another one."))
    _end(act, order)
    link = OrderLink(
        order_id=order.id, contractor_id=firm.id, secret_index=secret, made_at=act.moment,
        until=act.moment + lasts,
    )  # fmt: skip
    act.session.add(link)
    act.session.flush()
    if send_in is not None:
        _send(act, firm, link, where, send_in)
    act.record(OrderLinkMade(order.id, firm.id, send_in is not None))


def withdraw(act: Act, order: WorkOrder) -> None:
    """Let the link of an order lead nowhere."""
    POLICY.require(act, RepairAction.HANDLE)
    if _end(act, order):
        act.record(OrderLinkWithdrawn(order.id))


def take_proposed_time(act: Act, order: WorkOrder) -> None:
    """Make the appointment that the contractor proposed; Refused when it waits no more."""
    POLICY.require(act, RepairAction.HANDLE)
    times = by_contractor.waiting_time(act, order)
    if times is None:
        raise Refused(sentence("No proposed time waits any more. Look at the order again."))
    repairs.schedule(act, order, *times)


def latest(look: Reading, order_id: int) -> OrderLink | None:
    """Give the link that was made last for an order, be it open or not; None when there was never one."""
    rows = select(OrderLink).where(OrderLink.order_id == order_id).order_by(OrderLink.id.desc())
    return look.session.scalars(rows).first()


def just_made(look: Reading, order: WorkOrder, secrets: Iterable[str]) -> str | None:
    """Give the one of some secrets whose link opens an order now; None when none does."""
    known = steps.of(look, order)
    for secret in secrets:
        link = link_with(look, secret)
        if link is not None and link.order_id == order.id and is_open(link, order, known, look.moment):
            return secret
    return None


def _send(act: Act, firm: Contractor, link: OrderLink, where: str, language: str) -> None:
    letter = letters.invitation(firm, link.order_id, where, link.until, language)
    if letter is None:
        raise Refused(
            sentence("We do not know how to reach this contractor. Copy the link, or write down a way first.")
        )
    outbox.post(act, letter, key=f"order_link {link.id}")


def _end(act: Act, order: WorkOrder) -> bool:
    open_ones = select(OrderLink).where(OrderLink.order_id == order.id, OrderLink.withdrawn_at.is_(None))
    found = act.session.scalars(open_ones.with_for_update()).all()
    for link in found:
        link.withdrawn_at = act.moment
    act.session.flush()
    return bool(found)
