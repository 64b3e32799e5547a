"""The leases of a home, on its own page."""

from flask import render_template

from cltms.foundation.act import Reading
from cltms.homes.models import Unit
from cltms.leases.agreements import queries, telling
from cltms.leases.agreements.policy import POLICY
from cltms.leases.agreements.vocabulary import ENDING_TITLES, KIND_TITLES, STAGE_TITLES, LeaseAction


def panel(look: Reading, unit: Unit) -> str:
    """Show who leases and leased a home, and what is due; nothing for who may not see leases."""
    if unit.shared or not POLICY.opens(look.actor, LeaseAction.SEE):
        return ""
    leases = queries.of_unit(look, unit.id)
    due = [row for each in leases for row in telling.told(each, look.house_day)]
    return render_template(
        "leases/home_panel.html", leases=leases, due=due, kinds=KIND_TITLES, stages=STAGE_TITLES, endings=ENDING_TITLES
    )
