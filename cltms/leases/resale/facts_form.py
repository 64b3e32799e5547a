"""The form of a calculation: the facts of a home that a version asks for; what is left open is not known."""

from decimal import Decimal
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms.validators import Length, NumberRange, Optional, ValidationError

from cltms.foundation.forms import (
    ChoiceField,
    CreatingForm,
    DateField,
    DecimalField,
    RadioField,
    TextAreaField,
    TextField,
    ThingField,
    tidied,
)
from cltms.foundation.typed_money import minor_of
from cltms.leases.resale.formula.facts import (
    Appraisal,
    Deduction,
    Facts,
    Improvement,
    IndexValue,
    Item,
    Means,
    Proceeds,
)
from cltms.leases.resale.formula.kinds import Approval, BaseDate, DeductionKind, ImprovementKind, Kind
from cltms.leases.resale.formula.terms import Terms
from cltms.leases.resale.formula.unknown import WITH_APPRAISAL, WITH_YEARS
from cltms.leases.resale.reading import MOST_PERCENT, money_lines, number_of, share_of, year_lines
from cltms.leases.resale.terms_form import LONGEST_TEXT, choices, money
from cltms.leases.resale.vocabulary import APPROVAL_TITLES, DEDUCTION_TITLES, IMPROVEMENT_TITLES

IMPROVEMENTS, DEDUCTIONS, APPRAISALS = 6, 4, 2
"""Rows on the page; who has more adds some up."""
YES, NO, NOT_KNOWN = "yes", "no", "unknown"
KNOWN = [(YES, _("Yes")), (NO, _("No")), (NOT_KNOWN, _("Not known yet"))]


def _day(label: Any, hint: Any = None) -> Any:
    return DateField(label, hint=hint, validators=[Optional(), _long_ago_or_soon])


def _long_ago_or_soon(form: object, field: Any) -> None:
    if field.data is not None and not 1900 <= field.data.year <= 2200:
        raise ValidationError(gettext("Look at the year."))


