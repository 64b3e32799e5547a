"""What stands on a purchase order: plain values in the contractor's language; amounts are written out already."""

from dataclasses import dataclass
from datetime import date

from reports import plain


@dataclass(frozen=True)
class PurchaseOrder:
    """One purchase order. ``number`` is ours and without gaps; '' stands for what was not agreed or is not known.

    ``insured_until`` is the last day of the insurance that was seen on ``made_on``, ``replaces`` the number of an
    earlier paper for the same work, 0 for none, ``pay_days`` within how many days a checked invoice is paid. The
    ``limit`` is what is ``approved`` for the order less what goes ``elsewhere``, to others who work on it; what the
    contractor has ``billed`` before lies within it.
    """

    title: str
    number: int
    contractor: str
    address: str
    where: str
    order: int
    scope: str
    limit: str
    made_on: date
    trade: str = ""
    rate: str = ""
    appointment: str = ""
    insured_until: date | None = None
    insured: bool = True
    replaces: int = 0
    pay_days: int = 30
    office: str = ""
    site: str = ""
    lang: str = "en"
    paper: str = "letter"
    approved: str = ""
    elsewhere: str = ""
    billed: str = ""

    def as_json(self) -> str:
        """Write the paper as JSON; equal papers give equal text."""
        return plain.as_json(self)

    @classmethod
    def from_json(cls, text: str) -> "PurchaseOrder":
        """Read what :meth:`as_json` wrote; ValueError says which field is wrong."""
        return plain.from_json(cls, text)
