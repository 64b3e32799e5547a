"""The manifest of repairs."""

from flask_babel import lazy_gettext as _

from cltms.foundation.feature import Feature, MenuEntry
from cltms.homes.commands import PLACE_CHANGED
from cltms.homes.unit_views import UNIT_PAGE
from cltms.repairs import calling, forgetting, warning
from cltms.repairs.board import feeds, map_views, views, week_views  # noqa: F401 they add their pages
from cltms.repairs.duties.commands import RECOUNT
from cltms.repairs.incidents.letters import NEWS
from cltms.repairs.joining.news import NEWS as GOES_ON
from cltms.repairs.letters import REMINDER
from cltms.repairs.old_orders import cli as _old_orders_cli  # noqa: F401 it adds its command
from cltms.repairs.old_orders import views as old_orders  # noqa: F401 it adds its pages
from cltms.repairs.old_orders.held import HELD
from cltms.repairs.papers.cli import PAPERS
from cltms.repairs.policy import POLICY
from cltms.repairs.recounting import recount
from cltms.repairs.rounds import EVERY, LOOK_AFTER, look_after
from cltms.repairs.views import (  # noqa: F401 they add their pages
    crew_orders,
    day,
    duties,
    home_panel,
    incidents,
    intake,
    knowing,
    my_home,
    papers,
    residents,
    sending,
    staff,
    visit_papers,
)
from cltms.repairs.views.blueprint import bp
from cltms.repairs.vocabulary import RepairAction

FEATURE = Feature(
    name="repairs",
    blueprint=bp,
    actions=RepairAction,
    policy=POLICY,
    menu=(
        MenuEntry(
            _("Repairs"),
            "repairs.work_list",
            RepairAction.SEE,
            order=44,
            also=frozenset({"crews", "contractors", "costs", "upkeep", "numbers"}),
        ),
        MenuEntry(_("My day"), "repairs.my_day", RepairAction.DO, order=48),
    ),
    panels={UNIT_PAGE: home_panel.panel},
    submenus={
        "repairs": (
            MenuEntry(_("Work list"), "repairs.work_list", RepairAction.SEE, order=10),
            MenuEntry(_("Week"), "repairs.crew_week", RepairAction.SEE, order=20),
            MenuEntry(_("Map"), "repairs.order_map", RepairAction.SEE, order=30),
            MenuEntry(_("Whole houses"), "repairs.incidents", RepairAction.SEE, order=50),
            MenuEntry(_("Text messages"), "repairs.texts", RepairAction.HANDLE, order=60),
            MenuEntry(_("Deadlines"), "repairs.law_rows", RepairAction.SEE, order=120),
            MenuEntry(_("Old list"), "repairs.old_list", RepairAction.HANDLE, order=130),
        )
    },
    jobs={
        LOOK_AFTER: look_after,
        forgetting.FORGET: forgetting.forget,
        RECOUNT: recount,
        PLACE_CHANGED: recount,
        warning.WARN: warning.warn,
    },
    quick_jobs=frozenset({LOOK_AFTER, warning.WARN}),
    rounds={
        LOOK_AFTER: EVERY,
        forgetting.FORGET: forgetting.EVERY,
        warning.WARN: warning.EVERY,
    },
    letters={
        REMINDER: _("Is it fixed?"),
        NEWS: _("News about a repair of the whole house"),
        GOES_ON: _("A repair was cancelled, or goes on with another one"),
        warning.LETTER: _("A deadline runs out soon"),
    },
    due=calling.due,
    papers=PAPERS,
    held_about=HELD,
)
