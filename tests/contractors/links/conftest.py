"""Ways to make a link, to take the order by it, and to see whether it opens."""

from dataclasses import replace
from datetime import timedelta
from secrets import token_hex

from cltms.contractors.links import commands, doing, opening
from cltms.contractors.links.opening import Opened
from cltms.foundation.act import NOBODY, Act
from cltms.foundation.errors import NotThere
from cltms.repairs.models import WorkOrder

WEEK = timedelta(days=7)


def where(secret: str) -> str:
    """Give the address of a secret."""
    return f"https://example.org/contractors/work/{secret}"


def link(act: Act, order: WorkOrder, *, send_in: str | None = None) -> str:
    """Make a link and give its secret."""
    secret = token_hex(20)
    commands.make(act, order, WEEK, secret, where(secret), send_in=send_in)
    return secret


def accepted(act: Act, order: WorkOrder) -> Opened:
    """Make a link, and take the order by it."""
    return taken(act, link(act, order))


def taken(act: Act, secret: str) -> Opened:
    """Take the order by a link."""
    found = opening.opened_to_act(as_contractor(act), secret)
    doing.accept(as_contractor(act), found)
    return found


def as_contractor(act: Act, **later: float) -> Act:
    """Act without an account, as who comes by a link does."""
    return replace(act, actor=NOBODY, moment=act.moment + timedelta(**later))


def opens(act: Act, secret: str, **later: float) -> bool:
    """Whether a secret opens an order."""
    try:
        opening.opened(as_contractor(act, **later), secret)
    except NotThere:
        return False
    return True
