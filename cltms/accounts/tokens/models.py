"""The table of reading tokens."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from cltms.foundation.columns import Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import Sealed


class ReadingToken(Base):
    """A token of an account; the program holds it, the table its hash.

    ``stamp`` is the account's ``fs_uniquifier`` of when it was made, so that whatever ends every session of the account
    (a new password, another role, a closed account) ends its tokens, too. ``with_second_factor`` says whether it was
    made by a browser that had proved more than a password; without, roles that need it stay shut.
    """

    __tablename__ = "reading_token"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(Sealed())
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    stamp: Mapped[str] = mapped_column(String(64))
    with_second_factor: Mapped[bool]
    made_on: Mapped[date]
    last_used_on: Mapped[date | None]
    ends_at: Mapped[datetime] = mapped_column(Moment)
