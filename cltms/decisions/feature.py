"""The manifest of decisions."""

from flask_babel import lazy_gettext as _

from cltms.decisions import calling, rounds
from cltms.decisions.holding import HELD
from cltms.decisions.papers import record_command
from cltms.decisions.policy import POLICY
from cltms.decisions.views import bodies, polls, register, voting  # noqa: F401 they add their pages
from cltms.decisions.views.blueprint import bp
from cltms.decisions.vocabulary import DecisionAction
from cltms.foundation.feature import Feature, MenuEntry

FEATURE = Feature(
    name="decisions",
    blueprint=bp,
    actions=DecisionAction,
    policy=POLICY,
    menu=(MenuEntry(_("Decisions"), "decisions.overview", DecisionAction.OPEN, order=55),),
    papers=(record_command,),
    jobs={rounds.CLOSE_DUE: rounds.close_due},
    rounds={rounds.CLOSE_DUE: rounds.EVERY},
    held_about=HELD,
    due=calling.due,
)
