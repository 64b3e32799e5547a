"""The verdict on each lot: vacant, probably vacant, not vacant or unknown, and what sets it apart from the count."""

import numpy as np
import pandas as pd

from maps.vacancy.columns import Numbers, Texts, has, text
from maps.vacancy.evidence import BUILDING_STANDS, EMPTY_BUILDINGS, FOOTPRINT, INVENTORY, Cases
from maps.vacancy.findings import Findings, gather, sliver
from maps.vacancy.habits import RollHabits
from maps.vacancy.reasons import Reason, SourceNote, reasons
from maps.vacancy.rules import VacancyRules
from maps.vacancy.vocabulary import SetApart, Vacancy

__all__ = ["Reason", "RollHabits", "SourceNote", "judge", "reasons"]

VACANT_FROM, PROBABLY_FROM, NOT_VACANT_TO = 2.0, 0.8, -0.8
"""Sums of weights from which a lot is called vacant, probably vacant and (downwards) not vacant."""

APART: tuple[SetApart | None, ...] = (None, *SetApart)
"""What sets lots apart, numbered for work on columns; 0 is nothing."""

SLIVER, VACANT_BUILDING = APART.index(SetApart.SLIVER), APART.index(SetApart.VACANT_BUILDING)


def judge(frame: pd.DataFrame, rules: VacancyRules, habits: RollHabits | None = None) -> pd.DataFrame:
    """Judge every row of a roll.

    ``frame`` has the canonical columns of ``maps.roll`` as far as they are known, and ``footprint_m2``,
    ``footprint_share``, ``owner_kind``, ``said_vacancy`` and ``said_set_apart`` (local knowledge, which wins;
    ``said_set_apart`` of "" says that nothing sets the lot apart). An absent column means that nothing is known.
    ``habits`` are those of the whole roll; they must be given when ``frame`` is only a part of it.

    The answer has the index of ``frame`` and three columns: ``vacancy`` (object of ``Vacancy``), ``set_apart`` (object
    of ``SetApart`` or None) and ``vacancy_weight`` (float64, for sorting; never shown, because the reasons are).
    A lot that is in use as a park, for parking or the like is never called vacant; a sliver keeps its verdict.
    """
    findings = gather(frame, rules, habits or RollHabits.of(frame))
    apart = _set_apart(frame, findings)
    # The roll says one thing three times (class, value, year); a building on the ground makes it doubtful at least.
    stands = findings.cases[FOOTPRINT.name] == BUILDING_STANDS
    verdict = _verdict(np.where(stands, np.minimum(findings.weight, 0.0), findings.weight))
    verdict[(apart > 0) & (apart != SLIVER)] = Vacancy.NOT_VACANT
    said = text(frame, "said_vacancy")
    verdict[has(said)] = [Vacancy(value) for value in said[has(said)]]
    apart[(apart == SLIVER) & (verdict == Vacancy.NOT_VACANT)] = 0
    return pd.DataFrame(
        {
            "vacancy": pd.Series(verdict, index=frame.index, dtype=object),
            "set_apart": pd.Series(_as_said(apart, frame), index=frame.index, dtype=object),
            "vacancy_weight": findings.weight,
        },
        index=frame.index,
    )


def _verdict(weight: Numbers) -> Texts:
    steps = np.array([Vacancy.NOT_VACANT, Vacancy.UNKNOWN, Vacancy.PROBABLY_VACANT, Vacancy.VACANT], dtype=object)
    place = (weight > NOT_VACANT_TO).astype(int) + (weight >= PROBABLY_FROM) + (weight >= VACANT_FROM)
    chosen: Texts = steps[place]
    return chosen


def _set_apart(frame: pd.DataFrame, findings: Findings) -> Cases:
    """Number what sets each row apart, as a position in ``APART``."""
    kinds = [reading.meaning.apart if reading else None for reading in findings.readings]
    apart = np.array([APART.index(kind) for kind in kinds], dtype=np.int8)[findings.reading_of]
    apart[sliver(frame) & (apart == 0)] = SLIVER
    empty_house = findings.cases[INVENTORY.name] == EMPTY_BUILDINGS
    apart[empty_house & (findings.weight < PROBABLY_FROM)] = VACANT_BUILDING
    return apart


def _as_said(apart: Cases, frame: pd.DataFrame) -> Texts:
    kinds = np.empty(len(APART), dtype=object)
    kinds[:] = APART
    chosen: Texts = kinds[apart]
    said = text(frame, "said_set_apart")
    chosen[has(said)] = [SetApart(value) if value else None for value in said[has(said)]]
    return chosen
