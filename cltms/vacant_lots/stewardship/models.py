"""Tables of work days: what is planned on which lots, who signed up, what was held with its corrections, and pictures.

Whatever names somebody is sealed: who leads, who signed up and how they are reminded, who came, and notes.
"""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.foundation.columns import KeptFile, MinorUnits, Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import BlindIndex, Sealed
from cltms.foundation.workflow import Workflow
from cltms.parcels.models import Jurisdiction
from cltms.vacant_lots.lots import OnLot
from cltms.vacant_lots.stewardship.vocabulary import WorkDayState
from cltms.vacant_lots.stewardship.workflow import WORKFLOW

COUNTS = "replaced_at IS NULL"


class WorkDay(Base):
    """A day on which neighbors work on lots; ``day`` is the day of the house on which it begins.

    ``changes`` counts what other programs must know of, since the calendar file was given. ``secret`` opens the page
    on which anybody can sign up who was given the link; it is kept so that the link can be shown again.
    """

    __tablename__ = "work_day"
    __table_args__ = (
        CheckConstraint("state IN ('planned', 'called off', 'held')", name="state_known"),
        CheckConstraint("(state = 'called off') = (called_off_why IS NOT NULL)", name="called_off_with_a_reason"),
        CheckConstraint("starts_at < ends_at", name="ends_after_start"),
        CheckConstraint("(secret IS NULL) = (secret_index IS NULL)", name="link_whole"),
        Index("ix_work_day_place", "jurisdiction_id", "state", "day"),
    )
    workflow: ClassVar[Workflow[WorkDayState]] = WORKFLOW

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    jurisdiction_id: Mapped[int] = mapped_column(ForeignKey("jurisdiction.id"))
    title: Mapped[str] = mapped_column(String(120))
    day: Mapped[date] = mapped_column(Date)
    starts_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    meet_at: Mapped[str] = mapped_column(Text)
    bring: Mapped[str | None] = mapped_column(Text)
    leader: Mapped[str | None] = mapped_column(Sealed())
    is_public: Mapped[bool] = mapped_column(Boolean)
    state: Mapped[str] = mapped_column(String(12))
    called_off_why: Mapped[str | None] = mapped_column(Sealed())
    changes: Mapped[int] = mapped_column(Integer)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    secret: Mapped[str | None] = mapped_column(Sealed())
    secret_index: Mapped[str | None] = mapped_column(BlindIndex("vacant_lots.work_day"), unique=True)
    planned_at: Mapped[datetime] = mapped_column(Moment)
    planned_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    version: Mapped[int] = mapped_column(Integer)
    jurisdiction: Mapped[Jurisdiction] = relationship(lazy="raise")
    lots: Mapped[list["WorkDayLot"]] = relationship(lazy="raise", order_by="WorkDayLot.id")
    records: Mapped[list["WorkDayRecord"]] = relationship(lazy="raise", order_by="WorkDayRecord.id")
    pictures: Mapped[list["WorkDayPicture"]] = relationship(lazy="raise", order_by="WorkDayPicture.id")
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 how SQLAlchemy wants it

    @property
    def stage(self) -> WorkDayState:
        """Where it stands."""
        return WorkDayState(self.state)

    @property
    def minutes(self) -> int:
        """How long it is planned to be."""
        return int((self.ends_at - self.starts_at).total_seconds()) // 60

    @property
    def record(self) -> "WorkDayRecord | None":
        """What counts of what was written down when it was held."""
        return next((each for each in self.records if each.replaced_at is None), None)


class WorkDayLot(OnLot):
    """A lot on which a work day is, and its block as the address on the roll tells it then."""

    __tablename__ = "work_day_lot"
    __table_args__ = (
        UniqueConstraint("work_day_id", "jurisdiction_id", "parcel_key"),
        Index("ix_work_day_lot_key", "jurisdiction_id", "parcel_key"),
    )

    work_day_id: Mapped[int] = mapped_column(ForeignKey("work_day.id"))
    block: Mapped[str | None] = mapped_column(Text)


