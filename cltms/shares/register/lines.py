"""Lines of the register: the next one, its mirror, and the holdings that all of them come to."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cltms.foundation.errors import NotThere, Refused
from cltms.shares.register.classes import ClassId, ShareClass
from cltms.shares.register.operations import MemberId, Movement, Operation, movements
from maps.sentences import sentence

Holdings = Mapping[tuple[MemberId, ClassId], int]


@dataclass(frozen=True)
class Line:
    """What was registered under a number, on a day; ``corrects`` is the number of the line that it takes back."""

    number: int
    registered_on: date
    moved: tuple[Movement, ...]
    corrects: int | None = None


def holdings(lines: Sequence[Line]) -> Holdings:
    """Add up who holds what; who holds nothing of a class is left out."""
    sums: Counter[tuple[MemberId, ClassId]] = Counter()
    for line in lines:
        for each in line.moved:
            sums[each.member, each.share_class] += each.shares
    return {key: held for key, held in sums.items() if held}


def next_line(lines: Sequence[Line], operation: Operation, on: date, classes: Mapping[ClassId, ShareClass]) -> Line:
    """Give the line that registers an operation; `Refused` when somebody would hold fewer than none."""
    return _after(lines, on, movements(operation, classes))


def mirror_line(lines: Sequence[Line], number: int, on: date) -> Line:
    """Give the line that takes another back; `Refused` for one that was taken back, or whose shares moved on since."""
    found = next((line for line in lines if line.number == number), None)
    if found is None:
        raise NotThere
    if any(line.corrects == number for line in lines):
        raise Refused(sentence("This line of the register was corrected before."))
    mirror = tuple(Movement(each.member, each.share_class, -each.shares) for each in found.moved)
    return _after(lines, on, mirror, number)


def _after(lines: Sequence[Line], on: date, moved: tuple[Movement, ...], corrects: int | None = None) -> Line:
    if lines and on < lines[-1].registered_on:
        raise Refused(sentence("Nothing is registered before the last line of the register."))
    line = Line(len(lines) + 1, on, moved, corrects)
    if any(held < 0 for held in holdings([*lines, line]).values()):
        raise Refused(sentence("Nobody gives away more shares than they hold."))
    return line
