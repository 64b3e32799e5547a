"""What stands on the handout of a campaign: plain values in its language, and nobody who did not say so."""

from dataclasses import dataclass
from datetime import date

from reports import plain


@dataclass(frozen=True)
class HandoutLot:
    """A lot with its number in the campaign.

    ``owner`` is a code that is named in the language of the paper, ``owner_name`` the name of an owner who is no
    private person, or ''.
    """

    number: int
    parcel_id: str
    address: str
    owner: str
    area_m2: float | None = None
    owner_name: str = ""


@dataclass(frozen=True)
class Done:
    """What was done on the lots; ``bags`` and ``trash_g`` are None where nobody counted or weighed."""

    days: int = 0
    people: int = 0
    minutes: int = 0
    bags: int | None = None
    trash_g: int | None = None


@dataclass(frozen=True)
class HandoutPromise:
    """What an official promised; ``state`` is open, overdue, kept, partly kept, broken or withdrawn."""

    promised: str
    who: str
    said_on: date
    state: str
    due_on: date | None = None


@dataclass(frozen=True)
class Handout:
    """The handout of a campaign.

    ``backs`` are those who may be published, ``unnamed`` how many others stand behind it. ``decision`` is the finished
    sentence of what authorises the ask, or ''; ``as_of`` is the day of the roll.
    """

    title: str
    organisation: str
    ask: str
    of_whom: str
    place: str
    made_on: date
    map_svg: str
    lots: tuple[HandoutLot, ...]
    done: Done
    link: str
    decision: str = ""
    backs: tuple[str, ...] = ()
    unnamed: int = 0
    promises: tuple[HandoutPromise, ...] = ()
    as_of: date | None = None
    reach: str = ""
    paper: str = "letter"
    lang: str = "en"

    def as_json(self) -> str:
        """Write the handout as JSON; equal handouts give equal text."""
        return plain.as_json(self)

    @classmethod
    def from_json(cls, text: str) -> "Handout":
        """Read what :meth:`as_json` wrote; ValueError says which field is wrong."""
        return plain.from_json(cls, text)
