"""Finding accounts, their sessions and invitations."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, false, or_, select

from cltms.accounts.models import Account, Invitation, Visit
from cltms.accounts.policy import POLICY
from cltms.accounts.vocabulary import AccountAction
from cltms.foundation.acting import Actor, Reading
from cltms.foundation.errors import NotThere
from cltms.roles import Role


def by_email(look: Reading, email: str) -> Account | None:
    """Give the account with this address, however it is capitalised."""
    return look.session.scalars(select(Account).where(Account.email_index == tidy_email(email))).one_or_none()


def by_phone(look: Reading, phone: str) -> Account | None:
    """Give the account with this number, written with its country."""
    return look.session.scalars(select(Account).where(Account.phone_index == phone)).one_or_none()


def everyone(look: Reading) -> Sequence[Account]:
    """List the accounts that the actor may see, by name."""
    return look.session.scalars(
        select(Account).where(POLICY.visible_to(look.actor)).order_by(Account.name, Account.id)
    ).all()


def one(look: Reading, account_id: int) -> Account:
    """Give one account; `NotThere` also when the actor may not see it."""
    account = look.session.get(Account, account_id)
    if account is None or not POLICY.may(look.actor, AccountAction.SEE, account):
        raise NotThere
    return account


def visits_of(look: Reading, account_id: int) -> Sequence[Visit]:
    """List the sessions of an account that still count, the latest first."""
    return look.session.scalars(
        select(Visit).where(Visit.account_id == account_id, Visit.ends_at > look.moment).order_by(Visit.id.desc())
    ).all()


def open_invitations(look: Reading) -> Sequence[Invitation]:
    """List invitations that can still be used: the actor's own, and those of the command line to the same roles."""
    return look.session.scalars(
        select(Invitation)
        .where(Invitation.used_at.is_(None), Invitation.expires_at > look.moment, may_withdraw(look.actor))
        .order_by(Invitation.id.desc())
    ).all()


def may_withdraw(actor: Actor) -> ColumnElement[bool]:
    """Tell which invitations an actor sees: their own, and of those that nobody signed wrote, those to their roles."""
    to_steward = Invitation.role == Role.STEWARD.value
    theirs = [rows for role, rows in ((Role.STEWARD, to_steward), (Role.ADMIN, ~to_steward)) if actor.has(role)]
    from_terminal = and_(Invitation.invited_by.is_(None), or_(false(), *theirs))
    return or_(Invitation.invited_by == actor.id, from_terminal)


def tidy_email(email: str) -> str:
    """Write an address the way it is kept: without spaces around it, in lower case."""
    return email.strip().lower()
