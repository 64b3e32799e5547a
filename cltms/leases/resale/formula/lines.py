"""Lines of a price: exact steps, and the lines that a reader adds up, which come to the price to the cent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from cltms.foundation.amounts import written
from cltms.leases.resale.formula.kinds import Round, RoundAt
from cltms.leases.resale.formula.terms import PERCENT, Rounding
from maps.sentences import Sentence, sentence

MOST_FIGURES = 6
"""Figures after the point of what has no end; the arithmetic goes on with the exact value."""


@dataclass(frozen=True)
class Step:
    """One step: what it is, how it comes about with its numbers, and by how many minor units it moves the price.

    What is ``given``, such as the price that was paid, is not rounded as a step.
    """

    label: Sentence
    arithmetic: Sentence
    exact: Fraction
    given: bool = False


@dataclass(frozen=True)
class Line:
    """The same as a reader sees it, in whole minor units."""

    label: Sentence
    arithmetic: Sentence
    minor: int


def rounded(exact: Fraction, unit_minor: int, way: Round) -> int:
    """Round to a multiple of the unit; the one place where a price is rounded. A half goes up."""
    units = exact / unit_minor
    if way is Round.DOWN:
        return floor(units) * unit_minor
    if way is Round.UP:
        return ceil(units) * unit_minor
    return floor(units + Fraction(1, 2)) * unit_minor


def in_steps(exact: Fraction, rounding: Rounding) -> Fraction:
    """Round a step where the formula rounds every step, else leave it as it is."""
    if rounding.at is RoundAt.END:
        return exact
    return Fraction(rounded(exact, rounding.unit_minor, rounding.way))


def total(steps: Iterable[Step]) -> Fraction:
    """Add steps up, exactly."""
    return sum((step.exact for step in steps), Fraction(0))


def lines_of(steps: Sequence[Step], rounding: Rounding, currency: str) -> tuple[Line, ...]:
    """Write steps as lines that add up to the rounded price.

    What is shown of a step is what it moves the sum by, rounded as a running total, so no cent is lost between two
    lines and nothing is rounded twice; the price itself is rounded from the exact sum.
    """
    lines, before, running = [], 0, Fraction(0)
    for step in steps:
        running += step.exact
        now = rounded(running, 1, Round.NEAREST)
        lines.append(Line(step.label, step.arithmetic, now - before))
        before = now
    end = rounded(running, rounding.unit_minor, rounding.way)
    if end != before:
        unit = sentence("to a multiple of {unit}", unit=amount(rounding.unit_minor, currency))
        lines.append(Line(sentence("Rounding"), unit, end - before))
    return tuple(lines)


def amount(exact: Fraction | int, currency: str) -> str:
    """Write an amount in minor units for the arithmetic; both of our languages write it in the same way."""
    return written(rounded(Fraction(exact), 1, Round.NEAREST), currency, "en")


def percent(share: Fraction) -> str:
    """Write a share in per cent, with figures only, such as 1.5."""
    return figures(share * PERCENT)


def figures(value: Fraction) -> str:
    """Write a number in figures; one without end is cut after six figures and says so."""
    shown = Fraction(rounded(value * 10**MOST_FIGURES, 1, Round.NEAREST), 10**MOST_FIGURES)
    sign, units = "-" if shown < 0 else "", int(abs(shown) * 10**MOST_FIGURES)
    whole, part = divmod(units, 10**MOST_FIGURES)
    tail = f"{part:06d}".rstrip("0")
    return f"{'' if shown == value else '≈ '}{sign}{whole:,}{'.' + tail if tail else ''}"


def count(years: Fraction) -> str:
    """Write a number of years as a whole and its fraction, such as 7 + 112/365."""
    whole, part = divmod(years, 1)
    return f"{whole}" if not part else f"{whole} + {part.numerator}/{part.denominator}"
