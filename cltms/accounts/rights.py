"""Which roles an account has on a day: its own, and those that features lend it for a time, such as a membership."""

from datetime import date

from sqlalchemy.orm import Session

from cltms.accounts.models import Account
from cltms.foundation.house import house


def roles_of(session: Session, account: Account, day: date) -> frozenset[str]:
    """Give all roles of the account on ``day``."""
    lent = [feature.roles_of(session, account.id, day) for feature in house().features if feature.roles_of]
    return frozenset({account.role}).union(*lent)
