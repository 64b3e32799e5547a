"""What stands in a negotiation packet: plain values only, so that it can be kept, compared and printed again.

Pictures and papers are named here and given beside it as files. Who came to work, who signed, and who does not want
to be named stand nowhere in it: there is no field for them.
"""

from dataclasses import dataclass
from datetime import date

from reports import plain
from reports.dossier.content import Dossier
from reports.site_plan.content import SitePlan


@dataclass(frozen=True)
class Addressee:
    """The named official."""

    name: str
    office: str
    body: str
    address: str = ""


@dataclass(frozen=True)
class Programme:
    """Under which programme one asks, where that stands, and when somebody last looked there."""

    title: str
    source: str
    verified_on: date | None = None


@dataclass(frozen=True)
class Adopted:
    """The decision that lets it go out."""

    code: str
    body: str
    organisation: str
    adopted_on: date


@dataclass(frozen=True)
class Item:
    """What the body wants to see, and how far it is: ``missing``, ``drafted`` or ``done``.

    ``part`` is the part of the packet (its anchor) that holds it although nobody has marked it as begun.
    """

    title: str
    state: str
    papers: int = 0
    part: str = ""


@dataclass(frozen=True)
class DayLine:
    """A work day on lots of this packet, by their numbers; what nobody counted or weighed is None, which is not 0."""

    on: date
    title: str
    lots: tuple[int, ...]
    people: int
    minutes: int
    bags: int | None = None
    trash_g: int | None = None


@dataclass(frozen=True)
class Use:
    """What neighbors use lots of this packet for, and since when."""

    what: str
    lots: tuple[int, ...]
    since: date | None = None


@dataclass(frozen=True)
class Picture:
    """A picture, by the name of its file, with its size in pixels and the day on which it was taken."""

    file: str
    wide: int
    high: int
    on: date | None = None


@dataclass(frozen=True)
class Pair:
    """Pictures of one work day, from before and after the work; one of the two may be missing."""

    title: str
    on: date
    lots: tuple[int, ...] = ()
    before: Picture | None = None
    after: Picture | None = None


@dataclass(frozen=True)
class Endorser:
    """Somebody who stands behind it openly; ``letter`` whether their letter is attached."""

    name: str
    role: str
    given_on: date
    letter: bool = False


@dataclass(frozen=True)
class Signatures:
    """How many signed in a district; '' is one that is not known."""

    district: str
    count: int


@dataclass(frozen=True)
class MoneyLine:
    """What something costs (``cost``), or money that is ``sure`` to come or ``hoped`` for."""

    kind: str
    what: str
    minor: int
    currency: str
    source: str = ""


@dataclass(frozen=True)
class When:
    """A day of the timeline; ``text`` in the language of the paper."""

    on: date
    text: str
    coming: bool = False


@dataclass(frozen=True)
class Promised:
    """What an official promised on a day, until when, and what became of it in words of the paper's language."""

    by: str
    said_on: date
    what: str
    became: str
    due_on: date | None = None


@dataclass(frozen=True)
class Attachment:
    """A paper that is appended as it is: what it is, to what it belongs, and how many pages it has.

    A picture has ``pages`` 0 and stands on its own page of ours. ``sha256`` ties the packet to the very file.
    """

    title: str
    belongs_to: str
    file: str
    sha256: str
    pages: int
    picture: Picture | None = None


@dataclass(frozen=True)
class Packet:
    """A packet. ``version`` is 0 for a draft; ``why`` says why a version was handed over although items are missing.

    ``lacks`` are sentences on what the packet itself cannot go without, ``notes`` on what else a draft says of itself.
    ``neighbors`` is a number with its source, or None. ``ask`` is the code: transfer, lease, licence, purchase. Words
    of the campaign stand as they were written.
    """

    title: str
    ask: str
    made_on: date
    land: Dossier
    organisation: str = ""
    addressee: Addressee | None = None
    programme: Programme | None = None
    adopted: Adopted | None = None
    neighbors: int | None = None
    neighbors_source: str = ""
    letter: str = ""
    use: str = ""
    items: tuple[Item, ...] = ()
    lacks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    days: tuple[DayLine, ...] = ()
    uses: tuple[Use, ...] = ()
    pairs: tuple[Pair, ...] = ()
    endorsers: tuple[Endorser, ...] = ()
    unnamed: int = 0
    petition: tuple[Signatures, ...] | None = None
    money: tuple[MoneyLine, ...] = ()
    timeline: tuple[When, ...] = ()
    promises: tuple[Promised, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    site_plan: SitePlan | None = None
    version: int = 0
    why: str = ""
    paper: str = "letter"
    lang: str = "en"

    @property
    def draft(self) -> bool:
        """Whether it is a draft."""
        return not self.version

    @property
    def missing(self) -> tuple[Item, ...]:
        """The items that are missing, also from the packet."""
        return tuple(each for each in self.items if each.state == "missing" and not each.part)

    @property
    def held(self) -> tuple[Item, ...]:
        """The items that the packet holds although nobody has marked them as begun."""
        return tuple(each for each in self.items if each.state == "missing" and each.part)

    @property
    def minutes(self) -> int:
        """Minutes of all who worked."""
        return sum(each.minutes for each in self.days)

    @property
    def came(self) -> int:
        """How many came, counted once for each day."""
        return sum(each.people for each in self.days)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """All pictures that are printed."""
        of_days = [each for pair in self.pairs for each in (pair.before, pair.after)]
        others = [each.picture for each in self.attachments]
        return tuple(each for each in (*of_days, *others) if each is not None)

    @property
    def papers(self) -> tuple[Attachment, ...]:
        """The attachments that are bound in."""
        return tuple(each for each in self.attachments if each.picture is None)

    def as_json(self) -> str:
        """Write the packet as JSON; equal packets give equal text."""
        return plain.as_json(self)

    @classmethod
    def from_json(cls, text: str) -> "Packet":
        """Read what :meth:`as_json` wrote; ValueError says which field is wrong."""
        return plain.from_json(cls, text)
