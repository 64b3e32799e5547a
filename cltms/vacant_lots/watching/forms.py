"""Forms around watching."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import Email, InputRequired, Length, ValidationError

from cltms.foundation.errors import Refused
from cltms.foundation.forms import CheckField, CreatingForm, EmailField, TextAreaField, TextField, tidied
from cltms.foundation.i18n import say
from cltms.vacant_lots.watching.areas import read_corners
from cltms.vacant_lots.watching.models import LotOrganizer


class AddressForm(CreatingForm):
    """To which address news of a lot go."""

    email = EmailField(
        _("Your e-mail address"), hint=_("We write to it once; nothing else happens until you say yes there."),
        validators=[InputRequired(_("Write your address.")), Email(_("This is no e-mail address.")), Length(max=200)],
        render_kw={"autocomplete": "email"},
    )  # fmt: skip


class AreaForm(CreatingForm):
    """An area that somebody watches, by its corners."""

    name = TextField(
        _("What do you call this area?"), hint=_("Only you read it."),
        validators=[InputRequired(_("Give it a name by which you find it again.")), Length(max=120)],
        render_kw={"autocomplete": "off"},
    )  # fmt: skip
    corners = TextAreaField(
        _("Its corners"),
        hint=_("Latitude and longitude on each line, going around the area. A click on the map adds one."),
        validators=[InputRequired(_("Say where the area lies.")), Length(max=4000)], render_kw={"rows": 6},
    )  # fmt: skip

    def validate_corners(self, field: Any) -> None:
        """Take corners of an area."""
        try:
            read_corners(field.data or "")
        except Refused as error:
            raise ValidationError(say(error.sentence)) from None


class OrganizerForm(CreatingForm):
    """How somebody who organizes around a lot wants to be known."""

    name = TextField(
        _("By which name do you want to be known here?"), hint=_("A first name, or the name of your group, is enough."),
        validators=[InputRequired(_("Write the name by which you want to be known.")), Length(max=80)],
        render_kw={"autocomplete": "off"},
    )  # fmt: skip
    for_all = CheckField(
        _("Everybody may read this name"),
        hint=_("On the public page of the lot, where there is one. Otherwise only organizers and staff read it."),
    )

    @property
    def known_as(self) -> str:
        """The name, tidied."""
        return tidied(self.name.data)

    @classmethod
    def of(cls, row: LotOrganizer | None) -> "OrganizerForm":
        """Fill the form with how they are named."""
        return cls(formdata=None, obj=row)
