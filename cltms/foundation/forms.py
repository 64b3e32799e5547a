"""Forms whose fields show themselves whole: label, hint, what was wrong, and the control, tied together for readers.

``{{ form.email }}`` writes the complete component; ``{{ form.summary() }}`` the list of what is wrong, linked to the
fields; ``{{ form.hidden_tag() }}`` the hidden fields with the CSRF token.
"""

# mypy: disallow-subclassing-any=False
# WTForms and Flask-WTF ship no types, so every field here extends an untyped class.

from collections.abc import Callable, Iterable
from typing import Any
from uuid import uuid4

import wtforms
from flask import g
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import FileField as UploadField
from flask_wtf.file import MultipleFileField
from markupsafe import Markup
from wtforms import HiddenField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

__all__ = [
    "ARRIVAL_KEY", "FIRST_YEAR", "LAST_YEAR",
    "CheckField", "ChoiceField", "ChoicesField", "CreatingForm", "DateField", "DecimalField",
    "EmailField", "FileField", "FilesField", "Form", "HiddenField", "NumberField", "PasswordField", "RadioField",
    "TextAreaField", "TextField", "ThingField", "TicksField",
    "TimeField", "in_reach", "new_key",
]  # fmt: skip

ARRIVAL_KEY = "arrival"
"""Name of the hidden field with the key under which a form arrives once."""

SWITCH_FIELD = "switch_language"
"""Name of the button that shows a half-filled form in another language."""

FIELD = Markup('<div class="field{wrong}">{label}{hint}{errors}{control}</div>')
CHECK = Markup('<div class="field field--check{wrong}">{control}{label}{hint}{errors}</div>')
GROUP = Markup(
    '<fieldset class="field{wrong}" id="{id}"{described}><legend>{legend}</legend>{hint}{errors}{control}</fieldset>'
)
FIRST_YEAR, LAST_YEAR = 2000, 2100
"""Between which clocks and calendars are computed."""


def is_switching_language() -> bool:
    """Whether the form was sent only to be shown again in another language; then nothing of it is kept."""
    return bool(g.get("switching_language"))


class Form(FlaskForm):
    """A form of the house, with CSRF protection and translated messages."""

    def __init_subclass__(cls, **words: Any) -> None:
        """Refuse a field that would take the place of what is wrong with the form."""
        super().__init_subclass__(**words)
        if cls.summary is not Form.summary:
            raise TypeError(f"{cls.__name__}: a field cannot be called summary")

    def validate_on_submit(self, extra_validators: Any = None) -> bool:
        """Whether the form was sent and holds what it should; never while its reader only switches the language."""
        return not is_switching_language() and bool(super().validate_on_submit(extra_validators))

    def hidden_tag(self, *fields: Any) -> Markup:
        """Write the hidden fields, without ids: a page may have several forms, and nothing points to these."""
        wanted = [self._fields.get(each, each) if isinstance(each, str) else each for each in fields or self]
        return Markup("\n").join(each(id=False) for each in wanted if isinstance(each.widget, HiddenInput))

    def summary(self) -> Markup:
        """List what is wrong, each line a link to its field; empty when nothing is."""
        lines = [Markup("<li>{}</li>").format(error) for error in self.form_errors]
        for field in self:
            lines += [Markup('<li><a href="#{}">{}</a></li>').format(field.id, error) for error in _texts(field)]
        if not lines:
            return Markup()
        return Markup('<div class="error-summary" role="alert" tabindex="-1"><h2>{}</h2><ul>{}</ul></div>').format(
            _("Something is not right yet"), Markup().join(lines)
        )


def in_reach(form: object, field: Any) -> None:
    """Take a day of which clocks can be computed."""
    if field.data is not None and not FIRST_YEAR <= field.data.year <= LAST_YEAR:
        raise ValidationError(_("Look at the year."))


def tidied(text: str | None) -> str:
    """Give one line as somebody meant it: without spaces around it, and none doubled."""
    return " ".join((text or "").split())


def new_key() -> str:
    """Make the key of a form that has just been opened."""
    return str(uuid4())


class CreatingForm(Form):
    """A form that creates something: it carries a key, so that it arrives once (`cltms.foundation.arriving`)."""

    arrival = HiddenField(default=new_key)


