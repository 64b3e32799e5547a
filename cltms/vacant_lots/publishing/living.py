"""What a public page shows as it stands at this moment: coming work days, chosen pictures, and promises.

A page is frozen when it is published, but a day that was called off, a picture that was deleted, or a promise that was
kept meanwhile must not be shown as before.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import joinedload

from cltms.foundation.act import Reading
from cltms.parcels.models import Jurisdiction
from cltms.vacant_lots.city.models import Conversation, Promise
from cltms.vacant_lots.lots import concern_any, former_names
from cltms.vacant_lots.stewardship.models import WorkDay, WorkDayLot, WorkDayPicture
from cltms.vacant_lots.stewardship.vocabulary import WorkDayState


@dataclass(frozen=True)
class ShownPicture:
    """A picture that was chosen, with its number on the page and the work day on which it was taken."""

    number: int
    picture: WorkDayPicture
    work_day: WorkDay


def days_on(look: Reading, jurisdiction_id: int, keys: Sequence[str]) -> ColumnElement[bool]:
    """The condition for work days on lots with these keys, and on those whose land came into them."""
    place = look.session.get_one(Jurisdiction, jurisdiction_id)
    names = former_names(look.session, place, keys)
    return WorkDay.id.in_(select(WorkDayLot.work_day_id).where(concern_any(WorkDayLot, place, names)))


def next_day(look: Reading, jurisdiction_id: int, keys: Sequence[str]) -> WorkDay | None:
    """Give the next work day on these lots to which everybody may come."""
    coming = WorkDay.is_public, WorkDay.state == WorkDayState.PLANNED.value, WorkDay.ends_at > look.moment
    here = days_on(look, jurisdiction_id, keys)
    found = select(WorkDay).where(here, *coming).options(joinedload(WorkDay.jurisdiction))
    return look.session.scalars(found.order_by(WorkDay.starts_at, WorkDay.id).limit(1)).one_or_none()


def held_days(look: Reading, jurisdiction_id: int, keys: Sequence[str]) -> Sequence[int]:
    """Give the numbers of the work days that were held on these lots."""
    held = select(WorkDay.id).where(WorkDay.state == WorkDayState.HELD.value, days_on(look, jurisdiction_id, keys))
    return look.session.scalars(held.order_by(WorkDay.day, WorkDay.id)).all()


def offered_pictures(look: Reading, jurisdiction_id: int, keys: Sequence[str]) -> list[ShownPicture]:
    """Give the pictures of held work days on these lots, from which some can be chosen."""
    held = WorkDay.state == WorkDayState.HELD.value, days_on(look, jurisdiction_id, keys)
    rows = look.session.execute(_pictures().where(*held)).all()
    return [ShownPicture(number, picture, day) for number, (picture, day) in enumerate(rows, 1)]


def pictures(look: Reading, chosen: Sequence[int]) -> list[ShownPicture]:
    """Give chosen pictures that are still there, in their order, each with the number that it had from the first."""
    if not chosen:
        return []
    rows = {row[0].id: row for row in look.session.execute(_pictures().where(WorkDayPicture.id.in_(chosen)))}
    return [
        ShownPicture(number, rows[key][0], rows[key][1]) for number, key in enumerate(chosen, 1) if key in rows
    ]  # fmt: skip


def promises(look: Reading, chosen: Sequence[int]) -> Sequence[Promise]:
    """Give chosen promises of officials whose conversation was not taken back."""
    if not chosen:
        return []
    found = (
        select(Promise)
        .join(Conversation, Conversation.id == Promise.conversation_id)
        .where(Promise.id.in_(chosen), Conversation.withdrawn_at.is_(None))
        .options(joinedload(Promise.conversation).joinedload(Conversation.official))
    )
    return look.session.scalars(found.order_by(Conversation.held_on, Promise.id)).all()


def _pictures() -> Select[WorkDayPicture, WorkDay]:
    return (
        select(WorkDayPicture, WorkDay)
        .join(WorkDay, WorkDay.id == WorkDayPicture.work_day_id)
        .order_by(WorkDay.day, WorkDay.id, WorkDayPicture.taken.desc(), WorkDayPicture.id)
    )
