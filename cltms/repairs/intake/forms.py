"""The form on which staff write down what a resident tells by telephone, on paper or in person."""

from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from cltms.foundation.act import Reading
from cltms.foundation.forms import (
    ChoiceField,
    DateField,
    RadioField,
    TextAreaField,
    TextField,
    ThingField,
    TimeField,
    in_reach,
)
from cltms.homes import queries as homes
from cltms.homes.models import Building, Unit
from cltms.members.vocabulary import LANGUAGE_TITLES
from cltms.repairs.forms import LONGEST_TEXT, ReportForm
from cltms.repairs.reporting import Told
from cltms.repairs.visit_forms import moment
from cltms.repairs.vocabulary import CHANNEL_TITLES, Channel

TAKEN_BY = (Channel.PHONE, Channel.IN_PERSON, Channel.PAPER, Channel.TEXT)
"""Ways on which staff write down what others say."""


class IntakeForm(ReportForm):
    """What a resident told, how and when they told it, and in which language they want to be answered."""

    channel = RadioField(
        _("How did they tell us?"), choices=[(each.value, CHANNEL_TITLES[each]) for each in TAKEN_BY],
        validators=[InputRequired(_("Choose how they told us."))],
    )  # fmt: skip
    day = DateField(
        _("Day on which they told us"), hint=_("Deadlines of the law count from it, not from today."),
        validators=[InputRequired(_("Choose the day.")), in_reach],
    )  # fmt: skip
    at = TimeField(
        _("Time"), hint=_("On the clock of the building. For a letter, when it came."),
        validators=[InputRequired(_("Write the time."))],
    )  # fmt: skip
    unit = ThingField(_("Home or shared part"), hint=_("Left open, write below where it is."), validators=[Optional()])
    where_said = TextField(
        _("Where in the building, if no home fits"), hint=_("As they say it: third floor, by the mailboxes"),
        validators=[Length(max=200)],
    )  # fmt: skip
    language = ChoiceField(_("Language in which we answer"), choices=list(LANGUAGE_TITLES.items()))
    said = TextAreaField(
        _("In their own words"), hint=_("In their language, as they say it. Nobody can change it afterwards."),
        validators=[InputRequired(_("Write down what they said.")), Length(max=LONGEST_TEXT)],
    )  # fmt: skip
    name = TextField(_("Name, if they give it"), validators=[Length(max=200)], render_kw={"autocomplete": "off"})
    reach = TextField(
        _("Telephone or e-mail, if they give it"), hint=_("Only for this repair; we erase it a year after the end."),
        validators=[Length(max=254)], render_kw={"autocomplete": "off"},
    )  # fmt: skip

    zone: tzinfo = UTC
    now: datetime

    def offer(self, look: Reading, building: Building) -> None:
        """Offer the units of the building, and know its clock and the moment."""
        units = homes.units(look, building.id)
        self.unit.offer(units, title=_title)
        self.zone, self.now = building.zone, look.moment

    def begin(self, language: str) -> None:
        """Fill in that it is told just now, on the clock of the building."""
        here = self.now.astimezone(self.zone)
        self.day.data, self.at.data, self.language.data = here.date(), here.time(), language

    @property
    def reported_at(self) -> datetime:
        """When they told us; a minute that runs still has begun."""
        return moment(self.day.data, self.at.data, self.zone)

    def validate_at(self, field: Any) -> None:
        """Take no moment that lies ahead."""
        if self.day.data and field.data and self.reported_at > self.now:
            raise ValidationError(_("This lies in the future, on the clock of the building. Look at day and time."))

    def taken_down(self) -> Told:
        """What was told, as it is kept."""
        told = self.told(Channel(self.channel.data), self.language.data, self.chosen)
        return replace(told, reported_at=self.reported_at)

    @property
    def chosen(self) -> Unit | None:
        """The home or shared part."""
        return self.unit.data if isinstance(self.unit.data, Unit) else None


def _title(unit: Unit) -> str:
    return str(_("%(unit)s (shared)", unit=unit.label) if unit.shared else unit.label)
