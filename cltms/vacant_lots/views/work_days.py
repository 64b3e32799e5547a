"""Pages of work days: planned, changed, held and corrected, and all of a place with their totals."""

from collections.abc import Callable
from typing import Any

from flask import flash, render_template, url_for
from flask_babel import gettext as _

from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.arriving.here import form_key, secret_address
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.pages import Answer, page, to
from cltms.parcels import queries as roll
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.vacant_lots.blueprint import bp, page_asked, place_named
from cltms.vacant_lots.lots_field import lots_written
from cltms.vacant_lots.stewardship import (
    expected,
    holding_days,
    planning,
    queries,
    signing,
    telling,
    totals,
    using_queries,
)
from cltms.vacant_lots.stewardship.blocks import block_of
from cltms.vacant_lots.stewardship.forms import HeldForm, PlanForm, first_lots
from cltms.vacant_lots.stewardship.models import WorkDay
from cltms.vacant_lots.stewardship.policy import POLICY
from cltms.vacant_lots.stewardship.queries import PAGE_ROWS, Show
from cltms.vacant_lots.stewardship.signing_forms import CallOffForm, PicturesForm
from cltms.vacant_lots.stewardship.vocabulary import StewardshipAction, WorkDayState
from cltms.vacant_lots.views.begun_with import begun_with, picked_offer
from cltms.vacant_lots.views.words import shared_words

FEW = 3
MOST_LISTED = 50
"""Lots and blocks that the page lists; the file has all of them."""


@bp.get("/<slug>/work-days")
@guarded(StewardshipAction.SEE)
def work_days(slug: str) -> Answer:
    """Show what comes, what was held, and what it came to."""
    with reading() as look:
        place, number = place_named(look, slug), page_asked()
        held = queries.work_days(look, place, Show.HELD, page=number)
        return page(
            "vacant_lots/work_days.html", place=place, now=look.moment, page_number=number, held=held[:PAGE_ROWS],
            more=len(held) > PAGE_ROWS, coming=queries.work_days(look, place, Show.COMING)[:PAGE_ROWS],
            called_off=queries.work_days(look, place, Show.CALLED_OFF)[:PAGE_ROWS],
            total=totals.of_place(look, place), years=totals.by_year(look, place),
            blocks=list(totals.by_block(look, place).items())[:MOST_LISTED], lots=_lot_sums(look, place),
        )  # fmt: skip


@bp.get("/<slug>/work-days/add")
@guarded(StewardshipAction.KEEP)
def ask_work_day(slug: str) -> Answer:
    """Ask for a plan; on the lot of the address, or on the picked ones, where it says so."""
    with reading() as look:
        place = place_named(look, slug)
        form, begun = first_lots(begun_with(look, place), look.house_day), picked_offer(look, place)
        return page("vacant_lots/work_day_form.html", place=place, form=form, found=None, begun=begun)


@bp.post("/<slug>/work-days/add")
@guarded(StewardshipAction.KEEP)
def plan_work_day(slug: str) -> Answer:
    """Plan a day."""
    form = PlanForm()
    with arriving() as act:
        place = place_named(act, slug)
        made: list[WorkDay] = []

        def change() -> None:
            lots = lots_written(act.session, place, form.lots.data)
            made.append(planning.plan(act, place, form.planned(act.zone), lots))

        if carried_out(act, form, change):
            return arrived(act, to("vacant_lots.work_day", work_day_id=made[0].id))
        return page("vacant_lots/work_day_form.html", place=place, form=form, found=None), 422


@bp.get("/work-days/<int:work_day_id>")
@guarded(StewardshipAction.SEE)
def work_day(work_day_id: int) -> Answer:
    """Show a work day with what was written down of it."""
    with reading() as look:
        return work_day_page(look, queries.work_day(look, work_day_id))


@bp.get("/work-days/<int:work_day_id>/change")
@guarded(StewardshipAction.KEEP)
def ask_new_plan(work_day_id: int) -> Answer:
    """Show the plan to be changed."""
    with reading() as look:
        found = queries.work_day(look, work_day_id)
        if found.stage is not WorkDayState.PLANNED:
            return to("vacant_lots.work_day", work_day_id=work_day_id)
        form = PlanForm.of(found, look.zone)
        return page("vacant_lots/work_day_form.html", place=found.jurisdiction, form=form, found=found)


@bp.post("/work-days/<int:work_day_id>/change")
@guarded(StewardshipAction.KEEP)
def change_work_day(work_day_id: int) -> Answer:
    """Change a plan."""
    form = PlanForm()
    with arriving() as act:
        found = queries.work_day(act, work_day_id)

        def change() -> None:
            lots = lots_written(act.session, found.jurisdiction, form.lots.data)
            planning.change(act, found, form.planned(act.zone), lots, site=_site())

        if carried_out(act, form, change):
            return arrived(act, to("vacant_lots.work_day", work_day_id=work_day_id))
        return page("vacant_lots/work_day_form.html", place=found.jurisdiction, form=form, found=found), 422


@bp.get("/work-days/<int:work_day_id>/held")
@guarded(StewardshipAction.KEEP)
def ask_held(work_day_id: int) -> Answer:
    """Ask how it went, or what has to be corrected."""
    with reading() as look:
        found = queries.work_day(look, work_day_id)
        if found.stage is WorkDayState.CALLED_OFF:
            return to("vacant_lots.work_day", work_day_id=work_day_id)
        return page("vacant_lots/work_day_held.html", found=found, form=HeldForm.of(found, _currency()))


