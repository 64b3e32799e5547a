"""Who is expected on a work day: those who signed up, without accounts that are off or may not come any more."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.foundation.act import Actor, Reading
from cltms.members.queries import roles_of_account
from cltms.vacant_lots.stewardship.models import WorkDay, WorkDaySignUp
from cltms.vacant_lots.stewardship.policy import POLICY
from cltms.vacant_lots.stewardship.vocabulary import StewardshipAction


@dataclass(frozen=True)
class Comer:
    """Who signed up, as organizers read it."""

    name: str
    people: int


def coming(look: Reading, work_day: WorkDay) -> int:
    """How many people said that they come."""
    rows = look.session.execute(
        select(WorkDaySignUp.people, Account)
        .outerjoin(Account, Account.id == WorkDaySignUp.account_id)
        .where(WorkDaySignUp.work_day_id == work_day.id)
    )
    return sum(people for people, account in rows if account is None or may_come(look, account, work_day))


def comers(look: Reading, work_day: WorkDay) -> Sequence[Comer]:
    """List who signed up, for organizers alone."""
    POLICY.require(look, StewardshipAction.KEEP)
    rows = look.session.execute(
        select(WorkDaySignUp, Account)
        .outerjoin(Account, Account.id == WorkDaySignUp.account_id)
        .where(WorkDaySignUp.work_day_id == work_day.id)
        .order_by(WorkDaySignUp.id)
    )
    return [
        Comer(row.name or (account.name if account else ""), row.people)
        for row, account in rows
        if account is None or may_come(look, account, work_day)
    ]


def may_come(look: Reading, account: Account, work_day: WorkDay) -> bool:
    """Whether who has an account may come today, by its own role or by what its person is."""
    if not account.active:
        return False
    own = frozenset({account.role})
    return _may(account, own, work_day) or _may(
        account, own | roles_of_account(look.session, account.id, look.today), work_day
    )


def _may(account: Account, roles: frozenset[str], work_day: WorkDay) -> bool:
    return POLICY.may(Actor(account.id, account.name, roles), StewardshipAction.COME, work_day)
