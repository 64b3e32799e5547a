"""What leases tell on the first page: what presses for staff, and the yearly question for a household."""

from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from cltms.foundation.act import Reading
from cltms.foundation.calling import Due
from cltms.leases.agreements import queries
from cltms.leases.agreements.clocks.clock import ClockKind, days
from cltms.leases.agreements.policy import POLICY
from cltms.leases.agreements.vocabulary import LeaseAction


def due(look: Reading) -> Sequence[Due]:
    """Tell what waits for the reader."""
    return [*_of_all(look), *_own(look)]


def _of_all(look: Reading) -> list[Due]:
    if not POLICY.opens(look.actor, LeaseAction.KEEP):
        return []
    soon = look.house_day + days(7)
    pressing = [
        clock.due_on for shown in queries.all_leases(look) for clock in shown.clocks
        if clock.due_on is not None and clock.due_on <= soon and clock.kind is not ClockKind.FEE
    ]  # fmt: skip
    title = ngettext("matter of a lease is late or due this week", "matters of leases are late or due this week",
                     len(pressing))  # fmt: skip
    return [Due(title, len(pressing), url_for("leases.clocks"), min(pressing, default=None))]


def _own(look: Reading) -> list[Due]:
    asked = [
        clock for shown in queries.own_shown(look) for clock in shown.clocks
        if clock.kind is ClockKind.OCCUPANCY and clock.opens_on <= look.house_day
    ]  # fmt: skip
    first = asked[0].due_on if asked else None
    return [Due(_("yearly question about your home to answer"), len(asked), url_for("leases.mine"), first)]
