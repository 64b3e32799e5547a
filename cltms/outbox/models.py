"""The tables of the outbox, one for each circle; addresses and texts are sealed, and go once they are old."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, CheckConstraint, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from cltms.foundation.circles import UNION_SCHEMA, Circle
from cltms.foundation.columns import Json, Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import Sealed
from cltms.foundation.workflow import Workflow
from cltms.outbox.vocabulary import WORKFLOW, Channel, Stage
from maps.sentences import Sentence


class Posted(Base):
    """One message. ``attempts`` is also the fence: who began an older attempt no longer speaks for the message.

    ``token`` is its name on the way (Message-ID, file name, the gateway's idempotency key); it tells nothing.
    """

    __abstract__ = True
    workflow: ClassVar[Workflow[Stage]] = WORKFLOW

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    channel: Mapped[str] = mapped_column(String(10))
    kind: Mapped[str] = mapped_column(String(100))
    token: Mapped[str] = mapped_column(String(32), unique=True)
    key: Mapped[str | None] = mapped_column(String(200), unique=True)
    recipient: Mapped[str | None]
    subject: Mapped[str | None]
    body: Mapped[str | None]
    state: Mapped[str] = mapped_column(String(10))
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    attempts_before: Mapped[int] = mapped_column(Integer, default=0)
    created_at: Mapped[datetime] = mapped_column(Moment)
    due_at: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[datetime | None] = mapped_column(Moment)
    lease_until: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    erased_at: Mapped[datetime | None] = mapped_column(Moment)
    reason: Mapped[dict[str, Any] | None] = mapped_column(Json)

    @property
    def stage(self) -> Stage:
        """Where it stands."""
        return Stage(self.state)

    @property
    def way(self) -> Channel:
        """The way it goes."""
        return Channel(self.channel)

    @property
    def said(self) -> Sentence | None:
        """Why it waits, failed or is uncertain."""
        return Sentence(**self.reason) if self.reason else None


def _rules(table: str) -> tuple[CheckConstraint | Index, ...]:
    ended = "state NOT IN ('sent', 'failed', 'uncertain') OR ended_at IS NOT NULL"
    return (
        CheckConstraint("channel IN ('email', 'sms')", name="channel_known"),
        CheckConstraint("state IN ('waiting', 'sending', 'sent', 'failed', 'uncertain')", name="state_known"),
        CheckConstraint("state <> 'sending' OR lease_until IS NOT NULL", name="sending_has_lease"),
        CheckConstraint(ended, name="ended_has_moment"),
        CheckConstraint("(recipient IS NULL) = (erased_at IS NOT NULL)", name="kept_or_erased"),
        Index(f"ix_{table}_state", "state", "due_at"),
    )


class OutboxMessage(Posted):
    """A message of the house."""

    __tablename__ = "outbox_message"
    __table_args__ = _rules("outbox_message")

    recipient: Mapped[str | None] = mapped_column(Sealed())
    subject: Mapped[str | None] = mapped_column(Sealed())
    body: Mapped[str | None] = mapped_column(Sealed())


class UnionOutboxMessage(Posted):
    """A message of the tenant union."""

    __tablename__ = "union_outbox_message"
    __table_args__ = (*_rules("union_outbox_message"), {"schema": UNION_SCHEMA})

    recipient: Mapped[str | None] = mapped_column(Sealed(Circle.UNION))
    subject: Mapped[str | None] = mapped_column(Sealed(Circle.UNION))
    body: Mapped[str | None] = mapped_column(Sealed(Circle.UNION))


BOXES: dict[Circle, type[Posted]] = {Circle.HOUSE: OutboxMessage, Circle.UNION: UnionOutboxMessage}
