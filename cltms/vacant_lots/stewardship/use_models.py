"""Tables of what lots are used for by neighbors: a changed use is a new row that names the one it replaces.

On what footing they are there is sealed, for it can be held against them; so are words about who they are.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.foundation.columns import Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import Sealed
from cltms.members.models import Organisation
from cltms.parcels.models import Jurisdiction
from cltms.vacant_lots.lots import OnLot


class LotUse(Base):
    """A garden or another use of lots, since when and until when; what was written down wrongly counts no more."""

    __tablename__ = "lot_use"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('garden', 'orchard', 'play', 'art', 'gathering', 'storage', 'other')", name="kind_known"
        ),
        CheckConstraint("until >= since", name="ends_after_start"),
        CheckConstraint("organisation_id IS NULL OR by_whom IS NULL", name="one_of_two"),
        Index("ix_lot_use_place", "jurisdiction_id", "replaced_at"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    jurisdiction_id: Mapped[int] = mapped_column(ForeignKey("jurisdiction.id"))
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(120))
    since: Mapped[date | None] = mapped_column(Date)
    until: Mapped[date | None] = mapped_column(Date)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    by_whom: Mapped[str | None] = mapped_column(Sealed())
    tenure: Mapped[str] = mapped_column(Sealed())
    note: Mapped[str | None] = mapped_column(Sealed())
    why: Mapped[str | None] = mapped_column(Sealed())
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("lot_use.id"), unique=True)
    entered_at: Mapped[datetime] = mapped_column(Moment)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    replaced_at: Mapped[datetime | None] = mapped_column(Moment)
    jurisdiction: Mapped[Jurisdiction] = relationship(lazy="raise")
    organisation: Mapped[Organisation | None] = relationship(lazy="raise")
    lots: Mapped[list["LotUseLot"]] = relationship(lazy="raise", order_by="LotUseLot.id")


class LotUseLot(OnLot):
    """A lot that is used so."""

    __tablename__ = "lot_use_lot"
    __table_args__ = (
        UniqueConstraint("lot_use_id", "jurisdiction_id", "parcel_key"),
        Index("ix_lot_use_lot_key", "jurisdiction_id", "parcel_key"),
    )

    lot_use_id: Mapped[int] = mapped_column(ForeignKey("lot_use.id"))
