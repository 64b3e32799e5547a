"""What would become of each row of an old list: added, here already, or set aside; and what only a person can say."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from sqlalchemy import select

from cltms.foundation.act import Reading
from cltms.foundation.errors import Refused
from cltms.foundation.sealing.columns import BlindIndex
from cltms.homes import queries as homes
from cltms.homes.models import Unit
from cltms.members.finding import folded
from cltms.repairs.models import RepairRequest
from cltms.repairs.old_orders.days import needs_order
from cltms.repairs.old_orders.entries import Entry, Places, entry
from cltms.repairs.old_orders.known_words import PROBLEM_OF, STATE_OF, TRADE_OF
from cltms.repairs.old_orders.reading import Choices, OldList, days_written
from cltms.repairs.old_orders.vocabulary import Part
from maps.sentences import Sentence, sentence

AT_ONCE = 400
MOST_ASKED = 60
"""Words that one page asks about; rows with further ones are set aside until these are answered."""


class Fate(StrEnum):
    """What becomes of a row."""

    ADDED = "added"
    HERE = "here already"
    SET_ASIDE = "set aside"


@dataclass(frozen=True)
class Verdict:
    """What becomes of a row: its number under the headings, its cells, its order or why there is none."""

    number: int
    cells: tuple[str, ...]
    fate: Fate
    entry: Entry | None = None
    why: Sentence | None = None


@dataclass(frozen=True)
class Questions:
    """What only a person can say of a list: words of states and of problems, and which comes first in its days."""

    states: tuple[str, ...]
    problems: tuple[str, ...]
    days: bool

    @classmethod
    def of(cls, found: OldList, choices: Choices) -> "Questions":
        """Look what a list leaves open; what was answered stays a question, so that it can be answered otherwise."""
        states = _unknown(found, choices, Part.STATE, set(STATE_OF))
        problems = _unknown(found, choices, Part.PROBLEM, {*PROBLEM_OF, *TRADE_OF})
        return cls(states, problems, needs_order(days_written(found, choices)))


def judge(look: Reading, found: OldList, choices: Choices) -> list[Verdict]:
    """Judge every row against the buildings and reports that are here, and against the rows before it."""
    buildings = [building for building, _units in homes.buildings(look)]
    units = look.session.scalars(select(Unit).where(Unit.building_id.in_([each.id for each in buildings]))).all()
    places = Places.of(buildings, units)
    verdicts = [_understood(look, number, row, choices, places) for number, row in enumerate(found.rows, 1)]
    known = _known(look, [each.entry.key for each in verdicts if each.entry])
    seen: dict[str, Verdict] = {}
    return [_once(each, known, seen) for each in verdicts]


def counts(verdicts: Sequence[Verdict]) -> dict[str, int]:
    """Count them by what becomes of them."""
    found = Counter(each.fate for each in verdicts)
    return {fate.name.lower(): found[fate] for fate in Fate}


def _understood(look: Reading, number: int, row: tuple[str, ...], choices: Choices, places: Places) -> Verdict:
    try:
        return Verdict(number, row, Fate.ADDED, entry(row, choices, places, look.moment))
    except Refused as error:
        return Verdict(number, row, Fate.SET_ASIDE, why=error.sentence)


def _once(verdict: Verdict, known: set[str], seen: dict[str, Verdict]) -> Verdict:
    """Let an order that is here, or that an earlier row brings, come in no second time; nothing is lost silently."""
    if verdict.entry is None:
        return verdict
    twin = seen.setdefault(verdict.entry.key, verdict)
    if twin is not verdict and twin.entry is not None and twin.entry.content != verdict.entry.content:
        why = sentence("Row {number} is the same order and says something else.", number=twin.number)
        return Verdict(verdict.number, verdict.cells, Fate.SET_ASIDE, why=why)
    if verdict.entry.key in known:
        return Verdict(verdict.number, verdict.cells, Fate.HERE, verdict.entry)
    if twin is not verdict:
        why = sentence("the same as row {number}", number=twin.number)
        return Verdict(verdict.number, verdict.cells, Fate.HERE, why=why)
    return verdict


def _known(look: Reading, keys: Sequence[str]) -> set[str]:
    """Give the keys that are here; the database knows only their hashes, and is asked with those."""
    index, dialect = RepairRequest.receipt_index, look.session.get_bind().dialect
    kind = cast(BlindIndex, index.type)
    by_hash = {str(kind.process_bind_param(key, dialect)): key for key in keys}
    hashes = list(by_hash)
    found: set[str] = set()
    for start in range(0, len(hashes), AT_ONCE):
        wanted = [by_hash[each] for each in hashes[start : start + AT_ONCE]]
        found.update(by_hash[each] for each in look.session.scalars(select(index).where(index.in_(wanted))))
    return found


def _unknown(found: OldList, choices: Choices, part: Part, known: set[str]) -> tuple[str, ...]:
    words = {folded(text): text for text in (choices.cell(row, part) for row in reversed(found.rows))}
    return tuple(text for plain, text in words.items() if plain not in known)[:MOST_ASKED]
