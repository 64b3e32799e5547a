"""Pages of planned orders: one with its checklist, and the steps that staff take."""

from typing import Any

from flask_babel import gettext as _

from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, page, to
from cltms.repairs import appointments
from cltms.repairs.step_forms import STEP_TITLES
from cltms.repairs.visit_forms import CrewVisitForm
from cltms.upkeep import orders, queries, workflow
from cltms.upkeep.forms import CancelForm, NoAccessForm, finish_form
from cltms.upkeep.models import PlannedOrder
from cltms.upkeep.views.at_door import TOO_LATE
from cltms.upkeep.views.blueprint import bp
from cltms.upkeep.vocabulary import UpkeepAction
from cltms.upkeep.workflow import WORKFLOW

FORMS: dict[str, Any] = {
    workflow.SCHEDULE: CrewVisitForm,
    workflow.NO_ACCESS: NoAccessForm,
    workflow.CANCEL: CancelForm,
}


@bp.context_processor
def _step_words() -> dict[str, object]:
    return {"step_titles": STEP_TITLES, "late_titles": {TOO_LATE: _("A crew wrote this after the order had changed")}}


@bp.get("/orders/<int:order_id>")
@guarded(UpkeepAction.SEE)
def order(order_id: int) -> Answer:
    """Show a planned order: what is looked at, what was found, and what can be done now."""
    with reading() as look:
        found = queries.order(look, order_id)
        return page(
            "upkeep/order.html", order=found, checks=queries.checks_of(look, found), now=look.moment,
            steps=queries.steps_of(look, found), visit=appointments.next_or_last(look, [found.id]).get(found.id),
            zone=found.plan.building.zone,
        )  # fmt: skip


@bp.get("/orders/<int:order_id>/<step>")
@guarded(UpkeepAction.KEEP)
def ask_step(order_id: int, step: str) -> Answer:
    """Ask what a step needs to know."""
    with reading() as look:
        found = queries.order(look, order_id)
        form = _form(look, found, step)(formdata=None)
        WORKFLOW.advance(found.stage, step)
        if step == workflow.SCHEDULE and found.crew_id is None:
            del form.anyway
        return page("upkeep/step.html", order=found, step=step, form=form)


@bp.post("/orders/<int:order_id>/<step>")
@guarded(UpkeepAction.KEEP)
def take_step(order_id: int, step: str) -> Answer:
    """Take a step."""
    with arriving() as act:
        found = queries.order(act, order_id)
        form = _form(act, found, step)()
        if carried_out(act, form, lambda: _carry_out(act, found, step, form)):
            return arrived(act, to("upkeep.order", order_id=order_id))
        return page("upkeep/step.html", order=found, step=step, form=form), 422


def _form(look: Reading, order: PlannedOrder, step: str) -> Any:
    if step == workflow.FINISH:
        return finish_form(list(queries.checks_of(look, order)))
    try:
        return FORMS[step]
    except KeyError:
        raise NotThere from None


def _carry_out(act: Act, order: PlannedOrder, step: str, form: Any) -> None:
    zone = order.plan.building.zone
    if step == workflow.SCHEDULE:
        orders.schedule(act, order, *form.times(zone), anyway=form.is_wanted_anyway)
    elif step == workflow.NO_ACCESS:
        orders.no_access(act, order, form.came_at(zone), form.why.data)
    elif step == workflow.FINISH:
        orders.finish(act, order, form.found(list(queries.checks_of(act, order))), form.what.data or None)
    else:
        orders.cancel(act, order, form.why.data)
