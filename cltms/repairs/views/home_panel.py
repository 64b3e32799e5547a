"""What was reported of a home, on its own page."""

from flask import render_template

from cltms.foundation.act import Reading
from cltms.homes.models import Unit
from cltms.repairs import queries
from cltms.repairs.policy import POLICY
from cltms.repairs.vocabulary import PROBLEM_TITLES, STAGE_TITLES, RepairAction


def panel(look: Reading, unit: Unit) -> str:
    """Show the orders of a home, the latest first; nothing for who may not see them."""
    if not POLICY.opens(look.actor, RepairAction.SEE):
        return ""
    return render_template(
        "repairs/home_panel.html", orders=queries.of_unit(look, unit.id), problems=PROBLEM_TITLES, stages=STAGE_TITLES
    )
