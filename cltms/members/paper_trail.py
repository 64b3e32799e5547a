"""Tables of what is done with people's records: merges, holds, requests for approval, and imports under way."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, CheckConstraint, Date, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from cltms.foundation.columns import Json, Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import Sealed


class PersonMerge(Base):
    """One record that was put behind another, with what it takes to undo that."""

    __tablename__ = "person_merge"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    kept_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    merged_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    merged_at: Mapped[datetime] = mapped_column(Moment)
    moved_account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    undone_at: Mapped[datetime | None] = mapped_column(Moment)


class LegalHold(Base):
    """Records that must stay for now: one person's, or everybody's where ``person_id`` is None."""

    __tablename__ = "legal_hold"
    __table_args__ = (
        CheckConstraint("reason IN ('lawsuit', 'subpoena', 'audit', 'complaint', 'other')", name="reason_known"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    reason: Mapped[str] = mapped_column(String(20))
    note: Mapped[str | None] = mapped_column(Sealed())
    placed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    placed_at: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[date | None] = mapped_column(Date)
    lifted_at: Mapped[datetime | None] = mapped_column(Moment)


class ApprovalRequest(Base):
    """Something that needs a second person: asked once, decided by somebody else, used once, and soon too late."""

    __tablename__ = "approval_request"
    __table_args__ = (CheckConstraint("(decided_at IS NULL) = (approved IS NULL)", name="decided_with_answer"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    kind: Mapped[str] = mapped_column(String(100))
    detail: Mapped[dict[str, Any]] = mapped_column(Json)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    asked_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    approved: Mapped[bool | None] = mapped_column(Boolean)
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class PeopleImport(Base):
    """Rows of a file of people, sealed until somebody confirms them; the file itself is not kept."""

    __tablename__ = "people_import"
    __table_args__ = (CheckConstraint("read = added + matched + set_aside OR confirmed_at IS NULL", name="balanced"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    source_name: Mapped[str] = mapped_column(Sealed())
    rows: Mapped[str] = mapped_column(Sealed())
    brought_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    brought_at: Mapped[datetime] = mapped_column(Moment)
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
    read: Mapped[int] = mapped_column(Integer, default=0)
    added: Mapped[int] = mapped_column(Integer, default=0)
    matched: Mapped[int] = mapped_column(Integer, default=0)
    set_aside: Mapped[int] = mapped_column(Integer, default=0)
