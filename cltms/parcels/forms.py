"""Forms of the roll's pages."""

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from cltms.foundation.forms import (
    CheckField,
    ChoiceField,
    ChoicesField,
    CreatingForm,
    DateField,
    FileField,
    FilesField,
    Form,
    HiddenField,
    RadioField,
    TextAreaField,
    TextField,
)
from cltms.foundation.i18n import say
from cltms.parcels import words
from cltms.parcels.filters import Apart, ParcelFilter, Sort, filter_from_pairs
from cltms.parcels.lessons import MATCH_TITLES, Lesson, Match
from cltms.parcels.models import Jurisdiction
from cltms.parcels.problems import NotUnderstood
from cltms.parcels.vocabulary import (
    AVAILABILITY_TITLES,
    BODY_TITLES,
    LAYER_TITLES,
    OWNER_KIND_TITLES,
    VACANCY_TITLES,
    LayerKind,
    Told,
)
from maps.owners.vocabulary import Body, OwnerKind
from maps.roll import Field
from maps.sentences import sentence

FIELD_TITLES = {
    Field.PARCEL_ID: _("Identifier"),
    Field.ACCOUNT_ID: _("Account number"),
    Field.OWNER: _("Owner"),
    Field.OWNER2: _("Second owner line"),
    Field.MAIL_ADDRESS: _("Mailing address"),
    Field.SITUS: _("Address of the parcel"),
    Field.CLASS_CODE: _("Class code"),
    Field.CLASS_TEXT: _("Class in words"),
    Field.LAND_VALUE: _("Value of land"),
    Field.IMPROVEMENT_VALUE: _("Value of buildings"),
    Field.TOTAL_VALUE: _("Total value"),
    Field.EXEMPT: _("Exemption"),
    Field.YEAR_BUILT: _("Year built"),
    Field.DECLARED_AREA: _("Area as declared"),
    Field.TAX_OWED: _("Tax owed"),
}

APART_TITLES = {
    Apart.WITHOUT: _("Leave them out"),
    Apart.WITH: _("Show them too"),
    Apart.ONLY: _("Show only them"),
}


NUMBERS = {
    "min_area_ft2": ("min_area_m2", 1 / words.SQUARE_FEET_PER_M2),
    "max_area_ft2": ("max_area_m2", 1 / words.SQUARE_FEET_PER_M2),
    "min_value": ("min_value_minor", 100.0),
    "max_value": ("max_value_minor", 100.0),
}
"""Fields in the reader's units, with the name and the factor under which the filter knows them."""
NOT_ASKED = frozenset({"set_apart", "keys", "district"})
"""What an address can say though no field of the form asks for it; districts are those of the place it is asked in."""
SEPARATOR = re.compile(r"[,.’' ](?=\d{3}(?:\D|$))")
"""What stands before a group of three digits, in whichever country the reader learned to write numbers."""
MOST = 1e12


def _choices(titles: Mapping[Any, Any]) -> list[tuple[str, object]]:
    return [(str(getattr(key, "value", key)), title) for key, title in titles.items()]


