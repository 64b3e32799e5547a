"""The manifest of the people."""

from flask_babel import lazy_gettext as _

from cltms.foundation.feature import Feature, MenuEntry
from cltms.members import calling
from cltms.members.forgetting import EVERY, FORGET, forget_due
from cltms.members.holding import HELD
from cltms.members.policy import POLICY
from cltms.members.queries import roles_of_account
from cltms.members.subjects import HOUSEHOLDS
from cltms.members.views import belonging, bringing, deeper, exports, held, people, person, upkeep  # noqa: F401 they add their pages
from cltms.members.views.blueprint import bp
from cltms.members.vocabulary import MemberAction

FEATURE = Feature(
    name="members",
    blueprint=bp,
    actions=MemberAction,
    policy=POLICY,
    menu=(
        MenuEntry(
            _("People"),
            "members.people",
            MemberAction.OPEN,
            order=50,
            also=frozenset({"households", "organisations", "held"}),
        ),
    ),
    due=calling.due,
    jobs={FORGET: forget_due},
    rounds={FORGET: EVERY},
    roles_of=roles_of_account,
    held_about=HELD,
    search=calling.search,
    subjects={"household": HOUSEHOLDS},
)
