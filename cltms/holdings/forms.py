"""Forms of holdings: what one is, its steps, in whose hands it is."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from cltms.foundation.forms import (
    CheckField,
    ChoiceField,
    CreatingForm,
    DateField,
    TextAreaField,
    TextField,
    ThingField,
    in_reach,
    tidied,
)
from cltms.foundation.typed_money import minor_of
from cltms.holdings.commands import Told
from cltms.holdings.models import LONGEST_NAME, Holding
from cltms.holdings.vocabulary import RIGHT_TITLES, RightKind
from cltms.vacant_lots.lots_field import lots_field

LONGEST_TEXT = 4000


def a_day(label: Any, hint: Any = None, *, needed: bool = False) -> Any:
    """Ask for a day."""
    return DateField(
        label, hint=hint, validators=[InputRequired(_("Choose the day.")) if needed else Optional(), in_reach]
    )


def an_amount(label: Any, hint: Any = None, *, needed: bool = False) -> Any:
    """Ask for an amount in the currency of the form."""
    checks = [InputRequired(_("Write the amount.")) if needed else Optional(), Length(max=40)]
    return TextField(label, hint=hint, validators=checks)


def a_choice(label: Any, titles: Any, hint: Any = None) -> Any:
    """Ask for one of some words, of which none is chosen yet."""
    choices = [("", ""), *((each.value, title) for each, title in titles.items())]
    return ChoiceField(label, hint=hint, choices=choices, validators=[InputRequired(_("Choose one."))])


def a_name(label: Any, hint: Any = None, *, needed: bool = False) -> Any:
    """Ask for a line of words."""
    checks = [DataRequired(_("Write it down."))] if needed else []
    return TextField(label, hint=hint, validators=[*checks, Length(max=LONGEST_NAME)])


class MoneyForm(CreatingForm):
    """A form in which amounts are read in one currency."""

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        self.currency = currency
        super().__init__(*args, **kwargs)

    def minor(self, field: Any) -> int | None:
        """Read an amount."""
        return minor_of(field.data, self.currency)


class HoldingForm(MoneyForm):
    """What a holding is."""

    place = ThingField(_("In which place?"), validators=[InputRequired(_("Choose the place."))])
    name = TextField(
        _("Name"), hint=_("By which everybody knows it, such as: Tanner Street corner"),
        validators=[DataRequired(_("Write a name.")), Length(max=LONGEST_NAME)],
    )  # fmt: skip
    kind = a_choice(_("Which right is it?"), RIGHT_TITLES)
    lots = lots_field(_("To which lots?"))
    from_whom = TextField(
        _("Who has it now, or had it before us?"), hint=_("It is sealed, and stands on no paper."),
        validators=[Length(max=200)], render_kw={"autocomplete": "off"},
    )  # fmt: skip
    price = an_amount(_("Price"), hint=_("What is asked, or was paid."))
    held_since = a_day(
        _("Is it ours already? Since which day?"), hint=_("Left open, it is a prospect, and its checks begin.")
    )
    ends_on = a_day(_("Last day, if the right runs out by itself"), hint=_("Such as of an option or a covenant."))
    note = TextAreaField(
        _("What else should staff know?"), validators=[Length(max=LONGEST_TEXT)], render_kw={"rows": 3}
    )

    def validate_price(self, field: Any) -> None:
        """Read the amount."""
        self.minor(field)

    @property
    def told(self) -> Told:
        """What was written."""
        return Told(
            tidied(self.name.data), RightKind(self.kind.data), self.currency, self.minor(self.price),
            self.ends_on.data, tidied(self.from_whom.data) or None, (self.note.data or "").strip() or None,
        )  # fmt: skip

    def fill(self, found: Holding, price: str, parcel_ids: list[str]) -> None:
        """Show what is written down, to be changed."""
        self.name.data, self.kind.data, self.from_whom.data = found.name, found.kind, found.from_whom
        self.price.data, self.ends_on.data, self.note.data = price, found.ends_on, found.note
        self.lots.data = "\n".join(parcel_ids)


class MoveForm(CreatingForm):
    """When a step happened."""

    happened_on = a_day(_("On which day?"), needed=True)


class MoveWithReasonForm(MoveForm):
    """When a step happened, and why."""

    why = TextAreaField(
        _("Why?"), render_kw={"rows": 3},
        validators=[DataRequired(_("Write why; whoever reads this in a year will ask.")), Length(max=LONGEST_TEXT)],
    )  # fmt: skip


class SharesForm(CreatingForm):
    """In whose hands a right is."""

    ours = TextField(
        _("Our share"),
        hint=_("As 1/3, 50 % or 0.5; 1 is the whole. Left open, we have none yet."),
        validators=[Length(max=40)],
    )
    others = TextAreaField(
        _("The shares of others"), hint=_("One in each line: City of Alder Falls: 1/3"),
        validators=[Length(max=LONGEST_TEXT)], render_kw={"rows": 4},
    )  # fmt: skip
    since = a_day(_("Since which day?"), hint=_("Left open, it is not known."))


class BuildingForm(CreatingForm):
    """A building that stands there, or does not after all."""

    building = ThingField(_("Which building?"), validators=[InputRequired(_("Choose the building."))])
    gone = CheckField(_("It does not stand there: take it off this land"))
