"""Writing about a lot by a link, without an account, and one's own page of what one wrote."""

from collections.abc import Callable
from typing import Any

from flask import request
from flask_babel import lazy_gettext

from cltms.accounts.by_secret import BySecret
from cltms.accounts.paces import Purpose
from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving.here import secret_address
from cltms.foundation.brought_files import came_with, handed_out
from cltms.foundation.changing import LATE, carried_out
from cltms.foundation.errors import NotThere
from cltms.foundation.forms import new_key
from cltms.foundation.guard import public
from cltms.foundation.kept_here import storage
from cltms.foundation.leaving import About, leaves
from cltms.foundation.pages import Answer, page, to
from cltms.vacant_lots.blueprint import bp, language
from cltms.vacant_lots.notes import links, moderating, writing
from cltms.vacant_lots.notes.forms import ChangeNoteForm, NoteForm
from cltms.vacant_lots.notes.models import LotNote

MOST_SENT_BYTES = 64 << 20
OPENED = BySecret.on(
    bp, "lot note", "vacant_lots/note_nowhere.html",
    "note_by_link", "write_by_link", "noted", "change_noted", "delete_noted", "noted_file", "delete_noted_file",
)  # fmt: skip


@bp.url_value_preprocessor
def _take_files(endpoint: str | None, _values: object) -> None:
    if endpoint == "vacant_lots.write_by_link":
        request.max_content_length = MOST_SENT_BYTES


@bp.get("/note/<link_secret>")
@public
def note_by_link(link_secret: str) -> Answer:
    """Ask who has the link of a lot what they know of it."""

    def shown(look: Reading) -> Answer:
        return page(
            "vacant_lots/note_by_link.html", link=links.link_behind(look, link_secret), secret=link_secret,
            form=NoteForm(formdata=None),
        )  # fmt: skip

    return OPENED.looked(link_secret, shown)


@bp.post("/note/<link_secret>")
@public
def write_by_link(link_secret: str) -> Answer:
    """Write a note as somebody who has the link of a lot."""
    try:
        with reading() as look:
            links.link_behind(look, link_secret)
    except NotThere:
        return OPENED.nowhere(link_secret)
    form = NoteForm()
    OPENED.count(Purpose.WORK, link_secret)
    came = came_with(form, form.files, most=writing.MOST_FILES)
    own = _note_secret(link_secret, form)

    def written(act: Act) -> Answer:
        link = links.link_behind(act, link_secret)
        if carried_out(act, form, lambda: writing.write_by_link(act, link, form.told, came.files, language(), own)):
            return to("vacant_lots.noted", note_secret=own)
        return page("vacant_lots/note_by_link.html", link=link, secret=link_secret, form=form), 422

    return OPENED.acted(link_secret, written)


@bp.get("/noted/<note_secret>")
@public
def noted(note_secret: str) -> Answer:
    """Show to who wrote by a link what they wrote, and where it stands."""
    return OPENED.looked(note_secret, lambda look: _own_page(links.note_behind(look, note_secret), note_secret))


@bp.post("/noted/<note_secret>/change")
@public
def change_noted(note_secret: str) -> Answer:
    """Change what one wrote by a link."""
    form = ChangeNoteForm()

    def changed(act: Act, found: LotNote) -> Answer:
        if carried_out(act, form, lambda: writing.change_by_link(act, found, form.told), LATE):
            return to("vacant_lots.noted", note_secret=note_secret)
        return _own_page(found, note_secret, form), 422

    return _acted(note_secret, changed)


@bp.post("/noted/<note_secret>/delete")
@public
def delete_noted(note_secret: str) -> Answer:
    """Delete what one wrote by a link."""

    def deleted(act: Act, found: LotNote) -> Answer:
        moderating.delete_by_link(act, found, storage())
        return page("vacant_lots/noted_no_more.html")

    return _acted(note_secret, deleted)


@bp.get("/noted/<note_secret>/files/<int:file_id>")
@public
@leaves(lazy_gettext("A picture or paper that you brought yourself."), about=About.PEOPLE)
def noted_file(note_secret: str, file_id: int) -> Answer:
    """Show to who wrote by a link what they brought."""

    def shown(look: Reading) -> Answer:
        found = next((each for each in links.note_behind(look, note_secret).files if each.id == file_id), None)
        if found is None:
            raise NotThere
        return handed_out(found.file, found.media_type, f"file-{found.id}")

    return OPENED.looked(note_secret, shown)


@bp.post("/noted/<note_secret>/files/<int:file_id>/delete")
@public
def delete_noted_file(note_secret: str, file_id: int) -> Answer:
    """Delete a file that one brought by a link."""

    def deleted(act: Act, found: LotNote) -> Answer:
        moderating.delete_file(act, found, file_id, storage(), by_link=True)
        return to("vacant_lots.noted", note_secret=note_secret)

    return _acted(note_secret, deleted)


def _acted(secret: str, do: Callable[[Act, LotNote], Answer]) -> Answer:
    OPENED.count(Purpose.WORK, secret)
    return OPENED.acted(secret, lambda act: do(act, links.note_behind(act, secret)))


def _note_secret(secret: str, form: NoteForm) -> str:
    """Make the secret of who sent this: the same form gives the same one, other words another."""
    told = "\n".join([secret, form.arrival.data or new_key(), form.words.data or ""])
    return secret_address(links.NOTE, told)


def _own_page(found: LotNote, secret: str, form: Any = None) -> str:
    return page("vacant_lots/noted.html", found=found, secret=secret, form=form or ChangeNoteForm.of(found))
