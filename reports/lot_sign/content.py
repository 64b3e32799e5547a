"""What stands on signs for lots: plain values only, and never the name of a private person."""

from dataclasses import dataclass
from datetime import date

from reports import plain
from reports.two_languages import Both

LONGEST_TYPED = 90
"""Signs of an address that a slip has room for, and that somebody may type."""


@dataclass(frozen=True)
class Sign:
    """The sign of one lot.

    ``held`` is ``public``, ``nonprofit``, ``private`` or ``unknown``; ``body`` and ``holder`` say which public body by
    kind and by its own name, and are empty for others. ``steps`` are those of a pathway as they were written, none
    where none matches. ``office`` and ``phone`` are whom to call, ``standing`` is how the body said the lot stands.
    """

    held: str
    parcel_id: str
    address: str
    link: str
    map_svg: str
    body: str = ""
    holder: str = ""
    pathway: str = ""
    steps: tuple[str, ...] = ()
    source: str = ""
    verified_on: date | None = None
    office: str = ""
    phone: str = ""
    standing: Both | None = None
    told_on: date | None = None

    @property
    def short(self) -> str:
        """The address of the lot's page as people type it; of the whole site where that is too long to be typed."""
        typed = self.link.split("://")[-1]
        return typed if len(typed) <= LONGEST_TYPED else typed.split("/")[0]


@dataclass(frozen=True)
class LotSigns:
    """Signs for lots, one to a page; ``as_of`` is the day of the roll, ``contact`` who asks for these lots together."""

    title: str
    place: str
    made_on: date
    signs: tuple[Sign, ...]
    as_of: date | None = None
    contact: str = ""
    reach: str = ""
    both: bool = False
    paper: str = "letter"
    lang: str = "en"

    def as_json(self) -> str:
        """Write the signs as JSON; equal signs give equal text."""
        return plain.as_json(self)

    @classmethod
    def from_json(cls, text: str) -> "LotSigns":
        """Read what :meth:`as_json` wrote; ValueError says which field is wrong."""
        return plain.from_json(cls, text)
