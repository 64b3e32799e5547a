"""Pages of staff: one order with all that is known, and the steps that it offers."""

from flask import request

from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, page, to
from cltms.foundation.panels import panels_on
from cltms.repairs import appointments, commands, queries, reporting, telling, timeline, work_photos
from cltms.repairs.day import queries as day
from cltms.repairs.forms import MessageForm
from cltms.repairs.joining.following import joined_to
from cltms.repairs.models import WorkOrder
from cltms.repairs.step_forms import FORMS, FURTHER, NOTE, STEP_TITLES, StepForm
from cltms.repairs.views.blueprint import bp
from cltms.repairs.vocabulary import MARK_TITLES, RepairAction
from cltms.repairs.workflow import WORKFLOW

ORDER_PAGE = "repairs.order"
"""The name of the page of an order, for the panels on it."""


@bp.context_processor
def _step_words() -> dict[str, object]:
    return {"step_titles": STEP_TITLES, "mark_titles": MARK_TITLES}


@bp.get("/repairs/orders/<int:order_id>")
@guarded(RepairAction.SEE)
def order(order_id: int) -> Answer:
    """Show an order with its report, its deadlines, its steps and what can be done now."""
    with reading() as look:
        return _order_page(look, queries.order(look, order_id), MessageForm(formdata=None))


@bp.get("/repairs/orders/<int:order_id>/<step>")
@guarded(RepairAction.HANDLE)
def ask_step(order_id: int, step: str) -> Answer:
    """Ask what a step needs to know."""
    with reading() as look:
        found = queries.order(look, order_id)
        form = _form(step)(formdata=None)
        if step not in (NOTE, FURTHER):
            WORKFLOW.advance(found.stage, step)
        form.offer(look, found)
        form.begin(found)
        return page("repairs/step.html", order=found, step=step, form=form)


@bp.post("/repairs/orders/<int:order_id>/<step>")
@guarded(RepairAction.HANDLE)
def take_step(order_id: int, step: str) -> Answer:
    """Take a step."""
    with arriving() as act:
        found = queries.order(act, order_id)
        form = _form(step)()
        form.offer(act, found)
        made: list[object] = []
        if carried_out(act, form, lambda: made.append(form.carry_out(act, found))):
            further = made[0] if isinstance(made[0], WorkOrder) else found
            return arrived(act, to("repairs.order", order_id=further.id))
        return page("repairs/step.html", order=found, step=step, form=form), 422


@bp.post("/repairs/orders/<int:order_id>/message")
@guarded(RepairAction.HANDLE)
def answer(order_id: int) -> Answer:
    """Write to the resident, or among staff."""
    form = MessageForm()
    internal = "internal" in request.form
    with arriving() as act:
        found = queries.order(act, order_id)
        if carried_out(
            act, form,
            lambda: reporting.write(act, found.request, form.text.data, by_resident=False, internal=internal),
        ):  # fmt: skip
            return arrived(act, to("repairs.order", order_id=order_id, _anchor="messages"))
        return _order_page(act, found, form), 422


def _order_page(look: Reading, found: WorkOrder, form: MessageForm) -> str:
    told = telling.told(look, found.request, to_resident=False)
    here = telling.order_told(look, found, found.request)
    return page(
        "repairs/order.html", order=found, told=told, here=here, said=timeline.to_staff(look, here),
        zone=found.request.building.zone, now=look.moment, form=form, joined=joined_to(look, found),
        pictures_of_work=work_photos.of_order(look, found.id), before=queries.followed(look, found),
        after=queries.following(look, found), sign_offs=day.sign_offs(look, found.id),
        offered=[name for name in commands.offered(found) if name in FORMS],
        visit=appointments.next_or_last(look, [found.id]).get(found.id), late_for=telling.late_for(here),
        panels=panels_on(look, ORDER_PAGE, found),
    )  # fmt: skip


def _form(step: str) -> type[StepForm]:
    try:
        return FORMS[step]
    except KeyError:
        raise NotThere from None
