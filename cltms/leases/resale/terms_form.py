"""The form of a version: what its kind needs, and every edge rule as a setting."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from cltms.foundation.forms import (
    CheckField,
    ChoiceField,
    CreatingForm,
    DateField,
    DecimalField,
    FileField,
    Form,
    NumberField,
    TextAreaField,
    TextField,
    in_reach,
)
from cltms.foundation.typed_money import minor_of
from cltms.leases.resale.formula.kinds import (
    BaseDate,
    Kind,
    LimitsAt,
    PartialYears,
    Payer,
    Round,
    RoundAt,
    Second,
    Vintage,
)
from cltms.leases.resale.formula.terms import Credits, MortgageTerms, Rounding, Terms
from cltms.leases.resale.formula.unknown import WITH_YEARS
from cltms.leases.resale.reading import MOST_PERCENT, share_of, year_lines
from cltms.leases.resale.vocabulary import (
    BASE_TITLES,
    LIMITS_TITLES,
    PARTIAL_TITLES,
    PAYER_TITLES,
    ROUND_AT_TITLES,
    ROUND_TITLES,
    SECOND_TITLES,
    VINTAGE_TITLES,
)

LONGEST_TEXT = 2000


def choices(titles: dict[Any, Any]) -> list[tuple[str, Any]]:
    """Give the choices of a field from a table of titles."""
    return [(each.value, title) for each, title in titles.items()]


def percent(label: Any, hint: Any = None, *, needed: bool = False) -> Any:
    """Ask for per cent."""
    first = InputRequired(_("Write the percentage.")) if needed else Optional()
    checks = [first, NumberRange(Decimal(0), Decimal(MOST_PERCENT), _("Write a percentage, such as 1.5."))]
    return DecimalField(label, hint=hint, places=None, validators=checks)


def money(label: Any, hint: Any = None, *, needed: bool = False) -> Any:
    """Ask for an amount."""
    checks = [InputRequired(_("Write the amount."))] if needed else []
    return TextField(label, hint=hint, validators=[*checks, Length(max=40), _amount])


def _amount(form: Any, field: Any) -> None:
    minor_of(field.data, form.currency)


class FormulaForm(CreatingForm):
    """A formula by its name."""

    name = TextField(
        _("Name of the formula"), hint=_("Such as “Leases of 2011”"),
        validators=[InputRequired(_("Write a name.")), Length(max=120)],
    )  # fmt: skip


class TermsForm(CreatingForm):
    """One version; fields that its kind does not ask for are not there."""

    rate = percent(_("Rate of a year, in percent"), needed=True)
    share = percent(_("Share of the change of the appraisal, in percent"), needed=True)
    tenure = TextAreaField(
        _("Share by years of tenure"),
        hint=_("One line for each: from which year on, and the percentage, such as 5 25"),
        validators=[InputRequired(_("Write at least one line.")), Length(max=LONGEST_TEXT)], render_kw={"rows": 4},
    )  # fmt: skip
    housing = percent(_("Share of the income that may go to housing, in percent"), needed=True)
    loan_years = NumberField(
        _("Years of the loan"), default=30, validators=[InputRequired(_("Write the years.")), NumberRange(1, 50)]
    )
    down = percent(_("Down payment, in percent of the price"), needed=True)
    tax = percent(_("Property taxes of a year, in percent of the price"), needed=True)
    premium = percent(_("Mortgage insurance of a year, in percent of the loan"), _("Left open, there is none."))
    credit = percent(
        _("Credit for improvements, in percent of what they cost"), _("Left open, improvements are not credited.")
    )
    approval = ChoiceField(
        _("Which improvements need the trust's approval?"),
        choices=[("always", _("All of them")), ("from", _("From an amount on")), ("never", _("None"))],
    )
    approval_from = money(_("From which amount on?"))
    above = money(_("Only what cost more than"), _("Left open, every amount counts."))
    within = NumberField(
        _("Done at most so many years before the sale"), hint=_("Left open, the age does not matter."),
        validators=[Optional(), NumberRange(1, 99)],
    )  # fmt: skip
    loss = percent(_("What an improvement loses each year, in percent"), _("Left open, it keeps its value."))
    replacements = CheckField(_("What was there before and was replaced counts, too"))
    realty = percent(_("Allowed for realty costs, in percent of the subtotal"), _("Left open, nothing is added."))
    closing = money(_("Allowed for closing"), _("Left open, nothing is added."))
    floor = percent(_("Floor, in percent of the purchase price"), _("Left open, there is none."))
    cap = percent(_("Cap, in percent of the purchase price"), _("Left open, there is none."))
    limits_at = ChoiceField(_("Floor and cap stand"), choices=choices(LIMITS_TITLES))
    unit = money(_("Round to a multiple of"), _("Such as 1 for whole dollars; 0.01 for cents"), needed=True)
    way = ChoiceField(_("Which way?"), choices=choices(ROUND_TITLES))
    at = ChoiceField(_("When is it rounded?"), choices=choices(ROUND_AT_TITLES))
    partial = ChoiceField(_("A year that is not over"), choices=choices(PARTIAL_TITLES))
    base = ChoiceField(_("Years are counted"), choices=choices(BASE_TITLES))
    vintage = ChoiceField(_("Which publication of the index counts?"), choices=choices(VINTAGE_TITLES))
    payer = ChoiceField(_("Who pays for the appraisal?"), choices=choices(PAYER_TITLES))
    second = ChoiceField(_("A second appraisal"), choices=choices(SECOND_TITLES))
    why = TextAreaField(
        _("Where does it stand, and what is new?"),
        hint=_("Such as: article 10 of the lease of 2011, in its first words."),
        validators=[InputRequired(_("Write a few words.")), Length(max=LONGEST_TEXT)], render_kw={"rows": 3},
    )  # fmt: skip
    source = FileField(_("The paper that says so, if you have it"), hint=_("A PDF or a picture"))

    def __init__(self, *args: Any, kind: Kind, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.currency = kind, currency
        for name, kinds in ONLY_OF.items():
            if kind not in kinds:
                delattr(self, name)

    @property
    def groups(self) -> list[tuple[str, list[Any]]]:
        """The fields that are there, by what they are about."""
        titled = [(str(title), [self[name] for name in names if name in self]) for title, names in GROUPS]
        return [(title, fields) for title, fields in titled if fields]

    def validate_tenure(self, field: Any) -> None:
        """Read the table."""
        year_lines(field.data)

    def validate_unit(self, field: Any) -> None:
        """Round to something."""
        if not minor_of(field.data, self.currency):
            raise ValidationError(gettext("Write the amount."))

    def validate_approval_from(self, field: Any) -> None:
        """Know from which amount on."""
        if self.approval.data == "from" and not minor_of(field.data, self.currency):
            raise ValidationError(gettext("Write from which amount on."))

    def validate_cap(self, field: Any) -> None:
        """Keep the cap above the floor."""
        if field.data is not None and self.floor.data is not None and field.data < self.floor.data:
            raise ValidationError(gettext("The cap lies below the floor."))

    @property
    def terms(self) -> Terms:
        """The terms of a form that is whole."""
        return Terms(
            self.kind, rate=self._share("rate"), share=self._share("share"),
            tenure=tuple(year_lines(self._data("tenure"))), mortgage=self._mortgage(), credits=self._credits(),
            realty=self._share("realty"), closing_minor=self._minor("closing"), floor=self._share("floor"),
            cap=self._share("cap"), limits_at=LimitsAt(self.limits_at.data),
            rounding=Rounding(self._minor("unit") or 1, Round(self.way.data), RoundAt(self.at.data)),
            partial=PartialYears(self._data("partial") or PartialYears.COMPLETED),
            base=BaseDate(self._data("base") or BaseDate.CLOSING),
            vintage=Vintage(self._data("vintage") or Vintage.PUBLISHED), payer=Payer(self.payer.data),
            second=Second(self.second.data),
        )  # fmt: skip

    def _mortgage(self) -> MortgageTerms | None:
        if self.kind is not Kind.MORTGAGE:
            return None
        zero = Fraction(0)
        return MortgageTerms(
            self._share("housing") or zero, int(self.loan_years.data), self._share("down") or zero,
            self._share("tax") or zero, self._share("premium") or zero,
        )  # fmt: skip

    def _credits(self) -> Credits:
        approval = {"always": 0, "from": self._minor("approval_from"), "never": None}[self.approval.data]
        return Credits(
            self._share("credit"), approval, self._minor("above"), self.within.data, self._share("loss"),
            bool(self.replacements.data),
        )  # fmt: skip

    def _data(self, name: str) -> Any:
        return self[name].data if name in self else None

    def _share(self, name: str) -> Fraction | None:
        return share_of(self._data(name))

    def _minor(self, name: str) -> int | None:
        return minor_of(self._data(name), self.currency)


COUNTING = frozenset({*WITH_YEARS, Kind.INDEX})
MORTGAGE = frozenset({Kind.MORTGAGE})
ONLY_OF = {
    "rate": {Kind.SIMPLE, Kind.COMPOUND, Kind.PROCEEDS}, "share": {Kind.APPRAISAL}, "tenure": {Kind.RATIO},
    "housing": MORTGAGE, "loan_years": MORTGAGE, "down": MORTGAGE, "tax": MORTGAGE, "premium": MORTGAGE,
    "partial": WITH_YEARS, "base": COUNTING, "vintage": {Kind.INDEX},
}  # fmt: skip
"""Fields that only some kinds ask for."""

GROUPS = (
    (_("The formula"), (*ONLY_OF,)),
    (
        _("Improvements"), ("credit", "approval", "approval_from", "above", "within", "loss", "replacements")
    ),
    (_("Added and limited"), ("realty", "closing", "floor", "cap", "limits_at")),
    (_("Rounding"), ("unit", "way", "at")),
    (_("Appraisals"), ("payer", "second")),
    (_("Where it comes from"), ("why", "source")),
)  # fmt: skip


class AsBeforeForm(Form):
    """Who adopted a version before this house kept decisions."""

    adopted_on = DateField(_("Adopted on"), validators=[InputRequired(_("Choose the day.")), in_reach])
    authority = TextField(
        _("By whom, and where is it written?"), hint=_("Such as: the board, minutes of May 12, 2011, item 4"),
        validators=[InputRequired(_("Write a few words.")), Length(max=300)],
    )  # fmt: skip
