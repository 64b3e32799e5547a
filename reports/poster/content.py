"""What stands on the poster of a building: plain values only, so that it can be printed again."""

from dataclasses import dataclass
from datetime import date

from reports import plain


@dataclass(frozen=True)
class Poster:
    """The poster of one building: the code of its hallway, and whom one calls in danger.

    ``site`` is the address of the house as people type it, ``emergency_phone`` the landlord's own number or ''.
    """

    title: str
    address: str
    code: str
    site: str
    made_on: date
    public_number: str
    emergency_phone: str = ""
    lang: str = "en"
    paper: str = "letter"

    @property
    def link(self) -> str:
        """The address that the code leads to."""
        return f"{self.site.rstrip('/')}/r/{self.code}"

    @property
    def short(self) -> str:
        """The same as people type it."""
        return self.link.split("://")[-1]

    def as_json(self) -> str:
        """Write the poster as JSON; equal posters give equal text."""
        return plain.as_json(self)

    @classmethod
    def from_json(cls, text: str) -> "Poster":
        """Read what :meth:`as_json` wrote; ValueError says which field is wrong."""
        return plain.from_json(cls, text)
