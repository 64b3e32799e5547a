"""The manifest of resale."""

from flask_babel import lazy_gettext as _

from cltms.foundation.feature import Feature, MenuEntry
from cltms.leases.resale import calculating as _calculating  # noqa: F401 they add their pages
from cltms.leases.resale import views as _views  # noqa: F401
from cltms.leases.resale.affordability import views as _affordability  # noqa: F401
from cltms.leases.resale.blueprint import bp
from cltms.leases.resale.comparison import views as _comparison  # noqa: F401
from cltms.leases.resale.holding import HELD
from cltms.leases.resale.index_tables import views as _index_tables  # noqa: F401
from cltms.leases.resale.papers import PAPERS
from cltms.leases.resale.policy import POLICY
from cltms.leases.resale.vocabulary import ResaleAction

FEATURE = Feature(
    name="resale",
    blueprint=bp,
    actions=ResaleAction,
    policy=POLICY,
    submenus={"leases": (MenuEntry(_("Resale prices"), "resale.overview", ResaleAction.SEE, order=40),)},
    papers=PAPERS,
    held_about=HELD,
)
