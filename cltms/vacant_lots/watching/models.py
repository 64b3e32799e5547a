"""Tables of who watches, where nothing tells who or what to whom has no key, and of organizers, who want to be known.

A watch has no column that points at an account and none that names a lot: both are sealed, and found again by keyed
hashes. It keeps days and no moments, so that nobody reads from a log at the same second who it was.
"""

from datetime import date, datetime

from sqlalchemy import Boolean, CheckConstraint, Date, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.foundation.columns import Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import BlindIndex, Sealed
from cltms.parcels.models import Jurisdiction
from cltms.vacant_lots.lots import OnLot


class Watch(Base):
    """Somebody watches a lot or an area; without ``confirmed_on`` they have not yet opened the letter.

    ``who`` is an account or an address, ``what`` the key of a lot, or an area in WKT. ``secret`` opens their own page.
    """

    __tablename__ = "watch"
    __table_args__ = (
        UniqueConstraint("who_index", "lot_index"),
        CheckConstraint("(lot_index IS NULL) = (name IS NOT NULL)", name="lot_or_named_area"),
        CheckConstraint("(confirmed_on IS NULL) = (told_until IS NULL)", name="told_since_confirmed"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    jurisdiction_id: Mapped[int] = mapped_column(ForeignKey("jurisdiction.id"))
    who: Mapped[str] = mapped_column(Sealed())
    who_index: Mapped[str] = mapped_column(BlindIndex("vacant_lots.watcher"), index=True)
    what: Mapped[str] = mapped_column(Sealed())
    lot_index: Mapped[str | None] = mapped_column(BlindIndex("vacant_lots.watched_lot"), index=True)
    name: Mapped[str | None] = mapped_column(Sealed())
    language: Mapped[str] = mapped_column(String(2))
    secret: Mapped[str] = mapped_column(Sealed())
    secret_index: Mapped[str] = mapped_column(BlindIndex("vacant_lots.watch"), unique=True)
    begun_on: Mapped[date] = mapped_column(Date)
    confirmed_on: Mapped[date | None] = mapped_column(Date)
    told_until: Mapped[date | None] = mapped_column(Date)
    told_edition: Mapped[int] = mapped_column(Integer)
    jurisdiction: Mapped[Jurisdiction] = relationship(lazy="raise")

    @property
    def is_area(self) -> bool:
        """Whether an area is watched, and not a lot."""
        return self.name is not None


class LotOrganizer(OnLot):
    """Somebody who organizes around a lot and wants to be known as it, to the team or to everybody."""

    __tablename__ = "lot_organizer"
    __table_args__ = (
        UniqueConstraint("account_id", "jurisdiction_id", "parcel_key"),
        Index("ix_lot_organizer_key", "jurisdiction_id", "parcel_key"),
    )

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(Sealed())
    for_all: Mapped[bool] = mapped_column(Boolean)
    changed_at: Mapped[datetime] = mapped_column(Moment)
