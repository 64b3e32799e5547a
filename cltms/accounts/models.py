"""Tables of accounts."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from cltms.foundation.columns import Moment
from cltms.foundation.database import Base


class Account(Base):
    """Somebody who can sign in. ``session_stamp`` is renewed to end every session of the account at once."""

    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint("role IN ('admin', 'board', 'member', 'organizer', 'staff', 'steward')", name="role_known"),
        CheckConstraint("email = lower(email)", name="email_lower"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    password_hash: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[datetime] = mapped_column(Moment)
    session_stamp: Mapped[str] = mapped_column(String(64))


class SignInTry(Base):
    """A try to sign in, kept for minutes to slow down guessing; the address is kept only as a keyed hash."""

    __tablename__ = "sign_in_try"
    __table_args__ = (Index("ix_sign_in_try_email_hash", "email_hash", "moment"),)

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    email_hash: Mapped[str] = mapped_column(String(64))
    moment: Mapped[datetime] = mapped_column(Moment, index=True)
