"""Verifying the journal: every line hangs on the one before, none is missing, and anchors hold."""

from collections.abc import Iterable, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cltms.foundation.circles import Circle
from cltms.foundation.errors import HouseError
from cltms.foundation.progress import Progress, unseen
from cltms.journal.chain import START, Anchor
from cltms.journal.models import TABLES, Line, lines
from maps.sentences import sentence

AT_ONCE = 2_000
"""Lines that are read and forgotten together."""


class Broken(HouseError):
    """A journal was tampered with, or its file is damaged."""


def verify(session: Session, circle: Circle, anchors: Iterable[Anchor] = (), progress: Progress = unseen) -> Anchor:
    """Walk the journal of ``circle`` from its first line; gives its latest. `Broken` names the first wrong line.

    ``session`` is one of the owner of the tables (``database.read(None)``), who sees both circles.
    """
    expected = {anchor.number: anchor.hash for anchor in anchors if anchor.circle is circle and anchor.number}
    total = session.scalars(select(func.count()).select_from(TABLES[circle])).one()
    number, before = 0, START
    while found := _after(session, circle, number):
        for line in found:
            _check(circle, line, number, before, expected.pop(line.id, None))
            number, before = line.id, line.hash
        session.expunge_all()
        progress(number, total, sentence("Checking the journal: {our_circle}", our_circle=circle.value))
    if expected:
        raise Broken(
            sentence(
                "The journal of the {our_circle} ends at line {number}, but line {missing} was there once: its end was "
                "cut off.",
                our_circle=circle.value, number=number, missing=min(expected),
            )
        )  # fmt: skip
    return Anchor(circle, number, before)


def _after(session: Session, circle: Circle, number: int) -> Sequence[Line]:
    table = TABLES[circle]
    return session.scalars(lines(circle).where(table.id > number).order_by(table.id).limit(AT_ONCE)).all()


def _check(circle: Circle, line: Line, number: int, before: str, anchored: str | None) -> None:
    if line.id != number + 1:
        raise Broken(
            sentence("Line {number} of the journal of the {our_circle} is missing.", number=number + 1,
                     our_circle=circle.value)
        )  # fmt: skip
    if line.hash != line.hash_after(before):
        raise Broken(
            sentence(
                "Line {number} of the journal of the {our_circle} does not fit the line before it: one of the two was "
                "changed. It says: {moment}, {fact} {subject}.",
                number=line.id, our_circle=circle.value, moment=line.moment.isoformat(timespec="seconds"),
                fact=line.fact, subject=line.subject,
            )
        )  # fmt: skip
    if anchored is not None and anchored != line.hash:
        raise Broken(
            sentence(
                "Line {number} of the journal of the {our_circle} is not the one that the anchor remembers: the "
                "journal was written anew up to there.",
                number=line.id, our_circle=circle.value,
            )
        )  # fmt: skip
