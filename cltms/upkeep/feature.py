"""The manifest of upkeep."""

from flask_babel import lazy_gettext as _

from cltms.foundation.feature import Feature, MenuEntry
from cltms.upkeep import calling, rounds
from cltms.upkeep.held import HELD
from cltms.upkeep.on_the_board import stand_on_the_board
from cltms.upkeep.policy import POLICY
from cltms.upkeep.views import at_door, condition, orders, plans, reserves  # noqa: F401 they add their pages
from cltms.upkeep.views.blueprint import bp
from cltms.upkeep.vocabulary import UpkeepAction

stand_on_the_board()

FEATURE = Feature(
    name="upkeep",
    blueprint=bp,
    actions=UpkeepAction,
    policy=POLICY,
    jobs={rounds.MAKE_DUE: rounds.make_due},
    rounds={rounds.MAKE_DUE: rounds.EVERY},
    due=calling.due,
    held_about=HELD,
    submenus={"repairs": (MenuEntry(_("Planned work"), "upkeep.planned", UpkeepAction.SEE, order=40),)},
)
