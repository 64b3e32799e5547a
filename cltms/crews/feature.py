"""The manifest of crews and contractors."""

from flask_babel import lazy_gettext as _

from cltms.crews.holding import HELD
from cltms.crews.policy import POLICY
from cltms.crews.views import bp
from cltms.crews.vocabulary import CrewAction
from cltms.foundation.feature import Feature, MenuEntry

FEATURE = Feature(
    name="crews",
    blueprint=bp,
    actions=CrewAction,
    policy=POLICY,
    menu=(MenuEntry(_("Crews"), "crews.crews", CrewAction.SEE, order=45),),
    held_about=HELD,
    submenus={"repairs": (MenuEntry(_("Crews"), "crews.crews", CrewAction.SEE, order=70),)},
)
