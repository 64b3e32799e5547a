"""The form by which a lot is corrected."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length

from cltms.foundation.forms import ChoiceField, CreatingForm, TextAreaField, TextField
from cltms.parcels.corrections.commands import Better
from cltms.parcels.corrections.rule import MONEY
from cltms.parcels.corrections.vocabulary import FIELD_TITLES
from maps.roll import Field

MOST_MONEY = 10**13
"""Whole dollars; no land on earth is assessed higher, and the database counts cents no further than ten times this."""


class CorrectForm(CreatingForm):
    """Say what is right, why, and where that was read."""

    field = ChoiceField(_("What is wrong?"), choices=[(field.value, title) for field, title in FIELD_TITLES.items()])
    new = TextField(
        _("What is right?"), hint=_("Money in whole dollars; empty when nothing should stand there"),
        validators=[Length(max=300)],
    )  # fmt: skip
    reason = TextAreaField(_("Why?"), validators=[InputRequired(_("Write why: others will ask.")), Length(max=2000)])
    source = TextField(
        _("Where did you read it?"), hint=_("A deed, a letter, a visit, with its day"),
        validators=[InputRequired(_("Write where you read it.")), Length(max=300)],
    )  # fmt: skip

    @classmethod
    def about(cls, titles: Mapping[Field, Any], **given: Any) -> "CorrectForm":
        """Ask about these fields only."""
        form = cls(**given)
        form.field.choices = [(field.value, title) for field, title in titles.items()]
        return form

    @property
    def better(self) -> Better:
        """What is right, as it is kept."""
        field = Field(self.field.data)
        return Better(field, _kept(field, self.new.data or ""), self.reason.data, self.source.data)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, and that money is a number."""
        whole = bool(super().validate(extra_validators))
        if not whole:
            return False
        try:
            return self.better is not None
        except ArithmeticError:
            self.form_errors.append(gettext("Write the amount in digits, like 125000."))
            return False


def _kept(field: Field, text: str) -> str | None:
    """What somebody wrote, as the rule compares it; raises InvalidOperation for money that is no number."""
    text = " ".join(text.split())
    if not text:
        return None
    if field not in MONEY:
        return text
    amount = Decimal(text.replace(",", "").removeprefix("$"))
    if not amount.is_finite() or not 0 <= amount <= MOST_MONEY:
        raise InvalidOperation
    return str(int(amount * 100))
