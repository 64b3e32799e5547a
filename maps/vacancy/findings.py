"""All that the evidence says about the rows of a roll, before anybody judges."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from maps.vacancy.classes import ClassReading
from maps.vacancy.columns import Flags, Numbers, distinct, number
from maps.vacancy.evidence import LINES, Cases
from maps.vacancy.habits import RollHabits
from maps.vacancy.rules import VacancyRules

SLIVER_WIDTH_M, SLIVER_AREA_M2 = 3.0, 20.0
"""Land narrower than 3 m or smaller than 20 m² holds neither a home nor a garden bed with a path beside it."""


@dataclass(frozen=True)
class Findings:
    """What all evidence says of each row: the case of every line, the readings of the classes, and the sum."""

    cases: dict[str, Cases]
    readings: list[ClassReading | None]  # the last is None, for rows whose class says nothing
    reading_of: npt.NDArray[np.intp]
    weight: Numbers


def gather(frame: pd.DataFrame, rules: VacancyRules, habits: RollHabits) -> Findings:
    """Look at every line of evidence for every row."""
    cases = {line.name: line.find(frame, habits) for line in LINES}
    readings, reading_of = read_classes(frame, rules)
    weight = np.array([reading.weight if reading else 0.0 for reading in readings])[reading_of]
    for line in LINES:
        weight = weight + line.weights(cases[line.name])
    return Findings(cases, readings, reading_of, np.round(weight, 3))


def read_classes(frame: pd.DataFrame, rules: VacancyRules) -> tuple[list[ClassReading | None], npt.NDArray[np.intp]]:
    """Read each distinct pair of class code and text once; give the readings and, per row, the position in them."""
    code_at, codes = distinct(frame, "class_code")
    text_at, texts = distinct(frame, "class_text")
    pair_at, pairs = pd.factorize((code_at.astype(np.int64) + 1) * (len(texts) + 1) + text_at + 1)
    readings: list[ClassReading | None] = []
    for pair in pairs:
        code, said = divmod(int(pair), len(texts) + 1)
        readings.append(rules.read_class(_at(codes, code), _at(texts, said)))
    return [*readings, None], pair_at


def _at(values: list[str], position: int) -> str | None:
    """Give the value at a position counted from one; zero stands for "not given"."""
    return values[position - 1] if position else None


def sliver(frame: pd.DataFrame) -> Flags:
    """Tell which lots are too thin or too small to use (see ``SLIVER_WIDTH_M``); unknown sizes are not."""
    width, area = number(frame, "width_m"), number(frame, "area_m2")
    return (width < SLIVER_WIDTH_M) | (area < SLIVER_AREA_M2)
