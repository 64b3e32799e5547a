"""Forms of notes about lots."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length

from cltms.foundation.forms import CheckField, CreatingForm, FilesField, TextAreaField, TextField, tidied
from cltms.vacant_lots.notes.models import LotNote
from cltms.vacant_lots.notes.vocabulary import NoteStage
from cltms.vacant_lots.notes.writing import LONGEST, Told


def _files_field() -> Any:
    return FilesField(
        _("Pictures or papers"),
        hint=_("JPEG, PNG, WebP or PDF. From pictures we take away where they were taken and on which telephone."),
    )  # fmt: skip


class ChangeNoteForm(CreatingForm):
    """What somebody writes about a lot, and who may read it."""

    words = TextAreaField(
        _("What do you know of this lot?"), hint=_("Names of neighbors do not belong here."),
        validators=[InputRequired(_("Write a few words.")), Length(max=LONGEST)], render_kw={"rows": 5},
    )  # fmt: skip
    for_all = CheckField(
        _("Whoever watches this lot may read this"),
        hint=_(
            "Anybody who was given a link can watch it. An organizer reads your words first; pictures and papers stay "
            "with organizers and staff. Otherwise only they read it."
        ),
    )
    on_page = CheckField(
        _("My words may also stand on the lot’s public page"),
        hint=_(
            "The whole internet can read that page. Organizers choose what stands there, and your words go from it at "
            "once when you change them or take them back."
        ),
    )
    name = TextField(
        _("As whom do you want to be named beside it?"),
        hint=_(
            "Left open, whoever watches the lot reads it without a name. On the public page no name stands beside it."
        ),
        validators=[Length(max=80)], render_kw={"autocomplete": "off"},
    )  # fmt: skip

    @property
    def told(self) -> Told:
        """What was written."""
        return Told(
            (self.words.data or "").strip(),
            bool(self.for_all.data),
            tidied(self.name.data) or None,
            bool(self.on_page.data),
        )

    @classmethod
    def of(cls, note: LotNote) -> "ChangeNoteForm":
        """Fill the form with what is written."""
        form = cls(formdata=None, obj=note)
        form.words.data, form.for_all.data = note.words, note.stage is not NoteStage.PRIVATE
        return form


class NoteForm(ChangeNoteForm):
    """The same with files that come along."""

    files = _files_field()


class FilesForm(CreatingForm):
    """Files that are added to a note."""

    files = _files_field()


class DeclineForm(CreatingForm):
    """Why a note is not shown to whoever watches the lot."""

    why = TextField(
        _("Why is it not shown?"), hint=_("Who wrote it reads this."),
        validators=[InputRequired(_("Say why.")), Length(max=300)],
    )  # fmt: skip
