"""Whether a household may be offered a home: its income against the area median, its size against the home's.

What is not known is not held against anybody: it is named, so that it can be asked for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from cltms.leases.resale.affordability.family_size import HUD, FamilySizes, median_of
from cltms.leases.resale.formula.terms import Rounding
from maps.sentences import Sentence, sentence


class Verdict(StrEnum):
    """What comes out for a household and a home."""

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not eligible"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Offer:
    """What a home is for: at most ``limit`` of the median income, and a household of ``fewest`` to ``most`` people.

    ``four_minor`` is the yearly median for four people in minor units, rounded for other sizes by ``rounding``.
    """

    limit: Fraction
    four_minor: Fraction
    rounding: Rounding
    fewest: int = 1
    most: int | None = None
    sizes: FamilySizes = HUD

    def limit_minor(self, people: int) -> Fraction:
        """Give the highest yearly income of a household of so many people, in minor units."""
        return self.limit * median_of(self.four_minor, Fraction(people), self.rounding, self.sizes)


@dataclass(frozen=True)
class Applicant:
    """A household that asks for a home: its number, people and yearly income in minor units; None is not known."""

    number: int
    people: int | None = None
    income_minor: int | None = None


@dataclass(frozen=True)
class Judged:
    """A verdict with its reasons: all that speak against it, or else all that has to be asked for."""

    verdict: Verdict
    reasons: tuple[Sentence, ...] = ()


def judge(offer: Offer, applicant: Applicant) -> Judged:
    """Judge one household; one thing that speaks against it decides, also while others are unknown."""
    if against := tuple(_against(offer, applicant)):
        return Judged(Verdict.NOT_ELIGIBLE, against)
    if missing := tuple(_missing(applicant)):
        return Judged(Verdict.UNKNOWN, missing)
    return Judged(Verdict.ELIGIBLE)


def _against(offer: Offer, applicant: Applicant) -> Iterator[Sentence]:
    people, income = applicant.people, applicant.income_minor
    if people is None:
        return
    if people < offer.fewest:
        yield sentence("The home is for {fewest} people or more.", fewest=offer.fewest)
    if offer.most is not None and people > offer.most:
        yield sentence("The home is for {most} people at most.", most=offer.most)
    if income is not None and income > offer.limit_minor(people):
        yield sentence("The income is higher than the limit for a household of {people}.", people=people)


def _missing(applicant: Applicant) -> Iterator[Sentence]:
    if applicant.people is None:
        yield sentence("How many people belong to the household is not known. Ask them.")
    if applicant.income_minor is None:
        yield sentence("The income is not known. Ask for it.")
