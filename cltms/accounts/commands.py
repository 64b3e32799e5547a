"""What can happen to accounts beside what Flask-Security does: letting in, letting go, and looking after lost keys."""

from sqlalchemy import delete

from cltms.accounts import passwords, queries
from cltms.accounts.facts import (
    AccountAdded,
    AccountClosed,
    AccountOpened,
    RoleChanged,
    SecondFactorsTakenAway,
    SignedOut,
    SignedOutEverywhere,
    about,
)
from cltms.accounts.models import Account, Passkey, Visit, unlike_any_other
from cltms.accounts.policy import POLICY
from cltms.accounts.queries import tidy_email
from cltms.accounts.vocabulary import VOUCHERS, AccountAction
from cltms.foundation.acting import Act
from cltms.foundation.errors import Refused
from cltms.roles import Role
from maps.sentences import sentence

LONGEST_NAME = 200


def add_account(act: Act, email: str, name: str, role: Role, password: str) -> Account:
    """Let somebody sign in from now on, with a password."""
    POLICY.require(act, AccountAction.ADD)
    return admit(act, email=email, phone=None, name=name, role=role, password_hash=passwords.hashed(password))


def admit(
    act: Act, *, email: str | None, phone: str | None, name: str, role: Role, password_hash: str | None
) -> Account:
    """Write a new account; whether the actor may do that, its callers have made sure."""
    address = tidy_email(email) if email else None
    if address is not None and ("@" not in address or " " in address or len(address) > 254):
        raise Refused(sentence("“{email}” is not an e-mail address.", email=address))
    if address and queries.by_email(act, address):
        raise Refused(sentence("There is an account for {email} already.", email=address))
    if phone and queries.by_phone(act, phone):
        raise Refused(sentence("There is an account for {email} already.", email=phone))
    account = Account(
        email=address, us_phone_number=phone, name=(name.strip() or address or phone or "")[:LONGEST_NAME],
        role=role.value, password=password_hash, created_at=act.moment,
    )  # fmt: skip
    act.session.add(account)
    act.session.flush()
    act.record(about(account.role, AccountAdded(account.id, account.role)))
    return account


def sign_out(act: Act, visit: Visit) -> None:
    """End one session."""
    act.session.execute(delete(Visit).where(Visit.id == visit.id))
    act.record(SignedOut(visit.account_id))


def sign_out_everywhere(act: Act, account_id: int) -> None:
    """End every session of the account, and make every cookie of it worthless."""
    account = act.session.get_one(Account, account_id, with_for_update=True)
    _end_sessions(act, account)
    act.record(SignedOutEverywhere(account.id))


def change_role(act: Act, account: Account, role: Role) -> None:
    """Give the account another role; what needs vouching comes by invitation alone."""
    POLICY.require(act, AccountAction.CHANGE_ROLE, account)
    if role in VOUCHERS or account.role in VOUCHERS:
        raise Refused(sentence("For this role one is invited, and members vouch. Write an invitation."))
    if account.id == act.actor.id:
        raise Refused(sentence("Nobody changes their own role. Ask somebody else who looks after the house."))
    if account.role == role.value:
        return
    act.record(RoleChanged(account.id, account.role, role.value))
    account.role = role.value
    _end_sessions(act, account)


def close(act: Act, account: Account) -> None:
    """Let the account sign in no more, and end its sessions."""
    POLICY.require(act, AccountAction.CLOSE, account)
    if account.id == act.actor.id:
        raise Refused(sentence("Nobody closes their own account. Ask somebody else who looks after the house."))
    if account.active:
        account.active = False
        _end_sessions(act, account)
        act.record(AccountClosed(account.id))


def reopen(act: Act, account: Account) -> None:
    """Let a closed account sign in again."""
    POLICY.require(act, AccountAction.CLOSE, account)
    if not account.active:
        account.active = True
        act.record(AccountOpened(account.id))


def take_away_second_factors(act: Act, account: Account) -> None:
    """Help somebody who lost app, passkeys and codes: the password opens nothing private until new ones are set up."""
    POLICY.require(act, AccountAction.HELP, account)
    if account.id == act.actor.id:
        raise Refused(sentence("Nobody takes away their own last proof. Ask somebody else who looks after the house."))
    account.tf_primary_method, account.tf_totp_secret, account.totp_counter = None, None, None
    account.mf_recovery_codes = None
    act.session.execute(delete(Passkey).where(Passkey.account_id == account.id))
    _end_sessions(act, account)
    act.record(SecondFactorsTakenAway(account.id))


def _end_sessions(act: Act, account: Account) -> None:
    account.fs_uniquifier = unlike_any_other()
    act.session.execute(delete(Visit).where(Visit.account_id == account.id))
