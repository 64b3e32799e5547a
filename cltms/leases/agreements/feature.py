"""The manifest of leases."""

from flask_babel import lazy_gettext as _

from cltms.foundation.charges import ChargeKind
from cltms.foundation.feature import Feature, MenuEntry
from cltms.homes.unit_views import UNIT_PAGE
from cltms.leases.agreements import billing, calling, papers
from cltms.leases.agreements import views as _views  # noqa: F401 they add their pages
from cltms.leases.agreements.blueprint import bp
from cltms.leases.agreements.holding import HELD
from cltms.leases.agreements.policy import POLICY
from cltms.leases.agreements.views import home_panel
from cltms.leases.agreements.vocabulary import LeaseAction

ROOMS = frozenset({"resale", "shares", "holdings", "holdings-report"})
"""Rooms that stand under the same word of the menu."""

FEATURE = Feature(
    name="leases",
    blueprint=bp,
    actions=LeaseAction,
    policy=POLICY,
    menu=(
        MenuEntry(
            _("Leases"), "leases.overview", LeaseAction.SEE, order=48, also=frozenset({"resale", "shares", "holdings"})
        ),
    ),
    submenus={
        "leases": (
            MenuEntry(_("Leases"), "leases.overview", LeaseAction.SEE, order=10),
            MenuEntry(_("What is due"), "leases.clocks", LeaseAction.SEE, order=20),
            MenuEntry(_("Templates"), "leases.templates", LeaseAction.SEE, order=30),
        ),
        "household": (MenuEntry(_("My lease"), "leases.mine", LeaseAction.OWN, order=20),),
    },
    panels={UNIT_PAGE: home_panel.panel},
    papers=papers.PAPERS,
    held_about=HELD,
    due=calling.due,
    charges={
        "lease fees": ChargeKind(_("Lease fees"), billing.fees),
        "late fees": ChargeKind(_("Late fees of leases"), billing.late_fees),
    },
)
