"""What whoever mends is asked at the end: what was done, and why, if no picture shows it."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length, ValidationError

from cltms.foundation.forms import CheckField, CreatingForm, TextAreaField, TextField, tidied
from cltms.repairs.forms import LONGEST_TEXT


class FinishingForm(CreatingForm):
    """What was done; the tick is for work that no picture shows."""

    button = _("It is done")
    what = TextAreaField(
        _("What was done?"), validators=[InputRequired(_("Write a few words.")), Length(max=LONGEST_TEXT)],
        render_kw={"rows": 3},
    )  # fmt: skip
    no_pictures = CheckField(
        _("It is finished without pictures"), hint=_("Only if there is none from before and none from after the work.")
    )
    because = TextField(_("because …"), validators=[Length(max=500)], render_kw={"autocomplete": "off"})

    def validate_because(self, field: Any) -> None:
        """Ask why, once it is ticked."""
        if self.no_pictures and self.no_pictures.data and not tidied(field.data):
            raise ValidationError(_("Write why there are no pictures."))

    def ask_nothing_of_pictures(self) -> None:
        """Take the tick away where pictures show the work."""
        del self.no_pictures, self.because

    @property
    def without_pictures(self) -> str | None:
        """Why there are none; None when nobody said that there are none."""
        if not self.no_pictures or not self.no_pictures.data:
            return None
        return tidied(self.because.data)
