"""A prospect with open checks, and a holding with everything that can be kept with one, behind their addresses."""

from datetime import timedelta
from fractions import Fraction

from sqlalchemy import select

from cltms.foundation.act import Act
from cltms.holdings import commands, keeping, queries
from cltms.holdings.commands import Told
from cltms.holdings.dividing import Part
from cltms.holdings.keeping import Document, Funding, Insurance, Looked, Tax
from cltms.holdings.views.steps import STEPS
from cltms.holdings.vocabulary import Answer, Check, DocumentKind, FundingState, RightKind
from cltms.parcels import queries as roll
from cltms.parcels.models import Jurisdiction
from tests.browser.demo_house import SLUG
from tests.browser.sample_work import Parts


def holdings(act: Act, key: str) -> dict[str, list[Parts]]:
    """Bring the rows, and give what stands in addresses, by endpoint."""
    place = act.session.scalars(select(Jurisdiction).where(Jurisdiction.slug == SLUG)).one()
    lots = roll.lots(act.session, place, [key])
    wanted = commands.add(act, place, Told("Option on the corner", RightKind.OPTION, "USD", 90_000_00), lots)
    soon = act.house_day + timedelta(days=20)
    keeping.note_check(
        act, wanted, Looked(Check.TITLE, Answer.CONCERN, soon, act.house_day, "An heir has not been found")
    )
    held = commands.add(act, place, Told("Corner", RightKind.FEE, "USD", 90_000_00), lots, act.house_day)
    parts = (Part(None, Fraction(2, 3)), Part("City of Alder Falls", Fraction(1, 3)))
    commands.divide(act, queries.holding(act, held.id), parts, act.house_day)
    keeping.note_funding(act, held, Funding("County fund", FundingState.RECEIVED, 25_000_00, "Kept for rent", 80, soon))
    keeping.note_tax(act, held, Tax(2026, 900_00, "Welfare exemption", 600_00, soon))
    keeping.note_insurance(act, held, Insurance("Liability", "Mutual", act.house_day, soon, "P-7"))
    keeping.note_document(act, held, Document(DocumentKind.DEED, None, "2026-4411", act.house_day))
    numbers = [str(each.id) for each in (wanted, held)]
    asked = [{"holding_id": numbers[1], "step_name": name} for name in STEPS]
    return {
        "holdings.holding": [{"holding_id": number} for number in numbers],
        "holdings.ask_change": [{"holding_id": numbers[0]}],
        "holdings.ask_step": asked,
        "holdings_report.year": [{"year": str(act.house_day.year)}],
    }
