"""Pages of the week: the calendar of a crew or of all, and a form on each card that plans it."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import flash, request
from flask_babel import gettext as _

from cltms.crews import queries as crews
from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.pages import Answer, key_asked, page, to
from cltms.repairs import origins
from cltms.repairs.board.planning import clock, plan, weekday
from cltms.repairs.board.takers import CREW
from cltms.repairs.board.week import Card, Week, monday_of, week
from cltms.repairs.forms import FIRST_YEAR, LAST_YEAR
from cltms.repairs.views.blueprint import bp
from cltms.repairs.visit_forms import CrewVisitForm
from cltms.repairs.vocabulary import RepairAction

MORNING, USUAL = time(9), timedelta(hours=2)
"""What a card without a time proposes."""
bp.add_app_template_global(clock, "clock")
bp.add_app_template_global(weekday, "weekday")


@bp.get("/repairs/week")
@guarded(RepairAction.SEE)
def crew_week() -> Answer:
    """Show the week that the address asks for, by default this one."""
    with reading() as look:
        return _week_page(look)


@bp.post("/repairs/week/<int:order_id>")
@guarded(RepairAction.HANDLE)
def plan_order(order_id: int) -> Answer:
    """Plan an order on a day, from the calendar."""
    form = CrewVisitForm()
    with arriving() as act:
        line = origins.line(act, order_id)
        _name(form, order_id)
        zone = line.building.zone
        if carried_out(act, form, lambda: plan(act, line.order, *form.times(zone), anyway=form.is_wanted_anyway)):
            flash(_("Planned: %(what)s.", what=" · ".join(filter(None, (str(line.title), line.where, line.code)))))
            return arrived(act, to("repairs.crew_week", **_asked(form.day.data)))
        return _week_page(act, (order_id, form)), 422


def _week_page(look: Reading, sent: tuple[int, CrewVisitForm] | None = None) -> str:
    today = look.moment.astimezone(ZoneInfo(house().settings.default_time_zone)).date()
    monday = monday_of(_day(request.args.get("day", "")) or today)
    shown = week(look, monday, key_asked("crew"))
    forms = {card.order.id: _form(card, today) for card in _cards(shown)}
    if sent is not None:
        forms[sent[0]] = sent[1]
    return page(
        "repairs/board/week.html", week=shown, forms=forms, today=today, crews=crews.crews(look), now=look.moment,
        crew_id=key_asked("crew"), before=monday - timedelta(days=7), after=monday + timedelta(days=7),
        opened=sent[0] if sent else None, whose=_whose(),
    )  # fmt: skip


def _cards(shown: Week) -> list[Card]:
    return [*shown.waiting, *(card for _day, cards in shown.days for card in cards)]


def _form(card: Card, today: date) -> CrewVisitForm:
    form = CrewVisitForm(formdata=None)
    starts = card.starts or datetime.combine(today, MORNING)
    ends = card.ends or starts + USUAL
    form.day.data, form.starts.data, form.ends.data = starts.date(), starts.time(), ends.time()
    _name(form, card.order.id)
    return form


def _name(form: CrewVisitForm, order_id: int) -> None:
    for field in form:
        field.id = field.label.field_id = f"{field.name}-{order_id}"


def _asked(day: date) -> dict[str, str | int]:
    crew_id = key_asked("crew")
    return {"day": day.isoformat(), **({} if crew_id is None else {"crew": crew_id})}


def _whose() -> str | None:
    crew_id = key_asked("crew")
    return None if crew_id is None else f"{CREW}-{crew_id}"


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None
