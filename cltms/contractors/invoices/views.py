"""Pages of invoices: those of one order, one that comes, the invoice itself with its steps, and its paper."""

from typing import Any

from flask import flash, render_template
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from cltms.contractors.blueprint import bp
from cltms.contractors.invoices import forms, queries, receiving
from cltms.contractors.invoices.forms import InvoiceForm
from cltms.contractors.invoices.models import Invoice
from cltms.contractors.invoices.vocabulary import STATE_TITLES
from cltms.contractors.invoices.workflow import APPROVE, EXPLAIN, WORKFLOW
from cltms.costs import queries as costs
from cltms.costs.policy import POLICY
from cltms.costs.vocabulary import CostAction
from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.brought_files import PDF, came_with, handed_out, take_one_file
from cltms.foundation.changing import carried_out
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.leaving import About, leaves
from cltms.foundation.pages import Answer, page, to
from cltms.repairs import queries as repairs
from cltms.repairs.models import WorkOrder


@bp.get("/orders/<int:order_id>/invoices")
@guarded(CostAction.SEE)
def order_invoices(order_id: int) -> Answer:
    """Show the invoices of an order, and ask what stands on a further one."""
    with reading() as look:
        found = repairs.order(look, order_id)
        return _order_page(look, found, InvoiceForm(formdata=None, currency=_currency(look, found)))


@bp.post("/orders/<int:order_id>/invoices")
@guarded(CostAction.KEEP)
def receive_invoice(order_id: int) -> Answer:
    """Keep an invoice that came."""
    with reading() as look:
        known = repairs.order(look, order_id)
        form = InvoiceForm(currency=_currency(look, known))
        form.offer(queries.who_had(look, known))
    came = came_with(form, form.file)
    with arriving() as act:
        found = repairs.order(act, order_id)
        form.offer(queries.who_had(act, found))
        made: list[Invoice] = []
        if carried_out(act, form, lambda: made.append(receiving.receive(act, found, form.came, came.file))):
            return arrived(act, to("contractors.invoice", invoice_id=made[0].id))
        return _order_page(act, found, form), 422


@bp.get("/invoices/<int:invoice_id>")
@guarded(CostAction.SEE)
def invoice(invoice_id: int) -> Answer:
    """Show an invoice, what was agreed, and what can be done with it now."""
    with reading() as look:
        return _invoice_page(look, queries.invoice(look, invoice_id))


@bp.post("/invoices/<int:invoice_id>/<step>")
@guarded(CostAction.KEEP)
def take_invoice_step(invoice_id: int, step: str) -> Answer:
    """Do something with an invoice."""
    if step not in forms.FORMS:
        raise NotThere
    with arriving() as act:
        form = forms.form_for(step, act.today, sent=True)
        found = queries.invoice(act, invoice_id)
        if carried_out(act, form, lambda: form.do(act, found, step)):
            flash(_("Kept: %(what)s.", what=forms.DONE_TITLES[step]))
            return arrived(act, to("contractors.invoice", invoice_id=invoice_id))
        return _invoice_page(act, queries.invoice(act, invoice_id), (step, form)), 422


@bp.get("/invoices/<int:invoice_id>/file")
@guarded(CostAction.SEE)
@leaves(lazy_gettext("The invoice as the contractor sent it; it may name people."), about=About.PEOPLE)
def invoice_file(invoice_id: int) -> Answer:
    """Show a picture; give a paper to be kept, for nobody of ours has looked into it."""
    with reading() as look:
        found = queries.invoice(look, invoice_id)
    return handed_out(found.file, found.media_type, f"invoice-{found.id}")


def panel(look: Reading, order: WorkOrder) -> str:
    """Write the section on the page of an order, for those who see costs, where a contractor has or had it."""
    if not POLICY.opens(look.actor, CostAction.SEE):
        return ""
    known = queries.of_order(look, order.id)
    if not known and not queries.who_had(look, order):
        return ""
    return render_template("contractors/invoices/panel.html", order=order, invoices=known, state_titles=STATE_TITLES)


def _currency(look: Reading, order: WorkOrder) -> str:
    return costs.of_order(look, order, str(house().settings.currency)).currency


def _order_page(look: Reading, found: WorkOrder, form: InvoiceForm) -> str:
    had = queries.who_had(look, found)
    form.offer(had)
    return page(
        "contractors/invoices/order.html", order=found, form=form, had=had, invoices=queries.of_order(look, found.id),
        state_titles=STATE_TITLES,
    )  # fmt: skip


def _invoice_page(look: Reading, found: Invoice, sent: tuple[str, Any] | None = None) -> str:
    agreed, own, another = queries.agreed(look, found), queries.is_own(look, found), queries.needs_another(look, found)
    offered = list(WORKFLOW.offered(found.stage))
    explained = queries.is_explained(found, agreed)
    if APPROVE in offered and (not explained or (own and another)):
        offered.remove(APPROVE)
    if queries.can_be_explained(found, agreed):
        offered.insert(0 if not explained else len(offered), EXPLAIN)
    made = {name: forms.form_for(name, look.today) for name in offered}
    if sent is not None:
        made = {sent[0]: sent[1], **{name: form for name, form in made.items() if name != sent[0]}}
    return page(
        "contractors/invoices/invoice.html", invoice=found, order=found.order, agreed=agreed, forms=made,
        titles=forms.STEP_TITLES, done_titles=forms.DONE_TITLES, state_titles=STATE_TITLES, explained=explained,
        for_somebody_else=own and another, opened=sent[0] if sent else None, is_paper=found.media_type == PDF,
        names=queries.names_of(look, found), by_hand=queries.written_by_hand(look, found),
        zone=found.order.request.building.zone,
    )  # fmt: skip


@bp.url_value_preprocessor
def _take_one_file(endpoint: str | None, _values: object) -> None:
    if endpoint == "contractors.receive_invoice":  # before anything reads the form
        take_one_file()
