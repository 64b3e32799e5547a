"""Pages of the board for staff: the work list, narrowed by what its address asks, and who does an order."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from flask import flash, request
from flask_babel import gettext as _
from sqlalchemy import ColumnElement

from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.pages import Answer, key_asked, page, to
from cltms.homes import queries as homes
from cltms.repairs import origins, warning
from cltms.repairs import queries as repairs
from cltms.repairs.assigning import give
from cltms.repairs.board import queries, takers
from cltms.repairs.board.forms import GiveForm, NarrowForm
from cltms.repairs.board.wanted import NOBODY, Wanted, stages_of
from cltms.repairs.calling import AGAIN, ANSWER, LATE, RUNS_OUT, TO_BE_TAKEN_UP, condition_of
from cltms.repairs.models import Order
from cltms.repairs.views.blueprint import bp
from cltms.repairs.vocabulary import RepairAction, Stage

SHOWN = 50
"""Orders on one page."""
WAITING = (Stage.AWAITING_APPROVAL, Stage.AWAITING_PARTS, Stage.NO_ACCESS, Stage.DEFERRED)
NARROWED: Mapping[str, tuple[str, ...]] = {
    "open": repairs.OPEN,
    LATE: tuple(stage.value for stage in Stage),
    RUNS_OUT: tuple(stage.value for stage in Stage),
    "new": (Stage.RECEIVED.value,),
    AGAIN: TO_BE_TAKEN_UP,
    ANSWER: repairs.OPEN,
    "coming": (Stage.SCHEDULED.value, Stage.IN_PROGRESS.value),
    "waiting": tuple(stage.value for stage in WAITING),
    "done": (Stage.DONE.value,),
    "all": tuple(stage.value for stage in Stage),
}


@bp.get("/repairs")
@guarded(RepairAction.SEE)
def work_list() -> Answer:
    """List the orders that the address asks for, the soonest deadline first."""
    which = request.args.get("show", "open")
    if which not in NARROWED:
        raise NotThere
    wanted = Wanted.of(request.args)
    start, stages = key_asked("from") or 0, stages_of(NARROWED[which], wanted.stage)
    with reading() as look:
        asked = wanted.conditions(look, ZoneInfo(house().settings.default_time_zone))
        groups = counts(look, asked)
        if (condition := condition_of(which, look.moment)) is not None:
            asked.append(condition)
        orders = queries.listed(look, asked, stages, start=start, count=SHOWN)
        return page(
            "repairs/work_list.html", orders=orders, wrote=queries.unanswered(look, orders),
            count=_sum(groups[which], stages), which=which, start=start,
            now=look.moment, asked=wanted.asked, shows=shows(groups),
            following={"show": which, **wanted.asked, "from": start + SHOWN},
            form=NarrowForm.showing(wanted, *narrowing(look)),
        )  # fmt: skip


@bp.get("/repairs/orders/<int:order_id>/give")
@guarded(RepairAction.HANDLE)
def ask_who(order_id: int) -> Answer:
    """Ask who does an order."""
    with reading() as look:
        line = origins.line(look, order_id)
        form = GiveForm(formdata=None)
        form.offer(look, line.order)
        return page("repairs/board/give.html", line=line, form=form)


@bp.post("/repairs/orders/<int:order_id>/give")
@guarded(RepairAction.HANDLE)
def give_order(order_id: int) -> Answer:
    """Give an order to who was chosen."""
    form = GiveForm()
    with arriving() as act:
        line = origins.line(act, order_id)
        form.offer(act, line.order)
        if carried_out(act, form, lambda: _give(act, line.order, form)):
            taker = form.chosen
            flash(_("It is settled who does it: %(name)s.", name=taker.name) if taker else _("Nobody has it now."))
            return arrived(act, to(line.endpoint, order_id=order_id))
        return page("repairs/board/give.html", line=line, form=form), 422


def _give(act: Act, order: Order, form: GiveForm) -> None:
    had = order.crew_id
    give(act, order, form.chosen, anyway=form.is_wanted_anyway)
    if order.crew_id != had:
        warning.catch_up(act, order, house().settings.where_readers_find_it.rstrip("/"))


def _sum(numbers: Mapping[str, int], stages: Sequence[str]) -> int:
    return sum(numbers.get(stage, 0) for stage in stages)


def counts(look: Reading, asked: Sequence[ColumnElement[bool]]) -> Mapping[str, Mapping[str, int]]:
    """Count the orders of each group by their stages, as far as they are asked for."""
    known = {name: condition for name in NARROWED if (condition := condition_of(name, look.moment)) is not None}
    found = queries.counted(look, asked, known)
    return {name: found[name if name in known else ""] for name in NARROWED}


def shows(groups: Mapping[str, Mapping[str, int]]) -> list[tuple[str, str, int]]:
    """Give each group by its name in an address, as it is shown, with the number of its orders."""
    return [(name, title, _sum(groups[name], NARROWED[name])) for name, title in titles().items()]


def narrowing(look: Reading) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Give who does orders and the buildings, as choices by which a list is narrowed."""
    buildings = [(str(each.id), each.address) for each, _units in homes.buildings(look)]
    return [(NOBODY, _("nobody yet")), *takers.choices(look)], buildings


def titles() -> dict[str, str]:
    """Give the groups of orders by their names in an address, as they are shown."""
    return {
        "open": _("All open"), LATE: _("Late"), RUNS_OUT: _("Runs out soon"),
        "new": _("New"), AGAIN: _("Opened again"), ANSWER: _("Residents wrote"),
        "coming": _("Coming"), "waiting": _("Waiting"), "done": _("Done, not confirmed"), "all": _("All orders"),
    }  # fmt: skip
