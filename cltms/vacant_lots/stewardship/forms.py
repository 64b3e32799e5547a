"""Forms of work days: the plan, and how the day went."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, tzinfo
from decimal import Decimal
from typing import Any

from flask_babel import get_locale
from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError
from wtforms.widgets import TextInput

from cltms.foundation.amounts import amount, measure, plain
from cltms.foundation.errors import Refused
from cltms.foundation.forms import (
    CheckField,
    CreatingForm,
    DateField,
    DecimalField,
    NumberField,
    TextAreaField,
    TextField,
    TimeField,
    in_reach,
    tidied,
)
from cltms.foundation.i18n import say
from cltms.foundation.money import Money
from cltms.vacant_lots.lots_field import lots_field
from cltms.vacant_lots.stewardship.holding_days import MOST_BAGS, MOST_GRAMS, MOST_PEOPLE, Held
from cltms.vacant_lots.stewardship.models import WorkDay, WorkDayRecord
from cltms.vacant_lots.stewardship.planning import Plan

LONGEST_TEXT = 4000
LONGEST_LINE = 300
HOUR = 60
GRAMS = 1000
MOST_HOURS = 24 * MOST_PEOPLE


class MeasureField(DecimalField):
    """Hours or kilograms, with a comma or a point; what could be read in two ways is asked again."""

    widget = TextInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read it by the rule of amounts of money."""
        if valuelist and valuelist[0].strip():
            try:
                self.data = measure(valuelist[0], str(get_locale())[:2])
            except Refused as error:
                self.data = None
                raise ValueError(say(error.sentence)) from None


class PlanForm(CreatingForm):
    """When and where people meet to work on lots."""

    title = TextField(
        _("What is the day?"), hint=_("Such as: spring cleaning on Mill Street"),
        validators=[InputRequired(_("Write a few words.")), Length(max=120)],
    )  # fmt: skip
    lots = lots_field()
    day = DateField(_("On which day?"), validators=[InputRequired(_("Choose the day.")), in_reach])
    starts = TimeField(_("From"), validators=[InputRequired(_("Write the time."))])
    ends = TimeField(_("Until"), validators=[InputRequired(_("Write the time."))])
    meet_at = TextField(
        _("Where do people meet?"), hint=_("Such as: at the corner of Mill Street and Second"),
        validators=[InputRequired(_("Say where to meet.")), Length(max=LONGEST_LINE)],
    )  # fmt: skip
    bring = TextAreaField(
        _("What should they bring?"), hint=_("Gloves, water, a rake; and what is there already."),
        validators=[Length(max=LONGEST_TEXT)], render_kw={"rows": 2},
    )  # fmt: skip
    leader = TextField(
        _("Who leads it?"), hint=_("As they want to be named. Whoever sees this day reads it."),
        validators=[Length(max=120)], render_kw={"autocomplete": "off"},
    )  # fmt: skip
    is_public = CheckField(
        _("Every member may see this day and come"), hint=_("Otherwise it is for organizers and staff, and by link.")
    )

    def planned(self, zone: tzinfo) -> Plan:
        """What is planned, on the clock of ``zone``."""
        return Plan(
            tidied(self.title.data), _moment(self.day.data, self.starts.data, zone),
            _moment(self.day.data, self.ends.data, zone), tidied(self.meet_at.data),
            (self.bring.data or "").strip() or None, tidied(self.leader.data) or None, bool(self.is_public.data),
        )  # fmt: skip

    @classmethod
    def of(cls, work_day: WorkDay, zone: tzinfo) -> "PlanForm":
        """Fill the form with a plan."""
        form = cls(formdata=None, obj=work_day)
        form.lots.data = "\n".join(each.parcel_id for each in work_day.lots)
        form.starts.data = work_day.starts_at.astimezone(zone).time()
        form.ends.data = work_day.ends_at.astimezone(zone).time()
        return form


