"""Forms of a crew's day: the steps at the door, pictures, and a line for staff."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length

from cltms.foundation.act import Act
from cltms.foundation.forms import CheckField, ChoiceField, CreatingForm, FilesField, TextAreaField, TextField, tidied
from cltms.foundation.many_forms import named_apart
from cltms.repairs.day import commands
from cltms.repairs.finishing_forms import FinishingForm
from cltms.repairs.forms import LONGEST_TEXT, PICTURES
from cltms.repairs.models import WorkOrder
from cltms.repairs.picture_forms import WithPictures
from cltms.repairs.step_forms import BeginForm, NoAccessForm, PartsForm, StepForm
from cltms.repairs.work_photos import AFTER, AT_THE_DOOR, BEFORE
from cltms.repairs.workflow import AWAIT_PARTS, BEGIN, FINISH, NO_ACCESS, WORKFLOW

PHOTOS, NOTE = "photos", "note"


class DoneForm(FinishingForm, StepForm):
    """It is done, and who at home says so."""

    signed = TextField(
        _("Who was at home and says that it is done?"), hint=_("Only if they like. It is sealed."),
        validators=[Length(max=200)], render_kw={"autocomplete": "off"},
    )  # fmt: skip
    nobody = CheckField(_("Nobody was at home"))

    def carry_out(self, act: Act, order: WorkOrder) -> None:
        """Say so."""
        signed = tidied(self.signed.data)
        commands.finish(
            act, order, self.what.data, signed, nobody_home=bool(self.nobody.data),
            without_pictures=self.without_pictures,
        )  # fmt: skip


class PhotosForm(WithPictures, CreatingForm):
    """Pictures of the work."""

    button = _("Keep the pictures")
    taken = ChoiceField(
        _("When were they taken?"),
        choices=[(BEFORE, _("before the work")), (AFTER, _("after the work")), (AT_THE_DOOR, _("of a closed door"))],
    )
    photos = FilesField(
        _("Pictures"), hint=_("Of the work alone: show no people and no papers with names on them."),
        validators=[InputRequired(_("Choose the pictures."))],
        render_kw=PICTURES,
    )  # fmt: skip


class NoteForm(CreatingForm):
    """A line for staff."""

    button = _("Send the note")
    text = TextAreaField(
        _("What should staff know?"), validators=[InputRequired(_("Write something.")), Length(max=LONGEST_TEXT)],
        render_kw={"rows": 3},
    )  # fmt: skip


STEPS: Mapping[str, type[StepForm]] = {
    BEGIN: BeginForm,
    NO_ACCESS: NoAccessForm,
    AWAIT_PARTS: PartsForm,
    FINISH: DoneForm,
}
"""Steps that a crew takes at the door."""
OTHERS: Mapping[str, type[CreatingForm]] = {PHOTOS: PhotosForm, NOTE: NoteForm}
TITLES: Mapping[str, Any] = {
    BEGIN: _("We are at work"),
    NO_ACCESS: _("Nobody let us in"),
    AWAIT_PARTS: _("Wait for parts"),
    FINISH: _("It is done"),
    PHOTOS: _("Pictures of the work"),
    NOTE: _("A note for staff"),
}


def offered(order: WorkOrder) -> list[str]:
    """Name what a crew can do with an order now: the steps of its stage, pictures and notes."""
    steps = set(WORKFLOW.offered(order.stage))
    if BEGIN in steps:
        steps.add(FINISH)  # work that nobody noted to have begun
    return [name for name in (*STEPS, *OTHERS) if name in steps or name in OTHERS]


def form_for(name: str, order_id: int, day: date, *, sent: bool = False) -> Any:
    """Make the form for something at an order, with names of its own, because a page has many of them."""
    made = {**STEPS, **OTHERS}[name]
    form: Any = made() if sent else made(formdata=None)
    if name == NO_ACCESS and not sent:
        form.day.data = day
    return named_apart(form, order_id, name)
