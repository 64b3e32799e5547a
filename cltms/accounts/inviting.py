"""Invitations: a link that opens once, and that for some roles waits until members have vouched."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, select

from cltms.accounts import commands
from cltms.accounts.facts import (
    InvitationAccepted,
    InvitationWithdrawn,
    Invited,
    VouchedFor,
    about,
)
from cltms.accounts.models import Account, Invitation, Vouching
from cltms.accounts.policy import POLICY
from cltms.accounts.post import invitation_letter
from cltms.accounts.queries import may_withdraw, tidy_email
from cltms.accounts.sessions import hashed
from cltms.accounts.vocabulary import VOUCHERS, AccountAction, enters_by_code
from cltms.foundation.acting import OPERATOR_ROLE, Act, Reading
from cltms.foundation.errors import NotThere, Refused
from cltms.outbox import commands as outbox
from cltms.roles import Role
from maps.sentences import sentence

OPEN_FOR = timedelta(days=7)


@dataclass(frozen=True)
class Links:
    """The tokens of an invitation, known only now: for who is invited, and for those who vouch (None: nobody need)."""

    invitation: Invitation
    token: str
    vouching_token: str | None


def invite(
    act: Act, role: Role, *, email: str | None = None, phone: str | None = None, name: str = "", site: str | None = None
) -> Links:
    """Invite somebody to a role, by mail when there is an address and ``site`` (where our pages are), else by a link.

    Stewards invite stewards; everybody else is invited by who looks after the house. The operator invites anybody.
    """
    POLICY.require(act, AccountAction.INVITE)
    if not act.actor.has(OPERATOR_ROLE, Role.STEWARD if role is Role.STEWARD else Role.ADMIN):
        raise Refused(sentence("You can not invite to this role. Ask whoever looks after it."))
    needed, token = VOUCHERS.get(role, 0), secrets.token_urlsafe(32)
    vouching = secrets.token_urlsafe(32) if needed else None
    invitation = Invitation(
        token_hash=hashed(token), vouching_hash=hashed(vouching) if vouching else None,
        email=tidy_email(email) if email else None, phone=phone, name=name.strip() or None, role=role.value,
        vouchers_needed=needed, invited_by=act.actor.id, created_at=act.moment, expires_at=act.moment + OPEN_FOR,
    )  # fmt: skip
    act.session.add(invitation)
    act.session.flush()
    act.record(about(role, Invited(invitation.id, role.value)))
    if invitation.email and site:
        link = f"{site.rstrip('/')}/invitation/{token}"
        outbox.post(act, invitation_letter(invitation.email, link, OPEN_FOR.days, needed))
    return Links(invitation, token, vouching)


def opened_by(look: Reading, token: str, *, lock: bool = False) -> Invitation:
    """Give the invitation that this link opens; `NotThere` when it was used, withdrawn, is too old or never was."""
    return _living(look, Invitation.token_hash == hashed(token), lock)


def vouched_by(look: Reading, token: str, *, lock: bool = False) -> Invitation:
    """Give the invitation for which this link asks to vouch."""
    return _living(look, Invitation.vouching_hash == hashed(token), lock)


def vouch(act: Act, token: str) -> Invitation:
    """Vouch for somebody who is invited: two members who both know them, and not the one who invited them."""
    POLICY.require(act, AccountAction.VOUCH)
    invitation = vouched_by(act, token, lock=True)
    if act.actor.id is None or act.actor.id == invitation.invited_by:
        raise Refused(sentence("You have invited this person. Others must vouch."))
    if any(vouching.account_id == act.actor.id for vouching in invitation.vouchings):
        raise Refused(sentence("You have vouched for this person already."))
    act.session.add(Vouching(invitation_id=invitation.id, account_id=act.actor.id))
    act.record(VouchedFor(invitation.id, act.actor.id))
    return invitation


def accept(
    act: Act, token: str, *, name: str, email: str | None, phone: str | None, password_hash: str | None
) -> Account:
    """Come in: make the account of who is invited, and use the invitation up.

    Whoever comes in by codes has no password; everybody else needs one.
    """
    invitation = opened_by(act, token, lock=True)
    role = Role(invitation.role)
    if invitation.still_needed:
        raise Refused(sentence("Not enough members have vouched yet. Try again when they have."))
    by_code = enters_by_code(frozenset({role.value}))
    if not by_code and not password_hash:
        raise Refused(sentence("Write a password."))
    account = commands.admit(
        act, email=invitation.email or email, phone=invitation.phone or phone, name=name or invitation.name or "",
        role=role, password_hash=None if by_code else password_hash,
    )  # fmt: skip
    invitation.used_at, invitation.account_id = act.moment, account.id
    invitation.email = invitation.phone = invitation.name = None  # the account has them now
    act.record(about(role, InvitationAccepted(invitation.id, account.id)))
    return account


def withdraw(act: Act, invitation_id: int) -> None:
    """Let an invitation that one sees open no more."""
    POLICY.require(act, AccountAction.INVITE)
    seen = select(Invitation).where(Invitation.id == invitation_id, may_withdraw(act.actor))
    invitation = act.session.scalars(seen.with_for_update()).one_or_none()
    if invitation is None or invitation.used_at:
        raise NotThere
    invitation.expires_at = act.moment
    act.record(about(invitation.role, InvitationWithdrawn(invitation.id)))


def _living(look: Reading, by: ColumnElement[bool], lock: bool) -> Invitation:
    wanted = select(Invitation).where(by, Invitation.used_at.is_(None), Invitation.expires_at > look.moment)
    invitation = look.session.scalars(wanted.with_for_update() if lock else wanted).one_or_none()
    if invitation is None:
        raise NotThere(sentence("This link opens nothing any more. Ask for a new invitation."))
    return invitation
