"""Pictures of the work on an order, by whoever mends: before it, after it, and of a door at which nobody opened."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Integer, String, select
from sqlalchemy.orm import Mapped, mapped_column

from cltms.foundation.act import Act, Reading
from cltms.foundation.columns import KeptFile, Moment
from cltms.foundation.database import Base
from cltms.foundation.errors import NotThere, Refused
from cltms.repairs.models import WorkOrder
from cltms.repairs.reporting import Kept
from maps.sentences import sentence

MOST_PHOTOS = 30
BEFORE, AFTER, AT_THE_DOOR = "before", "after", "door"
OF_THE_WORK = (BEFORE, AFTER)
"""What shows that something was mended; a closed door shows nothing of it."""


class WorkPhoto(Base):
    """A picture that whoever mends took of an order: before or after the work, or of the door; never a resident's.

    ``link_id`` is the number of the link by which a contractor sent it, who sees no others. ``late`` says that it came
    when the order was no longer theirs who sent it: staff see it, and nobody who mends.
    """

    __tablename__ = "work_photo"
    __table_args__ = (CheckConstraint("taken IN ('before', 'after', 'door')", name="before_or_after"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("work_order.id"), index=True)
    taken: Mapped[str] = mapped_column(String(6))
    file: Mapped[str] = mapped_column(KeptFile(80))
    taken_on_camera: Mapped[str | None] = mapped_column(String(19))
    added_at: Mapped[datetime] = mapped_column(Moment)
    link_id: Mapped[int | None] = mapped_column(Integer)
    late: Mapped[bool] = mapped_column(Boolean)


def of_order(look: Reading, order_id: int) -> Sequence[WorkPhoto]:
    """List the pictures of an order: those from before first, those of a door last."""
    rows = look.session.scalars(select(WorkPhoto).where(WorkPhoto.order_id == order_id).order_by(WorkPhoto.id)).all()
    return sorted(rows, key=lambda row: (BEFORE, AFTER, AT_THE_DOOR).index(row.taken))


def one(look: Reading, order_id: int, photo_id: int) -> WorkPhoto:
    """Give a picture of the work on an order; NotThere for that of another one."""
    found = look.session.get(WorkPhoto, photo_id)
    if found is None or found.order_id != order_id:
        raise NotThere
    return found


def show_the_work(look: Reading, order_id: int) -> bool:
    """Whether some picture shows the work."""
    rows = select(WorkPhoto.id).where(WorkPhoto.order_id == order_id, WorkPhoto.taken.in_(OF_THE_WORK))
    return look.session.scalars(rows.limit(1)).first() is not None


def keep(
    act: Act, order: WorkOrder, taken: str, photos: Sequence[Kept], *, link_id: int | None = None, late: bool = False
) -> None:
    """Keep pictures for whoever may; `Refused` for more than an order can have."""
    if len(of_order(act, order.id)) + len(photos) > MOST_PHOTOS:
        raise Refused(sentence("An order keeps at most {most} pictures of the work.", most=MOST_PHOTOS))
    for each in photos:
        at = each.taken_at
        act.session.add(
            WorkPhoto(
                order_id=order.id, taken=taken, file=each.file, added_at=act.moment, link_id=link_id, late=late,
                taken_on_camera=at.isoformat(sep=" ") if at else None,
            )
        )  # fmt: skip
    act.session.flush()
