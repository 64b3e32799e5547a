"""Forms of residents: telling what is broken, opening a report again, and answering."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from cltms.foundation import forms as foundation
from cltms.foundation.errors import Refused
from cltms.foundation.forms import (
    CreatingForm,
    FilesField,
    Form,
    RadioField,
    TextAreaField,
    TextField,
    TicksField,
    tidied,
)
from cltms.foundation.i18n import say
from cltms.homes.models import Unit
from cltms.members.contacts import WrittenContact, guessed
from cltms.repairs import left_out, letters
from cltms.repairs.advised import advised_choices
from cltms.repairs.drawings import drawn_choices
from cltms.repairs.reporting import Told
from cltms.repairs.vocabulary import PROBLEM_TITLES, ROOM_TITLES, Channel, Danger, Problem, Room
from maps.sentences import sentence

LONGEST_TEXT = 5000
FIRST_YEAR, LAST_YEAR = foundation.FIRST_YEAR, foundation.LAST_YEAR
PETS = {"yes": True, "no": False}
"""What was said of pets; everything else is not known."""
PICTURES = {"accept": "image/jpeg,image/png,image/webp", "data-shrink": ""}
PICTURES_HINT = _(
    "Up to six. Where and with which phone they were taken is removed. Show no papers with names on them."
)


def choices(titles: Mapping[Any, Any]) -> list[tuple[str, object]]:
    """Give the choices of a vocabulary."""
    return [(key.value, title) for key, title in titles.items()]


def sent_files(field: Any) -> list[Any]:
    """Give the files that came in a field, which an empty one sends as a file without a name."""
    return [file for file in field.data or [] if getattr(file, "filename", None)]


class ReachForm(CreatingForm):
    """How somebody can be reached, if they like."""

    name = TextField(_("Your name, if you like"), validators=[Length(max=200)], render_kw={"autocomplete": "name"})
    reach = TextField(
        _("Telephone or e-mail, if you like"),
        hint=_("Only for this repair; we erase it a year after the end. Without it, look here with your receipt."),
        validators=[Length(max=254)], render_kw={"autocomplete": "off"},
    )  # fmt: skip

    def validate_reach(self, field: Any) -> None:
        """Know a telephone number or an e-mail address."""
        if (field.data or "").strip() and not letters.can_reach(self.contact):
            text = sentence("“{text}” is neither a telephone number nor an e-mail address.", text=field.data.strip())
            raise ValidationError(say(text))

    @property
    def contact(self) -> WrittenContact | None:
        """How the resident can be reached; None when it was left open or is no way to reach somebody."""
        return guessed((self.reach.data or "").strip())


class ReportForm(ReachForm):
    """What is broken, how bad it is, and how somebody gets in; everything but room and problem may stay open."""

    where_said = TextField(
        _("Which home, or where in the building?"), hint=_("As on the door: 2B, third floor"),
        validators=[Length(max=200)],
    )  # fmt: skip
    dangers = TicksField(
        _("What is true right now?"), hint=_("Tick everything that is. Nothing to tick is fine."),
        choices=advised_choices(),
    )  # fmt: skip
    room = RadioField(
        _("Where is it?"), choices=drawn_choices(ROOM_TITLES), validators=[InputRequired(_("Choose where it is."))]
    )
    problem = RadioField(
        _("What is wrong?"),
        choices=drawn_choices(PROBLEM_TITLES),
        validators=[InputRequired(_("Choose what is wrong."))],
    )
    said = TextAreaField(
        _("Tell us more, in any language"), hint=_("Since when? Has it happened before?"),
        validators=[Length(max=LONGEST_TEXT)],
    )  # fmt: skip
    photos = FilesField(_("Pictures"), hint=PICTURES_HINT, render_kw=PICTURES)
    come_in = TextField(
        _("When may somebody come in?"), hint=_("Such as: weekdays after 4, or any time, the key is with Ms. Ortiz"),
        validators=[Length(max=500)],
    )  # fmt: skip
    pet = RadioField(
        _("Is there a pet?"), choices=[("yes", _("Yes")), ("no", _("No")), ("unsaid", _("I would rather not say"))],
        default="unsaid", validators=[Optional()],
    )  # fmt: skip

    def validate_reach(self, field: Any) -> None:
        """Know a telephone number or an e-mail address, where a report may wait for it."""
        if self.contact_left_out is None:
            super().validate_reach(field)

    @property
    def contact_left_out(self) -> str | None:
        """What was written as a way to be reached, if it is left out rather than the report sent back."""
        return left_out.contact_left_out((self.reach.data or "").strip(), self.contact, self.dangers.data or ())

    @property
    def pictures(self) -> list[Any]:
        """The files that were sent."""
        return sent_files(self.photos)

    def told(self, channel: Channel, language: str, unit: Unit | None) -> Told:
        """What was told."""
        return Told(
            room=Room(self.room.data), problem=Problem(self.problem.data),
            dangers=tuple(Danger(each) for each in self.dangers.data or ()), said=(self.said.data or "").strip(),
            language=language, channel=channel, where_said=None if unit else _or_none(self.where_said.data),
            come_in=_or_none(self.come_in.data), pet=PETS.get(self.pet.data or ""), name=_or_none(self.name.data),
            contact=None if self.contact_left_out else self.contact,
        )  # fmt: skip


class OpenForm(Form):
    """Code and PIN of a receipt."""

    code = TextField(
        _("Code"), validators=[InputRequired(_("Write the code.")), Length(max=20)],
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )  # fmt: skip
    pin = TextField(
        _("PIN"), hint=_("Six figures"), validators=[InputRequired(_("Write the PIN.")), Length(max=20)],
        render_kw={"autocomplete": "off", "inputmode": "numeric"},
    )  # fmt: skip
    words = TextAreaField(
        _("What you have written"), hint=_("It is not sent yet. You can send it once the report is open again."),
        validators=[Length(max=LONGEST_TEXT)], render_kw={"rows": 3},
    )  # fmt: skip


class MessageForm(CreatingForm):
    """A line to the other side."""

    text = TextAreaField(
        _("Message"), validators=[InputRequired(_("Write something.")), Length(max=LONGEST_TEXT)],
    )  # fmt: skip


class MessageToUsForm(MessageForm):
    """A line of a resident, with pictures if they like."""

    photos = FilesField(_("Pictures, if you like"), hint=PICTURES_HINT, render_kw=PICTURES)

    @property
    def pictures(self) -> list[Any]:
        """The files that were sent."""
        return sent_files(self.photos)


class ReopenForm(CreatingForm):
    """Why it is not fixed."""

    why = TextAreaField(
        _("What is still wrong?"),
        validators=[InputRequired(_("Write what is still wrong.")), Length(max=LONGEST_TEXT)],
    )  # fmt: skip


class GradeForm(CreatingForm):
    """What the resident thinks of it."""

    grade = RadioField(
        _("How was it?"),
        choices=[("5", _("Very good")), ("4", _("Good")), ("3", _("All right")), ("2", _("Bad")), ("1", _("Very bad"))],
        validators=[InputRequired(_("Choose one."))],
    )
    said = TextAreaField(_("Anything to add?"), validators=[Length(max=LONGEST_TEXT)])


def refusal(error: Refused) -> str:
    """Say why something was refused, for a form."""
    return str(say(error.sentence))


def _or_none(text: str | None) -> str | None:
    return tidied(text) or None
