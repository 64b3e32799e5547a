"""The manifest of accounts."""

from flask import Flask
from flask_babel import lazy_gettext as _

from cltms.accounts import gate, library
from cltms.accounts.cli import accounts
from cltms.accounts.holding import HELD
from cltms.accounts.policy import POLICY
from cltms.accounts.views import invitations, own, people, tokens
from cltms.accounts.views.blueprint import bp
from cltms.accounts.vocabulary import AccountAction
from cltms.foundation.feature import Feature


def _set_up(app: Flask) -> None:
    library.install(app)
    gate.install(app)


PAGES = (own, invitations, people, tokens)
"""Importing them has put their pages on the blueprint."""
LETTERS = {
    "accounts.invitation": _("Invitation"),
    "accounts.code": _("Code for signing in"),
    "accounts.new_password": _("Link for a new password"),
    "accounts.new_address": _("Link for a new e-mail address"),
    "accounts.password_changed": _("Notice that a password was changed"),
    "accounts.address_changed": _("Notice that an e-mail address was changed"),
    "accounts.second_proof_failed": _("Notice that somebody failed the second proof"),
}

FEATURE = Feature(
    name="accounts",
    blueprint=bp,
    actions=AccountAction,
    policy=POLICY,
    cli=accounts,
    set_up=_set_up,
    letters=LETTERS,
    held_about=HELD,
)
