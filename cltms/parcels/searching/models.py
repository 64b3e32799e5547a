"""The words that stand in the addresses and owners of a roll, by which misspelt ones are understood."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from cltms.foundation.database import Base

LONGEST_WORD = 40


class RollWord(Base):
    """A word of a roll without figures; words that only an old roll has stay, and find nothing."""

    __tablename__ = "roll_word"

    jurisdiction_id: Mapped[int] = mapped_column(ForeignKey("jurisdiction.id"), primary_key=True)
    word: Mapped[str] = mapped_column(String(LONGEST_WORD), primary_key=True)
