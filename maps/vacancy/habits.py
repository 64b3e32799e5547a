"""What a jurisdiction's roll tells about its lots as a rule, so that silence is not taken for an answer."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from maps.vacancy.columns import exempt, number

KEPT = 0.8
"""A column is well kept when at least this share of the lots with a building value have it."""

ASSESSED = 0.3
"""Exempt land counts as assessed like any other when at least this share of it has a building value."""


@dataclass(frozen=True)
class RollHabits:
    """Three habits of a whole roll; taken once from all of its rows and needed again to judge a few of them.

    ``improvements_valued``  some lot has a building value, so that nothing can be learnt from a column of zeros
    ``years_kept``           lots with buildings have a year of construction, so that a missing year says something
    ``exempt_assessed``      exempt lots have building values like others, so that a zero among them says something
    """

    improvements_valued: bool
    years_kept: bool
    exempt_assessed: bool

    @classmethod
    def of(cls, frame: pd.DataFrame) -> "RollHabits":
        """Learn the habits from a whole roll (canonical columns; see ``maps.roll``)."""
        built = number(frame, "improvement_value_minor") > 0
        free = exempt(frame)
        return cls(
            improvements_valued=bool(built.any()),
            years_kept=_share(number(frame, "year_built")[built] > 0) >= KEPT,
            exempt_assessed=_share(built[free]) >= ASSESSED,
        )


def _share(flags: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> float:
    return float(flags.mean()) if flags.size else 0.0
