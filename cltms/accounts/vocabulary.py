"""Words of accounts: what can be done with them, and who needs a second factor."""

from enum import Enum
from typing import Any

from flask_babel import lazy_gettext as _

from cltms.roles import Role

SIGNED_IN = "account"
"""What everybody has who is signed in, beside the roles of their account: the right to look after their own account."""

NEEDS_SECOND_FACTOR = frozenset({Role.ADMIN, Role.STAFF, Role.BOARD, Role.STEWARD, Role.CREW, Role.BOOKKEEPER})
"""Roles that see what other people told us in confidence: a password alone does not open them."""

WITH_CODES = frozenset({Role.MEMBER})
"""Who has no other role than these needs no password: a code to their e-mail address or phone lets them in."""

VOUCHERS = {Role.STEWARD: 2}
"""How many members must vouch before an invitation to a role opens; none where the role is not named."""

ROLE_TITLES: dict[Role, Any] = {
    Role.ADMIN: _("Looks after the house"),
    Role.STAFF: _("Staff of the land trust"),
    Role.BOARD: _("Board"),
    Role.ORGANIZER: _("Organizer"),
    Role.STEWARD: _("Steward of the tenant union"),
    Role.MEMBER: _("Member or tenant"),
    Role.CREW: _("Repair crew"),
    Role.BOOKKEEPER: _("Keeps the books"),
}


class AccountAction(Enum):
    """What can be done with accounts."""

    OWN = "look after one's own account"
    ADD = "add an account"
    INVITE = "invite somebody"
    VOUCH = "vouch for somebody"
    SEE = "see accounts"
    CHANGE_ROLE = "change a role"
    CLOSE = "close an account"
    HELP = "take away a lost second factor"


def needs_second_factor(roles: frozenset[str]) -> bool:
    """Whether one of ``roles`` opens only with a second factor."""
    return not roles.isdisjoint(NEEDS_SECOND_FACTOR)


def enters_by_code(roles: frozenset[str]) -> bool:
    """Whether somebody with these roles may sign in by a code alone."""
    return bool(roles) and roles <= WITH_CODES
