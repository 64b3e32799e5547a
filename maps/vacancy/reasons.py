"""Why the system thinks that a lot is vacant or not: plain sentences, each with its source and date."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from maps.sentences import Sentence, sentence
from maps.vacancy.classes import ClassReading, Meaning
from maps.vacancy.columns import Numbers, Texts, number, text
from maps.vacancy.evidence import LINES, Line, improvement_share
from maps.vacancy.findings import SLIVER_AREA_M2, SLIVER_WIDTH_M, Findings, gather
from maps.vacancy.habits import RollHabits
from maps.vacancy.rules import VacancyRules
from maps.vacancy.vocabulary import SetApart, Vacancy

Towards = Literal["vacant", "not_vacant", "apart", "neutral"]

LOCAL_WEIGHT = 10.0
"""Local knowledge stands above everything else, so that it is said first."""

DISPUTED = 1.5
"""Sources disagree when evidence of at least this weight stands on both sides."""


class SourceNote(NamedTuple):
    """Where a kind of evidence comes from: the name of the file, list or person, and its date."""

    name: str
    as_of: date | None = None


@dataclass(frozen=True)
class Reason:
    """One reason for the verdict on a lot; ``weight`` sorts reasons and is never shown."""

    sentence: Sentence
    weight: float
    source: str
    as_of: date | None
    towards: Towards


SOURCES: dict[str, SourceNote] = {
    "roll": SourceNote("assessor's roll"),
    "footprints": SourceNote("file of buildings"),
    "inventory": SourceNote("public list"),
    "local": SourceNote("local knowledge"),
    "measure": SourceNote("measured on the map"),
}
"""What sources are called when the caller does not name them."""

SAID = {
    Vacancy.VACANT: sentence("Someone who knows the place says that the lot is vacant."),
    Vacancy.PROBABLY_VACANT: sentence("Someone who knows the place says that the lot is probably vacant."),
    Vacancy.NOT_VACANT: sentence("Someone who knows the place says that the lot is not vacant."),
    Vacancy.UNKNOWN: sentence("Someone who knows the place says that it cannot be told whether the lot is vacant."),
}

IN_USE = {
    SetApart.PARK: sentence("The lot is a park or open space, so it is not counted as vacant."),
    SetApart.CEMETERY: sentence("The lot is a cemetery, so it is not counted as vacant."),
    SetApart.GARDEN: sentence("The lot is a garden already, so it is not counted as vacant."),
    SetApart.PARKING: sentence("The lot is used for parking, so it is not counted as vacant."),
    SetApart.RIGHT_OF_WAY: sentence("The lot is a road, a railway or an easement, so it is not counted as vacant."),
    SetApart.WATER: sentence("The lot is water or wetland, so it is not counted as vacant."),
    SetApart.CONSERVATION: sentence("The lot is kept for nature, so it is not counted as vacant."),
    SetApart.VACANT_BUILDING: sentence("An empty building stands here, which is another thing than a vacant lot."),
}

TOO_NARROW = sentence("The lot is too narrow to use: {width} m at its narrowest.")
TOO_SMALL = sentence("The lot is too small to use: {area} m².")
CLASS_WITH_TEXT = sentence("The assessor's class says “{text}” ({code}).")
CLASS_TEXT = sentence("The assessor's class says “{text}”.")
CLASS_CODE = sentence("The assessor's class {code} means “{our_title}” here.")
NOT_CHECKED = sentence("Nobody has checked yet what the class {code} means here, so it counts for less.")
DISAGREE = sentence("The sources disagree; a visit would settle it.")
NO_EVIDENCE = sentence("Nothing that we have says whether the lot is built on; a building file or a visit would tell.")


def reasons(
    frame: pd.DataFrame,
    rules: VacancyRules,
    sources: Mapping[str, SourceNote],
    habits: RollHabits | None = None,
) -> list[list[Reason]]:
    """Give the reasons for the verdict on each row, what decided first; no row is left without at least one.

    ``frame``, ``rules`` and ``habits`` are those of ``judge``. ``sources`` names "roll", "footprints", "inventory" and
    "local" with their dates; what it leaves out is named in general words and has no date.
    """
    return _Reasoner(frame, rules, sources, habits or RollHabits.of(frame)).all()


class _Reasoner:
    """Says what was found, row by row."""

    def __init__(
        self, frame: pd.DataFrame, rules: VacancyRules, sources: Mapping[str, SourceNote], habits: RollHabits
    ) -> None:
        self.found: Findings = gather(frame, rules, habits)
        self.sources = {**SOURCES, **sources}
        self.numbers: dict[str, Numbers] = {
            "area": number(frame, "footprint_m2"),
            "share": number(frame, "footprint_share"),
            "improvement_share": improvement_share(frame),
            "year": number(frame, "year_built"),
            "lot_area": number(frame, "area_m2"),
            "lot_width": number(frame, "width_m"),
        }
        names = ("class_code", "class_text", "listed", "said_vacancy", "said_set_apart")
        self.texts: dict[str, Texts] = {name: text(frame, name) for name in names}

    def all(self) -> list[list[Reason]]:
        return [self._of_row(row) for row in range(len(self.found.weight))]

    def _of_row(self, row: int) -> list[Reason]:
        found = [*self._local(row), *self._class(row), *self._apart(row)]
        found += [reason for line in LINES for reason in self._line(line, row)]
        if not any(reason.towards != "neutral" for reason in found):
            found.append(self._reason(NO_EVIDENCE, 0.0, "roll", "neutral"))
        known = [reason for reason in found if reason.weight < LOCAL_WEIGHT]
        most, least = max((r.weight for r in known), default=0.0), min((r.weight for r in known), default=0.0)
        if most >= DISPUTED and least <= -DISPUTED:
            found.append(self._reason(DISAGREE, 0.0, "roll", "neutral"))
        return sorted(found, key=_rank)

    def _reason(self, said: Sentence, weight: float, source: str, towards: Towards | None = None) -> Reason:
        note = self.sources[source]
        side: Towards = "vacant" if weight > 0 else "not_vacant" if weight < 0 else "neutral"
        return Reason(said, round(weight, 3), note.name, note.as_of, towards or side)

    def _local(self, row: int) -> Iterator[Reason]:
        said = self.texts["said_vacancy"][row]
        if said is not None:
            vacancy = Vacancy(said)
            empty = vacancy in (Vacancy.VACANT, Vacancy.PROBABLY_VACANT)
            side: Towards = "vacant" if empty else "not_vacant" if vacancy is Vacancy.NOT_VACANT else "neutral"
            yield self._reason(SAID[vacancy], LOCAL_WEIGHT, "local", side)
        kind = self.texts["said_set_apart"][row]
        if kind and SetApart(kind) in IN_USE:
            yield self._reason(IN_USE[SetApart(kind)], LOCAL_WEIGHT, "local", "apart")

    def _class(self, row: int) -> Iterator[Reason]:
        reading = self.found.readings[self.found.reading_of[row]]
        if reading is None:
            return
        code, said = self.texts["class_code"][row], self.texts["class_text"][row]
        yield self._reason(class_sentence(reading, code, said), reading.weight, "roll")
        if not reading.verified:
            yield self._reason(Sentence(NOT_CHECKED.template, {"code": code or said or ""}), 0.0, "roll")
        if reading.meaning.apart is not None:
            yield self._reason(IN_USE[reading.meaning.apart], reading.weight, "roll", "apart")

    def _apart(self, row: int) -> Iterator[Reason]:
        width, area = float(self.numbers["lot_width"][row]), float(self.numbers["lot_area"][row])
        if width < SLIVER_WIDTH_M:
            yield self._reason(Sentence(TOO_NARROW.template, {"width": round(width, 1)}), 0.0, "measure", "apart")
        elif area < SLIVER_AREA_M2:
            yield self._reason(Sentence(TOO_SMALL.template, {"area": round(area, 1)}), 0.0, "measure", "apart")

    def _line(self, line: Line, row: int) -> Iterator[Reason]:
        case = line.cases[self.found.cases[line.name][row]]
        if case.said is not None:
            yield self._reason(Sentence(case.said.template, self._values(line, row)), case.weight, line.source)

    def _values(self, line: Line, row: int) -> dict[str, str | int | float]:
        if line.name == "footprint":
            return {"area": _whole(self.numbers["area"][row]), "share": _percent(self.numbers["share"][row])}
        if line.name == "improvement":
            return {"share": _percent(self.numbers["improvement_share"][row])}
        if line.name == "year_built":
            return {"year": _whole(self.numbers["year"][row])}
        return {"list": self.texts["listed"][row] or ""}


def class_sentence(reading: ClassReading, code: str | None, said: str | None) -> Sentence:
    """Quote the class as the roll has it; a bare code is explained by the title of its rule."""
    if said and code and said != code:
        return Sentence(CLASS_WITH_TEXT.template, {"text": said, "code": code})
    if reading.title and code and reading.meaning is not Meaning.NOT_SAID and not said:
        return Sentence(CLASS_CODE.template, {"code": code, "our_title": reading.title})
    return Sentence(CLASS_TEXT.template, {"text": said or code or ""})


def _rank(reason: Reason) -> tuple[bool, bool, float]:
    """Local knowledge first, then what sets the lot apart (it decides), then the weightiest evidence."""
    return reason.weight < LOCAL_WEIGHT, reason.towards != "apart", -abs(reason.weight)


def _percent(share: float) -> int:
    """Give a share in whole per cent; what is more than nothing is at least 1, so that no building covers 0 %."""
    return 0 if np.isnan(share) else max(1, round(100 * float(share)))


def _whole(value: float) -> int:
    return 0 if np.isnan(value) else round(float(value))
