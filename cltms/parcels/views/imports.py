"""Bringing a roll in, step by step: file, questions, confirmation, progress, what came of it."""

import io

from flask import Response, flash, request
from flask_babel import gettext as _

from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.i18n import say
from cltms.foundation.jobs import Job, JobState, enqueue
from cltms.foundation.leaving import leaves
from cltms.foundation.pages import Answer, page, to
from cltms.parcels import commands, drafts, editions, places, plotting, previews, queries, telling
from cltms.parcels.forms import FIELD_TITLES, UploadForm
from cltms.parcels.importing import jurisdiction_named
from cltms.parcels.models import Edition, ImportDraft, Jurisdiction
from cltms.parcels.policy import ParcelAction
from cltms.parcels.previews import Preview
from cltms.parcels.problems import NotUnderstood, SettledMeanwhile
from cltms.parcels.set_aside import write_set_aside
from cltms.parcels.views.blueprint import bp, place_named, short_day
from maps.figure.lettering import for_screens
from maps.parcel_files.raw import ReadingError
from maps.sentences import Sentence


@bp.get("/files")
@guarded(ParcelAction.IMPORT)
def files() -> Answer:
    """Show what was brought in so far, and how to bring the next file."""
    with reading() as look:
        places_here = queries.jurisdictions(look.session)
        return page(
            "parcels/files.html", form=UploadForm.offering(places_here), places=places_here,
            editions={place.id: editions.editions(look.session, place) for place in places_here},
            drafts=[draft for draft in drafts.unfinished(look.session) if not _at_work(look, draft)],
            layers={place.id: editions.layer_files(look.session, place) for place in places_here},
        )  # fmt: skip


@bp.post("/files")
@guarded(ParcelAction.IMPORT)
def upload() -> Answer:
    """Keep the files that came and look at them; what cannot be read is told on the same page."""
    with reading() as look:
        form = UploadForm.offering(queries.jurisdictions(look.session))
    if not form.validate_on_submit():
        return page("parcels/upload.html", form=form), 422
    files = [file for file in form.files.data if file.filename]
    try:
        with drafts.keeping(house().settings.upload_dir, files) as (folder, names):
            return _begin(form, folder, names)
    except (ReadingError, NotUnderstood) as error:
        form.form_errors.append(say(error.sentence))
        return page("parcels/upload.html", form=form), 422


def _begin(form: UploadForm, folder: str, names: list[str]) -> Answer:
    """Look at the files that were kept, and begin a draft of them."""
    upload_dir = house().settings.upload_dir
    brought = drafts.sort_files(upload_dir / folder, names)
    drafts.look_at(upload_dir / folder, brought)
    with arriving() as act:
        drafts.clear_leftovers(act.session, upload_dir, act.moment)
        draft = drafts.begin(act, _place_of(act, form), folder, brought, form.as_of.data)
        return arrived(act, to("parcels.draft", draft_id=draft.id))


def _place_of(act: Act, form: UploadForm) -> Jurisdiction:
    if form.place.data:
        return place_named(act, form.place.data)
    name = form.new_name.data.strip()
    slug = places.slug_of(f"{name} {form.state.data or ''}")
    return jurisdiction_named(act.session, slug) or commands.add_jurisdiction(act, slug, name)


def _draft(look: Reading, draft_id: int) -> ImportDraft:
    draft = look.session.get(ImportDraft, draft_id)
    if draft is None:
        raise NotThere
    return draft


def _at_work(look: Reading, draft: ImportDraft) -> bool:
    """Whether the draft is being imported or was; one whose import failed can be settled anew."""
    job = None if draft.job_id is None else look.session.get(Job, draft.job_id)
    return job is not None and job.state != JobState.FAILED


def _look_at(draft: ImportDraft) -> Preview:
    place = draft.jurisdiction
    return previews.preview(draft, house().settings.upload_dir, place.whereabouts, place.saved_columns)


def _questions(draft: ImportDraft, preview: Preview, problem: Sentence | None = None) -> str:
    doubts = [(ticket, Sentence(template, values)) for ticket, template, values in draft.doubts or ()]
    return page(
        "parcels/draft.html", draft=draft, preview=preview, field_titles=FIELD_TITLES, problem=problem, doubts=doubts
    )


@bp.get("/imports/<int:draft_id>")
@guarded(ParcelAction.IMPORT)
def draft(draft_id: int) -> Answer:
    """Show what the files seem to hold and ask what is open: layer, coordinate system, columns."""
    with reading() as look:
        row = _draft(look, draft_id)
        if _at_work(look, row):
            return to("parcels.import_progress", draft_id=draft_id)
        job = None if row.job_id is None else look.session.get(Job, row.job_id)
        try:
            return _questions(row, _look_at(row), job.said if job else None)
        except (ReadingError, NotUnderstood) as error:
            return page("parcels/draft_broken.html", draft=row, problem=error.sentence), 422


