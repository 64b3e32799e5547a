"""The page of one lot in this room, how it stands, and whom to call about it; and the panel on the lot's own page."""

from typing import Any

from flask import flash, render_template, request
from flask_babel import gettext as _

from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.many_forms import named_apart
from cltms.foundation.pages import Answer, page, to
from cltms.parcels import districts
from cltms.parcels import queries as roll
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.vacant_lots.blueprint import bp, lot_named, place_named
from cltms.vacant_lots.city import commands, officials, queries, whom
from cltms.vacant_lots.city.forms import CallForm, StandingForm, named_official, today_of
from cltms.vacant_lots.city.policy import POLICY
from cltms.vacant_lots.city.rules import holding
from cltms.vacant_lots.city.vocabulary import CityAction
from cltms.vacant_lots.pathways import queries as pathways
from cltms.vacant_lots.publishing.lots import open_pages_before
from cltms.vacant_lots.views.words import shared_words


@bp.get("/<slug>/lot/<path:key>")
@guarded(CityAction.SEE)
def lot(slug: str, key: str) -> Answer:
    """Show what the city says of a lot, whom to call, and how it can be had; of one that is gone, what became of it."""
    with reading() as look:
        place = place_named(look, slug)
        parcel = roll.lot(look.session, place, key)
        return to("parcels.lot", slug=slug, key=key) if parcel is None else _lot_page(look, place, parcel)


@bp.post("/<slug>/standing/<path:key>")
@guarded(CityAction.KEEP)
def tell_standing(slug: str, key: str) -> Answer:
    """Write down how a lot stands."""
    form = StandingForm()
    with arriving() as act:
        place = place_named(act, slug)
        parcel = lot_named(act, place, key)
        if carried_out(act, form, lambda: commands.told(act, [parcel], form.stands, source=form.source.data)):
            return arrived(act, to("vacant_lots.lot", slug=slug, key=key, _anchor="standing"))
        return _lot_page(act, place, parcel, standing_form=form), 422


@bp.post("/standings/<int:standing_id>/take-back")
@guarded(CityAction.TAKE_BACK)
def take_back_standing(standing_id: int) -> Answer:
    """Let an entry count no more, and go back to the lot on whose page it was read."""
    with acting() as act:
        found = queries.standing(act, standing_id)
        commands.take_back_standing(act, found)
        place = act.session.get_one(Jurisdiction, found.jurisdiction_id)
        here = roll.lot(act.session, place, request.form.get("lot", found.parcel_key))
        flash(_("It stays to be seen, and counts no more."))
        key = found.parcel_key if here is None else here.parcel_key
        return to("vacant_lots.lot", slug=place.slug, key=key, _anchor="standing")


@bp.post("/<slug>/call/<path:key>")
@guarded(CityAction.KEEP)
def call_about_lot(slug: str, key: str) -> Answer:
    """Say whom to call about this lot, whatever holds for its body."""
    with arriving() as act:
        place = place_named(act, slug)
        parcel = lot_named(act, place, key)
        form = CallForm()
        form.official.offer(queries.officials(act, place), title=named_official)

        def call() -> None:
            if form.official.data is None:
                raise NotThere
            officials.call_about_lot(act, form.official.data, parcel)

        if carried_out(act, form, call):
            return arrived(act, to("vacant_lots.lot", slug=slug, key=key, _anchor="call"))
        return _lot_page(act, place, parcel, call_form=form), 422


def panel(look: Reading, parcel: Parcel) -> str:
    """Show in a few lines, on the lot's own page, what this room knows of it."""
    if not POLICY.opens(look.actor, CityAction.SEE):
        return ""
    place = look.session.get_one(Jurisdiction, parcel.jurisdiction_id)
    return render_template("vacant_lots/lot_panel.html", **shared_words(), **_matter(look, place, parcel))


def _matter(look: Reading, place: Jurisdiction, parcel: Parcel) -> dict[str, Any]:
    history = queries.standings_of(look, place, parcel.parcel_key)
    return {
        "place": place, "parcel": parcel, "today": look.house_day, "history": history, "now": holding(history),
        "to_call": whom.whom_to_call(look, parcel), "said": queries.said_of(look, place, parcel.parcel_key),
        "promises": queries.promised_of(look, place, parcel.parcel_key),
        "pathways": pathways.for_lot(look, place, parcel),
        "can_take_back": lambda entry: POLICY.may(look.actor, CityAction.TAKE_BACK, entry),
    }  # fmt: skip


def _lot_page(look: Reading, place: Jurisdiction, parcel: Parcel, **sent: Any) -> str:
    call_form = sent.get("call_form") or CallForm(formdata=None)
    if "call_form" not in sent:
        call_form.official.offer(queries.officials(look, place), title=named_official)
    keeps = POLICY.opens(look.actor, CityAction.KEEP)
    return page(
        "vacant_lots/lot.html", **_matter(look, place, parcel), call_form=call_form,
        pages_before=open_pages_before(look, place, parcel.parcel_key) if keeps else [],
        standing_form=named_apart(
            sent.get("standing_form") or today_of(StandingForm(formdata=None), look.house_day), "now"
        ),
        districts=[label for label, _layer, _day in districts.of_parcel(look.session, place, parcel)],
    )  # fmt: skip
