"""A row of an old list understood as an order of ours, or `Refused` with the reason why it cannot be."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from cltms.crews.vocabulary import Trade
from cltms.foundation.errors import Refused
from cltms.homes.models import Building, Unit
from cltms.members.finding import folded
from cltms.repairs import triage
from cltms.repairs.forms import LONGEST_TEXT
from cltms.repairs.old_orders.days import day_of
from cltms.repairs.old_orders.known_words import PROBLEM_OF, STATE_OF, TRADE_OF
from cltms.repairs.old_orders.reading import Choices
from cltms.repairs.old_orders.vocabulary import OldState, Part
from cltms.repairs.vocabulary import Problem
from maps.sentences import sentence

LONGEST_LINE = 200


@dataclass(frozen=True)
class Places:
    """The buildings that the actor may see by their address, and the units in them by what stands on the door."""

    buildings: Mapping[str, Sequence[Building]]
    units: Mapping[tuple[int, str], Unit]

    @classmethod
    def of(cls, buildings: Iterable[Building], units: Iterable[Unit]) -> "Places":
        """Arrange them; an address counts with and without its town."""
        found: dict[str, list[Building]] = {}
        for each in buildings:
            for written in (each.address, f"{each.address} {each.town}"):
                found.setdefault(tidy(written), []).append(each)
        return cls(found, {(each.building_id, tidy(each.label)): each for each in units})

    def building(self, address: str) -> Building:
        """Give the one building at an address; `Refused` for none and for several."""
        if not address:
            raise Refused(sentence("The row has no address."))
        known = self.buildings.get(tidy(address), ())
        if not known:
            raise Refused(sentence("No building here has the address “{address}”.", address=address[:LONGEST_LINE]))
        if len(known) > 1:
            raise Refused(sentence("Several towns have the address “{address}”. Add the town.", address=address))
        return known[0]


@dataclass(frozen=True)
class Days:
    """When it was reported, done and closed, as far as anybody wrote it down."""

    reported: date
    done: date | None
    closed: date | None


@dataclass(frozen=True)
class Entry:
    """A row as an order of ours; ``key`` is the same whenever the order is brought, ``content`` tells all of it."""

    building: Building
    unit: Unit | None
    where_said: str | None
    problem: Problem
    trade: Trade
    said: str
    state: OldState
    days: Days
    noted: str
    key: str = field(default="")
    content: str = field(default="")


def tidy(text: str) -> str:
    """Write an address or a label without regard to case, accents, signs and spaces; no word is guessed."""
    return " ".join(re.sub(r"[^\w]+", " ", folded(text)).split())


def entry(row: Sequence[str], choices: Choices, places: Places, now: datetime) -> Entry:
    """Understand a row; `Refused` with the first reason why it cannot be."""
    building = places.building(choices.cell(row, Part.ADDRESS))
    label = choices.cell(row, Part.UNIT)
    unit = places.units.get((building.id, tidy(label))) if label else None
    if len(label) > LONGEST_LINE:
        raise Refused(sentence("What stands for the home is too long."))
    state = _state(choices.cell(row, Part.STATE), choices)
    days = _days(row, choices, state, now.astimezone(building.zone).date())
    problem, trade = _problem(choices.cell(row, Part.PROBLEM), choices)
    number, content = (
        choices.cell(row, Part.NUMBER),
        _hash(sorted((part.value, choices.cell(row, part)) for part in Part)),
    )
    return Entry(
        building, unit, None if unit else label or None, problem, trade, _said(row, choices), state, days,
        " · ".join(filter(None, (choices.source, number[:LONGEST_LINE], choices.cell(row, Part.STATE)[:LONGEST_LINE]))),
        _key(row, choices, building, days.reported), content,
    )  # fmt: skip


def _key(row: Sequence[str], choices: Choices, building: Building, reported: date) -> str:
    """Name an order of a list for ever: by its old number, or by its words where it has none."""
    number = folded(choices.cell(row, Part.NUMBER))
    which = [number] if number else ["", tidy(choices.cell(row, Part.UNIT)), _said(row, choices)]
    return "old list " + _hash([folded(choices.source), building.id, reported.isoformat(), *which])


def _hash(values: object) -> str:
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()


def _said(row: Sequence[str], choices: Choices) -> str:
    said = choices.cell(row, Part.DESCRIPTION) or choices.cell(row, Part.PROBLEM)
    if not said:
        raise Refused(sentence("The row does not say what is wrong."))
    if len(said) > LONGEST_TEXT:
        raise Refused(sentence("The description is longer than {most} letters.", most=LONGEST_TEXT))
    return said


def _state(text: str, choices: Choices) -> OldState:
    plain = folded(text)
    found = choices.states.get(plain) or STATE_OF.get(plain)
    if found is None:
        raise Refused(sentence("Nobody said what “{text}” means as a state.", text=text[:LONGEST_LINE]))
    return found


def _problem(text: str, choices: Choices) -> tuple[Problem, Trade]:
    plain = folded(text)
    chosen = choices.problems.get(plain)
    problem = Problem(chosen) if chosen else PROBLEM_OF.get(plain)
    if problem is not None:
        return problem, triage.trade_of(problem)
    if plain in TRADE_OF:
        return Problem.OTHER, TRADE_OF[plain]
    raise Refused(sentence("Nobody said what “{text}” means as a problem.", text=text[:LONGEST_LINE]))


def _days(row: Sequence[str], choices: Choices, state: OldState, today: date) -> Days:
    reported, done, closed = (
        day_of(choices.cell(row, part), choices.days) for part in (Part.REPORTED_ON, Part.DONE_ON, Part.CLOSED_ON)
    )
    if reported is None:
        raise Refused(sentence("The row does not say when it was reported."))
    known = [each for each in (reported, done, closed) if each is not None]
    if known != sorted(known):
        raise Refused(sentence("It was done or closed before it was reported, or closed before it was done."))
    if known[-1] > today:
        raise Refused(sentence("A day of the row lies in the future."))
    if state is OldState.OPEN and (done or closed):
        raise Refused(sentence("It is open, and yet a day says that it was done or closed."))
    if state is not OldState.OPEN and not (done or closed):
        raise Refused(sentence("It is over, and no day says since when."))
    return Days(reported, done, closed)
