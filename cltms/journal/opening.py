"""Opening what is behind the wall: whoever reads an identity there leaves a line in the journal of its circle.

A look stays a look. The line is written in a short act of its own, after the reading has ended and before the answer
goes out; when it cannot be written, there is no answer. Whoever looks at the same again within `SAME_LOOK` leaves no
second line, so leafing back and forth writes nothing and holds up nobody.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import select

from cltms.foundation.acting import Act, Fact, Reading, acting, reading
from cltms.foundation.circles import Circle
from cltms.journal.models import TABLES

SAME_LOOK = timedelta(minutes=15)


@dataclass(frozen=True)
class Opening:
    """A look at identities, and what of them it shows."""

    look: Reading
    shown: list[Fact] = field(default_factory=list)

    def note(self, fact: Fact) -> None:
        """Say what the answer will show."""
        self.shown.append(fact)


@contextmanager
def opening(circle: Circle) -> Iterator[Opening]:
    """Look in a request at what lies with ``circle``; what was noted is in the journal when the block has ended."""
    with reading(circle=circle) as look:
        opened = Opening(look)
        yield opened
        new = [fact for fact in opened.shown if not _noted_lately(look, fact)]
    if new:
        with acting(circle=circle) as act:
            for fact in new:
                act.record(fact)


def note(act: Act, fact: Fact) -> None:
    """Note in an act what its answer shows, as when a form comes back with what was wrong."""
    if not _noted_lately(act, fact):
        act.record(fact)


def _noted_lately(look: Reading, fact: Fact) -> bool:
    line = TABLES[look.circle]
    same = (line.fact == fact.name, line.subject == fact.subject, line.actor_id == look.actor.id)
    lately = select(line.data).where(*same, line.moment > look.moment - SAME_LOOK)
    return fact.data in look.session.scalars(lately).all()
