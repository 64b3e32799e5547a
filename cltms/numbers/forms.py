"""The form of the numbers' page: of which reports."""

from datetime import date, timedelta
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import Optional, ValidationError

from cltms.foundation.forms import DateField, Form, ThingField, in_reach

A_YEAR = timedelta(days=365)


class AskForm(Form):
    """Reports of which building, told from which day to which; asked in the address, so that it can be shared."""

    class Meta:
        """A question that changes nothing needs no token."""

        csrf = False

    building = ThingField(_("Building"), hint=_("Leave it open for all buildings."))
    first = DateField(_("Reported from"), validators=[Optional(), in_reach])
    last = DateField(_("to"), validators=[Optional(), in_reach])

    def validate_last(self, field: Any) -> None:
        """End after the beginning."""
        if field.data and self.first.data and field.data < self.first.data:
            raise ValidationError(_("The last day comes after the first one."))

    def days(self, today: date) -> tuple[date, date]:
        """Give first and last day; left open, the year until today."""
        last = self.last.data or today
        return self.first.data or last - A_YEAR, last
