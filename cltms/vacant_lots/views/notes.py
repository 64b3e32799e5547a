"""Notes about lots as the team reads and writes them: all of a lot, one with its files, and those that wait."""

from collections.abc import Callable
from typing import Any

from flask import Response, flash, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.arriving.here import form_key, secret_address
from cltms.foundation.brought_files import came_with, handed_out
from cltms.foundation.changing import LATE, carried_out
from cltms.foundation.errors import ChangedMeanwhile
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.kept_here import storage
from cltms.foundation.leaving import About, leaves
from cltms.foundation.pages import Answer, page, to
from cltms.parcels import queries as roll
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.vacant_lots.blueprint import bp, language, lot_named, page_asked, place_named
from cltms.vacant_lots.notes import links, moderating, queries, writing
from cltms.vacant_lots.notes.forms import ChangeNoteForm, DeclineForm, FilesForm, NoteForm
from cltms.vacant_lots.notes.models import LotNote
from cltms.vacant_lots.notes.policy import POLICY
from cltms.vacant_lots.notes.queries import PAGE_ROWS
from cltms.vacant_lots.notes.vocabulary import NoteAction
from cltms.vacant_lots.views.words import shared_words

MOST_SENT_BYTES = 128 << 20
"""A dozen pictures as a telephone sends them."""
FEW = 3
MOST_DIGITS = 9
"""Of a count of changes."""


@bp.url_value_preprocessor
def _take_files(endpoint: str | None, _values: object) -> None:
    if endpoint in {"vacant_lots.write_note", "vacant_lots.add_note_files"}:
        request.max_content_length = MOST_SENT_BYTES


@bp.get("/<slug>/notes")
@guarded(NoteAction.SEE)
def place_notes(slug: str) -> Answer:
    """List the notes of a place, those that wait to be shown first."""
    with reading() as look:
        place, number = place_named(look, slug), page_asked()
        rows = queries.in_place(look, place, page=number)
        return page(
            "vacant_lots/place_notes.html", place=place, rows=rows[:PAGE_ROWS], more=len(rows) > PAGE_ROWS,
            page_number=number,
            links=links.of_place(look, place) if POLICY.opens(look.actor, NoteAction.MODERATE) else [],
        )  # fmt: skip


@bp.get("/<slug>/notes/<path:key>")
@guarded(NoteAction.SEE)
def lot_notes(slug: str, key: str) -> Answer:
    """List the notes of a lot, and ask for another one."""
    with reading() as look:
        place = place_named(look, slug)
        parcel = roll.lot(look.session, place, key)
        if parcel is None:
            return to("parcels.lot", slug=slug, key=key)
        return _lot_page(look, place, parcel, NoteForm(formdata=None))


@bp.post("/<slug>/notes/<path:key>")
@guarded(NoteAction.WRITE)
def write_note(slug: str, key: str) -> Answer:
    """Write a note."""
    form = NoteForm()
    came = came_with(form, form.files, most=writing.MOST_FILES)
    with arriving() as act:
        place = place_named(act, slug)
        parcel = lot_named(act, place, key)
        made: list[LotNote] = []
        if carried_out(
            act, form, lambda: made.append(writing.write(act, parcel, form.told, came.files, language()))
        ):  # fmt: skip
            return arrived(act, to("vacant_lots.note", note_id=made[0].id))
        return _lot_page(act, place, parcel, form), 422


@bp.get("/notes/<int:note_id>")
@guarded(NoteAction.SEE)
def note(note_id: int) -> Answer:
    """Show a note."""
    with reading() as look:
        return _note_page(look, queries.note(look, note_id))


@bp.post("/notes/<int:note_id>/change")
@guarded(NoteAction.CHANGE)
def change_note(note_id: int) -> Answer:
    """Change one's own note."""
    form = ChangeNoteForm()
    return _done(note_id, form, lambda act, found: writing.change(act, found, form.told), change_form=form)


@bp.post("/notes/<int:note_id>/files")
@guarded(NoteAction.CHANGE)
def add_note_files(note_id: int) -> Answer:
    """Add pictures and papers to one's own note."""
    form = FilesForm()
    came = came_with(form, form.files, most=writing.MOST_FILES)
    return _done(note_id, form, lambda act, found: writing.add_files(act, found, came.files), files_form=form)


@bp.post("/notes/<int:note_id>/decline")
@guarded(NoteAction.MODERATE)
def decline_note(note_id: int) -> Answer:
    """Do not show a note to everybody."""
    form = DeclineForm()
    return _done(
        note_id, form, lambda act, found: moderating.decline(act, found, form.why.data or ""), decline_form=form
    )


@bp.post("/notes/<int:note_id>/show")
@guarded(NoteAction.MODERATE)
def show_note(note_id: int) -> Answer:
    """Let everybody read the note as it was on the page from which this was sent."""
    seen = request.form.get("seen", "")
    with acting() as act:
        if not seen.isdecimal() or len(seen) > MOST_DIGITS:
            raise ChangedMeanwhile
        moderating.show(act, queries.note(act, note_id), int(seen))
    flash(_("Whoever watches the lot may read it now."))
    return to("vacant_lots.note", note_id=note_id)


