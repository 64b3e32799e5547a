"""Pages of lots that no roll has: drawing one, what is known of it, outlining it anew, withdrawing, joining."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask_babel import gettext as _

from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.as_seen import version_in
from cltms.foundation.changing import LATE, carried_out
from cltms.foundation.errors import ChangedMeanwhile
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.i18n import say
from cltms.foundation.pages import Answer, page, to
from cltms.parcels import editions
from cltms.parcels.filters import ParcelFilter, as_pairs
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.tiles.kept import kept
from cltms.vacant_lots.blueprint import bp, place_named
from cltms.vacant_lots.drawn import drawing, outlines, queries
from cltms.vacant_lots.drawn.forms import DescribeAgainForm, DrawForm, RedrawForm, WithdrawForm
from cltms.vacant_lots.drawn.models import DrawnLot
from cltms.vacant_lots.drawn.policy import POLICY
from cltms.vacant_lots.drawn.vocabulary import DrawnAction
from cltms.vacant_lots.views.suggestions import MOST_IN_ADDRESS
from cltms.vacant_lots.views.words import shared_words
from maps.vacancy.vocabulary import Vacancy


@bp.get("/<slug>/drawn")
@guarded(DrawnAction.SEE)
def drawn_lots(slug: str) -> Answer:
    """List the lots of a place that we drew, on the map and in a table."""
    with reading() as look:
        place = place_named(look, slug)
        rows = queries.in_place(look, place)
        keys = tuple(row.key for row, _parcel in rows if row.withdrawn_at is None)[:MOST_IN_ADDRESS]
        return page(
            "vacant_lots/drawn_lots.html", place=place, rows=rows,
            pairs=as_pairs(ParcelFilter(keys=keys)) if keys else [],
            edition=editions.edition(look.session, place),
        )  # fmt: skip


@bp.get("/<slug>/drawn/add")
@guarded(DrawnAction.DRAW)
def ask_drawn_lot(slug: str) -> Answer:
    """Ask for the outline of a lot and what is known of it."""
    with reading() as look:
        form = DrawForm(formdata=None)
        form.source_on.data = look.house_day
        return _draw_page(place_named(look, slug), form)


@bp.post("/<slug>/drawn/add")
@guarded(DrawnAction.DRAW)
def draw_lot(slug: str) -> Answer:
    """Draw it; the same form draws it once."""
    form = DrawForm()
    with arriving() as act:
        place = place_named(act, slug)
        made: list[DrawnLot] = []

        def change() -> None:
            outline = form.drawn(act, place)
            made.append(drawing.draw(act, place, form.told, outline, Vacancy(form.vacancy.data)))

        if carried_out(act, form, change):
            flash(_("It is drawn, and is a lot like any other from now on."))
            return arrived(act, to("vacant_lots.drawn_lot", drawn_lot_id=made[0].id))
        return _draw_page(place, form), 422


@bp.get("/drawn/<int:drawn_lot_id>")
@guarded(DrawnAction.SEE)
def drawn_lot(drawn_lot_id: int) -> Answer:
    """Show what is known of a drawn lot, what lies under it, and every outline that it had."""
    with reading() as look:
        return _lot_page(look, queries.drawn_lot(look, drawn_lot_id))


@bp.get("/drawn/<int:drawn_lot_id>/outline")
@guarded(DrawnAction.DRAW)
def ask_outline(drawn_lot_id: int) -> Answer:
    """Show its outline, to be drawn anew."""
    with reading() as look:
        found = queries.drawn_lot(look, drawn_lot_id)
        if found.withdrawn_at is not None:
            return to("vacant_lots.drawn_lot", drawn_lot_id=drawn_lot_id)
        form = RedrawForm(formdata=None)
        form.outline.data = outlines.written_outline(outlines.read_kept(found.outlines[-1].outline))
        return _redraw_page(look, found, form)


@bp.post("/drawn/<int:drawn_lot_id>/outline")
@guarded(DrawnAction.DRAW)
def redraw_lot(drawn_lot_id: int) -> Answer:
    """Give it another outline."""
    form = RedrawForm()
    with arriving() as act:
        found = queries.drawn_lot(act, drawn_lot_id)

        def change() -> None:
            drawing.redraw(act, found, form.drawn(act, found.jurisdiction, found.key), form.why.data or "")

        if carried_out(act, form, change, LATE):
            return arrived(act, to("vacant_lots.drawn_lot", drawn_lot_id=drawn_lot_id, _anchor="outlines"))
        return _redraw_page(act, found, form), 422


@bp.get("/drawn/<int:drawn_lot_id>/describe")
@guarded(DrawnAction.DRAW)
def ask_description(drawn_lot_id: int) -> Answer:
    """Show what is known of it, to be written anew."""
    with reading() as look:
        found = queries.drawn_lot(look, drawn_lot_id)
        if found.withdrawn_at is not None:
            return to("vacant_lots.drawn_lot", drawn_lot_id=drawn_lot_id)
        return _describe_page(look, found, DescribeAgainForm.of(found, queries.parcel_of(look, found)))


@bp.post("/drawn/<int:drawn_lot_id>/describe")
@guarded(DrawnAction.DRAW)
def describe_lot(drawn_lot_id: int) -> Answer:
    """Write it anew."""
    form = DescribeAgainForm()
    with arriving() as act:
        found = queries.drawn_lot(act, drawn_lot_id)
        if carried_out(act, form, lambda: drawing.describe(act, found, form.told, form.had), LATE):
            return arrived(act, to("vacant_lots.drawn_lot", drawn_lot_id=drawn_lot_id))
        return _describe_page(act, found, form.showing(found.version)), 422


@bp.post("/drawn/<int:drawn_lot_id>/withdraw")
@guarded(DrawnAction.DRAW)
def withdraw_lot(drawn_lot_id: int) -> Answer:
    """Let it be a lot no more."""
    form = WithdrawForm()
    with arriving() as act:
        found = queries.drawn_lot(act, drawn_lot_id)
        if carried_out(act, form, lambda: drawing.withdraw(act, found, form.why.data or ""), LATE):
            flash(_("It is no lot any more. What was noted of it stays to be read."))
            return arrived(act, to("vacant_lots.drawn_lot", drawn_lot_id=drawn_lot_id))
        return _lot_page(act, found, form), 422


@bp.post("/drawn/<int:drawn_lot_id>/keep")
@guarded(DrawnAction.DRAW)
def keep_lot(drawn_lot_id: int) -> Answer:
    """Say that it stands beside the parcels that a newer roll has on its ground."""
    with acting() as act:
        try:
            with act.attempt():
                drawing.keep(act, queries.drawn_lot(act, drawn_lot_id), version_in(request.form.get("edition")))
        except ChangedMeanwhile as error:
            flash(say(error.sentence), "attention")
    return to("vacant_lots.drawn_lot", drawn_lot_id=drawn_lot_id)


@bp.post("/drawn/<int:drawn_lot_id>/join")
@guarded(DrawnAction.DRAW)
def join_lot(drawn_lot_id: int) -> Answer:
    """Let it go into a parcel that a newer roll has on its ground."""
    with acting() as act:
        found = queries.drawn_lot(act, drawn_lot_id)
        parcel = queries.into(act, found, request.form.get("key", ""))
        drawing.join(act, found, parcel)
        slug, key = found.jurisdiction.slug, parcel.parcel_key
    flash(_("What was noted of the drawn lot belongs to this parcel now."))
    return to("parcels.lot", slug=slug, key=key)


def panel(look: Reading, parcel: Parcel) -> str:
    """Show on the lot's own page what is known of it, if we drew it, and which drawn lots went into it."""
    if not POLICY.opens(look.actor, DrawnAction.SEE):
        return ""
    found, went_in = queries.of_parcel(look, parcel), queries.gone_into(look, parcel)
    if found is None and not went_in:
        return ""
    return render_template(
        "vacant_lots/drawn_panel.html", **shared_words(), found=found, parcel=parcel, went_in=went_in,
        ground=queries.on_ground(look, found) if found else None,
    )  # fmt: skip


