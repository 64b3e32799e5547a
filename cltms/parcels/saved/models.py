"""The tables of saved views and selections; what somebody looks for and how they call it is sealed."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.accounts.models import Account
from cltms.foundation.columns import Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import Sealed
from cltms.parcels.models import Jurisdiction


class Saved(Base):
    """A view or a selection that somebody keeps.

    ``address`` names it in its link. ``asked`` is the filter of a view as it stands in an address, ``map_at`` where its
    map stood (zoom, latitude, longitude). ``edition`` was live when it was saved. ``letters`` is the language in which
    its owner wants letters about it, and ``told_edition`` the one up to which they have been told.
    """

    __tablename__ = "saved"
    __table_args__ = (
        CheckConstraint("kind IN ('view', 'selection')", name="kind_known"),
        CheckConstraint("sharing IN ('private', 'link', 'everybody')", name="sharing_known"),
        CheckConstraint("(kind = 'view') = (asked IS NOT NULL AND shown IS NOT NULL)", name="view_asks"),
        CheckConstraint("letters IS NULL OR (kind = 'view' AND told_edition IS NOT NULL)", name="letters_of_views"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    address: Mapped[str] = mapped_column(String(40), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    jurisdiction_id: Mapped[int] = mapped_column(ForeignKey("jurisdiction.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(Sealed())
    note: Mapped[str] = mapped_column(Sealed())
    asked: Mapped[str | None] = mapped_column(Sealed())
    shown: Mapped[str | None] = mapped_column(String(4))
    map_at: Mapped[str | None] = mapped_column(String(60))
    sharing: Mapped[str] = mapped_column(String(10))
    edition: Mapped[int] = mapped_column(Integer)
    saved_at: Mapped[datetime] = mapped_column(Moment)
    letters: Mapped[str | None] = mapped_column(String(2))
    told_edition: Mapped[int | None] = mapped_column(Integer)

    account: Mapped[Account] = relationship(viewonly=True)
    jurisdiction: Mapped[Jurisdiction] = relationship(viewonly=True)


class SavedLot(Base):
    """A lot of a saved selection with its number, and how the roll named it then; it stays when the roll loses it."""

    __tablename__ = "saved_lot"
    __table_args__ = (UniqueConstraint("saved_id", "parcel_key"), UniqueConstraint("saved_id", "number"))

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    saved_id: Mapped[int] = mapped_column(ForeignKey("saved.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(Integer)
    parcel_key: Mapped[str] = mapped_column(Text)
    parcel_id: Mapped[str] = mapped_column(Text)
    situs: Mapped[str | None] = mapped_column(Text)
