"""The manifest of text messages that come in."""

from flask_babel import lazy_gettext as _

from cltms.foundation.feature import Feature
from cltms.repairs.texting.cli import repairs
from cltms.repairs.texting.desk import due
from cltms.repairs.texting.forgetting import EVERY, FORGET, forget
from cltms.repairs.texting.letters import ANSWER
from cltms.repairs.texting.views import bp, set_up

FEATURE = Feature(
    name="texting",
    blueprint=bp,
    cli=repairs,
    jobs={FORGET: forget},
    rounds={FORGET: EVERY},
    letters={ANSWER: _("Answer to a text message")},
    set_up=set_up,
    due=due,
)
