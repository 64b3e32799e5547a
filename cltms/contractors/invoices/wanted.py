"""Which invoices somebody wants to see: what an address asks, as conditions of the database and as an address again."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import ColumnElement, false

from cltms.contractors.invoices.models import Invoice
from cltms.foundation.pages import key_in


@dataclass(frozen=True)
class Wanted:
    """What an address asks; an empty word asks nothing, and one that we do not know finds nothing."""

    state: str = ""
    contractor: str = ""
    first: str = ""
    last: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Wanted":
        """Read what an address asks."""
        return cls(**{each.name: asked.get(each.name, "").replace("\0", " ").strip() for each in fields(cls)})

    @property
    def asked(self) -> dict[str, str]:
        """What is asked, as it stands in an address."""
        known = {each.name: str(getattr(self, each.name)) for each in fields(self)}
        return {name: value for name, value in known.items() if value}

    @property
    def first_day(self) -> date | None:
        """The first day of the period; None for none and for what is no day."""
        return _day(self.first)

    @property
    def last_day(self) -> date | None:
        """The last day of the period; None for none and for what is no day."""
        return _day(self.last)

    def conditions(self) -> list[ColumnElement[bool]]:
        """Give the conditions of the rows; days are those on the invoices, both included."""
        found: list[ColumnElement[bool]] = []
        if self.state:
            found.append(Invoice.state == self.state)
        if self.contractor:
            found.append(Invoice.contractor_id == (key_in(self.contractor) or 0))
        if self.first:
            found.append(false() if self.first_day is None else Invoice.billed_on >= self.first_day)
        if self.last:
            found.append(false() if self.last_day is None else Invoice.billed_on <= self.last_day)
        return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