@bp.get("/imports/<int:draft_id>/preview.svg")
@guarded(ParcelAction.IMPORT)
@leaves(telling.DRAWING)
def draft_preview(draft_id: int) -> Answer:
    """A drawing of the first shapes of the file, where they would land."""
    with reading() as look:
        row = _draft(look, draft_id)
        svg = previews.drawing(row, house().settings.upload_dir, request.args.get("crs") or row.crs)
    if not svg:
        raise NotThere
    return Response(for_screens(svg), mimetype="image/svg+xml")


@bp.post("/imports/<int:draft_id>")
@guarded(ParcelAction.IMPORT)
def settle_draft(draft_id: int) -> Answer:
    """Keep what was settled; with "import" also begin the import, when nothing is open or unseen any more."""
    with reading() as look:
        row = _draft(look, draft_id)
        if _at_work(look, row):
            return to("parcels.import_progress", draft_id=draft_id)
        settled = previews.own_copy(look.session, row)
    try:
        unseen = previews.settle(settled, request.form)
    except NotUnderstood as error:
        return _questions(settled, _look_at(settled), error.sentence), 422
    importing = request.form.get("do") == "import"
    if importing and not unseen:
        preview = _look_at(settled)
        if preview.open_questions:
            return _questions(settled, preview), 422
        settled.columns = preview.parcels.chosen_json
        settled.roll_columns = None if preview.roll is None else preview.roll.chosen_json
        return _keep(settled, begin=True)
    if importing:
        flash(_("Look whether this is right, and then import it."))
    return _keep(settled, begin=False)


def _keep(settled: ImportDraft, *, begin: bool) -> Answer:
    """Keep what was settled and begin the import if it is to begin, unless somebody was quicker."""
    with acting() as act:
        row = _draft(act, settled.id)
        act.session.refresh(row, with_for_update=True)
        if _at_work(act, row):  # of two clicks at the same instant the second finds the work begun
            return to("parcels.import_progress", draft_id=row.id)
        try:
            drafts.settle(act, row, settled)
        except SettledMeanwhile as error:
            flash(say(error.sentence))
            return to("parcels.draft", draft_id=row.id)
        if not begin:
            return to("parcels.draft", draft_id=row.id)
        drafts.answer_doubts(act, row, request.form.getlist("accept"))
        key = f"import-draft-{row.id}-after-{row.job_id or 0}"
        row.job_id = enqueue(act, "parcels.import", {"draft_id": row.id}, key=key).id
        return to("parcels.import_progress", draft_id=row.id)


@bp.post("/imports/<int:draft_id>/throw-away")
@guarded(ParcelAction.IMPORT)
def throw_draft_away(draft_id: int) -> Answer:
    """Forget files that were brought and not imported."""
    with acting() as act:
        row = _draft(act, draft_id)
        if _at_work(act, row):
            return to("parcels.import_progress", draft_id=draft_id)
        drafts.throw_away(act, row, house().settings.upload_dir)
    flash(_("The file is gone. The roll is as it was."))
    return to("parcels.files")


@bp.get("/imports/<int:draft_id>/progress")
@guarded(ParcelAction.IMPORT)
def import_progress(draft_id: int) -> Answer:
    """Show how far the import is; when it is over, what came of it."""
    with reading() as look:
        row = _draft(look, draft_id)
        if row.edition_id is not None:
            return to("parcels.edition", edition_id=row.edition_id)
        if row.job_id is None:
            return to("parcels.draft", draft_id=draft_id)
        return to("parcels.work", job_id=row.job_id)


@bp.get("/editions/<int:edition_id>")
@guarded(ParcelAction.IMPORT)
def edition(edition_id: int) -> Answer:
    """Show what an import brought, with the count that balances."""
    with reading() as look:
        row = look.session.get(Edition, edition_id)
        if row is None:
            raise NotThere
        notes = [Sentence(template, values) for template, values in row.notes]
        reasons = editions.set_aside_reasons(look.session, row)
        owners, years = plotting.by_owner(look.session, row), plotting.by_edition(look.session, row, short_day)
        return page("parcels/edition.html", edition=row, notes=notes, reasons=reasons, owners=owners, years=years)


@bp.get("/editions/<int:edition_id>/set-aside.csv")
@guarded(ParcelAction.IMPORT)
@leaves(telling.SET_ASIDE)
def set_aside(edition_id: int) -> Answer:
    """Every row that was not imported, with its reason and its original values."""
    out = io.StringIO()
    with reading() as look:
        write_set_aside(look, edition_id, out)
    headers = {"Content-Disposition": f'attachment; filename="set-aside-{edition_id}.csv"'}
    return Response(out.getvalue().encode("utf-8-sig"), mimetype="text/csv", headers=headers)
