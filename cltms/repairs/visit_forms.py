"""When somebody comes, as a form asks it: a day and times, which count on the clock of the building."""

from datetime import UTC, date, datetime, time, tzinfo

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired

from cltms.foundation.forms import CheckField, CreatingForm, DateField, TimeField, in_reach


def moment(day: date, at: time, zone: tzinfo) -> datetime:
    """Give the moment in UTC at which a clock in ``zone`` shows a day and a time."""
    return datetime.combine(day, at, zone).astimezone(UTC)


class VisitForm(CreatingForm):
    """The day and the times of a visit."""

    button = _("Make the appointment")
    day = DateField(_("Day"), validators=[InputRequired(_("Choose the day.")), in_reach])
    starts = TimeField(_("From"), validators=[InputRequired(_("Write the time."))])
    ends = TimeField(_("Until"), validators=[InputRequired(_("Write the time."))])

    def times(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """Give beginning and end, on the building's clock."""
        return moment(self.day.data, self.starts.data, zone), moment(self.day.data, self.ends.data, zone)


class CrewVisitForm(VisitForm):
    """The same of a crew, which is at one place at a time; for a time at which it is elsewhere it asks for a tick."""

    anyway = CheckField(_("Keep it although the crew is elsewhere then"))

    @property
    def is_wanted_anyway(self) -> bool:
        """Whether the time was ticked although the crew is elsewhere."""
        return self.anyway is not None and bool(self.anyway.data)