class LotFilterForm(Form):
    """What somebody looks for, asked in plain questions; sent by GET, so that the address can be shared."""

    class Meta:
        csrf = False

    text = TextField(_("Search"), hint=_("Identifier in any punctuation, address or owner"))
    owner_kind = ChoicesField(_("Who owns it?"), choices=_choices(OWNER_KIND_TITLES))
    owner_body = ChoicesField(_("Which public body?"), choices=_choices(BODY_TITLES))
    vacancy = ChoicesField(_("Is it vacant?"), choices=_choices(VACANCY_TITLES))
    apart = RadioField(_("Parks, streets, slivers"), choices=_choices(APART_TITLES), default=Apart.WITH.value)
    min_area_ft2 = TextField(_("At least (sq ft)"))
    max_area_ft2 = TextField(_("At most (sq ft)"))
    min_value = TextField(_("Value at least"))
    max_value = TextField(_("Value at most"))
    listed = CheckField(_("Only lots on a public body’s own list"))
    cited = CheckField(_("Only lots with an open code violation on a city’s list"))
    sort = HiddenField(default=Sort.PARCEL_ID.value)
    descending = HiddenField(default="")
    shared: list[tuple[str, str]]
    districts: list[str]

    @classmethod
    def of(cls, arguments: MultiDict[str, str]) -> "LotFilterForm":
        """The form as an address filled it, in the reader's units or in the units of a shared filter."""
        given = MultiDict(arguments)
        for mine, (theirs, factor) in NUMBERS.items():
            if given.get(theirs) and mine not in given:
                given[mine] = _unscaled(given[theirs], factor)
        form = cls(formdata=given)
        form.districts = arguments.getlist("district")
        # What a shared address says exactly stays exact; the field shows it rounded, in the reader's units.
        form.shared = [
            (key, value)
            for key, value in arguments.items(multi=True)
            if key in NOT_ASKED
            or any(key == theirs and mine not in arguments for mine, (theirs, _f) in NUMBERS.items())
        ]
        return form

    def wanted(self) -> ParcelFilter:
        """The filter; raises NotUnderstood for a number or a choice that is none, and marks the number's field."""
        pairs = list(self.shared)
        for name in ("owner_kind", "owner_body", "vacancy"):
            pairs.extend((name, value) for value in self[name].data or [])
        pairs += [("text", (self.text.data or "").replace("\0", " ")), ("apart", self.apart.data or "")]
        pairs += [("sort", self.sort.data or ""), ("listed", "1" if self.listed.data else "")]
        pairs += [("cited", "1" if self.cited.data else "")]
        pairs += [("descending", self.descending.data or "")]
        said = {key for key, _value in self.shared}
        pairs += [
            (theirs, self._number(mine, factor)) for mine, (theirs, factor) in NUMBERS.items() if theirs not in said
        ]
        return filter_from_pairs([(key, value) for key, value in pairs if value])

    def _number(self, name: str, factor: float) -> str:
        """What was typed into a number field, in the units of the filter; raises NotUnderstood."""
        text = (self[name].data or "").replace("$", "").strip()
        if not text:
            return ""
        try:
            number = float(SEPARATOR.sub("", text))
            if not math.isfinite(number) or not 0 <= number < MOST:
                raise ValueError(text)
        except ValueError as error:
            told = sentence("“{text}” is not a number that can be meant here. Write it like 2000.", text=text)
            self[name].errors = [say(told)]
            raise NotUnderstood(told) from error
        return f"{number * factor:.6f}"


def _unscaled(text: str, factor: float) -> str:
    """A number of a shared filter in the reader's units; what is no number is shown as it is."""
    try:
        return str(round(float(text) / factor))
    except (ValueError, OverflowError):
        return text


class UploadForm(CreatingForm):
    """Bring the county's files."""

    files = FilesField(
        _("The county’s file"),
        hint=_("One zip, or all members of a Shapefile together; and the roll beside it, if the owners come apart"),
        validators=[InputRequired(_("Choose the file that the county gave you."))],
    )
    place = ChoiceField(_("Whose roll is it?"), choices=[])
    new_name = TextField(_("Its name"), hint=_("For example “Washington, New Hampshire”"), validators=[Length(max=200)])
    state = TextField(
        _("State, in two letters"),
        hint=_("Class codes and coordinates mean different things in each state"),
        validators=[Length(max=2)],
    )
    as_of = DateField(
        _("On what day did the county write it?"),
        hint=_("Lists and papers show this day. If nobody can tell, take the day on which you got the file."),
        validators=[InputRequired(_("Write the day, so that everybody sees how old the roll is."))],
    )

    @classmethod
    def offering(cls, places: Sequence[Jurisdiction]) -> "UploadForm":
        """The form with the places that are here."""
        form = cls()
        asked = [("?", _("Choose the place"))] if len(places) > 1 else []
        form.place.choices = [*asked, *((place.slug, place.name) for place in places), ("", _("A new place"))]
        return form

    def validate_place(self, field: Any) -> None:
        """Where there are several places, one of them has to be chosen."""
        if field.data == "?":
            raise ValidationError(_("Choose whose roll it is, or “A new place”."))

    def validate_new_name(self, field: Any) -> None:
        """A new place needs a name, and a known one takes none: a roll in the wrong county is hard to get out."""
        named = bool((field.data or "").strip())
        if not self.place.data and not named:
            raise ValidationError(_("Write the name of the new place."))
        if self.place.data not in {"", "?"} and named:
            raise ValidationError(_("Choose “A new place” above, or leave this name empty."))


