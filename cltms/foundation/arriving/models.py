"""The table of forms that have arrived."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from cltms.foundation.columns import Moment
from cltms.foundation.database import Base

LONGEST_ANSWER = 2000


class Arrival(Base):
    """A form that was sent and kept: its key, what it said, and where its sender was led; none of it can be read back.

    ``key`` and ``body`` are digests, the second one keyed with the form's own key, which is not kept: who has the
    database cannot try out names until the digest fits. ``answer`` is None only inside the act that writes the row.
    """

    __tablename__ = "arrival"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    body: Mapped[str] = mapped_column(String(64))
    answer: Mapped[str | None] = mapped_column(String(LONGEST_ANSWER))
    arrived_at: Mapped[datetime] = mapped_column(Moment, index=True)
