"""What stands in a change report: plain values only, so that it can be kept, compared and printed again."""

from dataclasses import dataclass
from datetime import date

from reports import plain


@dataclass(frozen=True)
class Change:
    """One thing that is otherwise: what the roll before said, and what the roll ``of`` says.

    Owner lines and classes arrive as the roll has them, owner kinds as codes; of a family of parcels (split, joined …)
    ``old`` and ``new`` list identifiers. Values in minor units, areas in square metres, ``moved_m`` in metres; None
    means unknown. ``number`` is the lot's number on the map.
    """

    parcel_id: str
    address: str
    of: date
    old: str = ""
    new: str = ""
    old_owner: str = ""
    new_owner: str = ""
    old_minor: int | None = None
    new_minor: int | None = None
    old_m2: float | None = None
    new_m2: float | None = None
    moved_m: float | None = None
    number: int | None = None


@dataclass(frozen=True)
class Changes:
    """The changes of one kind: how many there are, and as many of them as the paper has room for."""

    kind: str
    count: int
    shown: tuple[Change, ...]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.shown)


@dataclass(frozen=True)
class ValueSums:
    """The parcels whose value is known before and after and differs: how many rose and fell, and what they come to."""

    rose: int
    fell: int
    old_minor: int
    new_minor: int


@dataclass(frozen=True)
class CloseUp:
    """The map of one lot that left public hands or came into them."""

    number: int
    address: str
    map_svg: str


@dataclass(frozen=True)
class RollPair:
    """A roll that was compared with the one before it, with the name of its file."""

    before: date
    of: date
    file: str
    before_file: str


@dataclass(frozen=True)
class ChangeReport:
    """What new rolls say otherwise, kind by kind, in the order of the paper.

    ``left`` and ``came`` count the parcels that left public hands and came into them. ``not_compared`` are the days of
    rolls that came in before rolls were compared. ``whole_list`` says where everything stands that is not shown.
    """

    title: str
    place: str
    made_on: date
    rolls: tuple[RollPair, ...]
    kinds: tuple[Changes, ...]
    left: int
    came: int
    values: ValueSums
    whole_list: str
    sold_map_svg: str = ""
    close_ups: tuple[CloseUp, ...] = ()
    owners_compared: bool = True
    not_compared: tuple[date, ...] = ()
    paper: str = "letter"
    lang: str = "en"
    currency: str = "USD"

    @property
    def count(self) -> int:
        """How many things are otherwise."""
        return sum(each.count for each in self.kinds)

    @property
    def parts(self) -> tuple[Changes, ...]:
        """The kinds of which there are any."""
        return tuple(each for each in self.kinds if each.count)

    def as_json(self) -> str:
        """Write the report as JSON; equal reports give equal text."""
        return plain.as_json(self)

    @classmethod
    def from_json(cls, text: str) -> "ChangeReport":
        """Read what :meth:`as_json` wrote; ValueError says which field is wrong."""
        return plain.from_json(cls, text)
