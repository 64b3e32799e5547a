"""Forms of the rules: a row of law with its worked example, why one ends, promises, and when staff are warned."""

import hashlib
import json
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from cltms.foundation.forms import (
    CheckField,
    ChoiceField,
    CreatingForm,
    DateField,
    HiddenField,
    NumberField,
    TextAreaField,
    TextField,
    TicksField,
    in_reach,
    tidied,
)
from cltms.homes.vocabulary import PLACE_TITLES
from cltms.repairs.clocks import Duty, Limit, Must, Season, Start, Unit
from cltms.repairs.duties.models import LONGEST_CITATION, LONGEST_TITLE, LONGEST_URL
from cltms.repairs.duties.rules import Times
from cltms.repairs.duties.vocabulary import CALENDAR_TITLES, MUST_TITLES, START_TITLES, UNIT_TITLES
from cltms.repairs.forms import LONGEST_TEXT, choices
from cltms.repairs.vocabulary import HAZARD_TITLES, PRIORITY_TITLES, Priority

MOST = 1000
"""Of any unit; no law gives a landlord longer."""
WITHOUT_YEAR = 2000
"""A leap year, by which a day of a season is tried."""
NOT_SAID = {"csrf_token", "arrival", "seen"}


def a_day_of_the_year(form: object, field: Any) -> None:
    """Take month and day."""
    if field.data and _month_and_day(field.data) is None:
        raise ValidationError(_("Write month and day, such as 10-01."))


def long_ago_or_to_come(form: object, field: Any) -> None:
    """Take a day of this time; laws are older than the clocks that we compute."""
    if field.data is not None and not 1900 <= field.data.year <= 2100:
        raise ValidationError(_("Look at the year."))


class DutyForm(CreatingForm):
    """A row of law; what was not seen in a worked example is not kept."""

    seen = HiddenField()
    place = ChoiceField(
        _("Where does it count?"), choices=[("", ""), *PLACE_TITLES.items()],
        validators=[InputRequired(_("Choose the place."))],
    )  # fmt: skip
    title = TextField(
        _("Short name"), hint=_("Such as: Class C violation: no heat"),
        validators=[InputRequired(_("Give it a name.")), Length(max=LONGEST_TITLE)],
    )  # fmt: skip
    hazards = TicksField(
        _("For what does it count?"), choices=choices(HAZARD_TITLES),
        validators=[InputRequired(_("Tick at least one; “None of these” will do."))],
    )  # fmt: skip
    must = ChoiceField(_("What must be done?"), choices=choices(MUST_TITLES))
    amount = NumberField(
        _("Within how many?"),
        validators=[InputRequired(_("Write a number.")), NumberRange(1, MOST, _("Write a number from 1 to 1,000."))],
    )
    unit = ChoiceField(_("Hours, days or weeks?"), choices=choices(UNIT_TITLES))
    calendar = ChoiceField(_("Whose holidays are no working days?"), choices=list(CALENDAR_TITLES.items()))
    start = ChoiceField(_("Counted from"), choices=choices(START_TITLES))
    season_first = TextField(
        _("Only in a season: its first day"), hint=_("Month and day, such as 10-01; empty for all year"),
        validators=[a_day_of_the_year],
    )  # fmt: skip
    season_last = TextField(_("Its last day"), hint=_("Such as 05-31"), validators=[a_day_of_the_year])
    begins = DateField(
        _("It counts from"), validators=[InputRequired(_("Choose the day.")), long_ago_or_to_come],
    )  # fmt: skip
    ends = DateField(
        _("and no more from"), hint=_("Empty while no end is known"), validators=[Optional(), long_ago_or_to_come]
    )
    citation = TextField(
        _("Where is it written?"), hint=_("Law and section"),
        validators=[InputRequired(_("Write law and section.")), Length(max=LONGEST_CITATION)],
    )  # fmt: skip
    url = TextField(_("Address of the text"), validators=[Length(max=LONGEST_URL)], render_kw={"type": "url"})
    verified_on = DateField(_("Last held against the text on"), validators=[Optional(), in_reach])
    read_itself = CheckField(_("The law itself was read, and not only something about it"))
    note = TextAreaField(_("What else has to be known?"), validators=[Length(max=LONGEST_TEXT)])

    def validate_season_last(self, field: Any) -> None:
        """Take a whole season or none."""
        if bool(field.data) != bool(self.season_first.data):
            raise ValidationError(_("Write both days of the season, or none."))

    def validate_url(self, field: Any) -> None:
        """Take an address of the web."""
        if field.data and not field.data.startswith(("https://", "http://")):
            raise ValidationError(_("An address begins with https://"))

    def begin(self, duty: Duty) -> None:
        """Fill in what a row says."""
        for name in ("place", "title", "begins", "ends", "citation", "url", "verified_on", "read_itself", "note"):
            self[name].data = getattr(duty, name)
        self.hazards.data = sorted(duty.hazards)
        self.must.data, self.start.data, self.calendar.data = duty.must.value, duty.start.value, duty.calendar
        self.amount.data, self.unit.data = duty.limit.amount, duty.limit.unit.value
        if duty.season:
            self.season_first.data, self.season_last.data = (
                f"{month:02d}-{day:02d}" for month, day in (duty.season.first, duty.season.last)
            )

    @property
    def duty(self) -> Duty:
        """The row that was written."""
        first, last = (_month_and_day(each.data) for each in (self.season_first, self.season_last))
        return Duty(
            key="", place=self.place.data, hazards=frozenset(self.hazards.data), must=Must(self.must.data),
            start=Start(self.start.data), limit=Limit(self.amount.data or 1, Unit(self.unit.data)),
            begins=self.begins.data, ends=self.ends.data, season=Season(first, last) if first and last else None,
            title=tidied(self.title.data), citation=tidied(self.citation.data), url=tidied(self.url.data),
            verified_on=self.verified_on.data, note=(self.note.data or "").strip(), calendar=self.calendar.data,
            read_itself=bool(self.read_itself.data),
        )  # fmt: skip

    @property
    def said(self) -> str:
        """What was written, as one short word that is another one when anything of it is changed."""
        values = {field.name: str(field.data) for field in self if field.name not in NOT_SAID}
        return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


