"""What the journal holds about somebody: what they did, and what was done with their account."""

from collections.abc import Sequence

from flask_babel import lazy_gettext
from sqlalchemy import or_, select

from cltms.foundation.act import Reading
from cltms.foundation.holding import HeldAbout, HeldItem, Holding, Subject
from cltms.journal.models import JournalEntry
from cltms.journal.telling import told


def held(look: Reading, subject: Subject) -> Sequence[Holding]:
    """Give every line that the account wrote or that is about it."""
    if subject.account_id is None:
        return []
    mine = or_(JournalEntry.actor_id == subject.account_id, JournalEntry.about_id == subject.account_id)
    rows = look.session.scalars(select(JournalEntry).where(mine).order_by(JournalEntry.id))
    items = tuple(HeldItem(f"{row.id}", told(row), row.moment.date()) for row in rows)
    if not items:
        return []
    why = lazy_gettext("So that everybody can check who changed what. It holds numbers, no names.")
    return [
        Holding(
            lazy_gettext("Journal"),
            why,
            lazy_gettext("As long as this house stands: lines are only ever added."),
            items,
        )
    ]


HELD = HeldAbout(frozenset({"journal_entry"}), held)
