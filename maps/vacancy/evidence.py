"""Evidence of vacancy: for each source, the cases that can be met, what each weighs and how it is said.

A weight above zero speaks for an empty lot, below zero for a built one. Two weights have fixed the scale: a class that
says "vacant" (2.0) is enough to call a lot vacant, and a building that covers a tenth of the lot (-3.0) outweighs it,
because rolls lag behind the ground (NYCPlanning/db-pluto issue 105 shows "vacant" lots with buildings of 24,632 square
feet). All other weights follow from asking which pairs of findings ought to settle the matter.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from maps.sentences import Sentence, sentence
from maps.vacancy.columns import Flags, distinct, exempt, number
from maps.vacancy.habits import RollHabits

Cases = npt.NDArray[np.int8]


@dataclass(frozen=True)
class Case:
    """One thing that a source can say about a lot; ``said`` holds a template whose values are filled in per lot."""

    weight: float
    said: Sentence | None


NOTHING = Case(0.0, None)


@dataclass(frozen=True)
class Line:
    """One line of evidence: ``find`` gives per row the position in ``cases``; position 0 is always "says nothing"."""

    name: str
    source: str
    cases: tuple[Case, ...]
    find: Callable[[pd.DataFrame, RollHabits], Cases]

    def weights(self, found: Cases) -> npt.NDArray[np.float64]:
        """Give the weight of the case found for each row."""
        return np.array([case.weight for case in self.cases])[found]


def _cases(rows: int, *choices: tuple[Flags, int]) -> Cases:
    """Number the rows by the first choice that is true; 0 where none is."""
    chosen = np.select([flags for flags, _ in choices], [number for _, number in choices], default=0)
    return chosen.astype(np.int8) if rows else np.zeros(0, dtype=np.int8)


EAVES_M2, EAVES_SHARE, SPECK_M2 = 15.0, 0.02, 4.0
"""Below 15 m² and 2 % of the lot (or below 4 m² whatever the share) it is a neighbour's eaves or a shifted outline."""

SMALL_M2, SMALL_SHARE = 40.0, 0.10
"""A building below 40 m² that covers less than a tenth of the lot is a garage or a shed, not a house."""


BUILDING_STANDS = 4
"""Position of the case "a building covers …" among those of ``FOOTPRINT``."""


def _footprint(frame: pd.DataFrame, _: RollHabits) -> Cases:
    area, share = number(frame, "footprint_m2"), number(frame, "footprint_share")
    eaves = ((area < EAVES_M2) & (share < EAVES_SHARE)) | (area < SPECK_M2)
    small = (area < SMALL_M2) & (share < SMALL_SHARE)
    return _cases(len(frame), (np.isnan(area), 0), (area <= 0, 1), (eaves, 2), (small, 3), (area > 0, BUILDING_STANDS))


SMALL_VALUE_MINOR, SMALL_VALUE_SHARE = 500_000, 0.05
"""An improvement worth less than 5,000, or less than 10,000 and 5 % of the whole, is a fence, paving or a shed."""


def improvement(frame: pd.DataFrame) -> npt.NDArray[np.float64]:
    """Give the value of improvements in minor units, taken as total less land where only those two are given."""
    total, land = number(frame, "total_value_minor"), number(frame, "land_value_minor")
    given = number(frame, "improvement_value_minor")
    return np.where(np.isnan(given), total - land, given)


def improvement_share(frame: pd.DataFrame) -> npt.NDArray[np.float64]:
    """Give the share of improvements in the whole value; NaN where it cannot be known."""
    value, land = improvement(frame), number(frame, "land_value_minor")
    whole = np.where(np.isnan(land), number(frame, "total_value_minor"), value + land)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(whole > 0, value / whole, np.nan)


