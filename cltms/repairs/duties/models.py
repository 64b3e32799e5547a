"""Tables of the rules: rows of law that the house added, shipped rows that are switched off, promises and warnings.

Nothing here is overwritten: a row is ended, and another one begins. Who did it stands in the journal.
"""

from datetime import date, datetime

from sqlalchemy import Boolean, CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from cltms.foundation.columns import Json, Moment
from cltms.foundation.database import Base

LONGEST_PLACE, LONGEST_CALENDAR, LONGEST_TITLE, LONGEST_URL, LONGEST_CITATION = 40, 10, 200, 500, 500
_STILL_OFF = text("ended_at IS NULL")


class OwnDuty(Base):
    """A row of law that somebody here wrote down; it counts for what starts from ``begins`` on and before ``ends``.

    ``ended_on`` is the day from which it counts no more because somebody ended or corrected it, and then ``corrects``
    of the row that came after points here. Season and calendar are empty for all year and for the place's own one.
    """

    __tablename__ = "own_duty"
    __table_args__ = (
        CheckConstraint("amount > 0", name="some_time"),
        CheckConstraint("ends IS NULL OR ends > begins", name="ends_after_it_begins"),
        CheckConstraint("(season_first IS NULL) = (season_last IS NULL)", name="season_whole"),
        CheckConstraint("(ended_on IS NULL) = (ended_at IS NULL)", name="ended_at_a_moment"),
        CheckConstraint("ended_on IS NULL OR ended_why IS NOT NULL", name="ended_for_a_reason"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    place: Mapped[str] = mapped_column(String(LONGEST_PLACE), index=True)
    hazards: Mapped[list[str]] = mapped_column(Json)
    must: Mapped[str] = mapped_column(String(20))
    start: Mapped[str] = mapped_column(String(20))
    amount: Mapped[int] = mapped_column(Integer)
    unit: Mapped[str] = mapped_column(String(20))
    calendar: Mapped[str] = mapped_column(String(LONGEST_CALENDAR))
    season_first: Mapped[str | None] = mapped_column(String(5))
    season_last: Mapped[str | None] = mapped_column(String(5))
    begins: Mapped[date] = mapped_column(Date)
    ends: Mapped[date | None] = mapped_column(Date)
    title: Mapped[str] = mapped_column(String(LONGEST_TITLE))
    citation: Mapped[str] = mapped_column(String(LONGEST_CITATION))
    url: Mapped[str] = mapped_column(String(LONGEST_URL))
    verified_on: Mapped[date | None] = mapped_column(Date)
    read_itself: Mapped[bool] = mapped_column(Boolean)
    note: Mapped[str] = mapped_column(Text)
    corrects: Mapped[int | None] = mapped_column(ForeignKey("own_duty.id"))
    added_at: Mapped[datetime] = mapped_column(Moment)
    ended_on: Mapped[date | None] = mapped_column(Date)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_why: Mapped[str | None] = mapped_column(Text)


class DutySwitchedOff(Base):
    """That a shipped row of law does not count in this house, why, and until when."""

    __tablename__ = "duty_switched_off"
    __table_args__ = (
        Index("ux_duty_switched_off_still", "key", unique=True, sqlite_where=_STILL_OFF, postgresql_where=_STILL_OFF),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    key: Mapped[str] = mapped_column(String(80))
    why: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class RepairPromise(Base):
    """Within what time somebody comes to what is reported from ``begins`` on; no amount promises nothing."""

    __tablename__ = "repair_promise"
    __table_args__ = (
        CheckConstraint("(amount IS NULL) = (unit IS NULL)", name="amount_has_its_unit"),
        CheckConstraint("amount IS NULL OR amount > 0", name="some_time"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    priority: Mapped[str] = mapped_column(String(10))
    amount: Mapped[int | None] = mapped_column(Integer)
    unit: Mapped[str | None] = mapped_column(String(20))
    begins: Mapped[date] = mapped_column(Date)
    made_at: Mapped[datetime] = mapped_column(Moment)


class WarningTimes(Base):
    """When staff are warned of a deadline that is still to come; the latest row counts.

    ``share_percent`` of the time since the report is over, or so many hours are left; None warns not in that way.
    """

    __tablename__ = "repair_warning_times"
    __table_args__ = (
        CheckConstraint("share_percent BETWEEN 1 AND 99", name="a_share"),
        CheckConstraint("hours > 0", name="some_hours"),
        CheckConstraint("emergency_hours > 0", name="some_hours_of_emergencies"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    share_percent: Mapped[int | None] = mapped_column(Integer)
    hours: Mapped[int | None] = mapped_column(Integer)
    emergency_hours: Mapped[int | None] = mapped_column(Integer)
    made_at: Mapped[datetime] = mapped_column(Moment)


class WarningGiven(Base):
    """That staff were told of a deadline of an order; once for each way in which warnings fall due."""

    __tablename__ = "repair_warning"
    __table_args__ = (Index("ux_repair_warning_once", "order_id", "due_at", "threshold", unique=True),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("work_order.id"))
    due_at: Mapped[datetime] = mapped_column(Moment)
    threshold: Mapped[str] = mapped_column(String(10))
    made_at: Mapped[datetime] = mapped_column(Moment)
