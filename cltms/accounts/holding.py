"""What the accounts hold about somebody: the account, where it is signed in, and what proves who they are."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import select

from cltms.accounts.models import Account, Invitation, Passkey, Visit, Vouching
from cltms.accounts.tokens.models import ReadingToken
from cltms.accounts.vocabulary import ROLE_TITLES
from cltms.foundation.act import Reading
from cltms.foundation.holding import HeldAbout, HeldItem, Holding, Subject
from cltms.foundation.writing import day
from cltms.roles import Role

TABLES = frozenset({"account", "visit", "passkey", "invitation", "vouching", "reading_token"})


def held(look: Reading, subject: Subject) -> Sequence[Holding]:
    """Give what is kept to let the account sign in; secrets are named, never shown."""
    account = None if subject.account_id is None else look.session.get(Account, subject.account_id)
    if account is None:
        return []
    since = account.created_at.date()
    items = [HeldItem(_("Name of the account"), account.name, since), HeldItem(_("Role"), _title(account.role), since)]
    items += _contacts(account)
    items += [HeldItem(_("Password"), _("only a trace by which it is known again"), None)] if account.password else []
    items += [HeldItem(_("Secret of an authenticator app"), _("sealed"), None)] if account.tf_totp_secret else []
    kept = lazy_gettext("As long as the account.")
    return [
        Holding(
            lazy_gettext("Your account"),
            lazy_gettext("To let you sign in, and nobody else."),
            kept,
            (*items, *_beside(look, account)),
        )
    ]


def _contacts(account: Account) -> list[HeldItem]:
    """Give address and number; of one that nobody has proved, how that is done, for by it nothing more is told."""
    found = []
    for title, contact, proved_on in (
        (_("E-mail"), account.email, account.email_proved_on),
        (_("Telephone"), account.us_phone_number, account.phone_proved_on),
    ):
        how = _("%(contact)s (what came in under it is told here once you have signed in by a code, or written a new"
                " password by a link, that we sent there)", contact=contact)  # fmt: skip
        if contact:
            found.append(HeldItem(title, contact if proved_on else how, proved_on or account.created_at.date()))
    return found


def _beside(look: Reading, account: Account) -> list[HeldItem]:
    visits = look.session.scalars(select(Visit).where(Visit.account_id == account.id).order_by(Visit.id))
    items = [
        HeldItem(_("Signed in on a browser"), _("last used on %(day)s", day=day(row.last_used_on)), row.began_on)
        for row in visits
    ]
    for key in look.session.scalars(select(Passkey).where(Passkey.account_id == account.id)):
        items.append(HeldItem(_("Passkey"), key.name, None))
    for token in look.session.scalars(select(ReadingToken).where(ReadingToken.account_id == account.id)):
        items.append(HeldItem(_("Reading token"), token.name, token.made_on))
    mine = (Invitation.account_id == account.id) | (Invitation.invited_by == account.id)
    for row in look.session.scalars(select(Invitation).where(mine).order_by(Invitation.id)):
        invited = row.account_id == account.id
        items.append(
            HeldItem(_("Invitation") if invited else _("You invited somebody"), _title(row.role), row.created_at.date())
        )
    vouched = look.session.scalars(select(Vouching).where(Vouching.account_id == account.id)).all()
    return [*items, *(HeldItem(_("You vouched for somebody"), str(row.invitation_id), None) for row in vouched)]


def _title(role: str) -> str:
    return str(ROLE_TITLES[Role(role)])


HELD = HeldAbout(TABLES, held)
