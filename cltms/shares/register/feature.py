"""The manifest of the co-op's shares."""

from flask_babel import lazy_gettext as _

from cltms.foundation.feature import Feature, MenuEntry
from cltms.shares.register import papers
from cltms.shares.register import views as _views  # noqa: F401 they add their pages
from cltms.shares.register.blueprint import bp
from cltms.shares.register.holding import HELD
from cltms.shares.register.policy import POLICY
from cltms.shares.register.vocabulary import ShareAction

FEATURE = Feature(
    name="shares",
    blueprint=bp,
    actions=ShareAction,
    policy=POLICY,
    submenus={
        "shares": (
            MenuEntry(_("Who holds what"), "shares.register", ShareAction.SEE, order=10),
            MenuEntry(_("Register"), "shares.lines", ShareAction.SEE, order=20),
            MenuEntry(_("Transfer value"), "shares.values", ShareAction.SEE, order=40),
            MenuEntry(_("Classes"), "shares.classes", ShareAction.SEE, order=30),
        ),
        "leases": (MenuEntry(_("Shares"), "shares.register", ShareAction.KEEP, order=50),),
        "books": (MenuEntry(_("Shares"), "shares.register", ShareAction.SEE, order=60),),
        "household": (MenuEntry(_("My shares"), "shares.mine", ShareAction.OWN, order=25),),
    },
    papers=papers.PAPERS,
    held_about=HELD,
)
