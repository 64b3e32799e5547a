"""What stands on door cards: plain values; who passes the door learns from them neither a name nor what is broken."""

from dataclasses import dataclass
from datetime import date

from reports import plain


@dataclass(frozen=True)
class DoorCards:
    """A sheet of cards of one house. Without ``code`` and ``came`` they are filled in by hand.

    ``phone`` is the number to call about an appointment or ''; ``site`` the address of the house as people type it.
    """

    title: str
    address: str
    site: str
    made_on: date
    phone: str = ""
    code: str = ""
    came: str = ""
    where: str = ""
    lang: str = "en"
    paper: str = "letter"

    @property
    def link(self) -> str:
        """The address where code and PIN of a receipt open the report."""
        return f"{self.site.rstrip('/')}/r/"

    def as_json(self) -> str:
        """Write the cards as JSON; equal cards give equal text."""
        return plain.as_json(self)

    @classmethod
    def from_json(cls, text: str) -> "DoorCards":
        """Read what :meth:`as_json` wrote; ValueError says which field is wrong."""
        return plain.from_json(cls, text)
