"""What a crew sends about planned work from its day, at once or when there is a network again."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import flash
from flask_babel import gettext as _

from cltms.foundation.act import Act, Reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.arriving.device import waited
from cltms.foundation.changing import carried_out
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.many_forms import written_in
from cltms.foundation.pages import Answer, to
from cltms.repairs import steps
from cltms.repairs.day import offline
from cltms.repairs.origins import Sent, Stop
from cltms.repairs.policy import POLICY
from cltms.repairs.views.day import day_of, day_page, too_late_told
from cltms.repairs.vocabulary import RepairAction
from cltms.upkeep import checking, orders, queries, workflow
from cltms.upkeep.at_door import forms
from cltms.upkeep.at_door import queries as at_door
from cltms.upkeep.models import PlannedOrder
from cltms.upkeep.views.blueprint import bp

TOO_LATE = "too late"
"""Stands where a step stands: what a crew wrote after the office had changed the order."""


@bp.post("/my-day/<day>/<int:order_id>/<name>")
@guarded(RepairAction.DO)
def do_at_door(day: str, order_id: int, name: str) -> Answer:
    """Do something at a door; what is not possible any more is kept with the order, and that is told."""
    on = day_of(day)
    if name not in forms.TITLES:
        raise NotThere
    with arriving() as act:
        found = at_door.once_given(act, order_id)
        checks = queries.checks_of(act, found)
        form = forms.form_for(name, order_id, checks, on, sent=True)
        if form.validate_on_submit() and (why := _only_kept(act, found, name, form)):
            steps.note(act, found, TOO_LATE, why=f"{forms.TITLES[name]}\n{written_in(form, ': ')}".strip())
            flash(why)
            return arrived(act, to("repairs.crew_day", day=day))
        if carried_out(act, form, lambda: _take(act, found, name, form)):
            flash(_("Kept: %(what)s.", what=forms.TITLES[name]))
            return arrived(act, to("repairs.crew_day", day=day))
        return day_page(act, on, (order_id, name, form)), 422


def stops(look: Reading, day: date, sent: Sent | None) -> Sequence[Stop]:
    """Give the planned work of the actor's crews on a day, for the page of that day."""
    found = []
    for order, appointment in at_door.on_day(look, day):
        checks = queries.checks_of(look, order)
        made = {name: forms.form_for(name, order.id, checks, day) for name in forms.offered(order, checks)}
        if sent is not None and sent[0] == order.id:
            made[sent[1]] = sent[2]
        values = {"order": order, "checks": checks, "forms": made, "titles": forms.TITLES}
        found.append(Stop(appointment, "upkeep/at_door.html", values))
    return found


def _only_kept(act: Act, order: PlannedOrder, name: str, form: Any) -> str | None:
    """Say why something cannot be done, only kept; None where it can."""
    if _is_too_late(act, order, name):
        return too_late_told()
    early = name == workflow.NO_ACCESS and offline.came_early(act, order, waited(), form)
    return offline.early_told() if early else None


def _is_too_late(act: Act, order: PlannedOrder, name: str) -> bool:
    checks = queries.checks_of(act, order)
    return not POLICY.may(act.actor, RepairAction.DO, order) or name not in forms.offered(order, checks)


def _take(act: Act, order: PlannedOrder, name: str, form: Any) -> None:
    offline.take_as_of(act, order, waited(), lambda then: _do(then, order, name, form))


def _do(act: Act, order: PlannedOrder, name: str, form: Any) -> None:
    checks = queries.checks_of(act, order)
    if name == forms.LOOKED:
        checking.look_at(act, order, form.found(checks))
    elif name == workflow.FINISH:
        orders.finish(act, order, form.found(list(checks)), form.what.data or None)
    else:
        orders.no_access(act, order, form.came_at(order.building.zone), form.why.data)
