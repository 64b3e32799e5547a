"""The manifest of costs."""

from flask_babel import lazy_gettext as _

from cltms.costs import calling
from cltms.costs import views as _views  # noqa: F401 they add their pages
from cltms.costs.blueprint import bp
from cltms.costs.holding import HELD
from cltms.costs.policy import POLICY
from cltms.costs.vocabulary import CostAction
from cltms.foundation.feature import Feature, MenuEntry

FEATURE = Feature(
    name="costs",
    blueprint=bp,
    actions=CostAction,
    policy=POLICY,
    menu=(MenuEntry(_("Costs"), "costs.overview", CostAction.SEE, order=46),),
    held_about=HELD,
    due=calling.due,
    submenus={"repairs": (MenuEntry(_("Costs"), "costs.overview", CostAction.SEE, order=100),)},
)
