"""Finding accounts."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from cltms.accounts.models import Account
from cltms.foundation.acting import Reading


def by_email(look: Reading, email: str) -> Account | None:
    """Give the account with this address, however it is capitalised."""
    return look.session.scalars(select(Account).where(Account.email == tidy_email(email))).one_or_none()


def everyone(look: Reading) -> Sequence[Account]:
    """List all accounts by address."""
    return look.session.scalars(select(Account).order_by(Account.email)).all()


def in_session(session: Session, account_id: int, stamp: str) -> Account | None:
    """Give the account of a browser's session, unless the session was ended."""
    return session.scalars(
        select(Account).where(Account.id == account_id, Account.session_stamp == stamp)
    ).one_or_none()


def tidy_email(email: str) -> str:
    """Write an address the way it is kept: without spaces around it, in lower case."""
    return email.strip().lower()
