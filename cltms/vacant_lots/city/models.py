"""Tables of what the city says: officials, conversations, promises with their history, standings, and whom to call.

Who holds an office, and how the office is reached, is public and stands open. What somebody of ours wrote about a
conversation or a promise is sealed: it may name a neighbor.
"""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.foundation.columns import KeptFile, Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import Sealed
from cltms.foundation.workflow import Workflow
from cltms.parcels.models import Jurisdiction
from cltms.vacant_lots.city.vocabulary import PromiseState
from cltms.vacant_lots.city.workflow import WORKFLOW
from cltms.vacant_lots.lots import OnLot


class Official(Base):
    """Somebody who speaks for a public body, with their office; ``ended_at`` is when they left it."""

    __tablename__ = "official"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    jurisdiction_id: Mapped[int] = mapped_column(ForeignKey("jurisdiction.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    office: Mapped[str] = mapped_column(String(160))
    body: Mapped[str] = mapped_column(String(160))
    phone: Mapped[str | None] = mapped_column(String(60))
    email: Mapped[str | None] = mapped_column(String(200))
    address: Mapped[str | None] = mapped_column(String(300))
    added_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(Integer)
    jurisdiction: Mapped[Jurisdiction] = relationship(lazy="raise")
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 how SQLAlchemy wants it


class HoldingContact(Base):
    """Whom to call about lots of a body: of all its lots, of those under one owner's name, or of one lot alone."""

    __tablename__ = "holding_contact"
    __table_args__ = (
        CheckConstraint("(owner_body IS NULL) = (parcel_key IS NOT NULL)", name="body_or_lot"),
        CheckConstraint("owner_name IS NULL OR owner_body IS NOT NULL", name="name_within_body"),
        Index("ix_holding_contact_place", "jurisdiction_id", "ended_at"),
        Index(
            "ux_holding_contact_body", "jurisdiction_id", "owner_body", unique=True,
            sqlite_where=text("ended_at IS NULL AND owner_name IS NULL"),
            postgresql_where=text("ended_at IS NULL AND owner_name IS NULL"),
        ),
        Index(
            "ux_holding_contact_name", "jurisdiction_id", "owner_body", "owner_name", unique=True,
            sqlite_where=text("ended_at IS NULL"), postgresql_where=text("ended_at IS NULL"),
        ),
        Index(
            "ux_holding_contact_lot", "jurisdiction_id", "parcel_key", unique=True,
            sqlite_where=text("ended_at IS NULL AND parcel_key IS NOT NULL"),
            postgresql_where=text("ended_at IS NULL AND parcel_key IS NOT NULL"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    jurisdiction_id: Mapped[int] = mapped_column(ForeignKey("jurisdiction.id"))
    official_id: Mapped[int] = mapped_column(ForeignKey("official.id"), index=True)
    owner_body: Mapped[str | None] = mapped_column(String(30))
    owner_name: Mapped[str | None] = mapped_column(Text)
    parcel_key: Mapped[str | None] = mapped_column(Text)
    since: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    official: Mapped[Official] = relationship(lazy="raise")


class Conversation(Base):
    """What an official said on a day; nothing is deleted: what was wrong is taken back and counts no more."""

    __tablename__ = "conversation"
    __table_args__ = (
        CheckConstraint(
            "way IN ('meeting', 'hearing', 'telephone', 'email', 'letter', 'in passing', 'other')", name="way_known"
        ),
        Index("ix_conversation_held_on", "held_on", "id"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    official_id: Mapped[int] = mapped_column(ForeignKey("official.id"), index=True)
    held_on: Mapped[date] = mapped_column(Date)
    way: Mapped[str] = mapped_column(String(12))
    said: Mapped[str] = mapped_column(Sealed())
    entered_at: Mapped[datetime] = mapped_column(Moment)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    official: Mapped[Official] = relationship(lazy="raise")
    lots: Mapped[list["ConversationLot"]] = relationship(lazy="raise", order_by="ConversationLot.id")
    promises: Mapped[list["Promise"]] = relationship(lazy="raise", order_by="Promise.id", back_populates="conversation")
    files: Mapped[list["CityFile"]] = relationship(lazy="raise", order_by="CityFile.id")


class ConversationLot(OnLot):
    """A lot that a conversation was about."""

    __tablename__ = "conversation_lot"
    __table_args__ = (
        UniqueConstraint("conversation_id", "jurisdiction_id", "parcel_key"),
        Index("ix_conversation_lot_key", "jurisdiction_id", "parcel_key"),
    )

    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"))


class Promise(Base):
    """What an official promised in a conversation, for its lots; ``settled_on`` is the day on which it was decided."""

    __tablename__ = "promise"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'kept', 'partly kept', 'broken', 'withdrawn')", name="state_known"),
        CheckConstraint("(state = 'open') = (settled_on IS NULL)", name="settled_on_a_day"),
        Index("ix_promise_due", "state", "due_on"),
    )
    workflow: ClassVar[Workflow[PromiseState]] = WORKFLOW

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"), index=True)
    promised: Mapped[str] = mapped_column(Sealed())
    due_on: Mapped[date | None] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(12))
    settled_on: Mapped[date | None] = mapped_column(Date)
    entered_at: Mapped[datetime] = mapped_column(Moment)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    version: Mapped[int] = mapped_column(Integer)
    conversation: Mapped[Conversation] = relationship(lazy="raise", back_populates="promises")
    steps: Mapped[list["PromiseStep"]] = relationship(lazy="raise", order_by="PromiseStep.id")
    files: Mapped[list["CityFile"]] = relationship(lazy="raise", order_by="CityFile.id")
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 how SQLAlchemy wants it

    @property
    def stage(self) -> PromiseState:
        """Where it stands."""
        return PromiseState(self.state)


class PromiseStep(Base):
    """What became of a promise on a day, how that is known, and until when it was due then; a scorecard can cite it."""

    __tablename__ = "promise_step"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    promise_id: Mapped[int] = mapped_column(ForeignKey("promise.id"), index=True)
    step: Mapped[str] = mapped_column(String(20))
    became: Mapped[str] = mapped_column(String(12))
    happened_on: Mapped[date] = mapped_column(Date)
    due_on: Mapped[date | None] = mapped_column(Date)
    words: Mapped[str | None] = mapped_column(Sealed())
    entered_at: Mapped[datetime] = mapped_column(Moment)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)


class PromiseFollower(Base):
    """Who is reminded of a promise, in which language; the days for which they have been told already."""

    __tablename__ = "promise_follower"
    __table_args__ = (UniqueConstraint("promise_id", "account_id"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    promise_id: Mapped[int] = mapped_column(ForeignKey("promise.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    language: Mapped[str] = mapped_column(String(2))
    since: Mapped[datetime] = mapped_column(Moment)
    told_soon_for: Mapped[date | None] = mapped_column(Date)
    told_late_for: Mapped[date | None] = mapped_column(Date)


class CityFile(Base):
    """A picture or paper that shows what was said, or what became of a promise; ``title`` is ours, not the file's."""

    __tablename__ = "city_file"
    __table_args__ = (CheckConstraint("(conversation_id IS NULL) <> (promise_id IS NULL)", name="of_one_thing"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    conversation_id: Mapped[int | None] = mapped_column(ForeignKey("conversation.id"), index=True)
    promise_id: Mapped[int | None] = mapped_column(ForeignKey("promise.id"), index=True)
    file: Mapped[str] = mapped_column(KeptFile(80))
    media_type: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(Sealed())
    taken_at: Mapped[str | None] = mapped_column(String(19))
    added_at: Mapped[datetime] = mapped_column(Moment)
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)


class LotStanding(OnLot):
    """How a lot stands, as somebody of the body told it on a day; the newest holds, the earlier are its history.

    The source is a conversation, or a page or paper of theirs (``source``).
    """

    __tablename__ = "lot_standing"
    __table_args__ = (
        CheckConstraint(
            "standing IN ('available', 'on hold', 'promised', 'pending', 'refused', 'unknown')", name="standing_known"
        ),
        CheckConstraint("conversation_id IS NOT NULL OR source IS NOT NULL", name="has_a_source"),
        Index("ix_lot_standing_key", "jurisdiction_id", "parcel_key"),
        Index(
            "ux_lot_standing_told", "conversation_id", "jurisdiction_id", "parcel_key", unique=True,
            sqlite_where=text("withdrawn_at IS NULL"), postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )  # fmt: skip

    standing: Mapped[str] = mapped_column(String(12))
    told_on: Mapped[date] = mapped_column(Date)
    until: Mapped[date | None] = mapped_column(Date)
    conversation_id: Mapped[int | None] = mapped_column(ForeignKey("conversation.id"))
    source: Mapped[str | None] = mapped_column(Text)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    conversation: Mapped[Conversation | None] = relationship(lazy="raise")
