"""Pages of costs: what waits for a second person, the money of one order, and the limit."""

from typing import Any

from flask import Response, flash
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from cltms.costs import commands, period, queries
from cltms.costs.blueprint import bp
from cltms.costs.forms import AskForm, DecideForm, LimitForm, PeriodForm, SpentForm
from cltms.costs.vocabulary import CostAction, Decision
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


@bp.get("/")
@guarded(CostAction.SEE)
def overview() -> Answer:
    """Show what waits for a second person, and the limits."""
    with reading() as look:
        return _overview_page(look, LimitForm(formdata=None, currency=currency(), begins=look.today))


@bp.post("/limit")
@guarded(CostAction.SET_LIMIT)
def set_limit() -> Answer:
    """Set up to how much nobody is asked."""
    form = LimitForm(currency=currency())
    with arriving() as act:
        if carried_out(act, form, lambda: commands.set_limit(act, form.money, form.begins.data)):
            return arrived(act, to("costs.overview", _anchor="limits"))
        return _overview_page(act, form), 422


@bp.post("/period.csv")
@guarded(CostAction.SEE)
@leaves(
    lazy_gettext("What was spent on which order, day by day, with the home and the trade; nobody is named."),
    about=About.PEOPLE,
)
def period_csv() -> Answer:
    """Give the costs of a period as a table."""
    form, made = PeriodForm(), list[bytes]()
    with acting() as act:
        first, last = form.first.data, form.last.data
        if not carried_out(act, form, lambda: made.append(period.export(act, first, last))):
            return _overview_page(act, LimitForm(formdata=None, currency=currency()), asked=form), 422
    headers = {"Content-Disposition": f'attachment; filename="costs-{first}-{last}.csv"'}
    return Response(made[0], mimetype="text/csv", headers=headers)


@bp.get("/orders/<int:order_id>")
@guarded(CostAction.SEE)
def order(order_id: int) -> Answer:
    """Show the money of an order."""
    with reading() as look:
        return _order_page(look, repairs.order(look, order_id))


@bp.post("/orders/<int:order_id>/spent")
@guarded(CostAction.KEEP)
def spend(order_id: int) -> Answer:
    """Write down what was spent."""
    with arriving() as act:
        found = repairs.order(act, order_id)
        form = SpentForm(currency=queries.of_order(act, found, currency()).currency)
        today = act.moment.astimezone(found.request.building.zone).date()
        if carried_out(act, form, lambda: commands.spend(act, found, form.spent(today))):
            return arrived(act, to("costs.order", order_id=order_id, _anchor="spent"))
        return _order_page(act, found, spent=form), 422


@bp.post("/orders/<int:order_id>/lines/<int:line_id>/withdraw")
@guarded(CostAction.KEEP)
def withdraw(order_id: int, line_id: int) -> Answer:
    """Let a line count no more."""
    with acting() as act:
        commands.withdraw(act, repairs.order(act, order_id), line_id)
    flash(_("The line stays to be seen, and counts no more."))
    return to("costs.order", order_id=order_id, _anchor="spent")


@bp.post("/orders/<int:order_id>/asked")
@guarded(CostAction.KEEP)
def ask(order_id: int) -> Answer:
    """Ask for money."""
    with arriving() as act:
        found = repairs.order(act, order_id)
        form = AskForm(currency=queries.of_order(act, found, currency()).currency)
        made: list[Any] = []
        if carried_out(act, form, lambda: made.append(commands.ask(act, found, form.reason.data, form.asked()))):
            waits = made[0].state == Decision.OPEN
            flash(_("A second person has to approve it now.") if waits else _("It is within the limit, and approved."))
            return arrived(act, to("costs.order", order_id=order_id))
        return _order_page(act, found, ask=form), 422


@bp.post("/orders/<int:order_id>/asked/<int:variation_id>")
@guarded(CostAction.APPROVE)
def decide(order_id: int, variation_id: int) -> Answer:
    """Approve or refuse what somebody else asked for."""
    form = DecideForm()
    with arriving() as act:
        found = repairs.order(act, order_id)
        asked = queries.variation(act, variation_id, found)
        yes, words = form.answer.data == "yes", form.words.data or ""
        if carried_out(act, form, lambda: commands.decide(act, found, asked, yes, words)):
            return arrived(act, to("costs.order", order_id=order_id))
        return _order_page(act, found, decide=form), 422


@bp.post("/orders/<int:order_id>/asked/<int:variation_id>/take-back")
@guarded(CostAction.KEEP)
def take_back(order_id: int, variation_id: int) -> Answer:
    """Take back what one has asked for."""
    with acting() as act:
        found = repairs.order(act, order_id)
        commands.take_back(act, found, queries.variation(act, variation_id, found))
    flash(_("It is taken back. Ask again with the right amounts if you need it."))
    return to("costs.order", order_id=order_id)


def currency() -> str:
    """Give the currency in which the house counts."""
    return str(house().settings.currency)


def _overview_page(look: Reading, form: LimitForm, asked: PeriodForm | None = None) -> str:
    year = PeriodForm(formdata=None, first=look.today.replace(month=1, day=1), last=look.today)
    return page(
        "costs/overview.html", waiting=queries.waiting(look), limits=queries.limits(look), form=form,
        now=queries.limit_on(look, look.today, currency()), period=asked or year,
    )  # fmt: skip


def _order_page(look: Reading, found: WorkOrder, **sent: Any) -> str:
    known = queries.of_order(look, found, currency())
    forms: dict[str, Any] = {
        "spent": lambda: SpentForm(formdata=None, currency=known.currency),
        "ask": lambda: AskForm(formdata=None, currency=known.currency),
        "decide": lambda: DecideForm(formdata=None),
    }
    shown: dict[str, Any] = {f"{name}_form": sent.get(name) or make() for name, make in forms.items()}
    return page(
        "costs/order.html", order=found, costs=known, limit=queries.limit_on(look, look.today, known.currency),
        mine=known.open is not None and commands.is_own(look, known.open),
        zone=found.request.building.zone, **shown,
    )  # fmt: skip