class HeldForm(CreatingForm):
    """How a day went."""

    adults = NumberField(
        _("How many adults came?"), validators=[InputRequired(_("Write how many.")), NumberRange(0, MOST_PEOPLE)],
        render_kw={"inputmode": "numeric"},
    )  # fmt: skip
    children = NumberField(
        _("And how many children?"), validators=[InputRequired(_("Write how many.")), NumberRange(0, MOST_PEOPLE)],
        default=0, render_kw={"inputmode": "numeric"},
    )  # fmt: skip
    hours_each = MeasureField(
        _("How many hours did they work?"), hint=_("Each of them, as a rule. Such as 3 or 2.5."),
        validators=[InputRequired(_("Write how many.")), NumberRange(0, 14)], places=None,
        render_kw={"inputmode": "decimal"},
    )  # fmt: skip
    found_hours = MeasureField(
        _("All hours together, if somebody added them up"), hint=_("Left open, they are people times hours."),
        validators=[Optional(), NumberRange(0, MOST_HOURS)], places=None, render_kw={"inputmode": "decimal"},
    )  # fmt: skip
    hours_why = TextField(
        _("Why are they not people times hours?"), hint=_("Such as: half of them left at noon"),
        validators=[Length(max=LONGEST_LINE)],
    )  # fmt: skip
    bags = NumberField(
        _("Bags of trash"), hint=_("Left open, nobody counted them."),
        validators=[Optional(), NumberRange(0, MOST_BAGS)], render_kw={"inputmode": "numeric"},
    )  # fmt: skip
    kilograms = MeasureField(
        _("Kilograms of trash"), hint=_("Left open, nobody weighed it. A pound is 0.45 kg."),
        validators=[Optional(), NumberRange(0, MOST_GRAMS // GRAMS)], places=None, render_kw={"inputmode": "decimal"},
    )  # fmt: skip
    materials = TextAreaField(
        _("What was used?"), hint=_("Mulch, fence posts, plants: what was bought and what was given."),
        validators=[Length(max=LONGEST_TEXT)], render_kw={"rows": 2},
    )  # fmt: skip
    cost = TextField(
        _("What did it cost?"), hint=_("Such as 1234.50. Left open, nothing was spent."), validators=[Length(max=40)]
    )
    who_came = TextAreaField(
        _("Who came, of those who want to be named"), hint=_("As they choose. Only organizers read it."),
        validators=[Length(max=LONGEST_TEXT)], render_kw={"rows": 2, "autocomplete": "off"},
    )  # fmt: skip
    note = TextAreaField(
        _("What else should be remembered?"), validators=[Length(max=LONGEST_TEXT)], render_kw={"rows": 3}
    )
    why = TextField(_("Why is it corrected?"), validators=[Length(max=LONGEST_LINE)])

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currency = currency

    def validate_cost(self, field: Any) -> None:
        """Take an amount, or nothing."""
        try:
            self.money()
        except Refused as error:
            raise ValidationError(say(error.sentence)) from None

    def validate_kilograms(self, field: Any) -> None:
        """Refuse what would be kept as nothing though something was weighed."""
        if field.data and not _whole(field.data, GRAMS):
            raise ValidationError(_("This is less than a gram. Look at the kilograms."))

    def money(self) -> Money | None:
        """What was spent; None for nothing."""
        text = (self.cost.data or "").strip()
        return amount(text, str(get_locale())[:2], self.currency) if text else None

    @property
    def held(self) -> Held:
        """How it went."""
        return Held(
            self.adults.data, self.children.data, _whole(self.hours_each.data, HOUR) or 0,
            _whole(self.found_hours.data, HOUR), tidied(self.hours_why.data) or None, self.bags.data,
            _whole(self.kilograms.data, GRAMS), (self.materials.data or "").strip() or None, self.money(),
            (self.who_came.data or "").strip() or None, (self.note.data or "").strip() or None,
        )  # fmt: skip

    @classmethod
    def of(cls, work_day: WorkDay, currency: str) -> "HeldForm":
        """Fill the form with what was written down, or with the hours that were planned.

        What was taken back is where one begins again.
        """
        record = work_day.record or next(reversed(work_day.records), None)
        form = cls(formdata=None, obj=record, currency=record.currency if record and record.currency else currency)
        form.why.data = None
        if record is None:
            form.hours_each.data = _parts(work_day.minutes, HOUR)
        else:
            _fill(form, record)
        return form


def _fill(form: HeldForm, record: WorkDayRecord) -> None:
    form.hours_each.data, form.kilograms.data = _parts(record.minutes_each, HOUR), _parts(record.trash_g, GRAMS)
    form.found_hours.data = _parts(record.person_minutes, HOUR) if record.hours_why is not None else None
    if record.cost_minor is not None and record.currency is not None:
        form.cost.data = plain(record.cost_minor, record.currency)


def first_lots(parcel_ids: Sequence[str], today: date) -> PlanForm:
    """Give the form of a new plan, with the lots it begins with, for a Saturday morning."""
    form = PlanForm(formdata=None)
    form.lots.data = "\n".join(parcel_ids)
    form.day.data = today
    form.starts.data, form.ends.data = time(9), time(12)
    return form


def _moment(day: date, at: time, zone: tzinfo) -> datetime:
    return datetime.combine(day, at, zone).astimezone(UTC)


def _whole(value: Decimal | None, parts: int) -> int | None:
    return None if value is None else round(value * parts)


def _parts(value: int | None, parts: int) -> Decimal | None:
    return None if value is None else (Decimal(value) / parts).quantize(Decimal("0.01")).normalize() + 0