@bp.post("/notes/<int:note_id>/take-back")
@guarded(NoteAction.CHANGE)
def take_back_note(note_id: int) -> Answer:
    """Take one's own note back."""
    with acting() as act:
        writing.take_back(act, queries.note(act, note_id))
    flash(_("It is taken back, and deleted after four weeks."))
    return to("vacant_lots.note", note_id=note_id)


@bp.post("/notes/<int:note_id>/delete")
@guarded(NoteAction.DELETE)
def delete_note(note_id: int) -> Answer:
    """Delete a note for good."""
    with acting() as act:
        found = queries.note(act, note_id)
        slug, key = act.session.get_one(Jurisdiction, found.jurisdiction_id).slug, found.parcel_key
        moderating.delete_note(act, found, storage())
    flash(_("The note is deleted."))
    return to("vacant_lots.lot_notes", slug=slug, key=key)


@bp.post("/notes/<int:note_id>/files/<int:file_id>/delete")
@guarded(NoteAction.DELETE)
def delete_note_file(note_id: int, file_id: int) -> Answer:
    """Delete a picture or paper for good."""
    with acting() as act:
        moderating.delete_file(act, queries.note(act, note_id), file_id, storage())
    flash(_("The file is deleted."))
    return to("vacant_lots.note", note_id=note_id, _anchor="files")


@bp.get("/notes/files/<int:file_id>")
@guarded(NoteAction.SEE)
@leaves(lazy_gettext("A picture or paper that somebody brought with a note; people may be on it."), about=About.PEOPLE)
def note_file(file_id: int) -> Response:
    """Show a picture; give a paper to be kept."""
    with reading() as look:
        found = queries.file(look, file_id)
    return handed_out(found.file, found.media_type, f"note-{found.note_id}-{found.id}")


@bp.post("/<slug>/note-link/<path:key>")
@guarded(NoteAction.MODERATE)
def make_note_link(slug: str, key: str) -> Answer:
    """Make the link by which anybody can write about a lot, once for each form."""
    secret = secret_address(links.LINK, form_key())
    with arriving() as act:
        place = place_named(act, slug)
        links.make(act, place, lot_named(act, place, key), secret)
        return arrived(act, to("vacant_lots.lot_notes", slug=slug, key=key, _anchor="link"))


@bp.post("/<slug>/note-link-withdrawn/<path:key>")
@guarded(NoteAction.MODERATE)
def withdraw_note_link(slug: str, key: str) -> Answer:
    """Let the link lead nowhere, also that of a lot which the roll has no more."""
    with acting() as act:
        place = place_named(act, slug)
        links.withdraw(act, place, key)
        is_gone = roll.lot(act.session, place, key) is None
    flash(_("The link leads nowhere now."))
    if is_gone:
        return to("vacant_lots.place_notes", slug=slug)
    return to("vacant_lots.lot_notes", slug=slug, key=key, _anchor="link")


def panel(look: Reading, parcel: Parcel) -> str:
    """Show on the lot's own page what was written about it."""
    if not POLICY.opens(look.actor, NoteAction.SEE):
        return ""
    place = look.session.get_one(Jurisdiction, parcel.jurisdiction_id)
    rows = queries.on_lot(look, place, parcel.parcel_key)
    return render_template(
        "vacant_lots/notes_panel.html", **shared_words(), place=place, parcel=parcel, rows=rows[:FEW], count=len(rows)
    )


def _done(note_id: int, form: Any, change: Callable[[Act, LotNote], object], **sent: Any) -> Answer:
    with arriving() as act:
        found = queries.note(act, note_id)
        if carried_out(act, form, lambda: change(act, found), LATE):
            return arrived(act, to("vacant_lots.note", note_id=note_id))
        return _note_page(act, found, **sent), 422


def _lot_page(look: Reading, place: Jurisdiction, parcel: Parcel, form: NoteForm) -> str:
    link = None
    if POLICY.opens(look.actor, NoteAction.MODERATE):
        link = links.of_lot(look, place, parcel.parcel_key)
    return page(
        "vacant_lots/lot_notes.html", place=place, parcel=parcel, form=form, link=link,
        rows=queries.on_lot(look, place, parcel.parcel_key), address=_address(link.secret) if link else None,
    )  # fmt: skip


def _note_page(look: Reading, found: LotNote, **sent: Any) -> str:
    place = look.session.get_one(Jurisdiction, found.jurisdiction_id)
    return page(
        "vacant_lots/note.html", found=found, place=place, here=roll.lot(look.session, place, found.parcel_key),
        mine=POLICY.may(look.actor, NoteAction.CHANGE, found),
        may_delete=POLICY.may(look.actor, NoteAction.DELETE, found),
        change_form=sent.get("change_form") or ChangeNoteForm.of(found),
        files_form=sent.get("files_form") or FilesForm(formdata=None),
        decline_form=sent.get("decline_form") or DeclineForm(formdata=None),
    )  # fmt: skip


def _address(secret: str | None) -> str:
    site = str(house().settings.where_readers_find_it).rstrip("/")
    return site + url_for("vacant_lots.note_by_link", link_secret=secret)