class WorkDaySignUp(Base):
    """Somebody who said that they come, with how many others; the row is deleted some weeks after the day.

    ``secret`` opens their own page to who came by a link; it is kept so that a reminder can lead there.
    """

    __tablename__ = "work_day_sign_up"
    __table_args__ = (
        UniqueConstraint("work_day_id", "account_id"),
        CheckConstraint("(account_id IS NULL) = (name IS NOT NULL)", name="account_or_name"),
        CheckConstraint("(contact IS NULL) = (contact_way IS NULL)", name="contact_has_its_way"),
        CheckConstraint("people > 0", name="somebody_comes"),
        CheckConstraint("(secret IS NULL) = (secret_index IS NULL)", name="own_page_whole"),
        {"sqlite_autoincrement": True},  # a number used again would keep back the letters to who comes later
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    work_day_id: Mapped[int] = mapped_column(ForeignKey("work_day.id"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    name: Mapped[str | None] = mapped_column(Sealed())
    contact: Mapped[str | None] = mapped_column(Sealed())
    contact_way: Mapped[str | None] = mapped_column(String(10))
    people: Mapped[int] = mapped_column(Integer)
    language: Mapped[str] = mapped_column(String(2))
    secret: Mapped[str | None] = mapped_column(Sealed())
    secret_index: Mapped[str | None] = mapped_column(BlindIndex("vacant_lots.sign_up"), unique=True)
    signed_up_at: Mapped[datetime] = mapped_column(Moment)
    reminded_at: Mapped[datetime | None] = mapped_column(Moment)


class WorkDayRecord(Base):
    """What was written down of a work day when it was held; a correction is a new row, and ``why`` says why.

    ``person_minutes`` is people times minutes, or what somebody found instead, with the reason. What nobody counted or
    weighed is unknown, which is not zero.
    """

    __tablename__ = "work_day_record"
    __table_args__ = (
        CheckConstraint("adults >= 0 AND children >= 0 AND adults + children > 0", name="somebody_came"),
        CheckConstraint("minutes_each > 0 AND person_minutes > 0", name="some_time"),
        CheckConstraint(
            "hours_why IS NOT NULL OR person_minutes = (adults + children) * minutes_each", name="hours_computed"
        ),
        CheckConstraint("bags >= 0", name="bags_counted"),
        CheckConstraint("trash_g >= 0", name="trash_weighed"),
        CheckConstraint("cost_minor > 0", name="some_money"),
        CheckConstraint("(cost_minor IS NULL) = (currency IS NULL)", name="money_whole"),
        Index(
            "ux_work_day_record_counts", "work_day_id", unique=True, sqlite_where=text(COUNTS),
            postgresql_where=text(COUNTS),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    work_day_id: Mapped[int] = mapped_column(ForeignKey("work_day.id"), index=True)
    adults: Mapped[int] = mapped_column(Integer)
    children: Mapped[int] = mapped_column(Integer)
    minutes_each: Mapped[int] = mapped_column(Integer)
    person_minutes: Mapped[int] = mapped_column(Integer)
    hours_why: Mapped[str | None] = mapped_column(Sealed())
    bags: Mapped[int | None] = mapped_column(Integer)
    trash_g: Mapped[int | None] = mapped_column(Integer)
    materials: Mapped[str | None] = mapped_column(Text)
    cost_minor: Mapped[int | None] = mapped_column(MinorUnits)
    currency: Mapped[str | None] = mapped_column(String(3))
    who_came: Mapped[str | None] = mapped_column(Sealed())
    note: Mapped[str | None] = mapped_column(Sealed())
    why: Mapped[str | None] = mapped_column(Sealed())
    entered_at: Mapped[datetime] = mapped_column(Moment)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    replaced_at: Mapped[datetime | None] = mapped_column(Moment)


class WorkDayPicture(Base):
    """A picture of the lots before or after the work; drawn anew, so that it tells nothing beside itself."""

    __tablename__ = "work_day_picture"
    __table_args__ = (CheckConstraint("taken IN ('before', 'after')", name="before_or_after"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    work_day_id: Mapped[int] = mapped_column(ForeignKey("work_day.id"), index=True)
    taken: Mapped[str] = mapped_column(String(6))
    file: Mapped[str] = mapped_column(KeptFile(80))
    media_type: Mapped[str] = mapped_column(String(40))
    taken_at: Mapped[str | None] = mapped_column(String(19))
    added_at: Mapped[datetime] = mapped_column(Moment)
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
