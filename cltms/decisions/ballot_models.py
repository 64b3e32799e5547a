"""Tables of what was given: open ballots, the box of a secret poll, and counts of ballots on paper.

A secret poll has no ballots in the database at all: its box is one sealed value, and what it was sealed with is gone
once the poll is closed (`cltms.decisions.box`).
"""

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import Sealed


class OpenBallot(Base):
    """The ballot of an elector in a poll that is not secret; ``choice`` has one length, whatever was chosen."""

    __tablename__ = "open_ballot"

    elector_id: Mapped[int] = mapped_column(ForeignKey("elector.id"), primary_key=True)
    choice: Mapped[str] = mapped_column(Sealed())


class BallotBox(Base):
    """What was given in a secret poll so far: counts alone, sealed with a key of this poll that is then destroyed."""

    __tablename__ = "secret_ballots"

    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id"), primary_key=True)
    key_name: Mapped[str] = mapped_column(String(32), unique=True)
    content: Mapped[str] = mapped_column(Text)


class PaperCount(Base):
    """What one person counted of ballots on paper; two must agree, and both are thrown away with the result."""

    __tablename__ = "paper_count"

    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id"), primary_key=True)
    counted_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    content: Mapped[str] = mapped_column(Sealed())
