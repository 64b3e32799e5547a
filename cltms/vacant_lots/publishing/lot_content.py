"""What stands on the public page of a lot, frozen when it is published: facts of the roll that are public, and how."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _

from cltms.vacant_lots.publishing.two_languages import InTwoLanguages
from reports import plain


class LotPart(StrEnum):
    """What can be shown of a lot besides what the roll says of it."""

    STANDING = "standing"
    HOW = "how"
    CALL = "call"
    WORK_DAY = "work_day"
    CAMPAIGN = "campaign"


LOT_PART_TITLES: dict[LotPart, Any] = {
    LotPart.STANDING: _("How the lot stands with the body that holds it"),
    LotPart.HOW: _("How it can be had, with the day on which somebody last looked at the source"),
    LotPart.CALL: _("Whom to call at the body that holds it"),
    LotPart.WORK_DAY: _("The next public work day, with the link to sign up if there is one"),
    LotPart.CAMPAIGN: _("Campaigns that ask for it, if their lots are published"),
}


@dataclass(frozen=True)
class ShownWay:
    """A pathway as it was written down when the page was published."""

    title: str
    steps: str
    source: str
    source_url: str
    verified_on: date | None


@dataclass(frozen=True)
class ChosenNote:
    """A note by its number, and how often it had changed; its words are not written down here."""

    id: int
    changes: int


@dataclass(frozen=True)
class OwnDrawing:
    """That a lot is our drawing and no tax parcel, and after whom we hold it to be public."""

    source: str
    source_on: date


@dataclass(frozen=True)
class PublicLot(InTwoLanguages):
    """The page of a lot. ``body`` and ``holder`` are empty for private owners, whose names are never published.

    ``drawn`` says of a lot that no roll has where it comes from; ``roll_as_of`` is None then.
    """

    jurisdiction_id: int
    key: str
    identifier: str
    address: str
    place: str
    contact: str
    area_m2: float | None
    class_code: str
    class_text: str
    owner_kind: str
    body: str
    holder: str
    standing: str
    told_on: date | None
    office: str
    phone: str
    email: str
    parts: tuple[str, ...]
    ways: tuple[ShownWay, ...]
    pictures: tuple[int, ...]
    has_map: bool
    roll_as_of: date | None
    as_of: date
    notes: tuple[ChosenNote, ...] = ()
    drawn: OwnDrawing | None = None

    def as_json(self) -> str:
        """Write it down."""
        return plain.as_json(self)

    @classmethod
    def from_json(cls, text: str) -> "PublicLot":
        """Read what :meth:`as_json` wrote."""
        return plain.from_json(cls, text)
