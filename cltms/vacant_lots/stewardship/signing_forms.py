"""Small forms about a work day: coming to it, its pictures, and calling it off."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length, NumberRange, ValidationError

from cltms.foundation.forms import CreatingForm, FilesField, NumberField, RadioField, TextField, tidied
from cltms.members.contacts import guessed
from cltms.vacant_lots.stewardship.signing import MOST_TOGETHER, Guest
from cltms.vacant_lots.stewardship.vocabulary import TAKEN_TITLES


class ComeForm(CreatingForm):
    """With how many somebody comes."""

    people = NumberField(
        _("How many of you come?"), default=1, validators=[InputRequired(), NumberRange(1, MOST_TOGETHER)],
        render_kw={"inputmode": "numeric"},
    )  # fmt: skip


class GuestForm(ComeForm):
    """Who comes without an account."""

    name = TextField(
        _("What may we call you?"), hint=_("A first name is enough, and any name will do."),
        validators=[InputRequired(_("Write a name.")), Length(max=80)], render_kw={"autocomplete": "off"},
    )  # fmt: skip
    reach = TextField(
        _("Telephone or e-mail, if we may remind you"),
        hint=_("For this day alone. We delete it with your name four weeks after the day."),
        validators=[Length(max=254)], render_kw={"autocomplete": "off"},
    )  # fmt: skip

    def validate_reach(self, field: Any) -> None:
        """Take an address, a telephone number, or nothing."""
        if tidied(field.data) and guessed(tidied(field.data)) is None:
            raise ValidationError(_("This is neither an e-mail address nor a telephone number. It can stay open."))

    @property
    def guest(self) -> Guest:
        """Who comes."""
        return Guest(tidied(self.name.data), self.people.data, guessed(tidied(self.reach.data)))


class PicturesForm(CreatingForm):
    """Pictures of the lots, before or after the work."""

    taken = RadioField(
        _("When were they taken?"), choices=[(each.value, title) for each, title in TAKEN_TITLES.items()],
        validators=[InputRequired(_("Choose one."))],
    )  # fmt: skip
    pictures = FilesField(
        _("Pictures"), hint=_("We take away where they were taken and on which telephone. Ask whoever is on them."),
        validators=[InputRequired(_("Choose a file."))],
    )  # fmt: skip


class CallOffForm(CreatingForm):
    """Why a day is called off."""

    why = TextField(
        _("Why is it called off?"), hint=_("Everybody who signed up and gave a way to be told reads this."),
        validators=[InputRequired(_("Say why.")), Length(max=300)],
    )  # fmt: skip
