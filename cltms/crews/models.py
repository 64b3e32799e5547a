"""Tables of those who mend: crews of the trust with their people, and contractors.

A contractor may be one person: names of contractors and how they are reached are sealed.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.foundation.columns import Json, MinorUnits, Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import BlindIndex, Sealed


class Crew(Base):
    """People of the trust who go out together; ``ended_at`` is when it was given up, for its orders stay its own."""

    __tablename__ = "crew"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(String(100), unique=True)
    trades: Mapped[list[str]] = mapped_column(Json)
    added_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(Integer)
    members: Mapped[list["CrewMember"]] = relationship(lazy="raise", order_by="CrewMember.id")
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 how SQLAlchemy wants it


class CrewMember(Base):
    """That an account belongs to a crew, from a moment until another."""

    __tablename__ = "crew_member"
    __table_args__ = (
        CheckConstraint("until IS NULL OR until >= since", name="ends_after_start"),
        Index(
            "ux_crew_member_now", "crew_id", "account_id", unique=True,
            sqlite_where=text("until IS NULL"), postgresql_where=text("until IS NULL"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    crew_id: Mapped[int] = mapped_column(ForeignKey("crew.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    since: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[datetime | None] = mapped_column(Moment)


class CrewCalendar(Base):
    """A secret address under which other programs read the calendar of a crew, until withdrawn; kept as a hash."""

    __tablename__ = "crew_calendar"
    __table_args__ = (
        Index(
            "ux_crew_calendar_now", "crew_id", unique=True,
            sqlite_where=text("withdrawn_at IS NULL"), postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    crew_id: Mapped[int] = mapped_column(ForeignKey("crew.id"))
    secret_index: Mapped[str] = mapped_column(BlindIndex("crews.calendar"), unique=True)
    made_at: Mapped[datetime] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)


class Contractor(Base):
    """A firm or person who works for the trust: trades, rate for an hour in minor units, and until when insured.

    An unknown day of insurance is not insured: orders are given only while the insurance is known to run.
    """

    __tablename__ = "contractor"
    __table_args__ = (
        CheckConstraint("(rate_minor IS NULL) = (currency IS NULL)", name="rate_has_its_currency"),
        CheckConstraint("rate_minor >= 0", name="rate_not_negative"),
        CheckConstraint("(contact IS NULL) = (contact_way IS NULL)", name="contact_has_its_way"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(Sealed())
    contact_way: Mapped[str | None] = mapped_column(String(10))
    contact: Mapped[str | None] = mapped_column(Sealed())
    trades: Mapped[list[str]] = mapped_column(Json)
    rate_minor: Mapped[int | None] = mapped_column(MinorUnits)
    currency: Mapped[str | None] = mapped_column(String(3))
    insured_until: Mapped[date | None] = mapped_column(Date)
    added_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(Integer)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 how SQLAlchemy wants it

    def is_insured(self, day: date) -> bool:
        """Whether the insurance is known to run on a day."""
        return self.insured_until is not None and day <= self.insured_until
