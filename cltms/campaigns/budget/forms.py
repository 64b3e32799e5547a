"""The form of a budget line."""

from typing import Any

from flask_babel import get_locale
from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length, ValidationError

from cltms.campaigns.budget.commands import Planned
from cltms.campaigns.vocabulary import Certainty, Side
from cltms.foundation.amounts import amount
from cltms.foundation.errors import Refused
from cltms.foundation.forms import ChoiceField, CreatingForm, TextField, tidied
from cltms.foundation.i18n import say
from cltms.foundation.money import Money

COST = Side.COST.value
LINE_TITLES: dict[str, Any] = {
    COST: _("Something that costs money"),
    Certainty.SURE.value: _("Money that is sure to come"),
    Certainty.HOPED.value: _("Money that we hope for"),
}


class BudgetForm(CreatingForm):
    """What costs how much, or money that comes."""

    kind = ChoiceField(_("What is it?"), choices=list(LINE_TITLES.items()))
    what = TextField(
        _("For what, or from whom?"), hint=_("Such as: Soil for 20 beds"),
        validators=[InputRequired(_("Write a few words.")), Length(max=200)],
    )  # fmt: skip
    sum = TextField(_("How much?"), validators=[InputRequired(_("Write the amount.")), Length(max=40)])
    source = TextField(_("How is that known?"), hint=_("Such as: offer of March 3"), validators=[Length(max=300)])

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currency = currency
        self.amount: Money | None = None

    def validate_sum(self, field: Any) -> None:
        """Know the amount."""
        try:
            self.amount = amount(field.data or "", str(get_locale())[:2], self.currency)
        except Refused as error:
            raise ValidationError(say(error.sentence)) from None

    @property
    def planned(self) -> Planned:
        """What was written."""
        if self.amount is None:
            raise ValueError("the form was not checked")
        side = Side.COST if self.kind.data == COST else Side.FUNDS
        certainty = None if side is Side.COST else Certainty(self.kind.data)
        return Planned(side, tidied(self.what.data), self.amount, tidied(self.source.data), certainty)
