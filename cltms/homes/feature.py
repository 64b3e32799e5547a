"""The manifest of homes."""

from flask_babel import lazy_gettext as _

from cltms.foundation.feature import Feature, MenuEntry
from cltms.homes import place_views, unit_views  # noqa: F401 they add their pages
from cltms.homes.policy import POLICY
from cltms.homes.views import bp
from cltms.homes.vocabulary import HomeAction

FEATURE = Feature(
    name="homes",
    blueprint=bp,
    actions=HomeAction,
    policy=POLICY,
    menu=(MenuEntry(_("Homes"), "homes.buildings", HomeAction.SEE, order=46, also=frozenset({"upkeep", "numbers"})),),
)
