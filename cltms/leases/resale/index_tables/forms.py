"""Forms of tables: begun, a value written by hand, a file brought, and what was said of its columns."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from cltms.foundation.errors import Refused
from cltms.foundation.forms import ChoiceField, CreatingForm, DateField, FileField, NumberField, TextField, in_reach
from cltms.foundation.i18n import say
from cltms.leases.resale.index_tables.judging import FIRST_YEAR, LAST_YEAR, MOST_PEOPLE, Publication, Way, number
from cltms.leases.resale.index_tables.reading import Columns, IndexFile, Of, Part
from cltms.leases.resale.terms_form import choices

INDEX_TITLES: dict[str, Any] = {
    "ami": _("Median income of an area"), "cpi": _("Consumer prices"), "rate": _("Rates that are set year by year"),
}  # fmt: skip
WAY_TITLES: dict[Way, Any] = {
    Way.THAT_DAY: _("All values on that day"),
    Way.OWN_YEAR: _("Each value on that day of its own year"),
    Way.YEAR_AFTER: _("Each value on that day of the year after"),
}
OF_TITLES: dict[Of, Any] = {
    Of.WHOLE: _("the median itself"),
    Of.HALF: _("limits of 50% of the median: each is doubled"),
    Of.EIGHTY: _("limits of 80% of the median: each is taken 1.25 times"),
}
PART_TITLES: dict[Part, Any] = {
    Part.YEAR: _("Year"), Part.PEOPLE: _("People in the household"), Part.VALUE: _("Value"),
    Part.PUBLISHED: _("Day of publication"),
    Part.SIZE_1: _("Value for 1 person"), Part.SIZE_2: _("Value for 2 people"), Part.SIZE_3: _("Value for 3 people"),
    Part.SIZE_4: _("Value for 4 people"), Part.SIZE_5: _("Value for 5 people"), Part.SIZE_6: _("Value for 6 people"),
    Part.SIZE_7: _("Value for 7 people"), Part.SIZE_8: _("Value for 8 people"),
}  # fmt: skip


def _source() -> Any:
    return TextField(
        _("Who says so, and where?"), hint=_("Such as: HUD, income limits of 2026, Alder County"),
        validators=[InputRequired(_("Write a few words.")), Length(max=300)],
    )  # fmt: skip


class IndexForm(CreatingForm):
    """A table by its kind and name."""

    kind = ChoiceField(_("What does it hold?"), choices=list(INDEX_TITLES.items()))
    name = TextField(
        _("Name of the table"), hint=_("Such as “Area median income, Alder County”"),
        validators=[InputRequired(_("Write a name.")), Length(max=120)],
    )  # fmt: skip


class ValueForm(CreatingForm):
    """A value written by hand."""

    year = NumberField(_("Year"), validators=[InputRequired(_("Write the year.")), NumberRange(FIRST_YEAR, LAST_YEAR)])
    people = NumberField(_("People in the household"), validators=[Optional(), NumberRange(1, MOST_PEOPLE)])
    value = TextField(
        _("Value"), hint=_("With a point before the decimals, such as 90100 or 307.026; rates in percent"),
        validators=[InputRequired(_("Write the value.")), Length(max=30)],
    )  # fmt: skip
    published_on = DateField(_("Published on"), validators=[InputRequired(_("Choose the day.")), in_reach])
    source = _source()

    def validate_value(self, field: Any) -> None:
        """Read the value."""
        try:
            number(field.data)
        except Refused as error:
            raise ValidationError(say(error.sentence)) from None


class IndexFileForm(CreatingForm):
    """A file with values, and when they were published."""

    file = FileField(
        _("File with values"), hint=_("CSV or Excel, with a line of headings on top. The file itself is not kept."),
        validators=[InputRequired(_("Choose the file."))],
    )  # fmt: skip
    area = TextField(
        _("Which area, as the file names it?"), hint=_("Left open, all rows are read."), validators=[Length(max=100)]
    )
    file_year = NumberField(
        _("Year of the values, where no column has it"), validators=[Optional(), NumberRange(FIRST_YEAR, LAST_YEAR)]
    )
    file_published_on = DateField(_("Published on"), validators=[InputRequired(_("Choose the day.")), in_reach])
    way = ChoiceField(_("What does that day mean?"), choices=choices(WAY_TITLES))
    file_source = _source()

    @property
    def publication(self) -> Publication:
        """How the values are dated."""
        return Publication(self.file_published_on.data, Way(self.way.data), self.file_year.data)


def answered(sent: Mapping[str, str], file: IndexFile) -> Columns:
    """Read what was said of columns; what fits nothing counts as not said."""
    places = {part: _place(sent.get(f"column-{part.name}", ""), file) for part in Part}
    of = sent.get("of", "")
    known = {part: place for part, place in places.items() if place is not None}
    return Columns(known, Of(of) if of in set(Of) else Of.WHOLE)


def _place(text: str, file: IndexFile) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 4 and int(text) < len(file.headings) else None
