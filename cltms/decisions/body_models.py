"""Tables of bodies: who votes in one is said by hats of its organisation, or by named seats."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.foundation.columns import Moment
from cltms.foundation.database import Base
from cltms.foundation.term import Term
from cltms.members.models import Organisation, Person


class Body(Base):
    """A board, an assembly, a council or a named group of an organisation; who votes is said by hats or by seats."""

    __tablename__ = "body"
    __table_args__ = (UniqueConstraint("organisation_id", "name"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    name: Mapped[str] = mapped_column(String(200))
    added_at: Mapped[datetime] = mapped_column(Moment)
    organisation: Mapped[Organisation] = relationship(lazy="raise")
    hats: Mapped[list["BodyHat"]] = relationship(lazy="raise", order_by="BodyHat.hat")
    seats: Mapped[list["BodySeat"]] = relationship(lazy="raise", order_by="BodySeat.id")


class BodyHat(Base):
    """A hat whose wearers in the organisation vote in a body; a body without any is a named group."""

    __tablename__ = "body_hat"

    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), primary_key=True)
    hat: Mapped[str] = mapped_column(String(20), primary_key=True)


class BodySeat(Base):
    """That somebody belongs to a named group, from a day up to another; counts while they wear a hat beside it."""

    __tablename__ = "body_seat"
    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
        Index("ux_body_seat_still", "body_id", "person_id", unique=True,
              sqlite_where=text("ends_on IS NULL"), postgresql_where=text("ends_on IS NULL")),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)
    person: Mapped[Person] = relationship(lazy="raise")

    @property
    def term(self) -> Term:
        """The days of the seat."""
        return Term(self.starts_on, self.ends_on)
