"""What stands in a dossier: plain values only, so that it can be kept, compared and printed again."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from reports import plain
from reports.speech import SQUARE_METRES_PER_SQUARE_FOOT

SIZES_SQ_FT = (2_500, 5_000, 10_000)
"""Where one class of size ends and the next begins: a narrow house lot, a usual one, a wide one, and more."""


@dataclass(frozen=True)
class SourceLine:
    """One source: what it is called, what was taken from it, its date, and how a reader can check it."""

    name: str
    used_for: str
    as_of: date | None = None
    how_to_check: str = ""


@dataclass(frozen=True)
class ReasonLine:
    """One reason for the verdict on vacancy; ``weight_word`` is a word such as "strong" or "weak"."""

    text: str
    source: str
    as_of: date | None = None
    weight_word: str = ""


OF_THE_OWNER = "owner"
"""Kind of a fact that tells how the owner is reached."""


@dataclass(frozen=True)
class Fact:
    """One fact about a lot, with where it was read and how old it is.

    ``label`` is written in the paper's language. ``kind`` is a code where who prints has to know what it tells.
    """

    label: str
    value: str
    source: str
    as_of: date | None = None
    kind: str = ""


@dataclass(frozen=True)
class Standing:
    """The answer to one of the three questions about public land; '' as ``answer`` says that nobody knows yet."""

    answer: str = ""
    source: str = ""
    as_of: date | None = None


@dataclass(frozen=True)
class Neighbour:
    """A parcel that touches the lot; ``label`` is its letter on the map, or its number if it is in the dossier."""

    label: str
    parcel_id: str
    address: str
    owner_kind: str


@dataclass(frozen=True)
class DossierLot:
    """One lot. Areas in square metres, values in minor units; None means unknown, never zero.

    ``owner_kind``, ``owner_body`` and ``vacancy`` are words of the vocabularies (``public``, ``city``, ``vacant`` …);
    the paper says them in its own language. Sentences arrive in the language of the paper. ``locator_svg`` is '' for a
    lot whose outline nobody has. ``owner_name`` is how a body or an organization is called, '' for private owners and
    where nobody knows: then the paper says the kind alone.
    """

    number: int
    parcel_id: str
    address: str
    owner: str
    owner_kind: str
    owner_body: str
    owner_reason: str
    vacancy: str
    locator_svg: str
    area_m2: float | None = None
    district: str = ""
    class_text: str = ""
    total_value_minor: int | None = None
    publicly_owned: Standing = Standing()
    available: Standing = Standing()
    disposed_by: Standing = Standing()
    vacancy_reasons: tuple[ReasonLine, ...] = ()
    facts: tuple[Fact, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()
    owner_name: str = ""


@dataclass(frozen=True)
class Tally:
    """A line of the summary: how many lots, how much land, and what the assessor says it is worth."""

    name: str
    lots: int
    area_m2: float
    value_minor: int
    without_area: int
    without_value: int


@dataclass(frozen=True)
class Dossier:
    """A dossier; every figure of its summary is computed from the lots."""

    title: str
    ask: str
    place: str
    made_on: date
    prepared_by: str
    lots: tuple[DossierLot, ...]
    key_map_svg: str
    cover_map_svg: str = ""
    sources: tuple[SourceLine, ...] = ()
    source_note: str = ""
    paper: str = "letter"
    lang: str = "en"
    currency: str = "USD"
    neighbours_count: int | None = None
    decision: str = ""

    def __post_init__(self) -> None:
        """Refuse a dossier without lots, and numbers that would lead to two pages."""
        numbers = [lot.number for lot in self.lots]
        if not numbers:
            raise ValueError("a dossier needs at least one lot")
        if len(set(numbers)) != len(numbers):
            raise ValueError("two lots of the dossier have the same number")

    @property
    def all_lots(self) -> Tally:
        """Give the totals."""
        return _tally("", self.lots)

    @property
    def by_owner(self) -> tuple[Tally, ...]:
        """Give a tally for each public body, then for each other kind of owner, the most lots first."""
        return _tallies(self.lots, lambda lot: lot.owner_body or lot.owner_kind)

    @property
    def by_size(self) -> tuple[Tally, ...]:
        """Give a tally for each class of ``SIZES_SQ_FT`` that has lots, by its number, the smallest first."""
        tallies = _tallies(self.lots, lambda lot: _size_class(lot.area_m2))
        return tuple(sorted(tallies, key=lambda tally: tally.name))

    @property
    def side_by_side(self) -> tuple[tuple[DossierLot, ...], ...]:
        """Give the groups of lots that touch each other, as their neighbours say, the largest group first."""
        numbered = {str(lot.number): lot for lot in self.lots}
        groups = {lot.number: {lot.number} for lot in self.lots}
        for lot in self.lots:
            for other in (numbered[near.label].number for near in lot.neighbours if near.label in numbered):
                joined = groups[lot.number] | groups[other]
                groups.update(dict.fromkeys(joined, joined))
        found = {tuple(sorted(group)) for group in groups.values() if len(group) > 1}
        return tuple(
            tuple(numbered[str(number)] for number in group) for group in sorted(found, key=lambda g: (-len(g), g))
        )

    @property
    def by_vacancy(self) -> tuple[Tally, ...]:
        """Give a tally for each verdict on vacancy, the most lots first."""
        return _tallies(self.lots, lambda lot: lot.vacancy)

    def as_json(self) -> str:
        """Write the dossier as JSON; equal dossiers give equal text."""
        return plain.as_json(self)

    @classmethod
    def from_json(cls, text: str) -> "Dossier":
        """Read what :meth:`as_json` wrote; ValueError says which field is wrong."""
        return plain.from_json(cls, text)


def _size_class(area_m2: float | None) -> str:
    """Number the class of size from 0; '?' for a lot that nobody has measured, which sorts last."""
    return "?" if area_m2 is None else str(bisect_right(SIZES_SQ_FT, area_m2 / SQUARE_METRES_PER_SQUARE_FOOT))


def _tally(name: str, lots: tuple[DossierLot, ...]) -> Tally:
    return Tally(
        name=name,
        lots=len(lots),
        area_m2=sum(lot.area_m2 for lot in lots if lot.area_m2 is not None),
        value_minor=sum(lot.total_value_minor for lot in lots if lot.total_value_minor is not None),
        without_area=sum(lot.area_m2 is None for lot in lots),
        without_value=sum(lot.total_value_minor is None for lot in lots),
    )


def _tallies(lots: tuple[DossierLot, ...], named: Callable[[DossierLot], str]) -> tuple[Tally, ...]:
    names = dict.fromkeys(named(lot) for lot in lots)
    tallies = [_tally(name, tuple(lot for lot in lots if named(lot) == name)) for name in names]
    return tuple(sorted(tallies, key=lambda tally: (-tally.lots, tally.name)))
