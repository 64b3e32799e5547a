"""Pictures that came with a form of which nothing became: a question nobody answered, or a form that was refused.

A picture lies in the storage before the form is done with. It is noted here first, and let go of when no row needs it.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Integer, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from cltms.foundation.act import Act
from cltms.foundation.columns import Moment
from cltms.foundation.database import Base
from cltms.foundation.needing import needed_files
from cltms.foundation.storage import storage_in
from cltms.foundation.worker import Task

LET_GO = "repairs.let_go_of_pictures"
EVERY = timedelta(hours=6)
WAITS = timedelta(days=1)
"""Far longer than pages hold on to pictures that they have sent, which is an hour: nobody still answers then."""


class BroughtPicture(Base):
    """A picture that came with a form, until we know whether a row needs it; it tells neither who sent it nor where."""

    __tablename__ = "brought_picture"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    file: Mapped[str] = mapped_column(String(80))
    brought_at: Mapped[datetime] = mapped_column(Moment, index=True)


def note(act: Act, files: Sequence[str]) -> None:
    """Note pictures that are about to be kept, by their names in the storage."""
    act.session.add_all([BroughtPicture(file=file, brought_at=act.moment) for file in files])


def let_go(task: Task) -> int:
    """Delete the pictures that no row needs a day after they came; gives how many.

    Files go before their notes are gone for good: whatever stops it in between is made up for the next time.
    """
    storage = storage_in(task.settings.data_dir)
    with task.acting() as act:
        before = act.moment - WAITS
        lately = select(BroughtPicture.file).where(BroughtPicture.brought_at >= before)
        nobodys = act.session.scalars(
            select(BroughtPicture.file)
            .distinct()
            .where(BroughtPicture.file.not_in(needed_files()), BroughtPicture.file.not_in(lately))
        ).all()
        act.session.execute(delete(BroughtPicture).where(BroughtPicture.brought_at < before))
        return sum(storage.let_go(file, before) for file in nobodys)
