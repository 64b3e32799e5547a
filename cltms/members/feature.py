"""The manifest of the people."""

from flask_babel import lazy_gettext as _

from cltms.foundation.feature import Feature, MenuEntry
from cltms.members.policy import POLICY
from cltms.members.queries import roles_of_account
from cltms.members.views import belonging, people, person  # noqa: F401 they add their pages
from cltms.members.views.blueprint import bp
from cltms.members.vocabulary import MemberAction

FEATURE = Feature(
    name="members",
    blueprint=bp,
    actions=MemberAction,
    policy=POLICY,
    menu=(MenuEntry(_("People"), "members.people", MemberAction.OPEN, order=50),),
    roles_of=roles_of_account,
)
