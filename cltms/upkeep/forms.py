"""Forms of upkeep: systems, plans, steps of planned orders, and the reserve."""

from datetime import datetime, tzinfo
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from cltms.crews.vocabulary import TRADE_TITLES, Trade
from cltms.foundation.amounts import LARGEST_MINOR
from cltms.foundation.forms import (
    ChoiceField,
    CreatingForm,
    DateField,
    DecimalField,
    Form,
    NumberField,
    RadioField,
    TextAreaField,
    TextField,
    ThingField,
    TimeField,
    in_reach,
    tidied,
)
from cltms.homes.models import BuildingSystem
from cltms.homes.vocabulary import SYSTEM_TITLES, SystemKind
from cltms.repairs.forms import LONGEST_TEXT, choices
from cltms.repairs.visit_forms import moment
from cltms.upkeep.commands import Rhythm
from cltms.upkeep.models import PlannedCheck
from cltms.upkeep.vocabulary import FOUND_TITLES, Found

MOST_PERCENT = 50


class SystemForm(CreatingForm):
    """A system of a building."""

    kind = ChoiceField(_("What is it?"), choices=choices(SYSTEM_TITLES))
    name = TextField(_("Which one?"), hint=_("Such as: north boiler. Can stay empty."), validators=[Length(max=80)])
    installed_year = NumberField(
        _("Year in which it was put in"), hint=_("Leave it empty if nobody knows."),
        validators=[Optional(), NumberRange(1600, 2200, _("Look at the year."))],
    )  # fmt: skip
    life_years = NumberField(
        _("How many years does one last?"), hint=_("Leave it empty if nobody knows."),
        validators=[Optional(), NumberRange(1, 200, _("Write between 1 and 200 years."))],
    )  # fmt: skip


class PlanForm(CreatingForm):
    """Work that comes again."""

    title = TextField(
        _("What is done?"), hint=_("Such as: test the smoke alarms"),
        validators=[InputRequired(_("Write what is done.")), Length(max=120)],
    )  # fmt: skip
    system = ThingField(_("On which part of the building?"))
    trade = ChoiceField(_("Who does it?"), choices=choices(TRADE_TITLES))
    every = NumberField(
        _("How often does it come again?"),
        validators=[InputRequired(_("Write a number.")), NumberRange(1, 50, _("Write between 1 and 50."))],
    )
    unit = RadioField(_("Counted in"), choices=[("12", _("years")), ("1", _("months"))], default="12")
    starts_on = DateField(_("First day"), validators=[InputRequired(_("Choose the day.")), in_reach])
    checklist = TextAreaField(
        _("What is looked at each time? One thing on a line"), validators=[Length(max=LONGEST_TEXT)],
        render_kw={"rows": 5},
    )  # fmt: skip

    def validate_checklist(self, field: Any) -> None:
        """Keep lines that can be read at a glance."""
        if any(len(line) > 200 for line in self.lines):
            raise ValidationError(_("A line has at most 200 letters."))

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of the checklist, tidied."""
        found = (tidied(line) for line in (self.checklist.data or "").splitlines())
        return tuple(dict.fromkeys(line for line in found if line))

    @property
    def rhythm(self) -> Rhythm:
        """What was written down."""
        months = (self.every.data or 0) * int(self.unit.data)
        title = tidied(self.title.data)
        return Rhythm(title, Trade(self.trade.data), months, self.starts_on.data, self.lines)


class NoAccessForm(CreatingForm):
    """Somebody came and was not let in."""

    button = _("Note that nobody was let in")
    day = DateField(_("Day"), validators=[InputRequired(_("Choose the day.")), in_reach])
    came = TimeField(_("When was somebody at the door?"), validators=[InputRequired(_("Write the time."))])
    why = TextAreaField(
        _("Which doors stayed shut?"),
        validators=[InputRequired(_("Write a few words.")), Length(max=LONGEST_TEXT)], render_kw={"rows": 3},
    )  # fmt: skip

    def came_at(self, zone: tzinfo) -> datetime:
        """Give when somebody was at the door, on the building's clock."""
        return moment(self.day.data, self.came.data, zone)


class CancelForm(CreatingForm):
    """It is not done this time."""

    button = _("Leave it out this time")
    why = TextAreaField(
        _("Why is it not done this time?"),
        validators=[InputRequired(_("Write a few words.")), Length(max=LONGEST_TEXT)], render_kw={"rows": 3},
    )  # fmt: skip


class FinishForm(CreatingForm):
    """What was found; `finish_form` adds a question for each line of the checklist."""

    button = _("It is done")
    what = TextAreaField(_("Anything to add?"), validators=[Length(max=LONGEST_TEXT)], render_kw={"rows": 3})

    def found(self, checks: list[PlannedCheck]) -> dict[int, Found]:
        """Give what was found, by line."""
        return {check.id: Found(self[f"check_{check.id}"].data) for check in checks}


def finish_form(checks: list[PlannedCheck]) -> type[FinishForm]:
    """Make the form for a checklist."""
    asked = {
        f"check_{check.id}": RadioField(
            check.text, choices=choices(FOUND_TITLES), validators=[InputRequired(_("Say how it was."))]
        )
        for check in checks
    }
    return type("ChecklistForm", (FinishForm,), asked)


class ReserveForm(Form):
    """For which building, how prices rise, and what lies there already; asked in the address, so that it is shared."""

    class Meta:
        """A question that changes nothing needs no token."""

        csrf = False

    building = ThingField(_("Building"), hint=_("Leave it open for all buildings."))
    percent = DecimalField(
        _("By how many percent do prices rise in a year?"), places=None, default=Decimal("3"),
        validators=[Optional(), NumberRange(0, MOST_PERCENT, _("Write between 0 and 50."))],
    )  # fmt: skip
    balance = DecimalField(
        _("What lies in the reserve today?"), places=None, default=Decimal(0),
        validators=[Optional(), NumberRange(0, LARGEST_MINOR // 100, _("Write an amount such as 12500.00."))],
    )  # fmt: skip

    def validate_percent(self, field: Any) -> None:
        """Take at most two decimals, so that the exact powers stay small."""
        _two_decimals(field)

    def validate_balance(self, field: Any) -> None:
        """Take whole cents."""
        _two_decimals(field)


def name_of(system: BuildingSystem) -> str:
    """Name a system as lists do."""
    kind = str(SYSTEM_TITLES[SystemKind(system.kind)])
    return f"{kind}: {system.name}" if system.name else kind


def _two_decimals(field: Any) -> None:
    amount = field.data
    if amount is not None and (not amount.is_finite() or amount.as_tuple().exponent < -2):
        raise ValidationError(_("Write at most two figures after the point."))