class FactsForm(CreatingForm):
    """What is known of a home and its sale."""

    name = TextField(
        _("Which home is it?"), hint=_("Such as “12 Mill Street, sale of 2026”"), validators=[Length(max=200)]
    )
    paid = money(_("Purchase price"))
    closed_on = _day(_("Day of the closing"))
    leased_on = _day(_("Day of the lease"))
    valued_on = _day(_("Day of which the price is worked out"))
    index_table = ThingField(_("Index"), hint=_("Both values are found by the rule of the formula."))
    household = ChoiceField(
        _("For a household of"), choices=[("0", _("no size")), *((str(n), str(n)) for n in range(1, 9))]
    )
    index_then = TextField(_("Or type the value at the purchase"), validators=[Length(max=30)])
    index_now = TextField(_("and the value at the resale"), validators=[Length(max=30)])
    index_source = TextField(_("Where do the typed values come from?"), validators=[Length(max=300)])
    rate_table = ThingField(_("Rates"))
    rates = TextAreaField(
        _("Or type the rates"), hint=_("One line for each year: 2024 1.5"), validators=[Length(max=LONGEST_TEXT)],
        render_kw={"rows": 4},
    )  # fmt: skip
    appraised_then = money(_("Appraisal at the purchase"))
    appraised = RadioField(_("Was an appraisal made for this sale?"), choices=KNOWN, default=NOT_KNOWN)
    living_space = money(_("Added by new living space"), _("0 where there is none"))
    items = TextAreaField(
        _("Items"), hint=_("One line for each, its amount at the end; a minus takes it away: Water bill left -200"),
        validators=[Length(max=LONGEST_TEXT)], render_kw={"rows": 4},
    )  # fmt: skip
    listed = RadioField(_("Are there items?"), choices=KNOWN, default=NOT_KNOWN)
    improved = RadioField(_("Are there improvements?"), choices=KNOWN, default=NOT_KNOWN)
    deducted = RadioField(
        _("Is anything deducted, such as damage or maintenance that was put off?"), choices=KNOWN, default=NOT_KNOWN
    )
    debt = money(_("Owed on the loan"))
    seller_closing = money(_("Closing costs of the seller"))
    principal = money(_("Repaid of the loan"))
    owner_closing = money(_("Closing costs of the owner at the sale"))
    net = money(_("Net proceeds of the sale"))
    income = money(_("Income of the target household, a year"))
    interest = DecimalField(
        _("Interest rate on the day of resale, in percent"), places=None,
        validators=[Optional(), NumberRange(Decimal(0), Decimal(MOST_PERCENT))],
    )  # fmt: skip
    insurance = money(_("Insurance of the home, a month"))
    fees = money(_("Ground lease fee and other fees, a month"), _("0 where there are none"))

    def __init__(self, *args: Any, terms: Terms, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.terms, self.currency = terms, currency
        for name in _not_asked(terms):
            delattr(self, name)

    def validate_index_then(self, field: Any) -> None:
        """Read the value."""
        number_of(field.data)

    def validate_index_now(self, field: Any) -> None:
        """Read the value."""
        number_of(field.data)

    def validate_rates(self, field: Any) -> None:
        """Read the years."""
        year_lines(field.data)

    def validate_items(self, field: Any) -> None:
        """Read the items."""
        money_lines(field.data, self.currency)

    def validate_appraised(self, field: Any) -> None:
        """Hold the answer against what stands below it."""
        self._whole_rows(field.data, "appraisal", APPRAISALS)
        if field.data == YES and not any(self._data(f"appraisal_{row}") for row in range(1, APPRAISALS + 1)):
            raise ValidationError(gettext("Write what it was appraised at."))

    def validate_improved(self, field: Any) -> None:
        """Hold the answer against what stands below it."""
        self._whole_rows(field.data, "improvement", IMPROVEMENTS)

    def validate_deducted(self, field: Any) -> None:
        """Hold the answer against what stands below it."""
        self._whole_rows(field.data, "deduction", DEDUCTIONS)

    def validate_listed(self, field: Any) -> None:
        """Hold the answer against what stands below it."""
        if field.data != YES and tidied(self.items.data):
            raise ValidationError(gettext("Something is written below. Say yes, or empty it."))

    @property
    def facts(self) -> Facts:
        """The facts of a form that is whole, without what tables say."""
        return Facts(
            price_minor=self._minor("paid"), closed_on=self._data("closed_on"), leased_on=self._data("leased_on"),
            valued_on=self._data("valued_on"), index_then=self._typed("index_then", "closed_on"),
            index_now=self._typed("index_now", "valued_on"), rates=tuple(year_lines(self._data("rates"))),
            appraised_then_minor=self._minor("appraised_then"), appraisals=self._appraisals(),
            improvements=self._improvements(), deductions=self._deductions(), items=self._items(),
            living_space_minor=self._minor("living_space"),
            proceeds=Proceeds(*(self._minor(each) for each in PROCEEDS)),
            means=Means(
                self._minor("income"), share_of(self._data("interest")), self._minor("insurance"), self._minor("fees")
            ),
        )  # fmt: skip

    def _typed(self, name: str, day: str) -> IndexValue | None:
        value, on = number_of(self._data(name)), self._data(day)
        if value is None:
            return None
        return IndexValue(value, on.year if on else 0, source=tidied(self.index_source.data))

    def _appraisals(self) -> tuple[Appraisal, ...] | None:
        if self.appraised.data != YES:
            return () if self.appraised.data == NO else None
        found = [
            Appraisal(
                minor, self._data(f"appraisal_on_{row}"), tidied(self._data(f"appraisal_by_{row}")),
                self._minor(f"appraisal_fee_{row}"),
            )
            for row in range(1, APPRAISALS + 1)
            if (minor := self._minor(f"appraisal_{row}")) is not None
        ]  # fmt: skip
        return tuple(found) or None

    def _improvements(self) -> tuple[Improvement, ...] | None:
        if self._data("improved") != YES:
            return () if self._data("improved") == NO else None
        return tuple(self._improvement(row) for row in self._rows("improvement", IMPROVEMENTS)) or None

    def _improvement(self, row: int) -> Improvement:
        return Improvement(
            tidied(self._data(f"improvement_{row}")), self._minor(f"improvement_cost_{row}"),
            self._data(f"improvement_on_{row}"), Approval(self._data(f"improvement_approval_{row}")),
            ImprovementKind(self._data(f"improvement_kind_{row}")), self._minor(f"improvement_fixed_{row}"),
        )  # fmt: skip

    def _deductions(self) -> tuple[Deduction, ...] | None:
        if self.deducted.data != YES:
            return () if self.deducted.data == NO else None
        found = [
            Deduction(
                tidied(self._data(f"deduction_{row}")), self._minor(f"deduction_amount_{row}"),
                DeductionKind(self._data(f"deduction_kind_{row}")),
            )
            for row in self._rows("deduction", DEDUCTIONS)
        ]  # fmt: skip
        return tuple(found) or None

    def _items(self) -> tuple[Item, ...] | None:
        if self._data("listed") != YES:
            return () if self._data("listed") == NO else None
        return tuple(Item(said, minor) for said, minor in money_lines(self._data("items"), self.currency)) or None

    def _whole_rows(self, answer: str, name: str, most: int) -> None:
        """Refuse what would count for nothing without a word: amounts without a name, or under a no."""
        for row in range(1, most + 1):
            named, *others = (self._data(f"{each}_{row}") for each in ROWS[name] if not each.endswith(CHOSEN))
            if (named or any(others)) and answer != YES:
                raise ValidationError(gettext("Something is written below. Say yes, or empty it."))
            if any(others) and not named:
                raise ValidationError(gettext("Line %(row)s lacks its first answer.", row=row))

    def _rows(self, name: str, most: int) -> list[int]:
        return [row for row in range(1, most + 1) if tidied(self._data(f"{name}_{row}"))]

    def _data(self, name: str) -> Any:
        return self[name].data if name in self else None

    def _minor(self, name: str) -> int | None:
        return minor_of(self._data(name), self.currency)


def _said(label: Any) -> Any:
    return TextField(label, validators=[Length(max=200)])


def _add_rows() -> None:
    """Give the form its numbered rows."""
    for row in range(1, APPRAISALS + 1):
        for name, field in (
            ("appraisal", money(_("Appraised at"))), ("appraisal_on", _day(_("On"))),
            ("appraisal_by", _said(_("By"))), ("appraisal_fee", money(_("What the appraisal cost"))),
        ):  # fmt: skip
            setattr(FactsForm, f"{name}_{row}", field)
    for row in range(1, IMPROVEMENTS + 1):
        for name, field in (
            ("improvement", _said(_("What was done?"))),
            ("improvement_kind", ChoiceField(_("Kind"), choices=choices(IMPROVEMENT_TITLES))),
            ("improvement_cost", money(_("What did it cost?"))), ("improvement_on", _day(_("When was it done?"))),
            ("improvement_approval", ChoiceField(_("Approval"), choices=choices(APPROVAL_TITLES))),
            ("improvement_fixed", money(_("Credit that the trust fixed, if it did"))),
        ):  # fmt: skip
            setattr(FactsForm, f"{name}_{row}", field)
    for row in range(1, DEDUCTIONS + 1):
        for name, field in (
            ("deduction", _said(_("What is deducted?"))),
            ("deduction_kind", ChoiceField(_("Kind"), choices=choices(DEDUCTION_TITLES))),
            ("deduction_amount", money(_("How much?"))),
        ):  # fmt: skip
            setattr(FactsForm, f"{name}_{row}", field)


_add_rows()

PROCEEDS = ("debt", "seller_closing", "principal", "owner_closing", "net")
ROWS = {
    "appraisal": ("appraisal", "appraisal_on", "appraisal_by", "appraisal_fee"),
    "improvement": (
        "improvement", "improvement_kind", "improvement_cost", "improvement_on", "improvement_approval",
        "improvement_fixed",
    ),
    "deduction": ("deduction", "deduction_kind", "deduction_amount"),
}  # fmt: skip
CHOSEN = ("_kind", "_approval")
"""Fields that always have an answer."""
INDEX = ("index_table", "household", "index_then", "index_now", "index_source")
ASKED_BY = {
    **{name: {Kind.INDEX} for name in INDEX}, "rates": {Kind.YEARLY}, "rate_table": {Kind.YEARLY},
    "appraised_then": WITH_APPRAISAL, "living_space": {Kind.RATIO}, "items": {Kind.ITEMISED},
    "listed": {Kind.ITEMISED}, **{name: {Kind.PROCEEDS} for name in PROCEEDS},
    **{name: {Kind.MORTGAGE} for name in ("income", "interest", "insurance", "fees")},
    "paid": set(Kind) - {Kind.MORTGAGE},
}  # fmt: skip
"""Fields that only some kinds ask for."""


def _not_asked(terms: Terms) -> list[str]:
    found = [name for name, kinds in ASKED_BY.items() if terms.kind not in kinds]
    limited = terms.floor is not None or terms.cap is not None
    if limited and "paid" in found:
        found.remove("paid")
    counts = terms.kind in WITH_YEARS or terms.kind is Kind.INDEX
    wanted = ("leased_on" if terms.base is BaseDate.LEASE else "closed_on") if counts else None
    found += [name for name in ("closed_on", "leased_on") if name != wanted]
    if terms.credits.share is None:
        found += ["improved", *(f"{name}_{row}" for name in ROWS["improvement"] for row in range(1, IMPROVEMENTS + 1))]
    return found
