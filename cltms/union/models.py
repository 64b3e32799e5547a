"""Tables of the union: in a schema of their own, sealed with the union's own keys, with no reference to the house."""

from datetime import date

from sqlalchemy import CheckConstraint, Date, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from cltms.foundation.circles import UNION_SCHEMA, Circle
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import BlindIndex, Sealed

MARK = 8
"""Digits of a building's mark; among a thousand buildings two share one with a chance of one in ten thousand."""


class UnionMember(Base):
    """Somebody who belongs to the union; what could name or find them is sealed.

    A building is known by its blind index, so that members of one building are found without opening all rows.
    """

    __tablename__ = "union_member"
    __table_args__ = (
        CheckConstraint("left_on IS NULL OR left_on >= joined_on", name="left_after_joining"),
        Index("ix_union_member_building", "building_index"),
        Index("ix_union_member_phone", "phone_index"),
        {"schema": UNION_SCHEMA},
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(Sealed(Circle.UNION))
    building: Mapped[str] = mapped_column(Sealed(Circle.UNION))
    building_index: Mapped[str] = mapped_column(BlindIndex("union_member.building", Circle.UNION))
    home: Mapped[str | None] = mapped_column(Sealed(Circle.UNION))
    phone: Mapped[str | None] = mapped_column(Sealed(Circle.UNION))
    phone_index: Mapped[str | None] = mapped_column(BlindIndex("union_member.phone", Circle.UNION))
    language: Mapped[str] = mapped_column(String(2))
    joined_on: Mapped[date] = mapped_column(Date)
    left_on: Mapped[date | None] = mapped_column(Date)
    version: Mapped[int] = mapped_column(Integer)

    @property
    def building_mark(self) -> str:
        """By what the journal names the building: the beginning of its blind index, which tells nothing."""
        return self.building_index[:MARK]

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 how SQLAlchemy wants it
