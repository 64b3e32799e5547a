"""What is left out of a report so that the report itself is taken, and what is said of it on the receipt.

A report that comes back to be mended may never be made, least of all at night with water on the floor. So a picture
that cannot be read never holds one up, and where there is danger a way to be reached that nobody can use does not
either. Without danger a resident is asked to look at it again: there it is worth more than the minute it costs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from cltms.members.contacts import WrittenContact
from cltms.repairs import letters, triage
from cltms.repairs.reporting import MOST_PHOTOS

LONGEST_NAME = 40
"""Of a file or a contact as it is told again; it stands in the cookie of the browser that sent it."""
MOST_NAMED = MOST_PHOTOS
"""Files that are told by name, for the same reason: somebody may choose a whole gallery."""


@dataclass(frozen=True)
class LeftOut:
    """Names of the files that are no pictures we can take, and what was written as a way to be reached."""

    pictures: tuple[str, ...] = ()
    contact: str | None = None

    def said(self, *, to_staff: bool = False) -> Iterator[str]:
        """Say what was left out, and how it is sent later: by the resident, or by staff who took the report down."""
        if self.pictures:
            yield pictures_said(self.pictures)
            yield _where_pictures_go(to_staff=to_staff)
        if self.contact:
            yield contact_said(self.contact)
            yield _where_contact_goes(to_staff=to_staff)


def contact_left_out(written: str, contact: WrittenContact | None, dangers: Sequence[Any]) -> str | None:
    """Give what was written as a way to be reached if nobody can use it and the report does not wait for it."""
    if written and triage.is_emergency(dangers) and not letters.can_reach(contact):
        return shortened(written)
    return None


def shortened(text: str) -> str:
    """Give as much of a name or a contact as is told again."""
    return text if len(text) <= LONGEST_NAME else f"{text[: LONGEST_NAME - 1]}…"


def named(names: Sequence[str]) -> tuple[str, ...]:
    """Give the names of files as they are told again: the first ones, and how many more there are."""
    more = len(names) - MOST_NAMED
    first = tuple(shortened(name) for name in names[:MOST_NAMED])
    return (*first, str(_("and %(count)s more", count=more))) if more > 0 else first


def pictures_said(names: Sequence[str]) -> str:
    """Say which pictures were left out, and what we can take."""
    told = _(
        "Left out, because we could not take it as a picture: %(names)s. "
        "We take JPEG, PNG and WebP, at most %(most)s at a time.",
        names=", ".join(names), most=MOST_PHOTOS,
    )  # fmt: skip
    return str(told)


def contact_said(written: str) -> str:
    """Say that a way to be reached was left out."""
    return str(_("“%(text)s” was left out: it is no telephone number and no e-mail address.", text=written))


def _where_pictures_go(*, to_staff: bool) -> str:
    if to_staff:
        return str(_("The report is kept without it. The resident can send it later with code and PIN."))
    return str(_("Your report is kept without it. Send it later with a message: press “See how it goes on”."))


def _where_contact_goes(*, to_staff: bool) -> str:
    if to_staff:
        return str(_("Ask again, and write it as a note on the order."))
    return str(_("Write to us in a message how we can reach you: press “See how it goes on”."))