def _improvement(frame: pd.DataFrame, habits: RollHabits) -> Cases:
    value, share = improvement(frame), improvement_share(frame)
    small = (value < SMALL_VALUE_MINOR) | ((value < 2 * SMALL_VALUE_MINOR) & (share < SMALL_VALUE_SHARE))
    silent = np.full(len(frame), not habits.improvements_valued)
    lax = exempt(frame) & (not habits.exempt_assessed)
    return _cases(
        len(frame),
        (np.isnan(value) | (silent & (value == 0)), 0),
        ((value <= 0) & lax, 2), (value <= 0, 1), (small, 3), (np.isnan(share), 5), (value > 0, 4),
    )  # fmt: skip


def _year(frame: pd.DataFrame, habits: RollHabits) -> Cases:
    year = number(frame, "year_built")
    silent = np.full(len(frame), not habits.years_kept)
    silent |= number(frame, "accounts") == 0
    lax = exempt(frame) & (not habits.exempt_assessed)
    return _cases(len(frame), (year > 0, 1), (silent, 0), (lax, 3), (np.isnan(year) | (year == 0), 2))


LISTED_VACANT = r"(?i)\b(?:vacant|vacío|vacio|baldío|baldio|empty|side ?yard|sidelot|side lot)\w*"
LISTED_BUILDING = r"(?i)\b(?:abandon|vacant (?:building|house|structure|home)|boarded|demolition|blight)\w*"


EMPTY_BUILDINGS = 3
"""Position of the case of a list about empty buildings among those of ``INVENTORY``."""


def _inventory(frame: pd.DataFrame, _: RollHabits) -> Cases:
    codes, names = distinct(frame, "listed")
    building = np.array([bool(re.search(LISTED_BUILDING, name)) for name in names] + [False])[codes]
    vacant = np.array([bool(re.search(LISTED_VACANT, name)) for name in names] + [False])[codes]
    return _cases(len(frame), (codes < 0, 0), (building, EMPTY_BUILDINGS), (vacant, 1), (codes >= 0, 2))


def _tax(frame: pd.DataFrame, _: RollHabits) -> Cases:
    return _cases(len(frame), (number(frame, "tax_owed_minor") > 0, 1))


FOOTPRINT = Line(
    "footprint", "footprints",
    (
        NOTHING,
        Case(1.5, sentence("No building stands on the lot in the file of buildings.")),
        Case(1.2, sentence("A building only touches the edge of the lot ({area} m²), which is as good as none.")),
        Case(-0.7, sentence("Only a small building ({area} m²) stands on the lot.")),
        Case(-3.0, sentence("A building covers {share} % of the lot.")),
    ),
    _footprint,
)  # fmt: skip

IMPROVEMENT = Line(
    "improvement", "roll",
    (
        NOTHING,
        Case(1.0, sentence("The assessor values the buildings here at nothing.")),
        Case(0.3, sentence("No value is given for buildings, but exempt land is often not assessed.")),
        Case(-0.3, sentence("The assessor counts something small here, such as a fence, paving or a shed.")),
        Case(-1.5, sentence("Buildings make up {share} % of the assessed value.")),
        Case(-1.5, sentence("The assessor gives a value for buildings here.")),
    ),
    _improvement,
)  # fmt: skip

YEAR = Line(
    "year_built", "roll",
    (
        NOTHING,
        Case(-1.5, sentence("The roll says that a building went up in {year}.")),
        Case(1.0, sentence("The roll gives no year of construction here, though it does where buildings stand.")),
        Case(0.2, sentence("The roll gives no year of construction, but exempt land is often not described.")),
    ),
    _year,
)  # fmt: skip

INVENTORY = Line(
    "inventory", "inventory",
    (
        NOTHING,
        Case(2.0, sentence("The lot is on the list “{list}”.")),
        Case(0.3, sentence("The lot is on the list “{list}”, which also holds lots with buildings.")),
        Case(-0.5, sentence("The lot is on the list “{list}”, which is about empty buildings.")),
    ),
    _inventory,
)  # fmt: skip

TAX = Line("tax", "roll", (NOTHING, Case(0.2, sentence("Tax is owed on this lot."))), _tax)

LINES = (FOOTPRINT, IMPROVEMENT, YEAR, INVENTORY, TAX)
