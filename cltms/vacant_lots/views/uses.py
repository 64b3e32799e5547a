"""Pages of gardens and other uses of lots: written down, changed, taken back, and all of a place."""

from flask import flash
from flask_babel import gettext as _

from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import LATE, carried_out
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, page, to
from cltms.members.models import Organisation
from cltms.parcels.models import Jurisdiction
from cltms.vacant_lots.blueprint import bp, page_asked, place_named
from cltms.vacant_lots.lots_field import lots_written
from cltms.vacant_lots.stewardship import using, using_queries
from cltms.vacant_lots.stewardship.queries import PAGE_ROWS
from cltms.vacant_lots.stewardship.use_forms import UseForm
from cltms.vacant_lots.stewardship.use_models import LotUse
from cltms.vacant_lots.stewardship.vocabulary import StewardshipAction
from cltms.vacant_lots.views.begun_with import begun_with, picked_offer


@bp.get("/<slug>/uses")
@guarded(StewardshipAction.SEE)
def uses(slug: str) -> Answer:
    """Show what the lots of a place are used for."""
    with reading() as look:
        place, number = place_named(look, slug), page_asked()
        rows = using_queries.uses(look, place, page=number)
        return page(
            "vacant_lots/uses.html", place=place, rows=rows[:PAGE_ROWS], more=len(rows) > PAGE_ROWS, page_number=number
        )


@bp.get("/<slug>/uses/add")
@guarded(StewardshipAction.KEEP)
def ask_use(slug: str) -> Answer:
    """Ask what the lot of the address is used for, or the picked ones, where it says so."""
    with reading() as look:
        place = place_named(look, slug)
        form = UseForm(formdata=None)
        form.lots.data = "\n".join(begun_with(look, place))
        return _form_page(look, place, form)


@bp.post("/<slug>/uses/add")
@guarded(StewardshipAction.KEEP)
def note_use(slug: str) -> Answer:
    """Write it down."""
    form = UseForm()
    with arriving() as act:
        place = place_named(act, slug)
        _offer(act, form)
        made: list[LotUse] = []

        def change() -> None:
            made.append(using.note(act, place, form.told, lots_written(act.session, place, form.lots.data)))

        if carried_out(act, form, change):
            return arrived(act, to("vacant_lots.use", use_id=made[0].id))
        return _form_page(act, place, form), 422


@bp.get("/uses/<int:use_id>")
@guarded(StewardshipAction.SEE)
def use(use_id: int) -> Answer:
    """Show what is written down of a use, and what stood there before."""
    with reading() as look:
        found = using_queries.use(look, use_id)
        return page(
            "vacant_lots/use.html", found=found, place=found.jurisdiction, before=using_queries.before(look, found),
            after=None if found.replaced_at is None else using_queries.in_place_of(look, found),
        )  # fmt: skip


@bp.get("/uses/<int:use_id>/change")
@guarded(StewardshipAction.KEEP)
def ask_new_use(use_id: int) -> Answer:
    """Show what is written down, to be changed."""
    with reading() as look:
        found = using_queries.use(look, use_id)
        if found.replaced_at is not None:
            return to("vacant_lots.use", use_id=use_id)
        form = UseForm.of(found, using_queries.lots_now(look, found))
        return _form_page(look, found.jurisdiction, form, found)


@bp.post("/uses/<int:use_id>/change")
@guarded(StewardshipAction.KEEP)
def change_use(use_id: int) -> Answer:
    """Write it down anew."""
    form = UseForm()
    with arriving() as act:
        found = using_queries.use(act, use_id)
        _offer(act, form)
        made: list[LotUse] = []

        def change() -> None:
            lots = lots_written(act.session, found.jurisdiction, form.lots.data)
            made.append(using.change(act, found, form.told, lots, form.why.data or ""))

        if carried_out(act, form, change, LATE):
            return arrived(act, to("vacant_lots.use", use_id=made[0].id))
        return _form_page(act, found.jurisdiction, form, found), 422


@bp.post("/uses/<int:use_id>/take-back")
@guarded(StewardshipAction.KEEP)
def take_back_use(use_id: int) -> Answer:
    """Let an entry count no more."""
    with acting() as act:
        using.take_back(act, using_queries.use(act, use_id))
    flash(_("It stays to be seen, and counts no more."))
    return to("vacant_lots.use", use_id=use_id)


def _form_page(look: Reading, place: Jurisdiction, form: UseForm, found: LotUse | None = None) -> str:
    _offer(look, form)
    return page(
        "vacant_lots/use_form.html", place=place, form=form, found=found,
        begun=None if found else picked_offer(look, place),
    )  # fmt: skip


def _offer(look: Reading | Act, form: UseForm) -> None:
    form.organisation.offer(using_queries.organisations(look), title=_name_of)


def _name_of(organisation: Organisation) -> str:
    return organisation.name
