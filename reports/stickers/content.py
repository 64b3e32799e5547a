"""What stands on stickers: plain values only, so that the same sheet can be printed again."""

from dataclasses import dataclass
from datetime import date

from reports import plain


@dataclass(frozen=True)
class Sticker:
    """One sticker: the code of a place, and what stands on its door; '' for the hallway."""

    code: str
    where: str = ""


@dataclass(frozen=True)
class Stickers:
    """The stickers of one building.

    ``site`` is the address of the house as people type it, ``emergency_phone`` the landlord's own number or ''.
    ``on`` is ``cut`` for plain paper with marks for scissors, or ``labels`` for sheets of labels.
    """

    title: str
    address: str
    site: str
    made_on: date
    stickers: tuple[Sticker, ...]
    public_number: str
    emergency_phone: str = ""
    on: str = "cut"
    lang: str = "en"
    paper: str = "letter"

    def link(self, sticker: Sticker) -> str:
        """Give the address that the code of a sticker leads to."""
        return f"{self.site.rstrip('/')}/r/{sticker.code}"

    def as_json(self) -> str:
        """Write the stickers as JSON; equal sheets give equal text."""
        return plain.as_json(self)

    @classmethod
    def from_json(cls, text: str) -> "Stickers":
        """Read what :meth:`as_json` wrote; ValueError says which field is wrong."""
        return plain.from_json(cls, text)
