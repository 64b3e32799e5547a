"""Forms of costs: what was spent, what is asked for, the answer, and the limit."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import get_locale
from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length, Optional, StopValidation, ValidationError

from cltms.costs.commands import HOUR, Asked, Spent
from cltms.costs.vocabulary import KIND_TITLES, CostKind
from cltms.foundation.amounts import amount
from cltms.foundation.errors import Refused
from cltms.foundation.forms import (
    ChoiceField,
    CreatingForm,
    DateField,
    Form,
    RadioField,
    TextAreaField,
    TextField,
    tidied,
)
from cltms.foundation.i18n import say
from cltms.foundation.money import Money
from cltms.repairs.forms import LONGEST_TEXT, choices
from maps.sentences import sentence

MOST_LINES = 20
LONGEST_AMOUNT = 40
MOST_MINUTES = 100 * HOUR
"""Nobody works longer on one line; more is a slip."""


def money(text: str, currency: str) -> Money:
    """Read an amount as the reader of this request writes it."""
    return amount(text, str(get_locale())[:2], currency)


class MoneyForm(CreatingForm):
    """A form with amounts in ``currency``."""

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currency = currency

    def read(self, text: str | None) -> Money:
        """Read an amount; ValidationError with the reason when it is none."""
        try:
            return money(text or "", self.currency)
        except Refused as error:
            raise ValidationError(say(error.sentence)) from None


def _day_of_an_invoice(form: Form, field: Any) -> None:
    """Ask for the day of an invoice: the day on which somebody types it in belongs to another month sooner or later."""
    if form.kind.data == CostKind.INVOICE.value and not any(field.raw_data or ()):
        raise StopValidation(_("Write the day that stands on the invoice."))


class SpentForm(MoneyForm):
    """Money that was spent."""

    kind = ChoiceField(_("For what?"), choices=choices(KIND_TITLES))
    said = TextField(_("What exactly?"), validators=[Length(max=500)])
    hours = TextField(
        _("Hours, for work"), hint=_("Such as 1:30. Left open, the amount below is the whole."),
        validators=[Length(max=10)],
    )  # fmt: skip
    paid = TextField(
        _("Amount, or the rate of an hour"), hint=_("Such as 1234.50"),
        validators=[InputRequired(_("Write the amount.")), Length(max=LONGEST_AMOUNT)],
    )  # fmt: skip
    spent_on = DateField(
        _("Day"), hint=_("Of an invoice the day that stands on it. Of anything else it is today when left open."),
        validators=[_day_of_an_invoice, Optional()],
    )  # fmt: skip

    def validate_hours(self, field: Any) -> None:
        """Take hours only for work."""
        if (field.data or "").strip():
            minutes_of(field.data)
            if self.kind.data != CostKind.LABOUR.value:
                raise ValidationError(_("Only work is counted in hours. Leave this open."))

    def validate_paid(self, field: Any) -> None:
        """Know the amount."""
        self.read(field.data)

    def spent(self, today: date) -> Spent:
        """What was spent."""
        hours = (self.hours.data or "").strip()
        return Spent(
            CostKind(self.kind.data), self.read(self.paid.data), self.spent_on.data or today,
            tidied(self.said.data), minutes_of(hours) if hours else None,
        )  # fmt: skip


class AskForm(MoneyForm):
    """What is asked for an order."""

    reason = TextAreaField(
        _("Why is it needed?"), validators=[InputRequired(_("Write a few words.")), Length(max=LONGEST_TEXT)],
        render_kw={"rows": 3},
    )  # fmt: skip
    parts = TextAreaField(
        _("What for, and how much?"),
        hint=_("One line for each thing, its amount at the end: New pump 120.50"),
        validators=[InputRequired(_("Write at least one line with its amount.")), Length(max=LONGEST_TEXT)],
        render_kw={"rows": 4},
    )  # fmt: skip

    def validate_parts(self, field: Any) -> None:
        """Know the amount of each line."""
        self.asked()

    def asked(self) -> Sequence[Asked]:
        """What is asked for, line by line; ValidationError for a line without an amount."""
        lines = [tidied(line) for line in (self.parts.data or "").splitlines() if line.strip()]
        if not lines:
            raise ValidationError(_("Write at least one line with its amount."))
        if len(lines) > MOST_LINES:
            raise ValidationError(say(sentence("Write at most {most} lines.", most=MOST_LINES)))
        return [self._line(line) for line in lines]

    def _line(self, line: str) -> Asked:
        said, _space, figures = line.rpartition(" ")
        if not said:
            raise ValidationError(say(sentence("“{line}”: write what it is for, then the amount.", line=line)))
        return Asked(said, self.read(figures))


class DecideForm(CreatingForm):
    """The answer of the second person."""

    answer = RadioField(
        _("Your answer"), choices=[("yes", _("Approve it")), ("no", _("Do not approve it"))],
        validators=[InputRequired(_("Choose one."))],
    )  # fmt: skip
    words = TextAreaField(
        _("In a few words"), hint=_("Needed when it is not approved; who asked reads it."),
        validators=[Length(max=LONGEST_TEXT)], render_kw={"rows": 3},
    )  # fmt: skip


class LimitForm(MoneyForm):
    """Up to how much nobody is asked."""

    limit = TextField(
        _("Up to how much for one order?"), hint=_("Such as 1234.50; 0 means that every amount is asked for."),
        validators=[InputRequired(_("Write the amount.")), Length(max=LONGEST_AMOUNT)],
    )  # fmt: skip
    begins = DateField(_("From which day on?"), validators=[InputRequired(_("Choose the day."))])

    def validate_limit(self, field: Any) -> None:
        """Know the amount."""
        _known = self.money

    @property
    def money(self) -> Money:
        """The limit; zero is one, too."""
        text = (self.limit.data or "").strip()
        return Money(0, self.currency) if text.strip("0") in {"", ".", ","} and text else self.read(text)


class PeriodForm(Form):
    """Of which days."""

    first = DateField(_("First day"), validators=[InputRequired(_("Choose the day."))])
    last = DateField(_("Last day"), validators=[InputRequired(_("Choose the day."))])


def minutes_of(text: str) -> int:
    """Read hours as ``1:30`` or ``1.5``, in minutes; ValidationError for what is neither."""
    tidy = text.strip().replace(",", ".")
    whole, sign, part = tidy.partition(":" if ":" in tidy else ".")
    if not whole.isdecimal() or (sign and not part.isdecimal()) or len(part) > 2:
        raise ValidationError(_("Write hours as 1:30 or 1.5."))
    minutes = int(part or 0) if ":" in tidy else int(part or 0) * HOUR // 10 ** len(part or "0")
    total = int(whole) * HOUR + minutes
    if (":" in tidy and minutes >= HOUR) or not 0 < total <= MOST_MINUTES:
        raise ValidationError(_("Write hours as 1:30 or 1.5."))
    return total
