"""Text messages of which nobody knows the home: what waits, dangers first, until somebody answers or a week is over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, String, case, func, select, type_coerce

from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.members.contacts import readable
from cltms.members.vocabulary import Way
from cltms.repairs.texting.models import InboundText
from cltms.repairs.texting.vocabulary import WAITS, Became

MOST_SHOWN = 100
"""Numbers on one page; nobody reads more, and those with danger words come first."""
_FROM: ColumnElement[str] = type_coerce(InboundText.from_index, String)


@dataclass(frozen=True)
class Unknown:
    """What one number has written, the first message first; ``number`` is None where it came before numbers stayed."""

    texts: Sequence[InboundText]

    @property
    def id(self) -> int:
        """The number of the first message."""
        return self.texts[0].id

    @property
    def number(self) -> str | None:
        """The telephone number."""
        return next((each.number for each in self.texts if each.number), None)

    @property
    def readable(self) -> str | None:
        """The telephone number as people write it."""
        return readable(Way.PHONE, self.number) if self.number else None

    @property
    def said(self) -> str:
        """All that was written."""
        return "\n".join(each.said for each in self.texts if each.said)

    @property
    def arrived_at(self) -> datetime:
        """When the first message came; the clocks of a report count from it."""
        return self.texts[0].arrived_at

    @property
    def danger(self) -> bool:
        """Whether it says gas, smoke or fire."""
        return any(each.danger for each in self.texts)


def how_many(look: Reading) -> int:
    """Count the numbers whose messages wait."""
    return look.session.scalars(select(func.count(_FROM.distinct())).where(*_waiting(look))).one()


def unknown(look: Reading) -> list[Unknown]:
    """List what waits: danger words first, then the longest waiting."""
    danger = func.max(case((InboundText.danger, 1), else_=0))
    first = func.min(InboundText.arrived_at)
    numbers = look.session.scalars(
        select(_FROM).where(*_waiting(look)).group_by(_FROM).order_by(danger.desc(), first).limit(MOST_SHOWN)
    ).all()
    found = _by_number(look, _FROM.in_(numbers))
    return [Unknown(found[each]) for each in numbers]


def one(look: Reading, text_id: int, *, hold: bool = False) -> Unknown:
    """Give what the number of a first message has written, held fast where it is about to be changed; NotThere."""
    row = look.session.get(InboundText, text_id)
    if row is None:
        raise NotThere
    found = list(_by_number(look, _FROM.in_([row.from_index]), hold=hold).values())
    if not found or found[0][0].id != text_id:
        raise NotThere
    return Unknown(found[0])


def _by_number(look: Reading, condition: ColumnElement[bool], *, hold: bool = False) -> dict[str, list[InboundText]]:
    found: dict[str, list[InboundText]] = {}
    rows = select(InboundText).where(condition, *_waiting(look)).order_by(InboundText.id)
    if hold:
        rows = rows.with_for_update()
    for row in look.session.scalars(rows):
        found.setdefault(row.from_index, []).append(row)
    return found


def _waiting(look: Reading) -> tuple[ColumnElement[bool], ...]:
    return InboundText.became == Became.WAITING.value, InboundText.arrived_at >= look.moment - WAITS
