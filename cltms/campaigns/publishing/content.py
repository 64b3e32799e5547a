"""What stands on the public page of a campaign, frozen when it is published: plain values, and numbers of rows.

Names of people are not frozen: of endorsements, promises and pictures only the numbers are kept, so that what was taken
back meanwhile is gone from the page too.
"""

from dataclasses import dataclass
from datetime import date

from cltms.vacant_lots.publishing.two_languages import InTwoLanguages
from reports import plain


@dataclass(frozen=True)
class ShownLot:
    """A lot: its number, how the roll names it, how large it is, and the public body that holds it.

    ``body`` and ``holder`` are empty for private owners, whose names are never published. ``drawn`` says that it is
    our drawing and no tax parcel.
    """

    number: int
    key: str
    identifier: str
    address: str
    area_m2: float | None
    owner_kind: str
    body: str
    holder: str
    won: bool
    drawn: bool = False


@dataclass(frozen=True)
class ShownHours:
    """What work days came to; None is not known."""

    days: int
    people: int
    person_minutes: int
    bags: int | None
    trash_g: int | None


@dataclass(frozen=True)
class PublicCampaign(InTwoLanguages):
    """The page of a campaign; ``roll_as_of`` is the day of the roll, ``as_of`` the day on which this was gathered.

    ``since`` is the day on which the campaign came to its stage, where the stage is shown.
    """

    campaign_id: int
    jurisdiction_id: int
    contact: str
    place: str
    organisation: str
    ask: str
    body: str
    owner_name: str
    stage: str
    official: str
    office: str
    parts: tuple[str, ...]
    lots: tuple[ShownLot, ...]
    count: int
    keys: tuple[str, ...]
    has_map: bool
    hours: ShownHours | None
    endorsements: tuple[int, ...]
    promises: tuple[int, ...]
    pictures: tuple[int, ...]
    roll_as_of: date | None
    as_of: date
    since: date | None = None

    def as_json(self) -> str:
        """Write it down."""
        return plain.as_json(self)

    @classmethod
    def from_json(cls, text: str) -> "PublicCampaign":
        """Read what :meth:`as_json` wrote."""
        return plain.from_json(cls, text)
