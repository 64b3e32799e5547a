"""The form of a template: every clause with its place in the text; what is left open says nothing."""

from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError

from cltms.foundation.act import Reading
from cltms.foundation.forms import (
    CheckField,
    ChoiceField,
    CreatingForm,
    DecimalField,
    NumberField,
    TextAreaField,
    TextField,
    ThingField,
    tidied,
)
from cltms.foundation.typed_money import minor_of
from cltms.leases.agreements import queries
from cltms.leases.agreements.clauses import Clause, Clauses, LateFee
from cltms.leases.agreements.commands import NewTemplate
from cltms.leases.agreements.forms import LONGEST_TEXT, a_day, an_amount
from cltms.leases.agreements.vocabulary import CLAUSE_TITLES, KIND_TITLES, LeaseKind
from cltms.leases.resale.reading import share_of


def a_count(label: Any, most: int, hint: Any = None) -> Any:
    """Ask for a number of days, months or years; left open, the lease says nothing about it."""
    checks = [Optional(), NumberRange(0, most, _("Write a whole number, at most %(max)s."))]
    return NumberField(label, hint=hint, validators=checks)


def a_percentage(label: Any, hint: Any = None) -> Any:
    """Ask for per cent."""
    checks = [Optional(), NumberRange(Decimal(0), Decimal(100), _("Write a percentage, such as 1.5."))]
    return DecimalField(label, hint=hint, places=None, validators=checks)


