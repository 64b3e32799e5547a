"""One lot: facts with source and date, reasons, neighbours, locator map, what people know of it."""

from collections.abc import Sequence
from datetime import date

from flask import Response, flash, url_for
from flask_babel import gettext as _

from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.i18n import say
from cltms.foundation.kept_here import storage
from cltms.foundation.leaving import leaves
from cltms.foundation.pages import Answer, page, to
from cltms.foundation.panels import panels_on
from cltms.parcels import changes, commands, districts, editions, explaining, figures, frames, queries, telling
from cltms.parcels.corrections import queries as corrections
from cltms.parcels.corrections.vocabulary import FIELD_TITLES, STANDING_TITLES
from cltms.parcels.forms import TellForm
from cltms.parcels.models import Jurisdiction, LocalKnowledge, Parcel
from cltms.parcels.policy import ParcelAction
from cltms.parcels.selection import Picked, picked_lots
from cltms.parcels.views.again import is_to_be_judged, judge_again
from cltms.parcels.views.blueprint import bp, language, lot_named, place_named
from cltms.parcels.vocabulary import Told
from maps.figure.lettering import for_screens
from maps.vacancy.reasons import Reason

LOT_PAGE = "parcels.lot"
"""The page on which upper rooms show what they know of a lot."""
LOT_VERDICT = "parcels.lot.verdict"
"""Beside the verdict: whether what upper rooms know says the same."""
GONE_PAGE = "parcels.gone"
"""The page of a lot that is none any more."""
LOT_REASONS = "parcels.lot.reasons"
"""Among the reasons for its verdict: what upper rooms know that speaks for or against vacancy, with source and day."""


@bp.get("/lots/<slug>/lot/<path:key>")
@guarded(ParcelAction.SEE)
def lot(slug: str, key: str) -> Answer:
    """Show everything known of one lot."""
    with reading() as look:
        jurisdiction = place_named(look, slug)
        parcel = queries.lot(look.session, jurisdiction, key)
        if parcel is None:
            known = queries.key_of(look.session, jurisdiction, key)
            return to("parcels.lot", slug=slug, key=known) if known else _gone(look, jurisdiction, key)
        return page("parcels/lot.html", form=TellForm.empty(look.today), **_matter(look, jurisdiction, parcel))


def _gone(look: Reading, jurisdiction: Jurisdiction, key: str) -> Answer:
    """Say of a lot that an earlier roll had what became of it; raises NotThere for one that never was."""
    parcel = changes.last_version(look.session, jurisdiction, key)
    if parcel is None:
        raise NotThere
    life = changes.life(look.session, jurisdiction, key)
    since = next((chapter.edition.as_of for chapter in life if chapter.gone), None)
    panels = panels_on(look, GONE_PAGE, parcel)
    return page("parcels/gone.html", jurisdiction=jurisdiction, parcel=parcel, life=life, since=since, panels=panels)


def _matter(look: Reading, jurisdiction: Jurisdiction, parcel: Parcel) -> dict[str, object]:
    """What the page of a lot shows."""
    explain = explaining.explainer(look.session, jurisdiction, say)
    near = queries.neighbours(look.session, jurisdiction, parcel)
    picked = picked_lots(look, jurisdiction)
    numbers = _numbers(picked)
    value = None if parcel.owner_column is None else getattr(parcel, parcel.owner_column, None)
    return {
        "jurisdiction": jurisdiction,
        "parcel": parcel,
        "owner_reason": explain.owner(parcel.owner_rule, parcel.owner_column, value),
        "reasons": _by_source(explain.evidence(frames.parcels_of([parcel]))[0]),
        "neighbours": list(zip(figures.labels(near, numbers), near, strict=True)),
        "life": changes.life(look.session, jurisdiction, parcel.parcel_key),
        "accounts": queries.accounts(look.session, parcel) if parcel.accounts > 1 else [],
        "knowledge": queries.knowledge(look.session, jurisdiction, parcel.parcel_key),
        "edition": editions.edition(look.session, jurisdiction),
        "roll": explaining.roll_name(),
        "districts": districts.of_parcel(look.session, jurisdiction, parcel),
        "number": numbers.get(parcel.parcel_key),
        "picked": picked,
        "corrections": corrections.of_lot(look.session, jurisdiction, parcel.parcel_key),
        "field_titles": FIELD_TITLES,
        "standing_titles": STANDING_TITLES,
        "correct_action": ParcelAction.CORRECT,
        "to_be_judged": is_to_be_judged(look, jurisdiction),
        "teach_action": ParcelAction.TEACH,
        "panels": panels_on(look, LOT_PAGE, parcel),
        "beside_verdict": panels_on(look, LOT_VERDICT, parcel),
        "more_reasons": panels_on(look, LOT_REASONS, parcel),
    }


