"""Corrections by hand: made from the page of a lot, ended or renewed, and all of them on a page and as a file."""

import csv
import io
from dataclasses import dataclass, replace
from typing import Any

from flask import Response, flash, request
from flask_babel import gettext as _

from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.leaving import leaves
from cltms.foundation.pages import Answer, page, to
from cltms.parcels import change_file, telling, words
from cltms.parcels.corrections import commands, queries
from cltms.parcels.corrections.accounts import thing_of
from cltms.parcels.corrections.commands import Better
from cltms.parcels.corrections.forms import CorrectForm
from cltms.parcels.corrections.models import Correction
from cltms.parcels.corrections.rule import MONEY, OF_ACCOUNTS, Standing
from cltms.parcels.corrections.vocabulary import FIELD_TITLES, STANDING_TITLES
from cltms.parcels.models import Account, Jurisdiction, Parcel
from cltms.parcels.policy import ParcelAction
from cltms.parcels.views.again import judge_again
from cltms.parcels.views.blueprint import bp, language, lot_named, place_named
from maps.formulas import inert
from maps.roll import Field

IN_FILE = (
    "parcel_id", "parcel_key", "account", "field", "old", "new", "reason", "source", "made_by", "made_at", "standing",
    "county", "ended_by", "ended_at",
)  # fmt: skip


@bp.app_template_filter("field_title")
def _field_title(field: str) -> str:
    return str(FIELD_TITLES[Field(field)])


@bp.get("/lots/<slug>/correct/<path:key>")
@guarded(ParcelAction.CORRECT)
def correct(slug: str, key: str) -> Answer:
    """Ask what the county has wrong about a lot."""
    with reading() as look:
        jurisdiction = place_named(look, slug)
        asked = _asked(look, lot_named(look, jurisdiction, key))
        return _form_page(jurisdiction, asked, CorrectForm.about(asked.titles, formdata=None))


@bp.post("/lots/<slug>/correct/<path:key>")
@guarded(ParcelAction.CORRECT)
def correct_lot(slug: str, key: str) -> Answer:
    """Put a field of a lot right; the roll is judged anew."""
    with arriving() as act:
        jurisdiction = place_named(act, slug)
        asked = _asked(act, lot_named(act, jurisdiction, key))
        form = CorrectForm.about(asked.titles)
        if carried_out(act, form, lambda: commands.correct(act, jurisdiction, asked.parcel, asked.by(form.better))):
            if not asked.account:
                judge_again(act, jurisdiction)
            flash(_("Thank you. It is corrected with your name."))
            return arrived(act, to("parcels.lot", slug=slug, key=key))
        return _form_page(jurisdiction, asked, form), 422


@dataclass(frozen=True)
class _Asked:
    """What is to be corrected: a lot, or one of its tax accounts."""

    parcel: Parcel
    account: str
    thing: Parcel | Account

    @property
    def titles(self) -> dict[Field, Any]:
        """The fields that can be corrected, with their titles."""
        return {field: title for field, title in FIELD_TITLES.items() if not self.account or field in OF_ACCOUNTS}

    def by(self, better: Better) -> Better:
        """What is right, of this lot or account."""
        return replace(better, account=self.account)


def _asked(look: Reading, parcel: Parcel) -> _Asked:
    account = request.args.get("account", "")
    thing = thing_of(look.session, parcel, account)
    if thing is None:
        raise NotThere
    return _Asked(parcel, account, thing)


def _form_page(jurisdiction: Jurisdiction, asked: _Asked, form: CorrectForm) -> str:
    shown = [{"title": title, "value": _shown(asked.thing, field)} for field, title in asked.titles.items()]
    return page("parcels/correct.html", jurisdiction=jurisdiction, asked=asked, form=form, shown=shown)


def _shown(thing: Parcel | Account, field: Field) -> str:
    value: Any = getattr(thing, field.value)
    return words.money(value, language()) if field in MONEY else value or "—"


@bp.post("/corrections/<int:correction_id>/end")
@guarded(ParcelAction.CORRECT)
def end_correction(correction_id: int) -> Answer:
    """Let a lot say again what the county says."""
    with acting() as act:
        row, jurisdiction = _correction(act, correction_id)
        commands.end(act, jurisdiction, row)
        judge_again(act, jurisdiction)
        return to("parcels.corrections_home", slug=jurisdiction.slug)


@bp.post("/corrections/<int:correction_id>/renew")
@guarded(ParcelAction.CORRECT)
def renew_correction(correction_id: int) -> Answer:
    """Hold to a correction although the county says something else now."""
    with acting() as act:
        row, jurisdiction = _correction(act, correction_id)
        commands.renew(act, jurisdiction, row)
        judge_again(act, jurisdiction)
        return to("parcels.corrections_home", slug=jurisdiction.slug)


def _correction(act: Act, correction_id: int) -> tuple[Correction, Jurisdiction]:
    row = act.session.get(Correction, correction_id)
    if row is None or row.ended_at is not None:
        raise NotThere
    return row, act.session.get_one(Jurisdiction, row.jurisdiction_id)


@bp.get("/lots/<slug>/corrections")
@guarded(ParcelAction.SEE)
def corrections_home(slug: str) -> Answer:
    """Show the corrections of a roll; those that are not applied any more first, for somebody to end or renew."""
    with reading() as look:
        jurisdiction = place_named(look, slug)
        rows = queries.open_ones(look.session, jurisdiction)
        applied = [row for row in rows if row.standing == Standing.APPLIED]
        return page(
            "parcels/corrections.html", jurisdiction=jurisdiction, applied=applied,
            waiting=[row for row in rows if row.standing != Standing.APPLIED], standing_titles=STANDING_TITLES,
            correct_action=ParcelAction.CORRECT,
        )  # fmt: skip


@bp.post("/lots/<slug>/corrections.csv")
@guarded(ParcelAction.EXPORT)
@leaves(telling.CORRECTIONS)
def corrections_csv(slug: str) -> Answer:
    """Every correction of a roll as a table, ended ones, too; money in minor units, as it is kept."""
    with reading() as look:
        text, rows = _table(look, place_named(look, slug))
    with arriving() as act:
        change_file.note(act, rows)
    headers = {"Content-Disposition": f'attachment; filename="{slug}-corrections.csv"'}
    return Response(text.encode("utf-8-sig"), mimetype="text/csv", headers=headers)


def _table(look: Reading, jurisdiction: Jurisdiction) -> tuple[str, int]:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(IN_FILE)
    rows = queries.all_of(look.session, jurisdiction)
    for row in rows:
        values = (getattr(row, name) for name in IN_FILE)
        writer.writerow(["" if value is None else inert(str(value)) for value in values])
    return out.getvalue(), len(rows)
