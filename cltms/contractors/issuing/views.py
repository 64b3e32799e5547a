"""Pages of purchase orders: those of one order, issuing one, and the paper itself."""

from flask import Response
from flask_babel import get_locale, lazy_gettext

from cltms.contractors.blueprint import bp
from cltms.contractors.issuing import commands
from cltms.contractors.issuing.forms import PurchaseForm
from cltms.contractors.issuing.limit import limit_for
from cltms.contractors.purchases import printing, queries
from cltms.costs.vocabulary import CostAction
from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.leaving import About, leaves
from cltms.foundation.pages import Answer, page, to
from cltms.repairs import queries as repairs
from cltms.repairs.models import WorkOrder
from cltms.repairs.papers.ordering import usual_paper
from reports.child import render_in_child


@bp.get("/orders/<int:order_id>/purchase")
@guarded(CostAction.SEE)
def purchases(order_id: int) -> Answer:
    """Show the purchase orders of an order, and what a further one would say."""
    with reading() as look:
        found = repairs.order(look, order_id)
        paper, lang = usual_paper(found.request.building), str(get_locale())[:2]
        return _page(look, found, PurchaseForm(formdata=None, scope=found.summary or "", paper=paper, lang=lang))


@bp.post("/orders/<int:order_id>/purchase")
@guarded(CostAction.KEEP)
def issue_purchase(order_id: int) -> Answer:
    """Issue a purchase order."""
    form = PurchaseForm()
    with arriving() as act:
        found = repairs.order(act, order_id)
        site = str(house().settings.site_url)
        if carried_out(act, form, lambda: commands.issue(act, found, form.wanted, form.order(site), _currency())):
            return arrived(act, to("contractors.purchases", order_id=order_id))
        return _page(act, repairs.order(act, order_id), form), 422


@bp.post("/purchase-orders/<int:number>.pdf")
@guarded(CostAction.SEE)
@leaves(
    lazy_gettext(
        "What a contractor does where, at which rate, up to how much, and how much of the approved money goes to "
        "others; no name and no way to a resident."
    ),
    about=About.PEOPLE,
)
def print_purchase(number: int) -> Answer:
    """Print a purchase order as it was issued."""
    body = printing.printed(acting, number, render_in_child)
    headers = {"Content-Disposition": f"attachment; filename=purchase-order-{number}.pdf"}
    return Response(body, mimetype="application/pdf", headers=headers)


def _currency() -> str:
    return str(house().settings.currency)


def _page(look: Reading, found: WorkOrder, form: PurchaseForm) -> str:
    today = look.moment.astimezone(found.request.building.zone).date()
    firm = found.contractor
    runs = firm is not None and firm.is_insured(today)
    if runs:
        del form.although_uninsured
    return page(
        "contractors/purchases/order.html", order=found, form=form, issued=queries.of_order(look, found.id),
        limit=None if firm is None else limit_for(look, found, firm.id, _currency()), runs=runs,
        zone=found.request.building.zone, cost_actions=CostAction,
    )  # fmt: skip
