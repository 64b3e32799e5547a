"""Files that came with a form of which nothing became: a question nobody answered, or a form that was refused.

A file lies in the storage before the form is done with. It is noted here first, and let go of when no row needs it.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Integer, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from cltms.foundation.act import NOBODY, Act, Door, acting_as
from cltms.foundation.columns import Moment
from cltms.foundation.database import Base
from cltms.foundation.house import house
from cltms.foundation.kept_here import storage
from cltms.foundation.needing import needed_files
from cltms.foundation.storage import name_of, storage_in
from cltms.foundation.worker import Task

LET_GO = "arriving.let_go_of_files"
EVERY = timedelta(hours=6)
WAITS = timedelta(days=1)
"""Far longer than pages hold on to files that they have sent, which is an hour: nobody still answers then."""


class BroughtFile(Base):
    """A file that came with a form, until we know whether a row needs it; it tells neither who sent it nor where."""

    __tablename__ = "brought_file"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    file: Mapped[str] = mapped_column(String(80))
    brought_at: Mapped[datetime] = mapped_column(Moment, index=True)


def kept(contents: Collection[tuple[bytes, str]]) -> list[str]:
    """Note contents, each with its ending, and put them into the storage; gives their names there."""
    if contents:
        with acting_as(house().database, NOBODY, Door.PAGE) as act:
            note(act, [name_of(content, ending) for content, ending in contents])
    return [storage().put(content, ending) for content, ending in contents]


def note(act: Act, files: Sequence[str]) -> None:
    """Note files that are about to be kept, by their names in the storage."""
    act.session.add_all([BroughtFile(file=file, brought_at=act.moment) for file in files])


def let_go(task: Task) -> int:
    """Delete the files that no row needs a day after they came; gives how many.

    Files go before their notes are gone for good: whatever stops it in between is made up for the next time.
    """
    storage = storage_in(task.settings.data_dir)
    with task.acting() as act:
        before = act.moment - WAITS
        lately = select(BroughtFile.file).where(BroughtFile.brought_at >= before)
        nobodys = act.session.scalars(
            select(BroughtFile.file)
            .distinct()
            .where(BroughtFile.file.not_in(needed_files()), BroughtFile.file.not_in(lately))
        ).all()
        act.session.execute(delete(BroughtFile).where(BroughtFile.brought_at < before))
        return sum(storage.let_go(file, before) for file in nobodys)
