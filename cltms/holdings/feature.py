"""The manifest of holdings."""

from flask_babel import lazy_gettext as _

from cltms.foundation.feature import Feature, MenuEntry
from cltms.holdings import calling
from cltms.holdings.blueprint import bp
from cltms.holdings.holding_about import HELD
from cltms.holdings.policy import POLICY
from cltms.holdings.views import panels
from cltms.holdings.vocabulary import HoldingAction
from cltms.homes.unit_views import UNIT_PAGE
from cltms.parcels.views.lot import LOT_PAGE

FEATURE = Feature(
    name="holdings",
    blueprint=bp,
    actions=HoldingAction,
    policy=POLICY,
    submenus={"leases": (MenuEntry(_("Land"), "holdings.overview", HoldingAction.SEE, order=5),)},
    panels={LOT_PAGE: panels.of_lot, UNIT_PAGE: panels.of_home},
    held_about=HELD,
    due=calling.due,
)
