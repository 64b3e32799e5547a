"""The manifest of “My home”; its pages stand with those of repairs."""

from flask_babel import lazy_gettext as _

from cltms.foundation.feature import Feature, MenuEntry
from cltms.repairs.my_home.held import HELD
from cltms.repairs.my_home.policy import POLICY, MyHomeAction

FEATURE = Feature(
    name="my_home",
    actions=MyHomeAction,
    policy=POLICY,
    menu=(MenuEntry(_("My home"), "repairs.my_home", MyHomeAction.OPEN, order=42),),
    submenus={"household": (MenuEntry(_("My home"), "repairs.my_home", MyHomeAction.OPEN, order=10),)},
    held_about=HELD,
)