def _lot_page(look: Reading | Act, found: DrawnLot, form: WithdrawForm | None = None) -> str:
    place = found.jurisdiction
    return page(
        "vacant_lots/drawn_lot.html", found=found, place=place, parcel=queries.parcel_of(look, found),
        ground=queries.on_ground(look, found), into=queries.joined_into(look, found),
        form=form or WithdrawForm(formdata=None), edition=editions.edition(look.session, place),
        pairs=as_pairs(ParcelFilter(keys=(found.key,))),
    )  # fmt: skip


def _draw_page(place: Jurisdiction, form: DrawForm) -> str:
    return page("vacant_lots/draw.html", place=place, form=form, found=None, given=ground_of(place))


def _redraw_page(look: Reading | Act, found: DrawnLot, form: RedrawForm) -> str:
    return page(
        "vacant_lots/draw.html", place=found.jurisdiction, form=form, found=found, given=ground_of(found.jurisdiction),
        parcel=queries.parcel_of(look, found),
    )  # fmt: skip


def _describe_page(look: Reading | Act, found: DrawnLot, form: DescribeAgainForm) -> str:
    parcel = queries.parcel_of(look, found)
    return page("vacant_lots/drawn_describe.html", place=found.jurisdiction, found=found, form=form, parcel=parcel)


def ground_of(place: Jurisdiction) -> dict[str, Any]:
    """Say what lies under the map on which something is drawn."""
    settings = house().settings
    return {
        "background": url_for("parcels.background_tiles") if settings.background_map else None,
        "tiles": [url_for("parcels.county_tiles", slug=place.slug)] if kept(settings.data_dir, place.slug) else [],
        "bounds": place.bounds,
    }
