"""The manifest of the union."""

from flask_babel import lazy_gettext as _

from cltms.foundation.feature import Feature, MenuEntry
from cltms.union.policy import POLICY
from cltms.union.views import bp
from cltms.union.vocabulary import UnionAction

FEATURE = Feature(
    name="union",
    blueprint=bp,
    actions=UnionAction,
    policy=POLICY,
    menu=(MenuEntry(_("Union"), "union.buildings", UnionAction.SEE, order=60, searched_within=True),),
)
