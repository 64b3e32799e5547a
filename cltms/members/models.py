"""Tables of the people: persons with their contact details, households, organisations and dated memberships.

Names and contact details are sealed. A term runs from ``starts_on`` up to and without ``ends_on``; one without a day
was a mistake and stays as the trace of it. A merged record keeps all its rows and points to the one that stands for it.
"""

from datetime import date, datetime

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.foundation.columns import Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import BlindIndex, Sealed
from cltms.foundation.term import Term

STILL = text("ends_on IS NULL")


class Person(Base):
    """Somebody we know, once. ``guarded``: only administrators see the record. Numbers are never given twice."""

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("language IN ('en', 'es')", name="language_known"),
        CheckConstraint("merged_into_id <> id", name="not_into_itself"),
        {"sqlite_autoincrement": True},  # a number used again would take over the journal of who was deleted
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(Sealed())
    preferred_name: Mapped[str | None] = mapped_column(Sealed())
    pronouns: Mapped[str | None] = mapped_column(Sealed())
    language: Mapped[str] = mapped_column(String(2))
    guarded: Mapped[bool] = mapped_column(Boolean, default=False)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), unique=True)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    added_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(Integer)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 how SQLAlchemy wants it

    @property
    def called(self) -> str:
        """The name by which one speaks of the person."""
        return self.preferred_name or self.name


class Contact(Base):
    """One way to reach a person; found again by its exact value through ``value_index``, which takes the plain text."""

    __tablename__ = "person_contact"
    __table_args__ = (
        CheckConstraint("way IN ('email', 'phone', 'post')", name="way_known"),
        UniqueConstraint("person_id", "value_index"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    way: Mapped[str] = mapped_column(String(10))
    value: Mapped[str] = mapped_column(Sealed())
    value_index: Mapped[str] = mapped_column(BlindIndex("members.contact"), index=True)
    added_at: Mapped[datetime] = mapped_column(Moment)


class Organisation(Base):
    """An organisation; the hats of one of ``ours`` give roles in this house."""

    __tablename__ = "organisation"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('land_trust', 'cooperative', 'council', 'agency', 'contractor', 'other')", name="kind_known"
        ),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    ours: Mapped[bool] = mapped_column(Boolean, default=False)
    added_at: Mapped[datetime] = mapped_column(Moment)


class Membership(Base):
    """What a person is or was in an organisation, and when; the same hat never twice on one day."""

    __tablename__ = "membership"
    __table_args__ = (
        CheckConstraint(
            "hat IN ('tenant', 'coop_member', 'leaseholder', 'board', 'staff', 'organizer', 'delegate', 'volunteer', "
            "'contact')",
            name="hat_known",
        ),
        CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
        Index("ix_membership_still", "person_id", "organisation_id", "hat", unique=True,
              sqlite_where=STILL, postgresql_where=STILL),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    hat: Mapped[str] = mapped_column(String(20))
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)
    added_at: Mapped[datetime] = mapped_column(Moment)
    person: Mapped[Person] = relationship(lazy="raise")
    organisation: Mapped[Organisation] = relationship(lazy="raise")

    @property
    def term(self) -> Term:
        """The days of the membership."""
        return Term(self.starts_on, self.ends_on)


class Household(Base):
    """People who live together. Who need not be named is only counted."""

    __tablename__ = "household"
    __table_args__ = (CheckConstraint("unnamed_people >= 0", name="counted"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(Sealed())
    unnamed_people: Mapped[int] = mapped_column(Integer, default=0)
    added_at: Mapped[datetime] = mapped_column(Moment)
    members: Mapped[list["HouseholdMember"]] = relationship(lazy="raise", passive_deletes="all")


class HouseholdMember(Base):
    """A person in a household, from one day up to another."""

    __tablename__ = "household_member"
    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
        Index("ix_household_member_still", "household_id", "person_id", unique=True,
              sqlite_where=STILL, postgresql_where=STILL),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)
    person: Mapped[Person] = relationship(lazy="raise")
    household: Mapped[Household] = relationship(lazy="raise", back_populates="members")

    @property
    def term(self) -> Term:
        """The days of living there."""
        return Term(self.starts_on, self.ends_on)
