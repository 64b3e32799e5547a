"""Forms of the roll's pages."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict
from wtforms.validators import InputRequired, Length, Optional

from cltms.foundation.forms import (
    CheckField,
    ChoiceField,
    ChoicesField,
    DateField,
    FileField,
    FilesField,
    Form,
    HiddenField,
    RadioField,
    TextAreaField,
    TextField,
)
from cltms.parcels import words
from cltms.parcels.filters import Apart, ParcelFilter, Sort, filter_from_pairs
from cltms.parcels.lessons import MATCH_TITLES, Lesson, Match
from cltms.parcels.models import Jurisdiction
from cltms.parcels.vocabulary import (
    AVAILABILITY_TITLES,
    BODY_TITLES,
    LAYER_TITLES,
    OWNER_KIND_TITLES,
    VACANCY_TITLES,
    LayerKind,
)
from maps.owners.vocabulary import Body, OwnerKind
from maps.roll import Field

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
    sort = HiddenField(default=Sort.PARCEL_ID.value)
    descending = HiddenField(default="")

    @classmethod
    def of(cls, arguments: MultiDict[str, str]) -> "LotFilterForm":
        """The form as an address filled it, in the reader's units or in the units of a shared filter."""
        given = MultiDict(arguments)
        for mine, theirs in (("min_area_ft2", "min_area_m2"), ("max_area_ft2", "max_area_m2")):
            if theirs in given and mine not in given:
                given[mine] = str(round(float(given[theirs]) * words.SQUARE_FEET_PER_M2))
        for mine, theirs in (("min_value", "min_value_minor"), ("max_value", "max_value_minor")):
            if theirs in given and mine not in given:
                given[mine] = str(round(float(given[theirs]) / 100))
        return cls(formdata=given)

    def wanted(self) -> ParcelFilter:
        """The filter; raises NotUnderstood for a number or a choice that is none."""
        pairs: list[tuple[str, str]] = []
        for name in ("owner_kind", "owner_body", "vacancy"):
            pairs.extend((name, value) for value in self[name].data or [])
        pairs += [("text", self.text.data or ""), ("apart", self.apart.data or ""), ("sort", self.sort.data or "")]
        pairs += [("listed", "1" if self.listed.data else ""), ("descending", self.descending.data or "")]
        pairs += [
            ("min_area_m2", _square_metres(self.min_area_ft2.data)),
            ("max_area_m2", _square_metres(self.max_area_ft2.data)),
        ]
        pairs += [("min_value_minor", _minor(self.min_value.data)), ("max_value_minor", _minor(self.max_value.data))]
        return filter_from_pairs([(key, value) for key, value in pairs if value])


def _square_metres(text: str | None) -> str:
    return _scaled(text, 1 / words.SQUARE_FEET_PER_M2)


def _minor(text: str | None) -> str:
    return _scaled((text or "").replace("$", ""), 100)


def _scaled(text: str | None, factor: float) -> str:
    """A typed number in the units of the filter; what is no number goes on as it is, to be told of there."""
    plain = (text or "").replace(",", "").strip()
    try:
        return f"{float(plain) * factor:.6f}" if plain else ""
    except ValueError:
        return plain


class UploadForm(Form):
    """Bring the county's files."""

    files = FilesField(
        _("The county’s file"),
        hint=_("A zipped Shapefile, GeoPackage, GeoJSON, CSV or another; with the roll beside it if owners come apart"),
        validators=[InputRequired()],
    )
    place = ChoiceField(_("Whose roll is it?"), choices=[])
    new_name = TextField(
        _("Name of a new place"), hint=_("For example “Washington, New Hampshire”"), validators=[Length(max=200)]
    )
    state = TextField(
        _("State, in two letters"),
        hint=_("Class codes mean different things in each state"),
        validators=[Length(max=2)],
    )
    as_of = DateField(_("On what day did the county write it?"), hint=_("On the file, or ask; papers show it"))

    @classmethod
    def offering(cls, places: Sequence[Jurisdiction]) -> "UploadForm":
        """The form with the places that are here."""
        form = cls()
        form.place.choices = [(place.slug, place.name) for place in places] + [("", _("A new place"))]
        if not form.is_submitted():
            form.as_of.data = datetime.now(UTC).date()
        return form


class LayerForm(Form):
    """Bring a file that goes beside the roll."""

    kind = ChoiceField(_("What does it show?"), choices=_choices(LAYER_TITLES))
    file = FileField(_("The file"), validators=[InputRequired()])
    name = TextField(
        _("What is it called?"), hint=_("Pages and papers say it so"), validators=[InputRequired(), Length(max=200)]
    )
    as_of = DateField(_("On what day was it made?"), validators=[InputRequired()])
    crs = TextField(
        _("Coordinate system, if the file does not say it"), hint=_("For example EPSG:2227"), validators=[Optional()]
    )

    @property
    def layer_kind(self) -> LayerKind:
        """The chosen kind."""
        return LayerKind(self.kind.data)


class TellForm(Form):
    """Tell what one knows of a lot."""

    vacancy = ChoiceField(_("Is it vacant?"), choices=[("", _("I do not say")), *_choices(VACANCY_TITLES)])
    availability = ChoiceField(_("Can it be had?"), choices=[("", _("I do not say")), *_choices(AVAILABILITY_TITLES)])
    disposed_by = TextField(_("Who decides who gets it?"), validators=[Length(max=200)])
    said_on = DateField(_("When did you see or hear it?"), validators=[InputRequired()])
    note = TextAreaField(_("How do you know?"), validators=[Length(max=2000)])

    @classmethod
    def empty(cls, today: date) -> "TellForm":
        """The form before anybody wrote in it."""
        return cls(formdata=None, said_on=today)


class LessonForm(Form):
    """Teach what a name in the owner column means."""

    match = RadioField(_("The owner"), choices=_choices(MATCH_TITLES), default=Match.NAME.value)
    pattern = TextField(_("Name or words"), validators=[InputRequired(), Length(max=200)])
    kind = ChoiceField(_("Who is it?"), choices=_choices(OWNER_KIND_TITLES))
    body = ChoiceField(_("Which public body?"), choices=[("", _("None")), *_choices(BODY_TITLES)])
    name = TextField(_("Proper name"), hint=_("All spellings are shown under this name"), validators=[Length(max=200)])

    def lesson(self) -> Lesson:
        """The lesson; raises NotUnderstood when kind and body do not fit."""
        body = Body(self.body.data) if self.body.data else None
        return Lesson(
            Match(self.match.data), self.pattern.data or "", OwnerKind(self.kind.data), body, self.name.data or None
        )


class DossierForm(Form):
    """Order a dossier of the picked lots."""

    title = TextField(_("Title"), validators=[InputRequired(), Length(max=120)])
    ask = TextAreaField(_("What do you ask for, in one sentence?"), validators=[InputRequired(), Length(max=300)])
    prepared_by = TextField(_("Prepared by"), validators=[Length(max=120)])
    paper = RadioField(_("Paper"), choices=[("letter", "Letter"), ("a4", "A4")], default="letter")
    lang = RadioField(_("Language"), choices=[("en", "English"), ("es", "Español")], default="en")