def _numbers(picked: Sequence[Picked]) -> dict[str, int]:
    return {lot.key: lot.number for lot in picked}


def _by_source(reasons: Sequence[Reason]) -> list[tuple[str, date | None, list[Reason]]]:
    """Reasons under the source they come from, so that it is named once; the weightiest reason leads its source."""
    groups: dict[tuple[str, date | None], list[Reason]] = {}
    for reason in reasons:
        groups.setdefault((reason.source, reason.as_of), []).append(reason)
    return [(source, as_of, told) for (source, as_of), told in groups.items()]


@bp.get("/lots/<slug>/locator/<path:key>.svg")
@guarded(ParcelAction.SEE)
@leaves(telling.DRAWING)
def locator(slug: str, key: str) -> Answer:
    """Where the lot lies, as a drawing with the letters of its neighbours."""
    with reading() as look:
        jurisdiction = place_named(look, slug)
        parcel = lot_named(look, jurisdiction, key)
        on = figures.ground(look.session, storage(), jurisdiction, language())
        near = queries.neighbours(look.session, jurisdiction, parcel)
        numbers = _numbers(picked_lots(look, jurisdiction))
        number = str(numbers.get(parcel.parcel_key, ""))
        svg = "" if on is None else figures.locator(on, parcel, near, figures.labels(near, numbers), number)
    if not svg:
        raise NotThere
    return Response(for_screens(svg), mimetype="image/svg+xml")


@bp.post("/lots/<slug>/lot/<path:key>")
@guarded(ParcelAction.TELL)
def tell(slug: str, key: str) -> Answer:
    """Record what the reader knows of the lot."""
    with arriving() as act:
        jurisdiction = place_named(act, slug)
        parcel = lot_named(act, jurisdiction, key)
        form = TellForm()
        if carried_out(act, form, lambda: _tell(act, parcel, form)):
            _judge_if(act, jurisdiction, Told.VACANCY in form.answers and not parcel.is_drawn)
            return arrived(act, to("parcels.lot", slug=slug, key=key))
        return page("parcels/lot.html", form=form, **_matter(act, jurisdiction, parcel)), 422


def _tell(act: Act, parcel: Parcel, form: TellForm) -> None:
    for told, value in form.answers.items():
        commands.tell(act, parcel, told, value, note=form.note.data or "", said_on=form.said_on.data)


def _judge_if(act: Act, jurisdiction: Jurisdiction, matters: bool) -> None:
    if matters:
        judge_again(act, jurisdiction)
        flash(_("Thank you. It is kept with your name."))
    else:
        flash(_("Thank you. It is kept with your name, and the verdict stays."))


@bp.get("/lots/<slug>/verdict/<path:key>")
@guarded(ParcelAction.SEE)
def verdict(slug: str, key: str) -> Answer:
    """Tell the script of a lot's page whether the verdict is still to come; when it is there, to show the page anew."""
    with reading() as look:
        jurisdiction = place_named(look, slug)
        if is_to_be_judged(look, jurisdiction):
            return "", 204
    return Response(headers={"HX-Redirect": url_for("parcels.lot", slug=slug, key=key)})


@bp.post("/knowledge/<int:knowledge_id>/withdraw")
@guarded(ParcelAction.TELL)
def withdraw(knowledge_id: int) -> Answer:
    """Take back what was told."""
    with acting() as act:
        row = act.session.get(LocalKnowledge, knowledge_id)
        if row is None:
            raise NotThere
        commands.withdraw(act, row)
        jurisdiction = act.session.get_one(Jurisdiction, row.jurisdiction_id)
        if row.told == Told.VACANCY:
            judge_again(act, jurisdiction)
        return to("parcels.lot", slug=jurisdiction.slug, key=row.parcel_key)