class TemplateForm(CreatingForm):
    """All clauses of a template."""

    name = TextField(
        _("Name"),
        hint=_("Such as “Ground lease of 2024”"),
        validators=[DataRequired(_("Write a name.")), Length(max=120)],
    )
    kind = ChoiceField(
        _("What kind of agreement?"), choices=[(each.value, title) for each, title in KIND_TITLES.items()]
    )
    term_years = NumberField(
        _("Term, in years"), default=99, validators=[InputRequired(_("Write the years.")), NumberRange(1, 999)]
    )
    renewal_years = a_count(_("Renewal, in years"), 999, _("Left open, the lease says nothing about renewal."))
    renewal_from_days = a_count(_("Renewal is asked for from so many days before the end"), 3650)
    renewal_to_days = a_count(_("… until so many days before the end"), 3650)
    fee = an_amount(_("Fee of a month"))
    fee_day = NumberField(
        _("Due on which day of the month?"), default=1,
        validators=[InputRequired(_("Write the day.")), NumberRange(1, 31, _("Write a day from 1 to 31."))],
    )  # fmt: skip
    fee_cap = a_percentage(_("The fee grows at once by at most, in percent"))
    late_days = a_count(_("A fee is late after so many days"), 365)
    late_share = a_percentage(_("Late fee, in percent of the fee"))
    late_most = an_amount(_("Late fee, at most"))
    late_flat = an_amount(_("Late fee, a set amount"), _("With several of these, the least is charged."))
    late_law = TextField(
        _("Which law allows a late fee?"), hint=_("Without a law and its day no late fee is charged."),
        validators=[Length(max=200)],
    )  # fmt: skip
    late_from = a_day(_("It allows it from this day on"), needed=False)
    occupancy_months = a_count(_("The household lives there at least so many months a year"), 12)
    certify_days = a_count(
        _("The yearly question about occupancy opens so many days before the anniversary"), 180,
        _("Left open, nobody is asked."),
    )  # fmt: skip
    insured = CheckField(_("Proof of insurance has to be shown"))
    insurance_days = NumberField(
        _("It is asked for so many days before the policy ends"), default=30,
        validators=[InputRequired(_("Write the days.")), NumberRange(0, 365)],
    )  # fmt: skip
    taxes_month = a_count(_("Proof that taxes are paid: month"), 12)
    taxes_day = a_count(_("… and day"), 31)
    answer_days = a_count(_("The trust answers requests within so many days"), 365)
    refinance_days = a_count(_("Refinancing is asked for so many days before the closing"), 365)
    objection_days = a_count(_("The trust acts on a foreclosure within so many days"), 365)
    exercise_days = a_count(_("The purchase option is exercised within so many days"), 730)
    closing_days = a_count(_("The closing follows within so many days"), 730)
    cure_days = a_count(_("A default is cured within so many days"), 730)
    mail_days = a_count(
        _("A notice by mail counts from so many days after it was sent"), 60, _("Left open, it counts from that day.")
    )
    sections = TextAreaField(
        _("Where the text of the lease says so"),
        hint=_("One line for each clause: its name as on this page, a colon, and the place, such as Taxes: 6.1"),
        validators=[Length(max=LONGEST_TEXT)], render_kw={"rows": 5},
    )  # fmt: skip
    sublease = TextAreaField(_("Sublease"), validators=[Length(max=LONGEST_TEXT)], render_kw={"rows": 2})
    improvements = TextAreaField(
        _("Improvements and approvals"), validators=[Length(max=LONGEST_TEXT)], render_kw={"rows": 2}
    )
    mortgages = TextAreaField(_("Permitted mortgages"), validators=[Length(max=LONGEST_TEXT)], render_kw={"rows": 2})
    owed = ThingField(
        _("Fees are owed on this account"), hint=_("Left open, fees are not billed from here."), validators=[Optional()]
    )
    earned = ThingField(_("… and earned on this one"), validators=[Optional()])

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        self.currency = currency
        super().__init__(*args, **kwargs)

    def offer(self, look: Reading) -> None:
        """Offer the accounts of the chart."""
        for field in (self.owed, self.earned):
            field.offer(queries.fee_accounts(look), title=lambda each: f"{each.number} {each.name}")

    def validate_owed(self, field: Any) -> None:
        """Book a fee on both accounts or on none."""
        self._both(field, self.earned, _("Choose both accounts, or none."))

    def validate_earned(self, field: Any) -> None:
        """Book a fee on both accounts or on none."""
        self._both(field, self.owed, _("Choose both accounts, or none."))

    def validate_taxes_month(self, field: Any) -> None:
        """Have month and day, or none."""
        self._both(field, self.taxes_day, _("Write month and day, or none of them."))

    def validate_taxes_day(self, field: Any) -> None:
        """Have month and day, or none."""
        self._both(field, self.taxes_month, _("Write month and day, or none of them."))

    @staticmethod
    def _both(field: Any, other: Any, words: Any) -> None:
        if field.data and not other.data:  # what is left open is not asked for by itself
            raise ValidationError(words)

    def validate_late_law(self, field: Any) -> None:
        """Charge nothing late without the law that allows it."""
        rule = (self.late_share.data, self.late_most.data, self.late_flat.data)
        if any(each not in (None, "") for each in rule) and not (tidied(field.data) and self.late_from.data):
            raise ValidationError(_("Write which law allows a late fee, and since when. Without it none is charged."))

    def validate_sections(self, field: Any) -> None:
        """Know every clause that a line names."""
        self._sections(field.data)

    @property
    def new(self) -> NewTemplate:
        """What was written."""
        return NewTemplate(
            tidied(self.name.data), LeaseKind(self.kind.data), self.currency, self.clauses, self.owed.data or None,
            self.earned.data or None,
        )  # fmt: skip

    @property
    def clauses(self) -> Clauses:
        """The clauses."""
        same = (
            "term_years", "renewal_years", "renewal_from_days", "renewal_to_days", "fee_day", "occupancy_months",
            "certify_days", "insurance_days", "taxes_month", "taxes_day", "answer_days", "refinance_days",
            "objection_days", "exercise_days", "closing_days", "cure_days", "mail_days",
        )  # fmt: skip
        numbers = {name: self[name].data for name in same}
        words = {
            Clause.SUBLEASE: self.sublease,
            Clause.IMPROVEMENTS: self.improvements,
            Clause.MORTGAGES: self.mortgages,
        }
        texts = tuple((each.value, field.data.strip()) for each, field in words.items() if (field.data or "").strip())
        return Clauses(
            **numbers, fee_minor=minor_of(self.fee.data, self.currency), fee_cap=share_of(self.fee_cap.data),
            insured=bool(self.insured.data), late_fee=self._late, texts=texts,
            sections=self._sections(self.sections.data),
        )  # fmt: skip

    @property
    def _late(self) -> LateFee | None:
        if not tidied(self.late_law.data) or self.late_from.data is None:
            return None
        return LateFee(
            self.late_days.data or 0, tidied(self.late_law.data), self.late_from.data, share_of(self.late_share.data),
            minor_of(self.late_most.data, self.currency), minor_of(self.late_flat.data, self.currency),
        )  # fmt: skip

    def _sections(self, text: str | None) -> tuple[tuple[str, str], ...]:
        known = {str(title).casefold(): each.value for each, title in CLAUSE_TITLES.items()}
        found = []
        for line in filter(None, map(tidied, (text or "").splitlines())):
            name, _colon, place = (part.strip() for part in line.partition(":"))
            if name.casefold() not in known or not place:
                raise ValidationError(_("This line names no clause and its place: %(line)s", line=line))
            found.append((known[name.casefold()], place))
        return tuple(found)
