"""Tables of drawn lots: what is known of each, and every outline that it ever had.

The lot itself is a row of the parcels (see `cltms.parcels.drawn`) under the key that stands here. A note for the team
may name people or say what must not get about, so it is sealed.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, Float, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.foundation.columns import Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import Sealed
from cltms.parcels.models import Jurisdiction

KEY = "DRAWN-{number}"
"""The identifier that we make for a drawn lot; it counts up in each place."""


class DrawnLot(Base):
    """A lot that no roll has: what it is, why it is held to be public, and what became of it.

    ``seen_edition`` is the roll with which its outline was compared when it was drawn, or when somebody said last that
    it stands as it is. ``joined_key`` is the parcel into which it went, once a roll had brought one.
    """

    __tablename__ = "drawn_lot"
    __table_args__ = (
        UniqueConstraint("jurisdiction_id", "number"),
        CheckConstraint("kind IN ('closed_street', 'highway', 'right_of_way', 'other')", name="kind_known"),
        CheckConstraint(
            "(withdrawn_at IS NOT NULL) = (withdrawn_why IS NOT NULL OR joined_key IS NOT NULL)",
            name="withdrawn_with_reason",
        ),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    jurisdiction_id: Mapped[int] = mapped_column(ForeignKey("jurisdiction.id"))
    number: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(20))
    why_public: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    source_on: Mapped[date] = mapped_column(Date)
    note: Mapped[str | None] = mapped_column(Sealed())
    seen_edition: Mapped[int] = mapped_column(Integer)
    drawn_at: Mapped[datetime] = mapped_column(Moment)
    drawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_why: Mapped[str | None] = mapped_column(Text)
    joined_key: Mapped[str | None] = mapped_column(Text, index=True)
    version: Mapped[int] = mapped_column(Integer, default=1)
    jurisdiction: Mapped[Jurisdiction] = relationship(lazy="raise")
    outlines: Mapped[list["DrawnOutline"]] = relationship(lazy="raise", order_by="DrawnOutline.id")
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 SQLAlchemy reads it from the class

    @property
    def key(self) -> str:
        """The key of its parcel, which is its identifier too."""
        return KEY.format(number=self.number)


class DrawnOutline(Base):
    """An outline that a drawn lot had since a moment, as WKT in degrees, with what was measured of it."""

    __tablename__ = "drawn_outline"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    drawn_lot_id: Mapped[int] = mapped_column(ForeignKey("drawn_lot.id"), index=True)
    outline: Mapped[str] = mapped_column(Text)
    area_m2: Mapped[float] = mapped_column(Float)
    why: Mapped[str | None] = mapped_column(Text)
    drawn_at: Mapped[datetime] = mapped_column(Moment)
    drawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
