"""Pages of the rules: the legal deadlines of a place, rows of law with their worked example, promises and warnings."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from flask import flash, request
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.wrappers import Response as Redirect

from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.pages import Answer, page, to
from cltms.homes.models import Building
from cltms.homes.vocabulary import PLACE_TITLES, places_around
from cltms.repairs import law
from cltms.repairs.duties import commands, queries
from cltms.repairs.duties.vocabulary import MUST_TITLES, START_TITLES, how_long
from cltms.repairs.rule_forms import CorrectForm, DutyForm, EndForm, PromiseForm, TimesForm, WhyForm
from cltms.repairs.views.blueprint import bp
from cltms.repairs.vocabulary import Priority, RepairAction
from cltms.repairs.worked_example import examples

KEEP = "keep"
"""What the button says that stands below a worked example."""


@bp.context_processor
def _rule_words() -> dict[str, object]:
    return {
        "must_titles": MUST_TITLES, "start_titles": START_TITLES, "how_long": how_long, "place_titles": PLACE_TITLES,
    }  # fmt: skip


@bp.get("/repairs/law")
@guarded(RepairAction.SEE)
def law_rows() -> Answer:
    """Show the legal deadlines of a place, what the house promises, and when staff are warned."""
    with reading() as look:
        return _rules_page(look)


@bp.get("/repairs/law/add")
@guarded(RepairAction.KEEP_RULES)
def ask_law() -> Answer:
    """Ask for a row of law."""
    form = DutyForm(formdata=None)
    form.place.data = request.args.get("place", "")
    return page("repairs/law_form.html", form=form, row=None, worked=None)


@bp.post("/repairs/law/add")
@guarded(RepairAction.KEEP_RULES)
def add_law() -> Answer:
    """Show a worked example of what was written, and keep it when it is sent again."""
    form = DutyForm()
    with arriving() as act:
        return _shown_then_kept(act, form, None, lambda: commands.add(act, form.duty))


@bp.get("/repairs/law/<int:duty_id>/correct")
@guarded(RepairAction.KEEP_RULES)
def ask_correction(duty_id: int) -> Answer:
    """Ask for the row that follows another one."""
    with reading() as look:
        row = queries.one(look, duty_id)
        form = CorrectForm(formdata=None)
        form.begin(queries.duty_of(row))
        return page("repairs/law_form.html", form=form, row=row, worked=None)


@bp.post("/repairs/law/<int:duty_id>/correct")
@guarded(RepairAction.KEEP_RULES)
def correct_law(duty_id: int) -> Answer:
    """Show a worked example of the row that follows, and keep it when it is sent again."""
    form = CorrectForm()
    with arriving() as act:
        row = queries.one(act, duty_id)
        return _shown_then_kept(act, form, row, lambda: commands.correct(act, row, form.duty, form.why.data or ""))


@bp.get("/repairs/law/<int:duty_id>/end")
@guarded(RepairAction.KEEP_RULES)
def ask_end(duty_id: int) -> Answer:
    """Ask from when a row counts no more."""
    with reading() as look:
        row = queries.one(look, duty_id)
        return page(
            "repairs/law_end.html", form=EndForm(formdata=None, on=look.today), title=row.title, place=row.place
        )


@bp.post("/repairs/law/<int:duty_id>/end")
@guarded(RepairAction.KEEP_RULES)
def end_law(duty_id: int) -> Answer:
    """Let a row count no more."""
    form = EndForm()
    with arriving() as act:
        row = queries.one(act, duty_id)
        if carried_out(act, form, lambda: commands.end(act, row, form.on.data, form.why.data or "")):
            return arrived(act, _kept(row.place))
        return page("repairs/law_end.html", form=form, title=row.title, place=row.place), 422


@bp.get("/repairs/law/shipped/<law_key>/off")
@guarded(RepairAction.KEEP_RULES)
def ask_off(law_key: str) -> Answer:
    """Ask why a row that came with the program does not count here."""
    duty = commands.shipped(law_key)
    return page("repairs/law_end.html", form=WhyForm(formdata=None), title=duty.title, place=duty.place)


@bp.post("/repairs/law/shipped/<law_key>/off")
@guarded(RepairAction.KEEP_RULES)
def switch_off(law_key: str) -> Answer:
    """Let a row that came with the program not count here."""
    duty, form = commands.shipped(law_key), WhyForm()
    with arriving() as act:
        if carried_out(act, form, lambda: commands.switch_off(act, law_key, form.why.data or "")):
            return arrived(act, _kept(duty.place))
        return page("repairs/law_end.html", form=form, title=duty.title, place=duty.place), 422


@bp.post("/repairs/law/shipped/<law_key>/on")
@guarded(RepairAction.KEEP_RULES)
def switch_on(law_key: str) -> Answer:
    """Let it count again."""
    with acting() as act:
        commands.switch_on(act, law_key)
    return _kept(commands.shipped(law_key).place)


@bp.post("/repairs/law/promises")
@guarded(RepairAction.KEEP_RULES)
def make_promise() -> Answer:
    """Promise something else for what is reported from a day on."""
    form = PromiseForm()
    with arriving() as act:
        if carried_out(act, form, lambda: commands.promise(act, *form.wanted)):
            flash(_("It is kept. What was promised before stays promised."))
            return arrived(act, to("repairs.law_rows", _anchor="promises"))
        return _rules_page(act, promise=form), 422


@bp.post("/repairs/law/warnings")
@guarded(RepairAction.KEEP_RULES)
def set_warnings() -> Answer:
    """Say when staff are warned."""
    form = TimesForm()
    with arriving() as act:
        if carried_out(act, form, lambda: commands.set_warnings(act, form.times)):
            flash(_("It is kept."))
            return arrived(act, to("repairs.law_rows", _anchor="warnings"))
        return _rules_page(act, times=form), 422


def _kept(place: str) -> Redirect:
    flash(_("It is kept. What is due is being computed anew."))
    return to("repairs.law_rows", place=place)


def _shown_then_kept(act: Act, form: DutyForm, row: object, keep: Callable[[], object]) -> Answer:
    wanted = request.form.get("do") == KEEP and form.seen.data == form.said
    if wanted and carried_out(act, form, keep):
        return arrived(act, _kept(form.place.data))
    if not wanted and form.validate_on_submit():
        form.seen.data = form.said
        worked = examples(form.duty, _zone(act, form.place.data), act.today)
        return page("repairs/law_form.html", form=form, row=row, worked=worked, duty=form.duty)
    return page("repairs/law_form.html", form=form, row=row, worked=None), 422


def _zone(look: Reading, place: str) -> ZoneInfo:
    """Give the clock of a building there, or the house's own."""
    there = look.session.scalars(select(Building.time_zone).where(Building.place == place).limit(1)).first()
    return ZoneInfo(there or house().settings.default_time_zone)


def _rules_page(look: Reading, *, promise: PromiseForm | None = None, times: TimesForm | None = None) -> str:
    place = request.args.get("place") or look.session.scalars(
        select(Building.place).where(Building.ours).group_by(Building.place).order_by(Building.place)
    ).first() or ""  # fmt: skip
    off, own = queries.switched_off(look), {f"own-{row.id}": row for row in queries.own(look)}
    duties = [*law.shipped(), *(queries.duty_of(row) for row in own.values())]
    there = [duty for duty in duties if duty.place in places_around(place)]
    now = queries.warning_times(look)
    rules = queries.rules(look)
    return page(
        "repairs/law.html", place=place, own=own, off=off, today=look.today,
        counting=[duty for duty in there if duty.in_force(look.today) and duty.key not in off],
        others=[duty for duty in there if not duty.in_force(look.today) or duty.key in off],
        promised={each: rules.promised(each, look.today) for each in Priority}, made=rules.promises,
        promise=promise or PromiseForm(formdata=None, from_day=look.today),
        times=times or TimesForm(formdata=None, obj=now),
    )  # fmt: skip
