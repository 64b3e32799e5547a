"""The manifest of the report of a year."""

from flask_babel import lazy_gettext as _

from cltms.foundation.feature import Feature, MenuEntry
from cltms.holdings_report import papers
from cltms.holdings_report import views as _views  # noqa: F401 they add their pages
from cltms.holdings_report.blueprint import bp
from cltms.holdings_report.policy import POLICY
from cltms.holdings_report.vocabulary import ReportAction

FEATURE = Feature(
    name="holdings_report",
    blueprint=bp,
    actions=ReportAction,
    policy=POLICY,
    submenus={"leases": (MenuEntry(_("The year"), "holdings_report.this_year", ReportAction.SEE, order=70),)},
    papers=papers.PAPERS,
)
