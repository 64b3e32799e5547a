"""The manifest of the numbers of repairs."""

from flask_babel import lazy_gettext as _

from cltms.foundation.feature import Feature, MenuEntry
from cltms.numbers import publishing
from cltms.numbers.papers.cli import repairs_month
from cltms.numbers.policy import POLICY
from cltms.numbers.views import bp
from cltms.numbers.vocabulary import NumberAction

FEATURE = Feature(
    name="numbers",
    blueprint=bp,
    actions=NumberAction,
    policy=POLICY,
    jobs={publishing.PUBLISH: publishing.publish},
    rounds={publishing.PUBLISH: publishing.EVERY},
    papers=(repairs_month,),
    submenus={"repairs": (MenuEntry(_("Numbers"), "numbers.for_the_house", NumberAction.SEE, order=110),)},
)