class _Component:
    """A field that writes its label, hint and errors around its control."""

    id: str
    label: Any
    data: Any
    frame = FIELD

    def __init__(self, *args: Any, hint: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hint = hint

    def __call__(self, **attributes: Any) -> Markup:
        """Write the whole component; ``attributes`` go to the control."""
        errors = _texts(self)
        notes = [f"{self.id}-hint"] * bool(self.hint) + [f"{self.id}-error"] * bool(errors)
        if notes:
            attributes["aria-describedby"] = " ".join(notes)
        if errors:
            attributes["aria-invalid"] = "true"
        return self._framed(self.control(**attributes), errors, notes)

    def control(self, **attributes: Any) -> Markup:
        """Write the bare control, for tables and other tight places."""
        return Markup(super().__call__(**attributes))  # type: ignore[misc]  # noqa: S704 WTForms escapes values itself

    def _framed(self, control: Markup, errors: list[str], notes: list[str]) -> Markup:
        described = Markup(' aria-describedby="{}"').format(" ".join(notes)) if notes else ""
        return self.frame.format(
            id=self.id,
            wrong=" field--wrong" if errors else "",
            label=self.label(),
            legend=self.label.text,
            described=described,
            hint=Markup('<p class="hint" id="{}-hint">{}</p>').format(self.id, self.hint) if self.hint else "",
            errors=Markup('<p class="error" id="{}-error">{}</p>').format(self.id, " ".join(errors)) if errors else "",
            control=control,
        )


class _Choosing(_Component):
    """A field with choices, given as pairs of value and label (or as WTForms' own objects)."""

    def __init__(self, *args: Any, choices: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, choices=_as_choices(choices), **kwargs)

    def _choices_from_input(self, choices: Any) -> Any:
        # The one place through which WTForms reads choices that are assigned later.
        return super()._choices_from_input(_as_choices(choices))  # type: ignore[misc]


def _as_choices(given: Any) -> Any:
    if not isinstance(given, list | tuple):
        return given
    return [SelectChoice(*each) if type(each) is tuple else each for each in given]


def _texts(field: Any) -> list[str]:
    """What is to be put right about a field; files that came with a form that is shown again are gone with it."""
    lost = field.lost if isinstance(field, _Sending) else []
    return [str(error) for error in (*field.errors, *lost)]


class _Sending(_Component):
    """A field that sends files."""

    @property
    def lost(self) -> list[str]:
        """Name the files that have to be chosen again, because no browser keeps them on a page that comes back."""
        given = self.data if isinstance(self.data, list | tuple) else [self.data]
        names = [str(file.filename) for file in given if getattr(file, "filename", None)]
        told = _("Choose again, because no browser keeps files that were chosen: %(names)s.", names=", ".join(names))
        return [told] if names else []


class TextField(_Component, wtforms.StringField):
    """One line of text."""


class TextAreaField(_Component, wtforms.TextAreaField):
    """Several lines of text."""


class EmailField(_Component, wtforms.EmailField):
    """An e-mail address."""


class PasswordField(_Component, wtforms.PasswordField):
    """A password, never sent back to the page."""


class NumberField(_Component, wtforms.IntegerField):
    """A whole number."""


class DecimalField(_Component, wtforms.DecimalField):
    """A number with decimals, as `decimal.Decimal`."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read a number, and none of those that are not: `NaN` and `Infinity` cannot be compared or added up."""
        super().process_formdata(valuelist)
        if self.data is not None and not self.data.is_finite():
            self.data = None
            raise ValueError(_("This is not a number. Write figures, such as 2.5."))


class DateField(_Component, wtforms.DateField):
    """A date."""


class TimeField(_Component, wtforms.TimeField):
    """A time of day."""


class ChoiceField(_Choosing, wtforms.SelectField):
    """One of several choices, as a list that opens."""


class ThingField(_Choosing, wtforms.SelectField):
    """One of several things (rows, for example): ``offer`` them, and ``data`` is the chosen one itself, or None."""

    def offer(
        self, things: Iterable[Any], *, title: Callable[[Any], str], key: Callable[[Any], Any] = lambda thing: thing.id
    ) -> None:
        """Offer ``things`` under their titles, after an empty choice; ``key`` tells them apart in the page."""
        by_key = {str(key(thing)): thing for thing in things}
        self.choices = [("", ""), *((name, title(thing)) for name, thing in by_key.items())]
        chosen = self.raw_data[0] if self.raw_data else self.data
        self.coerce = by_key.get
        self.data = by_key.get(chosen, chosen or None)


class ChoicesField(_Choosing, wtforms.SelectMultipleField):
    """Any of several choices."""


class RadioField(_Choosing, wtforms.RadioField):
    """One of a few choices, all in view."""

    frame = GROUP

    def control(self, **attributes: Any) -> Markup:
        """Write the list of choices; the id of the field is the group's."""
        return super().control(**{"id": f"{self.id}-choices", **attributes})


class _Box(CheckboxInput):
    """One box of several, which no browser asks to be ticked: that one of them must be, is for the field to say."""

    validation_attrs = ("disabled",)


class TicksField(_Choosing, wtforms.SelectMultipleField):
    """Any of a few choices, all in view, each with a box to tick."""

    frame = GROUP
    widget = ListWidget(prefix_label=False)
    option_widget = _Box()

    def control(self, **attributes: Any) -> Markup:
        """Write the list of boxes; the id of the field is the group's."""
        return super().control(**{"id": f"{self.id}-choices", **attributes})


class CheckField(_Component, wtforms.BooleanField):
    """Yes or no."""

    frame = CHECK


class FileField(_Sending, UploadField):
    """A file to upload."""


class FilesField(_Sending, MultipleFileField):
    """Several files to upload."""
