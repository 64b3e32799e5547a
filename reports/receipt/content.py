"""What stands on a receipt: plain values in its language; never kept, because code and PIN together open the report."""

from dataclasses import dataclass
from datetime import date

from reports import plain


@dataclass(frozen=True)
class Receipt:
    """One receipt. ``promises`` are sentences about who comes by when; ``advice`` what to do this minute."""

    title: str
    code: str
    pin: str
    address: str
    what: str
    reported: str
    site: str
    made_on: date
    public_number: str
    emergency_phone: str = ""
    promises: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    lang: str = "en"
    paper: str = "letter"

    @property
    def link(self) -> str:
        """The address where code and PIN open the report; neither of them stands in it."""
        return f"{self.site.rstrip('/')}/r/"

    def as_json(self) -> str:
        """Write the receipt as JSON; equal receipts give equal text."""
        return plain.as_json(self)

    @classmethod
    def from_json(cls, text: str) -> "Receipt":
        """Read what :meth:`as_json` wrote; ValueError says which field is wrong."""
        return plain.from_json(cls, text)
