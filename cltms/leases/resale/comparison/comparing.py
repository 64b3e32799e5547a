"""``compare``: each formula year by year under the same assumptions."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from cltms.leases.resale.comparison.assumptions import YEARS, Assumptions
from cltms.leases.resale.comparison.projecting import appraised_after, facts_after
from cltms.leases.resale.formula.kinds import Kind
from cltms.leases.resale.formula.pricing import Price, price
from cltms.leases.resale.formula.terms import Terms
from maps.sentences import Sentence

AMI, CPI = "ami", "cpi"


@dataclass(frozen=True)
class Candidate:
    """A formula that stands side by side with others; ``follows`` is the index of one that follows an index."""

    version_id: int
    name: str
    terms: Terms
    follows: str = ""


@dataclass(frozen=True)
class Compared:
    """What a candidate gives from the purchase on, one price for each year."""

    candidate: Candidate
    prices: tuple[Price, ...]

    @property
    def unknown(self) -> tuple[Sentence, ...]:
        """What it asks for and nobody assumed, each named once."""
        return tuple({str(each): each for found in self.prices for each in found.unknown}.values())

    @property
    def decided_by_appraisal(self) -> tuple[int, ...]:
        """The years in which the appraisal lies below the formula."""
        return tuple(year for year, found in enumerate(self.prices) if found.appraisal_decides)


@dataclass(frozen=True)
class Comparison:
    """All of them, and what the home is appraised at beside them."""

    assumed: Assumptions
    currency: str
    rows: tuple[Compared, ...]
    appraised: tuple[int | None, ...]


def candidates(version_id: int, name: str, terms: Terms, assumed: Assumptions) -> Sequence[Candidate]:
    """Give a version as it is compared: one that follows an index once for each index that is assumed."""
    if terms.kind is not Kind.INDEX:
        return [Candidate(version_id, name, terms)]
    growths = ((AMI, assumed.ami), (CPI, assumed.cpi))
    follows = [index for index, growth in growths if growth is not None]
    return [Candidate(version_id, name, terms, index) for index in follows or [AMI]]


def compare(chosen: Sequence[Candidate], assumed: Assumptions, currency: str, improved: str = "") -> Comparison:
    """Put formulas side by side; a year without a price names what it lacks, and nothing is made up for it."""
    rows = tuple(_row(each, assumed, currency, improved) for each in chosen)
    worths = tuple(appraised_after(assumed, year) for year in range(YEARS + 1))
    return Comparison(assumed, currency, rows, worths)


def _row(each: Candidate, assumed: Assumptions, currency: str, improved: str) -> Compared:
    growth = _growth(each, assumed)
    found = (facts_after(assumed, year, growth, improved) for year in range(YEARS + 1))
    return Compared(each, tuple(price(each.terms, facts, currency) for facts in found))


def _growth(each: Candidate, assumed: Assumptions) -> Fraction | None:
    return assumed.cpi if each.follows == CPI else assumed.ami
