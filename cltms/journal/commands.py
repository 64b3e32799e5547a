"""Writing into the journal; nothing else writes there."""

from sqlalchemy.orm import Session

from cltms.foundation.act import Entry
from cltms.journal.models import JournalEntry


def write(session: Session, entry: Entry) -> None:
    """Add a line in the transaction of the act; this is what ``act.record`` ends in."""
    session.add(
        JournalEntry(
            moment=entry.moment,
            actor_id=entry.actor.id,
            door=entry.door.value,
            fact=entry.fact.name,
            subject=entry.fact.subject,
            data=entry.fact.data,
        )
    )
