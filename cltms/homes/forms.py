"""Forms of the homes' pages."""

from typing import Any
from zoneinfo import available_timezones

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length, ValidationError

from cltms.foundation.forms import CheckField, ChoiceField, CreatingForm, TextAreaField, TextField, tidied
from cltms.homes.commands import Particulars
from cltms.homes.vocabulary import PLACE_TITLES

LONGEST_LABEL = 60


class BuildingForm(CreatingForm):
    """Where a building is, whose it is, and whom one calls at night."""

    address = TextField(
        _("Street and number"), validators=[InputRequired(_("Write the address.")), Length(max=200)],
        render_kw={"autocomplete": "off"},
    )  # fmt: skip
    town = TextField(_("City or town"), validators=[InputRequired(_("Write the city or town.")), Length(max=100)])
    ours = CheckField(_("The land trust is the landlord"), hint=_("Leave it open for a building of somebody else"))
    emergency_phone = TextField(
        _("Number to call in an emergency"),
        hint=_("Residents see it at once when water is running or it smells of gas"),
        validators=[Length(max=40)], render_kw={"type": "tel"},
    )  # fmt: skip
    place = ChoiceField(
        _("Whose law sets the deadlines?"), choices=[("", ""), *PLACE_TITLES.items()],
        validators=[InputRequired(_("Choose the state."))],
    )  # fmt: skip
    time_zone = TextField(
        _("Time zone"), hint=_("Such as America/New_York"), validators=[InputRequired(_("Write the time zone."))]
    )

    def validate_time_zone(self, field: Any) -> None:
        """Know the time zone."""
        if field.data not in available_timezones():
            raise ValidationError(_("We do not know this time zone. Write one such as America/New_York."))

    @property
    def particulars(self) -> Particulars:
        """What was written down."""
        return Particulars(
            tidied(self.address.data), tidied(self.town.data), bool(self.ours.data), self.place.data or "",
            self.time_zone.data or "", tidied(self.emergency_phone.data) or None,
        )  # fmt: skip


class UnitsForm(CreatingForm):
    """Units of a building, one on a line."""

    labels = TextAreaField(
        _("Units, one on each line"), hint=_("As on their doors: 1A, 1B, 2A"),
        validators=[InputRequired(_("Write at least one unit."))],
    )  # fmt: skip
    shared = CheckField(_("These are parts that all share, such as stairs or laundry"))

    def validate_labels(self, field: Any) -> None:
        """Keep what fits a sticker."""
        if any(len(label) > LONGEST_LABEL for label in self.written):
            raise ValidationError(_("A unit is written with at most %(most)s letters.", most=LONGEST_LABEL))

    @property
    def written(self) -> list[str]:
        """The units, tidied."""
        return [label for line in (self.labels.data or "").splitlines() if (label := tidied(line))]
