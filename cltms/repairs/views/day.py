"""Pages of a crew on its telephone: the day, the steps at each door, and pictures."""

from datetime import date, datetime, timedelta
from typing import Any

from flask import flash, send_file
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.arriving.device import waited
from cltms.foundation.changing import carried_out
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.kept_here import storage
from cltms.foundation.leaving import About, leaves
from cltms.foundation.many_forms import written_in
from cltms.foundation.pages import Answer, page, to
from cltms.repairs.day import commands, forms, offline, queries
from cltms.repairs.day.queries import Visit
from cltms.repairs.forms import FIRST_YEAR, LAST_YEAR
from cltms.repairs.left_out import pictures_said
from cltms.repairs.models import WorkOrder
from cltms.repairs.origins import Sent, Stop, stops
from cltms.repairs.policy import POLICY
from cltms.repairs.queries import told_photo
from cltms.repairs.reporting import Kept
from cltms.repairs.views import without_network
from cltms.repairs.views.blueprint import bp, words
from cltms.repairs.views.leaving_out import kept_if_readable
from cltms.repairs.vocabulary import RepairAction
from cltms.repairs.workflow import NO_ACCESS


@bp.get("/my-day")
@guarded(RepairAction.DO)
def my_day() -> Answer:
    """Show what is to be done today, on the clock of the house."""
    with reading() as look:
        return _may_stay(look, look.house_day)


@bp.get("/my-day/<day>")
@guarded(RepairAction.DO)
def crew_day(day: str) -> Answer:
    """Show what is to be done on a day."""
    with reading() as look:
        return _may_stay(look, day_of(day))


@bp.post("/my-day/<day>/<int:order_id>/<name>")
@guarded(RepairAction.DO)
def do_at_door(day: str, order_id: int, name: str) -> Answer:
    """Do something at a door; what is not possible any more is kept as a note for staff, and that is told."""
    on = day_of(day)
    if name not in forms.TITLES:
        raise NotThere
    form = forms.form_for(name, order_id, on, sent=True)
    ready = form.validate_on_submit()
    pictures = _pictures(form, order_id) if ready and name == forms.PHOTOS else []
    with arriving() as act:
        found = queries.order_once_given(act, order_id)
        if ready and not form.errors:
            if why := _only_kept(act, found, name, form):
                commands.note(act, found, f"{forms.TITLES[name]}\n{written_in(form)}".strip())
                if pictures:
                    commands.keep_late_photos(act, found, form.taken.data, pictures)
                flash(why)
                return arrived(act, to("repairs.crew_day", day=day))
            if carried_out(act, form, lambda: _do(act, found, name, form, pictures)):
                flash(_("Kept: %(what)s.", what=forms.TITLES[name]))
                return arrived(act, to("repairs.crew_day", day=day))  # no anchor: a script would stay on this page
        return day_page(act, on, (order_id, name, form)), 422


@bp.get("/my-day/orders/<int:order_id>/told/<int:photo_id>")
@guarded(RepairAction.DO)
@leaves(lazy_gettext("A picture of what is broken, for the crew that mends it."), about=About.PEOPLE)
def crew_told_photo(order_id: int, photo_id: int) -> Answer:
    """Show a picture that came with the report to who was given its order."""
    with reading() as look:
        found = told_photo(look, queries.order(look, order_id).request_id, photo_id)
        return send_file(storage().path(found.file), max_age=0)


@bp.get("/my-day/orders/<int:order_id>/photo/<int:photo_id>")
@guarded(RepairAction.DO)
@leaves(lazy_gettext("A picture of the work on one order, for its crew and for staff."), about=About.PEOPLE)
def work_photo(order_id: int, photo_id: int) -> Answer:
    """Show a picture of the work to who was given the order, and to staff."""
    with reading() as look:
        found = queries.work_photo(look, queries.order(look, order_id), photo_id)
        return send_file(storage().path(found.file), max_age=0)


def _do(act: Act, order: WorkOrder, name: str, form: Any, pictures: list[Kept]) -> None:
    if name == forms.PHOTOS:
        commands.keep_photos(act, order, form.taken.data, pictures)
    elif name == forms.NOTE:
        commands.note(act, order, form.text.data)
    else:
        offline.take_as_of(act, order, waited(), lambda then: form.carry_out(then, order))


def _pictures(form: Any, order_id: int) -> list[Kept]:
    """Keep what was sent, outside of any act; files that are no pictures are told, and hold no others up."""
    with reading() as look:
        queries.order_once_given(look, order_id)
    photos, others = kept_if_readable(form.pictures)
    if others and photos:
        flash(pictures_said(others), "attention")
    elif others:
        form.photos.errors = [pictures_said(others)]
    return photos


def _only_kept(act: Act, order: WorkOrder, name: str, form: Any) -> str | None:
    """Say why something cannot be done, only kept as a note; None where it can."""
    if _is_too_late(act, order, name):
        return too_late_told()
    early = name == NO_ACCESS and offline.came_early(act, order, waited(), form)
    return offline.early_told() if early else None


def _is_too_late(act: Act, order: WorkOrder, name: str) -> bool:
    return not POLICY.may(act.actor, RepairAction.DO, order) or name not in forms.offered(order)


def too_late_told() -> str:
    """Say that something could not be done any more, and is kept."""
    told = _(
        "Meanwhile the office has changed this order, so that could not be done. "
        "What you wrote is kept with the order, and staff read it."
    )
    return str(told)


def _may_stay(look: Reading, day: date) -> Answer:
    """Show a day; the telephone may keep today's until it is over, or the session is."""
    until = without_network.stays_until(look, day)
    return without_network.answer(day_page(look, day, kept_until=until), day, until)


def day_page(look: Reading, day: date, sent: Sent | None = None, kept_until: datetime | None = None) -> str:
    """Show the visits of a day in order of time, of reports and of every other origin."""
    shown = queries.visits(look, day)
    made = {
        visit.order.id: {name: forms.form_for(name, visit.order.id, day) for name in forms.offered(visit.order)}
        for visit in shown
    }
    if sent is not None and sent[0] in made:
        made[sent[0]][sent[1]] = sent[2]
    return page(
        "repairs/day/day.html", route=_route([*shown, *stops(look, day, sent)]), day=day, forms=made,
        titles=forms.TITLES,
        before=day - timedelta(days=1), after=day + timedelta(days=1), opened=sent[:2] if sent else None,
        today=look.house_day, zone=look.zone, now=look.moment,
        kept_until=kept_until, **words(),
    )  # fmt: skip


def _route(found: list[Visit | Stop]) -> list[Visit | Stop]:
    timed = [(each.appointment.starts_at, each) for each in found if each.appointment is not None]
    by_time = [each for _starts, each in sorted(timed, key=lambda pair: pair[0])]
    return [*by_time, *(each for each in found if each.appointment is None)]


def day_of(text: str) -> date:
    """Read a day of an address; NotThere."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise NotThere from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR or text != found.isoformat():
        raise NotThere
    return found
