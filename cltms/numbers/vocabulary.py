"""Words of the numbers: what is counted, and exactly what counts."""

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _


class NumberAction(StrEnum):
    """What one may do with the numbers of repairs."""

    SEE = "see numbers of repairs"


class Measure(StrEnum):
    """What is counted of a month for everybody."""

    RECEIVED = "received"
    FIXED = "fixed"
    PROMISE_KEPT = "promise kept"
    PROMISE_MISSED = "promise missed"
    LAW_KEPT = "law kept"
    LAW_MISSED = "law missed"
    REOPENED = "reopened"


MEASURE_TITLES: dict[Measure, Any] = {
    Measure.RECEIVED: _("Reports received"),
    Measure.FIXED: _("Fixed"),
    Measure.PROMISE_KEPT: _("Our promise kept"),
    Measure.PROMISE_MISSED: _("Our promise missed"),
    Measure.LAW_KEPT: _("Deadlines of the law kept"),
    Measure.LAW_MISSED: _("Deadlines of the law missed"),
    Measure.REOPENED: _("Opened again"),
}
WHAT_COUNTS: tuple[Any, ...] = (
    _("A report counts on the day on which somebody told us, by whichever way, in the time of this house."),
    _("Orders that were cancelled or joined to another report are not counted; planned work is not either."),
    _("Somebody came when work was begun. Who stood before a shut door has not come."),
    _("Fixed is what we say is done, or the resident confirmed; what was opened again counts with its last end."),
    _("A promise or deadline counts when its time is over or it was kept; one that still runs counts nowhere."),
    _("A deadline of the law that nobody noted as kept counts as missed."),
    _("A dash means that it is not known, or that there are too few to say; it never means zero."),
)
OF_TIMES = _("Half means at least half, and nine in ten at least nine in ten, of those that were reached at all.")
"""What counts of times, which only the house is told."""
IN_ITS_MONTH = _(
    "In this table each thing counts in the month in which it happened: a promise or deadline in the month in which "
    "its time was over."
)
"""What counts of a month, beside what counts of reports."""
AGES = (2, 7, 30, 90)
"""Upper ends, in days, of the ages by which open orders are told."""
FEWEST_FOR_SHARE = 10
"""Of fewer a tenth is nobody, so no time of nine in ten is told."""


def why_a_dash(homes: int, count: int) -> Any:
    """Say why something published is withheld, with the thresholds that held for it."""
    return _(
        "A small number could tell of one home. So a building with fewer than %(homes)s homes is never shown, nor a "
        "number below %(count)s, nor one from which such a number could be computed. A dash says nothing about how "
        "much there was. Each month is counted once, after its end, and never again.", homes=homes, count=count,
    )  # fmt: skip
