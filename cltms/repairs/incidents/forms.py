"""Forms of incidents: what a house is told, which order belongs to it, that it is over, and a resident who joins."""

from datetime import UTC, datetime, time, tzinfo
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from cltms.foundation.act import Reading
from cltms.foundation.forms import (
    ChoiceField,
    CreatingForm,
    DateField,
    RadioField,
    TextAreaField,
    TextField,
    ThingField,
    TimeField,
    in_reach,
    tidied,
)
from cltms.homes.models import Unit
from cltms.repairs import queries
from cltms.repairs.forms import LONGEST_TEXT, ReachForm, choices
from cltms.repairs.incidents.commands import Announcement
from cltms.repairs.incidents.models import Incident
from cltms.repairs.incidents.queries import orders_of
from cltms.repairs.incidents.vocabulary import KIND_TITLES, IncidentKind
from cltms.repairs.reporting import Told
from cltms.repairs.visit_forms import moment
from cltms.repairs.vocabulary import PROBLEM_TITLES, Channel, Problem, Room

LONGEST_NOTICE = 1000
_HERE = _("On the clock of the building.")


def _notice(label: Any, hint: Any = None) -> TextAreaField:
    return TextAreaField(
        label, hint=hint, validators=[InputRequired(_("Write it in both languages.")), Length(max=LONGEST_NOTICE)],
        render_kw={"rows": 3},
    )  # fmt: skip


class AnnouncementForm(CreatingForm):
    """What fails or is switched off, from when until when, and what the house reads of it."""

    kind = RadioField(_("Which one is it?"), choices=choices(KIND_TITLES), validators=[InputRequired(_("Choose one."))])
    problem = ChoiceField(_("What fails?"), choices=choices(PROBLEM_TITLES))
    day = DateField(_("From which day"), validators=[InputRequired(_("Choose the day.")), in_reach])
    at = TimeField(_("From what time"), hint=_HERE, validators=[InputRequired(_("Write the time."))])
    until_day = DateField(
        _("Expected until which day"), hint=_("Left open, nobody knows yet."), validators=[Optional(), in_reach]
    )
    until_at = TimeField(_("Expected until what time"), hint=_HERE, validators=[Optional()])
    text_en = _notice(
        _("What the house reads, in English"), _("Everybody with a code of the house can read it: no names, no homes.")
    )
    text_es = _notice(_("What the house reads, in Spanish"))

    zone: tzinfo = UTC

    def validate_until_day(self, field: Any) -> None:
        """Take a day with its time."""
        if self.until_at.data is None:
            raise ValidationError(_("Write day and time, or neither."))

    def validate_until_at(self, field: Any) -> None:
        """Take a time with its day."""
        if self.until_day.data is None:
            raise ValidationError(_("Write day and time, or neither."))

    def begin(self, incident: Incident) -> None:
        """Fill in what the house is told now."""
        starts = incident.starts_at.astimezone(self.zone)
        self.day.data, self.at.data = starts.date(), starts.time()
        if incident.expected_at is not None:
            until = incident.expected_at.astimezone(self.zone)
            self.until_day.data, self.until_at.data = until.date(), until.time()

    @property
    def announcement(self) -> Announcement:
        """What was written down."""
        until = self._moment(self.until_day.data, self.until_at.data) if self.until_day.data else None
        return Announcement(
            IncidentKind(self.kind.data), Problem(self.problem.data), self.text_en.data.strip(),
            self.text_es.data.strip(), self._moment(self.day.data, self.at.data), until,
        )  # fmt: skip

    def _moment(self, day: Any, at: time) -> datetime:
        return moment(day, at, self.zone)


class LinkForm(CreatingForm):
    """Which order belongs to it."""

    order = ThingField(_("Which order belongs to it?"), validators=[InputRequired(_("Choose the report."))])

    def offer(self, look: Reading, incident: Incident) -> None:
        """Offer the open orders of the house that do not belong to it yet."""
        known = {order.id for order in orders_of(look, incident)}
        rows = queries.work_list(look, building_id=incident.building_id, count=200)
        self.order.offer([row for row in rows if row.id not in known], title=queries.name_of)


class EndForm(CreatingForm):
    """That it is over."""

    end_en = _notice(_("That it is over, in English"))
    end_es = _notice(_("That it is over, in Spanish"))


class JoinIncidentForm(ReachForm):
    """What a resident adds who joins what the house knows already: nothing has to be filled in."""

    where_said = TextField(_("Which home?"), hint=_("As on the door: 2B"), validators=[Length(max=200)])
    said = TextAreaField(_("Something to add? In any language"), validators=[Length(max=LONGEST_TEXT)])
    reach = TextField(
        _("Telephone or e-mail, if you like"), hint=_("Then we tell you when it changes and when it is over."),
        validators=[Length(max=254)], render_kw={"autocomplete": "off"},
    )  # fmt: skip

    def told(self, incident: Incident, channel: Channel, language: str, unit: Unit | None) -> Told:
        """Give what is told."""
        where = "" if unit else tidied(self.where_said.data)
        return Told(
            Room.WHOLE_HOME, incident.what, (), (self.said.data or "").strip(), language, channel,
            where_said=where or None, name=tidied(self.name.data) or None, contact=self.contact,
        )  # fmt: skip
