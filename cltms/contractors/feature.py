"""The manifest of contractors, whose rows and rights are those of crews."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _

from cltms.contractors import insurance
from cltms.contractors import views as _views  # noqa: F401 they add their pages
from cltms.contractors.blueprint import bp
from cltms.contractors.invoices import calling as invoices
from cltms.contractors.invoices import list_views as _lists  # noqa: F401 they add their pages
from cltms.contractors.invoices import views as _invoices
from cltms.contractors.invoices.holding import HELD
from cltms.contractors.issuing import views as _issuing  # noqa: F401 they add their pages
from cltms.contractors.links import calling, desk_views  # noqa: F401 they add their pages
from cltms.contractors.links import views as _by_link  # noqa: F401 they add their pages
from cltms.contractors.links.letters import LETTER
from cltms.contractors.purchases.cli import PAPERS
from cltms.costs.vocabulary import CostAction
from cltms.crews.vocabulary import CrewAction
from cltms.foundation.act import Reading
from cltms.foundation.calling import Due
from cltms.foundation.feature import Feature, MenuEntry
from cltms.repairs.views.staff import ORDER_PAGE


def _due(look: Reading) -> Sequence[Due]:
    return [*insurance.due(look), *calling.due(look), *invoices.due(look)]


FEATURE = Feature(
    name="contractors",
    blueprint=bp,
    menu=(MenuEntry(_("Contractors"), "contractors.contractors", CrewAction.SEE, order=47),),
    letters={LETTER: _("A work order for a contractor")},
    due=_due,
    papers=PAPERS,
    held_about=HELD,
    panels={ORDER_PAGE: _invoices.panel},
    submenus={
        "repairs": (
            MenuEntry(_("Contractors"), "contractors.contractors", CrewAction.SEE, order=80),
            MenuEntry(_("Invoices"), "contractors.invoices", CostAction.SEE, order=90),
        )
    },
)
