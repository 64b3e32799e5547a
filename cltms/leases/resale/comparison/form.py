"""The form of a comparison: which formulas, and what is assumed; asked in the address, so that it can be shared."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, NumberRange, Optional, ValidationError

from cltms.foundation.forms import DateField, DecimalField, Form, NumberField, TicksField, in_reach
from cltms.foundation.typed_money import minor_of
from cltms.leases.resale.comparison.assumptions import YEARS, Assumptions
from cltms.leases.resale.reading import share_of
from cltms.leases.resale.terms_form import money, percent

MOST_LINES = 5
"""Formulas side by side; with the appraisal they are as many lines as can be told apart on a copy."""
MOST_GROWTH = 20


def growth(label: Any, hint: Any = None) -> Any:
    """Ask for what something grows by each year; it may fall."""
    checks = [Optional(), NumberRange(Decimal(-MOST_GROWTH), Decimal(MOST_GROWTH), _("Write a percentage, such as 3."))]
    return DecimalField(label, hint=hint, places=None, validators=checks)


class CompareForm(Form):
    """Formulas and assumptions."""

    class Meta:
        """A question that changes nothing needs no token."""

        csrf = False

    versions = TicksField(_("Which formulas?"), validators=[InputRequired(_("Choose at least one formula."))])
    price = money(_("Purchase price"), needed=True)
    begins = DateField(_("Day of the purchase"), validators=[InputRequired(_("Choose the day.")), in_reach])
    appraised = money(_("Appraisal at the purchase"), _("Left open, no appraisal is assumed."))
    appreciation = growth(_("The appraisal rises each year by, in percent"), _("A minus lets it fall."))
    ami = growth(_("Area median income rises each year by, in percent"))
    cpi = growth(_("Consumer prices rise each year by, in percent"))
    rate = growth(_("The rate that is set year by year, in percent"))
    improvement = money(_("An improvement that the trust approves costs"), _("Left open, there is none."))
    improvement_year = NumberField(
        _("It is made so many years after the purchase"), default=YEARS // 2,
        validators=[Optional(), NumberRange(0, YEARS, _("Write a year from 0 to 10."))],
    )  # fmt: skip
    income = money(_("Income of the target household, a year"))
    interest = percent(_("Interest on the loan, in percent"))
    down = percent(_("Down payment, in percent of the price"))
    loan_years = NumberField(_("Years of the loan"), default=30, validators=[Optional(), NumberRange(1, 50)])
    monthly = money(_("Insurance and fees, a month"), _("0 where there are none"))
    closing = money(_("Closing costs of a sale"))

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currency = currency

    def validate_price(self, field: Any) -> None:
        """Begin with a price."""
        if not field.errors and not minor_of(field.data, self.currency):
            raise ValidationError(gettext("Write the amount."))

    def validate_down(self, field: Any) -> None:
        """Leave something to be lent."""
        if field.data is not None and field.data >= 100:
            raise ValidationError(gettext("Whoever pays all of it has no loan. Write less than 100."))

    @property
    def assumptions(self) -> Assumptions:
        """The assumptions of a form that is whole."""
        begins: date = self.begins.data
        return Assumptions(
            self._minor("price") or 0, begins, self._minor("appraised"), self._share("appreciation"),
            self._share("ami"), self._share("cpi"), self._share("rate"), self._minor("improvement") or 0,
            YEARS // 2 if self.improvement_year.data is None else self.improvement_year.data, self._minor("income"),
            self._share("interest"), self._share("down"), self.loan_years.data or 30, self._minor("monthly"),
            self._minor("closing"),
        )  # fmt: skip

    @property
    def parts(self) -> list[tuple[str, list[Any]]]:
        """The fields by what they are about."""
        return [(str(title), [self[name] for name in names]) for title, names in PARTS]

    def _minor(self, name: str) -> int | None:
        return minor_of(self[name].data, self.currency)

    def _share(self, name: str) -> Fraction | None:
        return share_of(self[name].data)


PARTS = (
    (_("The home"), ("price", "begins", "appraised")),
    (_("How the world goes on"), ("appreciation", "ami", "cpi", "rate")),
    (_("An improvement"), ("improvement", "improvement_year")),
    (_("Loan and household"), ("income", "interest", "down", "loan_years", "monthly", "closing")),
)
