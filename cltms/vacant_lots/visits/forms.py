"""Forms of field visits: cutting turf, giving a walk, what was seen of a lot, and a correction."""

from datetime import date, timedelta
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import StringField
from wtforms.validators import Email, InputRequired, Length, Optional, ValidationError

from cltms.foundation.forms import (
    CheckField,
    ChoiceField,
    CreatingForm,
    DateField,
    EmailField,
    FilesField,
    RadioField,
    TextAreaField,
    TextField,
    in_reach,
    tidied,
)
from cltms.vacant_lots.visits.models import LotVisit
from cltms.vacant_lots.visits.seeing import Seen
from cltms.vacant_lots.visits.vocabulary import ANSWERS, ASKED_TITLES
from cltms.vacant_lots.walks.forms import LENGTHS

LONGEST_NOTE = 2000
LONGEST_LINE = 300
LONGEST_DAYS = 600
A_WEEK = timedelta(days=7)
PICTURES = {"accept": "image/*", "data-shrink": "yes"}


class TurfForm(CreatingForm):
    """How lots are cut into walks."""

    title = TextField(
        _("What shall it be called?"), hint=_("Such as: Mill Street in spring"),
        validators=[InputRequired(_("Write a few words.")), Length(max=120)],
    )  # fmt: skip
    longest = ChoiceField(_("How long may a walk be?"), choices=LENGTHS, default="1600")


class GiveForm(CreatingForm):
    """To whom a walk is given: an account, or whoever has the link."""

    name = TextField(
        _("Who walks it?"), hint=_("A first name is enough. They get a link that opens this walk alone."),
        validators=[Length(max=80)], render_kw={"autocomplete": "off"},
    )  # fmt: skip
    email = EmailField(
        _("Or, if they have an account, the e-mail with which they sign in"),
        validators=[Optional(), Email(_("This is no e-mail address.")), Length(max=200)],
        render_kw={"autocomplete": "off"},
    )  # fmt: skip
    until = DateField(_("Until which day?"), validators=[InputRequired(_("Choose the day.")), in_reach])

    def validate_name(self, field: Any) -> None:
        """Ask for one of the two."""
        if bool(tidied(field.data)) == bool(self.email.data):
            raise ValidationError(_("Write a name, or the e-mail of an account; one of the two."))

    @classmethod
    def empty(cls, today: date) -> "GiveForm":
        """Offer a week."""
        return cls(formdata=None, until=today + A_WEEK)


def _asked(name: str) -> Any:
    """Ask one thing; nothing is chosen before somebody chooses, and who could not tell says so."""
    choices = [(each.value, title) for each, title in ANSWERS[name].items()]
    return RadioField(
        ASKED_TITLES[name], choices=[*choices, ("", _("could not tell"))], validators=[Optional()],
        validate_choice=False,  # the command refuses what is none of them
    )  # fmt: skip


class SeenForm(CreatingForm):
    """What was seen of a lot."""

    condition = _asked("condition")
    dumping = _asked("dumping")
    building = _asked("building")
    fence = _asked("fence")
    trees = _asked("trees")
    used = _asked("used")
    not_vacant = CheckField(_("Not vacant after all"), hint=_("Somebody looks at it before the lot is told otherwise."))
    could_not = CheckField(_("I could not see it"))
    note = TextAreaField(
        _("What else should be known?"), hint=_("Never the name of anybody who lives or works there."),
        validators=[Length(max=LONGEST_NOTE)], render_kw={"rows": 2},
    )  # fmt: skip
    seen_on = DateField(
        _("On which day did you see it?"), hint=_("Left open: now, when you send it."),
        validators=[Optional(), in_reach],
    )  # fmt: skip

    def seen(self, today: date) -> Seen:
        """What was seen; on the day that they wrote, else on ``today``."""
        answers = {asked: getattr(self, asked).data for asked in ANSWERS if getattr(self, asked).data}
        return Seen(
            self.seen_on.data or today, answers, bool(self.not_vacant.data), bool(self.could_not.data),
            (self.note.data or "").strip() or None,
        )  # fmt: skip


class WalkerForm(SeenForm):
    """What a walker saw of a lot, with pictures."""

    pictures = FilesField(
        _("Pictures"), hint=_("Of the lot, not of people. We take away where they were taken and on which telephone."),
        render_kw=PICTURES,
    )  # fmt: skip
    pictures_days = StringField(
        validators=[Length(max=LONGEST_DAYS)], render_kw={"data-days-of": "pictures", "hidden": True}
    )
    """What static/shrink.js read of the moments at which they were taken; no hidden field, so that a draft keeps it."""


class CorrectForm(SeenForm):
    """What was seen, put right."""

    why = TextField(
        _("Why is it corrected?"), validators=[InputRequired(_("Say why.")), Length(max=LONGEST_LINE)]
    )  # fmt: skip

    @classmethod
    def of(cls, visit: LotVisit) -> "CorrectForm":
        """Fill the form with what stands there."""
        return cls(formdata=None, obj=visit, why="")
