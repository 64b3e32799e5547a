"""Tables of assemblages that are kept: the name of each, its lots in their order, and those that were in it before."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.accounts.models import Account
from cltms.foundation.columns import Moment
from cltms.foundation.database import Base
from cltms.parcels.models import Jurisdiction
from cltms.vacant_lots.lots import OnLot


class KeptAssemblage(Base):
    """Lots that touch, kept as one piece of ground by a name, until it is let go."""

    __tablename__ = "assemblage"
    __table_args__ = (
        CheckConstraint("(let_go_at IS NULL) = (let_go_why IS NULL)", name="let_go_with_reason"),
        Index("ix_assemblage_place", "jurisdiction_id", "let_go_at"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    jurisdiction_id: Mapped[int] = mapped_column(ForeignKey("jurisdiction.id"))
    name: Mapped[str] = mapped_column(String(120))
    kept_at: Mapped[datetime] = mapped_column(Moment)
    kept_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    let_go_at: Mapped[datetime | None] = mapped_column(Moment)
    let_go_why: Mapped[str | None] = mapped_column(Text)
    jurisdiction: Mapped[Jurisdiction] = relationship(lazy="raise")
    kept_by: Mapped[Account | None] = relationship(lazy="raise")
    lots: Mapped[list["AssemblageLot"]] = relationship(
        lazy="raise", order_by="(AssemblageLot.position, AssemblageLot.id)"
    )

    @property
    def members(self) -> list["AssemblageLot"]:
        """The lots of which it is made, in their order."""
        return [each for each in self.lots if each.left_at is None]


class AssemblageLot(OnLot):
    """A lot of an assemblage, until it was taken out.

    ``seen_edition`` is the roll that said who held it when it came in, or when somebody said last that all stands so.
    """

    __tablename__ = "assemblage_lot"
    __table_args__ = (
        Index(
            "ix_assemblage_lot_once", "assemblage_id", "parcel_key", unique=True,
            sqlite_where=text("left_at IS NULL"), postgresql_where=text("left_at IS NULL"),
        ),
        Index("ix_assemblage_lot_key", "jurisdiction_id", "parcel_key"),
    )  # fmt: skip

    assemblage_id: Mapped[int] = mapped_column(ForeignKey("assemblage.id"))
    position: Mapped[int] = mapped_column(Integer, default=0)
    seen_edition: Mapped[int] = mapped_column(Integer)
    left_at: Mapped[datetime | None] = mapped_column(Moment)
