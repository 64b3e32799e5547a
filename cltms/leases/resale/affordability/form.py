"""The form of what a household can pay; it is sent, and never stands in an address, because incomes are private."""

from fractions import Fraction
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, NumberRange, Optional, ValidationError

from cltms.foundation.forms import ChoiceField, Form, NumberField, ThingField
from cltms.foundation.typed_money import minor_of
from cltms.leases.resale.affordability.family_size import Bedrooms
from cltms.leases.resale.formula.facts import Means
from cltms.leases.resale.formula.kinds import Round
from cltms.leases.resale.formula.terms import MortgageTerms, Rounding
from cltms.leases.resale.reading import share_of
from cltms.leases.resale.terms_form import choices, money, percent
from cltms.leases.resale.vocabulary import ROUND_TITLES

MOST_PEOPLE = 20
BEDROOMS_TITLES: dict[Bedrooms, Any] = {
    Bedrooms.ONE_AND_A_HALF: _("One and a half people for each bedroom"),
    Bedrooms.ONE: _("One person for each bedroom"),
}


class PayForm(Form):
    """A household, a loan, and a price, if one is looked at."""

    income = money(_("Income of the household, a year"), needed=True)
    people = NumberField(_("People in the household"), validators=[Optional(), NumberRange(1, MOST_PEOPLE)])
    bedrooms = NumberField(
        _("Or bedrooms of the home"), hint=_("Where a program asks for what a home is meant for."),
        validators=[Optional(), NumberRange(0, 10)],
    )  # fmt: skip
    rule = ChoiceField(_("How many people is that?"), choices=choices(BEDROOMS_TITLES))
    index_table = ThingField(_("Median income"), hint=_("The latest value that is published today."))
    four = money(_("Or type the median for four people, a year"))
    median_unit = money(_("It is rounded to a multiple of"), _("HUD rounds to 50."))
    median_way = ChoiceField(_("Which way?"), choices=choices(ROUND_TITLES))
    housing = percent(_("Share of the income that may go to housing, in percent"), needed=True)
    interest = percent(_("Interest on the loan, in percent"), needed=True)
    loan_years = NumberField(
        _("Years of the loan"), default=30, validators=[InputRequired(_("Write the years.")), NumberRange(1, 50)]
    )
    down = percent(_("Down payment, in percent of the price"), needed=True)
    tax = percent(_("Property taxes of a year, in percent of the price"), needed=True)
    premium = percent(_("Mortgage insurance of a year, in percent of the loan"), _("Left open, there is none."))
    insurance = money(_("Insurance of the home, a month"), _("0 where there is none"), needed=True)
    fees = money(_("Ground lease fee and other fees, a month"), _("0 where there are none"), needed=True)
    price = money(_("A price to look at"), _("Left open, only the highest price is worked out."))

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currency = currency

    def validate_income(self, field: Any) -> None:
        """Read an income above zero."""
        if not field.errors and not minor_of(field.data, self.currency):
            raise ValidationError(gettext("Write the amount."))

    def validate_down(self, field: Any) -> None:
        """Leave something to be lent."""
        if field.data is not None and field.data >= 100:
            raise ValidationError(gettext("Whoever pays all of it has no loan. Write less than 100."))

    def validate_bedrooms(self, field: Any) -> None:
        """Take people or bedrooms, and not both."""
        if field.data is not None and self.people.data is not None:
            raise ValidationError(gettext("Write the people or the bedrooms, not both."))

    @property
    def parts(self) -> list[tuple[str, list[Any]]]:
        """The fields by what they are about."""
        return [(str(title), [self[name] for name in names if name in self]) for title, names in PARTS]

    def minor(self, name: str) -> int | None:
        """Read an amount."""
        return minor_of(self[name].data, self.currency)

    @property
    def terms(self) -> MortgageTerms:
        """The loan of a form that is whole."""
        zero = Fraction(0)
        return MortgageTerms(
            self._share("housing") or zero, int(self.loan_years.data), self._share("down") or zero,
            self._share("tax") or zero, self._share("premium") or zero,
        )  # fmt: skip

    @property
    def means(self) -> Means:
        """The household of a form that is whole."""
        return Means(self.minor("income"), self._share("interest"), self.minor("insurance"), self.minor("fees"))

    @property
    def rounding(self) -> Rounding:
        """How a median that is worked out is rounded."""
        return Rounding(self.minor("median_unit") or 1, Round(self.median_way.data))

    def _share(self, name: str) -> Fraction | None:
        return share_of(self[name].data)


PARTS = (
    (_("The household"), ("income", "people", "bedrooms", "rule")),
    (_("The median of the area"), ("index_table", "four", "median_unit", "median_way")),
    (_("Housing and loan"), ("housing", "interest", "loan_years", "down", "tax", "premium", "insurance", "fees")),
    (_("A price"), ("price",)),
)
