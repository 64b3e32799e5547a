"""Forms of the share register: a class, the size of a home, an operation, and the steps of one."""

from decimal import Decimal
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError

from cltms.foundation.act import Reading
from cltms.foundation.forms import (
    ChoiceField,
    CreatingForm,
    DateField,
    DecimalField,
    NumberField,
    TextField,
    ThingField,
    in_reach,
    tidied,
)
from cltms.foundation.typed_money import minor_of
from cltms.members import queries as members
from cltms.shares.register import queries
from cltms.shares.register.classes import RequiredBy, Votes
from cltms.shares.register.classing import NewClass
from cltms.shares.register.drafting import NewOperation
from cltms.shares.register.models import MOST_SHARES
from cltms.shares.register.vocabulary import REQUIRED_TITLES, VOTES_TITLES, OperationKind

MOST_REQUIRED, MOST_ROOMS, MOST_AREA = Decimal(10_000), Decimal(50), Decimal(2_000)
OF_A_TRANSFER, OF_A_CONVERSION = ("taker",), ("into", "into_shares")


def a_count(label: Any, hint: Any = None) -> Any:
    """Ask for a number of shares."""
    checks = [InputRequired(_("Write how many shares.")), NumberRange(1, MOST_SHARES)]
    return NumberField(label, hint=hint, validators=checks)


class ClassForm(CreatingForm):
    """A class of shares."""

    name = TextField(_("Name"), validators=[DataRequired(_("Write a name.")), Length(max=120)])
    par = TextField(
        _("What one share is worth at par"), hint=_("It never changes."),
        validators=[InputRequired(_("Write the amount.")), Length(max=40)],
    )  # fmt: skip
    votes = ChoiceField(_("How does it vote?"), choices=[(each.value, title) for each, title in VOTES_TITLES.items()])
    required_by = ChoiceField(
        _("Shares that a household has to hold"),
        choices=[(each.value, title) for each, title in REQUIRED_TITLES.items()],
    )  # fmt: skip
    required = DecimalField(
        _("How many for each?"), hint=_("Such as 1.5; all together is rounded up to whole shares."), places=None,
        validators=[Optional(), NumberRange(Decimal(0), MOST_REQUIRED)],
    )  # fmt: skip

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        self.currency = currency
        super().__init__(*args, **kwargs)

    def validate_par(self, field: Any) -> None:
        """Read the amount."""
        minor_of(field.data, self.currency)

    def validate_required(self, field: Any) -> None:
        """Hold the number against what it counts."""
        if self.required_by.data == RequiredBy.NOTHING and field.data:
            raise ValidationError(gettext("Choose above for what so many shares are required, or empty this."))

    @property
    def new(self) -> NewClass:
        """What was written."""
        return NewClass(
            tidied(self.name.data), minor_of(self.par.data, self.currency) or 0, self.currency,
            Votes(self.votes.data), RequiredBy(self.required_by.data), self.required.data or Decimal(0),
        )  # fmt: skip


class SizeForm(CreatingForm):
    """Rooms and area of a home."""

    rooms = DecimalField(
        _("Rooms"), hint=_("Half rooms count: 2.5"), places=None,
        validators=[Optional(), NumberRange(Decimal("0.5"), MOST_ROOMS)],
    )  # fmt: skip
    area = DecimalField(
        _("Area in square meters"), places=None, validators=[Optional(), NumberRange(Decimal("0.01"), MOST_AREA)]
    )


class OperationForm(CreatingForm):
    """What is to happen to shares; what its kind does not need is not asked."""

    household = ThingField(_("Household"), validators=[InputRequired(_("Choose the household."))])
    share_class = ThingField(_("Class of shares"), validators=[InputRequired(_("Choose the class."))])
    shares = a_count(_("How many shares?"))
    taker = ThingField(_("Who takes them"), validators=[InputRequired(_("Choose the household."))])
    into = ThingField(_("Into which class?"), validators=[InputRequired(_("Choose the class."))])
    into_shares = a_count(_("Into how many shares?"), _("Worth the same at par as before."))

    def __init__(self, *args: Any, kind: OperationKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        unasked = () if kind is OperationKind.TRANSFER else OF_A_TRANSFER
        for name in (*unasked, *(() if kind is OperationKind.CONVERT else OF_A_CONVERSION)):
            delattr(self, name)

    def offer(self, look: Reading) -> None:
        """Offer households that the actor may see, and classes."""
        for name in ("household", "taker"):
            if name in self:
                self[name].offer(members.households(look), title=lambda each: each.name)
        for name in ("share_class", "into"):
            if name in self:
                self[name].offer(queries.share_classes(look), title=lambda each: each.name)

    @property
    def new(self) -> NewOperation:
        """What was written."""
        return NewOperation(
            self.kind, self.household.data, self.share_class.data, self.shares.data, self._data("taker"),
            self._data("into"), self._data("into_shares"),
        )  # fmt: skip

    def _data(self, name: str) -> Any:
        return self[name].data if name in self else None


class WhyForm(CreatingForm):
    """Why an operation is refused or withdrawn."""

    why = TextField(
        _("Why?"), hint=_("Who drafted it reads it, and so may the household."),
        validators=[DataRequired(_("Write why.")), Length(max=500)],
    )  # fmt: skip


class DayForm(CreatingForm):
    """The day under which an operation stands in the register."""

    on = DateField(
        _("Day in the register"), hint=_("Not before the last line of the register, and not after today."),
        validators=[InputRequired(_("Choose the day.")), in_reach],
    )  # fmt: skip