class WhyForm(CreatingForm):
    """Why something counts no more."""

    why = TextField(_("Why?"), validators=[InputRequired(_("Write a few words.")), Length(max=500)])


class EndForm(WhyForm):
    """From when a row counts no more, and why."""

    on = DateField(_("It counts no more from"), validators=[InputRequired(_("Choose the day.")), long_ago_or_to_come])


class CorrectForm(DutyForm):
    """The row that follows another one."""

    why = TextField(
        _("Why is the row before it not right any more?"),
        hint=_("Was it wrong from the start? Then let this one count from the same day."),
        validators=[InputRequired(_("Write a few words.")), Length(max=500)],
    )


class PromiseForm(CreatingForm):
    """Within what time somebody comes."""

    priority = ChoiceField(_("How urgent?"), choices=choices(PRIORITY_TITLES))
    within = NumberField(
        _("Somebody comes within"),
        hint=_("Empty promises nothing"),
        validators=[Optional(), NumberRange(1, MOST, _("Write a number from 1 to 1,000."))],
    )
    in_units = ChoiceField(_("Hours, days or weeks?"), choices=choices(UNIT_TITLES))
    from_day = DateField(_("For what is reported from"), validators=[InputRequired(_("Choose the day.")), in_reach])

    @property
    def wanted(self) -> tuple[Priority, Limit | None, date]:
        """What is promised."""
        limit = Limit(self.within.data, Unit(self.in_units.data)) if self.within.data else None
        return Priority(self.priority.data), limit, self.from_day.data


class TimesForm(CreatingForm):
    """When staff are warned of a deadline; empty warns not in that way."""

    share_percent = NumberField(
        _("When so many percent of the time are over"),
        validators=[Optional(), NumberRange(1, 99, _("Write a number from 1 to 99."))],
    )
    hours = NumberField(
        _("When so many hours are left"),
        validators=[Optional(), NumberRange(1, MOST, _("Write a number from 1 to 1,000."))],
    )
    emergency_hours = NumberField(
        _("In an emergency, when so many hours are left"),
        validators=[Optional(), NumberRange(1, MOST, _("Write a number from 1 to 1,000."))],
    )

    @property
    def times(self) -> Times:
        """What was wished."""
        return Times(self.share_percent.data, self.hours.data, self.emergency_hours.data)


def _month_and_day(text: str | None) -> tuple[int, int] | None:
    month, dash, day = (text or "").strip().partition("-")
    try:
        return (int(month), int(day)) if dash and date(WITHOUT_YEAR, int(month), int(day)) else None
    except ValueError:
        return None