class LayerForm(CreatingForm):
    """Bring a file that goes beside the roll."""

    kind = ChoiceField(_("What does it show?"), choices=_choices(LAYER_TITLES))
    file = FileField(_("The file"), validators=[InputRequired(_("Choose the file."))])
    name = TextField(
        _("What is it called?"), hint=_("Pages and papers say it so"),
        validators=[InputRequired(_("Write what it is called, so that people know it on pages and papers.")),
                    Length(max=200)],
    )  # fmt: skip
    as_of = DateField(
        _("On what day was it made?"),
        validators=[InputRequired(_("Write the day, so that everybody sees how old it is."))],
    )
    crs = TextField(
        _("Coordinate system, if the file does not say it"), hint=_("For example EPSG:2227"), validators=[Optional()]
    )

    @property
    def layer_kind(self) -> LayerKind:
        """The chosen kind."""
        return LayerKind(self.kind.data)


class TellForm(CreatingForm):
    """Tell what one knows of a lot."""

    vacancy = ChoiceField(_("Is it vacant?"), choices=[("", _("I do not say")), *_choices(VACANCY_TITLES)])
    availability = ChoiceField(_("Can it be had?"), choices=[("", _("I do not say")), *_choices(AVAILABILITY_TITLES)])
    disposed_by = TextField(_("Who decides who gets it?"), validators=[Length(max=200)])
    said_on = DateField(
        _("When did you see or hear it?"), validators=[InputRequired(_("Write the day on which you saw or heard it."))]
    )
    note = TextAreaField(_("How do you know?"), validators=[Length(max=2000)])

    @property
    def answers(self) -> dict[Told, str]:
        """The questions that were answered, with the answers."""
        return {told: self[told.value].data for told in Told if self[told.value].data}

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, and that something is told at all."""
        whole = bool(super().validate(extra_validators))
        if whole and not self.answers:
            self.form_errors.append(gettext("Answer at least one of the questions."))
        return whole and bool(self.answers)

    @classmethod
    def empty(cls, today: date) -> "TellForm":
        """The form before anybody wrote in it."""
        return cls(formdata=None, said_on=today)


class LessonForm(CreatingForm):
    """Teach what a name in the owner column means."""

    match = RadioField(
        _("The owner"), choices=_choices(MATCH_TITLES), validators=[InputRequired(_("Choose how owners are found."))]
    )
    pattern = TextField(
        _("Name or words"),
        validators=[InputRequired(_("Write the name, or the words of it, that the lesson is about.")), Length(max=200)],
    )
    kind = ChoiceField(
        _("Who is it?"), choices=[("", _("Choose")), *_choices(OWNER_KIND_TITLES)],
        validators=[InputRequired(_("Choose who it is."))],
    )  # fmt: skip
    body = ChoiceField(_("Which public body?"), choices=[("", _("None")), *_choices(BODY_TITLES)])
    name = TextField(_("Proper name"), hint=_("All spellings are shown under this name"), validators=[Length(max=200)])

    def lesson(self) -> Lesson:
        """The lesson; raises NotUnderstood when kind and body do not fit."""
        body = Body(self.body.data) if self.body.data else None
        return Lesson(
            Match(self.match.data), self.pattern.data or "", OwnerKind(self.kind.data), body, self.name.data or None
        )
