"""The table of old lists that were brought and wait to be decided about."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Integer
from sqlalchemy.orm import Mapped, mapped_column

from cltms.foundation.columns import Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import Sealed


class OldOrdersImport(Base):
    """The rows of an old list and how they are understood, sealed; the file itself is not kept.

    Once somebody has confirmed it, only the rows that were set aside stay.
    """

    __tablename__ = "old_orders_import"
    __table_args__ = (CheckConstraint("read = added + here + set_aside OR confirmed_at IS NULL", name="balanced"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    source_name: Mapped[str] = mapped_column(Sealed())
    rows: Mapped[str] = mapped_column(Sealed())
    choices: Mapped[str] = mapped_column(Sealed())
    aside: Mapped[str | None] = mapped_column(Sealed())
    brought_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    brought_at: Mapped[datetime] = mapped_column(Moment)
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
    read: Mapped[int] = mapped_column(Integer, default=0)
    added: Mapped[int] = mapped_column(Integer, default=0)
    here: Mapped[int] = mapped_column(Integer, default=0)
    set_aside: Mapped[int] = mapped_column(Integer, default=0)