@bp.post("/work-days/<int:work_day_id>/held")
@guarded(StewardshipAction.KEEP)
def hold_work_day(work_day_id: int) -> Answer:
    """Write down how it went."""
    return _written(work_day_id, lambda act, found, form: holding_days.hold(act, found, form.held))


@bp.post("/work-days/<int:work_day_id>/correct")
@guarded(StewardshipAction.KEEP)
def correct_work_day(work_day_id: int) -> Answer:
    """Write it down better."""
    return _written(
        work_day_id, lambda act, found, form: holding_days.correct(act, found, form.held, form.why.data or "")
    )


@bp.post("/work-days/<int:work_day_id>/take-back")
@guarded(StewardshipAction.KEEP)
def take_back_held(work_day_id: int) -> Answer:
    """Let it count no more that the day was held."""
    with acting() as act:
        holding_days.take_back(act, queries.work_day(act, work_day_id))
    flash(_("It counts no more, and the day is planned again."))
    return to("vacant_lots.work_day", work_day_id=work_day_id)


@bp.post("/work-days/<int:work_day_id>/call-off")
@guarded(StewardshipAction.KEEP)
def call_off_day(work_day_id: int) -> Answer:
    """Call a day off."""
    form = CallOffForm()
    with arriving() as act:
        found = queries.work_day(act, work_day_id)
        if carried_out(act, form, lambda: telling.call_off(act, found, form.why.data or "")):
            return arrived(act, to("vacant_lots.work_day", work_day_id=work_day_id))
        return work_day_page(act, found, call_off_form=form), 422


@bp.post("/work-days/<int:work_day_id>/link")
@guarded(StewardshipAction.KEEP)
def make_day_link(work_day_id: int) -> Answer:
    """Make the link by which anybody can sign up, once for each form; a copy of it is led to the same link."""
    secret = secret_address(signing.LINK, form_key())
    with arriving() as act:
        signing.make_link(act, queries.work_day(act, work_day_id), secret)
        return arrived(act, to("vacant_lots.work_day", work_day_id=work_day_id, _anchor="signed"))


@bp.post("/work-days/<int:work_day_id>/link/withdraw")
@guarded(StewardshipAction.KEEP)
def withdraw_day_link(work_day_id: int) -> Answer:
    """Let the link lead nowhere."""
    with acting() as act:
        signing.withdraw_link(act, queries.work_day(act, work_day_id))
    flash(_("The link leads nowhere now."))
    return to("vacant_lots.work_day", work_day_id=work_day_id, _anchor="signed")


def panel(look: Reading, parcel: Parcel) -> str:
    """Show on the lot's own page what neighbors did on it."""
    if not POLICY.opens(look.actor, StewardshipAction.SEE):
        return ""
    place = look.session.get_one(Jurisdiction, parcel.jurisdiction_id)
    key, block = parcel.parcel_key, block_of(parcel.situs)
    return render_template(
        "vacant_lots/stewardship_panel.html", **shared_words(), place=place, parcel=parcel, now=look.moment,
        total=totals.of_lot(look, place, key), coming=queries.on_lot(look, place, key, Show.COMING)[:FEW],
        held=queries.on_lot(look, place, key, Show.HELD)[:FEW], years=totals.of_lot_by_year(look, place, key),
        block=block, block_total=totals.of_block(look, place, block) if block else None,
        uses=using_queries.on_lot(look, place, key),
    )  # fmt: skip


def _lot_sums(look: Reading, place: Jurisdiction) -> list[tuple[str, str, str | None, totals.Totals]]:
    """Give the lots that were worked on most: key, identifier and address as the roll names them, and the sums."""
    found = list(totals.by_lot(look, place).items())[:MOST_LISTED]
    there = {each.parcel_key: each for each in roll.lots(look.session, place, [key for key, _sums in found])}
    return [
        (key, there[key].parcel_id, there[key].situs, sums) if key in there else (key, key, None, sums)
        for key, sums in found
    ]


def work_day_page(look: Reading, found: WorkDay, **sent: Any) -> str:
    """Show a work day, with a form that was sent and is not right yet."""
    keeps = POLICY.opens(look.actor, StewardshipAction.KEEP)
    return page(
        "vacant_lots/work_day.html", found=found, place=found.jurisdiction, now=look.moment,
        expected=expected.coming(look, found), comers=expected.comers(look, found) if keeps else (),
        link=_link(found) if keeps else None, call_off_form=sent.get("call_off_form") or CallOffForm(formdata=None),
        pictures_form=sent.get("pictures_form") or PicturesForm(formdata=None),
    )  # fmt: skip


def _link(found: WorkDay) -> str | None:
    if found.secret is None:
        return None
    return _site() + url_for("vacant_lots.come_by_link", day_secret=found.secret)


def _written(work_day_id: int, write: Callable[[Act, WorkDay, HeldForm], object]) -> Answer:
    form = HeldForm(currency=_currency())
    with arriving() as act:
        found = queries.work_day(act, work_day_id)
        if carried_out(act, form, lambda: write(act, found, form)):
            return arrived(act, to("vacant_lots.work_day", work_day_id=work_day_id))
        return page("vacant_lots/work_day_held.html", found=found, form=form), 422


def _site() -> str:
    return str(house().settings.where_readers_find_it).rstrip("/")


def _currency() -> str:
    return str(house().settings.currency)
