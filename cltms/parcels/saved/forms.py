"""The forms by which views and selections are saved and changed."""

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length

from cltms.foundation.forms import CheckField, CreatingForm, RadioField, TextAreaField, TextField
from cltms.parcels.saved.commands import LONGEST_NAME, LONGEST_NOTE, Label
from cltms.parcels.saved.vocabulary import SHARING_TITLES, Sharing


class SaveForm(CreatingForm):
    """Say what it is called, what to know of it, and who may open it."""

    name = TextField(
        _("Its name"), hint=_("By which you find it again, such as “Vacant city lots, Ward 3”"),
        validators=[InputRequired(_("Give it a name by which you find it again.")), Length(max=LONGEST_NAME)],
    )  # fmt: skip
    note = TextAreaField(
        _("Note"), hint=_("If there is something to know of it"), validators=[Length(max=LONGEST_NOTE)]
    )
    sharing = RadioField(
        _("Who may open it?"), choices=[(each.value, title) for each, title in SHARING_TITLES.items()],
        default=Sharing.PRIVATE.value,
    )  # fmt: skip

    @property
    def label(self) -> Label:
        """What was written."""
        return Label(self.name.data or "", self.note.data or "", Sharing(self.sharing.data))


class SaveViewForm(SaveForm):
    """The same for a view, about which letters can be written."""

    letters = CheckField(
        _("Write to me when a new roll changes something in it"),
        hint=_("The letter holds counts and a link, and no name."),
    )
