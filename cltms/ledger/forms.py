"""Forms of the books: an account, an entry, a correction, a fund, and the months."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import get_locale
from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length, ValidationError

from cltms.foundation.errors import Refused
from cltms.foundation.forms import (
    CheckField,
    ChoiceField,
    CreatingForm,
    DateField,
    Form,
    TextAreaField,
    TextField,
    ThingField,
    TicksField,
    in_reach,
    tidied,
)
from cltms.foundation.i18n import say
from cltms.ledger import commodities
from cltms.ledger.chart import LONGEST_NAME, LONGEST_NUMBER, NewAccount
from cltms.ledger.drafts import Draft, Part
from cltms.ledger.models import BookAccount
from cltms.ledger.vocabulary import KIND_TITLES, WORK, AccountKind
from maps.sentences import sentence

LONGEST_TEXT = 2000
MOST_POSTINGS = 40
MINUS = ("-", "−")


class AccountForm(CreatingForm):
    """An account of the chart."""

    number = TextField(
        _("Number"), hint=_("Such as 1200. The chart is sorted by it."),
        validators=[InputRequired(_("Write the number.")), Length(max=LONGEST_NUMBER)],
    )  # fmt: skip
    name = TextField(
        _("What is counted here?"), validators=[InputRequired(_("Write a few words.")), Length(max=LONGEST_NAME)]
    )  # fmt: skip
    kind = ChoiceField(_("What is it?"), choices=[(kind.value, title) for kind, title in KIND_TITLES.items()])
    commodity = ChoiceField(_("Counted in"))
    holds_money = CheckField(_("It is a bank account or a cash box"))

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.commodity.choices = [(currency, currency), (WORK, _("Hours of work"))]

    @property
    def new(self) -> NewAccount:
        """The account that is asked for."""
        return NewAccount(
            tidied(self.number.data), tidied(self.name.data), AccountKind(self.kind.data), self.commodity.data,
            bool(self.holds_money.data),
        )  # fmt: skip


class EntryForm(CreatingForm):
    """An entry, written a line for each posting."""

    dated_on = DateField(_("Day"), validators=[InputRequired(_("Choose the day.")), in_reach])
    said = TextField(
        _("What is it?"), hint=_("Such as: Invoice 17 of Alder Plumbing. Whoever reads the account reads this."),
        validators=[InputRequired(_("Write a few words.")), Length(max=LONGEST_TEXT)],
    )  # fmt: skip
    postings = TextAreaField(
        _("Which accounts, and how much?"),
        hint=_(
            "One line for each: the number of the account, then the amount. A minus takes it away: 5000 120.50, and "
            "below it 1000 -120.50"
        ),
        validators=[InputRequired(_("Write at least two lines.")), Length(max=LONGEST_TEXT)],
        render_kw={"rows": 4},
    )  # fmt: skip
    fund = ThingField(_("Money of a fund"), hint=_("Left open, it is money that may be spent on anything."))

    def __init__(self, *args: Any, accounts: Mapping[str, BookAccount], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.accounts = accounts

    def validate_postings(self, field: Any) -> None:
        """Know every account and amount."""
        self.parts(None)

    def parts(self, fund_id: int | None) -> list[Part]:
        """What is moved; ValidationError for a line that cannot be read."""
        lines = [tidied(line) for line in (self.postings.data or "").splitlines() if line.strip()]
        if len(lines) > MOST_POSTINGS:
            raise ValidationError(say(sentence("Write at most {most} lines.", most=MOST_POSTINGS)))
        return [self._part(line, fund_id) for line in lines]

    def draft(self) -> Draft:
        """The entry that is asked for."""
        fund = self.fund.data
        parts = self.parts(fund.id if fund else None)
        return Draft(self.dated_on.data, tuple(parts), said=tidied(self.said.data))

    def _part(self, line: str, fund_id: int | None) -> Part:
        number, _space, figures = line.partition(" ")
        account = self.accounts.get(number)
        if account is None:
            raise ValidationError(say(sentence("“{number}” is no account of the chart.", number=number)))
        sign = -1 if figures.strip().startswith(MINUS) else 1
        try:
            found = commodities.read(figures.strip().lstrip("".join(MINUS)), str(get_locale())[:2], account.commodity)
        except Refused as error:
            raise ValidationError(say(error.sentence)) from None
        return Part(account.id, sign * found, fund_id)


class CorrectForm(CreatingForm):
    """Taking an entry back."""

    dated_on = DateField(_("Day of the correction"), validators=[InputRequired(_("Choose the day.")), in_reach])
    why = TextField(
        _("What was wrong?"), validators=[InputRequired(_("Write a few words.")), Length(max=LONGEST_TEXT)]
    )  # fmt: skip


class FundForm(CreatingForm):
    """A fund with its purpose."""

    name = TextField(
        _("What is the fund called?"), validators=[InputRequired(_("Write a few words.")), Length(max=200)]
    )  # fmt: skip
    purpose = TextAreaField(
        _("What is its money for?"),
        hint=_("As whoever gave it said. Whoever spends it for something else reads this."),
        validators=[InputRequired(_("Write a few words.")), Length(max=1000)], render_kw={"rows": 3},
    )  # fmt: skip
    accounts = TicksField(_("On which accounts may it be spent?"))

    def offer(self, accounts: Sequence[BookAccount]) -> None:
        """Offer the accounts of the chart on which money can be spent."""
        self.accounts.choices = [(str(each.id), f"{each.number} {each.name}") for each in accounts]


class CloseForm(CreatingForm):
    """Closing a month."""

    through = DateField(
        _("Up to and with which day?"), hint=_("The last day of a month."),
        validators=[InputRequired(_("Choose the day.")), in_reach],
    )  # fmt: skip


class ReopenForm(CreatingForm):
    """Opening a month again."""

    why = TextField(
        _("Why does it have to be opened again?"),
        validators=[InputRequired(_("Write a few words.")), Length(max=LONGEST_TEXT)],
    )  # fmt: skip


class FileForm(Form):
    """Which days of the books, in which format."""

    first = DateField(_("First day"), validators=[InputRequired(_("Choose the day.")), in_reach])
    last = DateField(_("Last day"), validators=[InputRequired(_("Choose the day.")), in_reach])
    written_as = ChoiceField(_("Format"), choices=[("csv", _("Table (CSV)")), ("beancount", "beancount")])


class PaperForm(Form):
    """How a statement is printed: its days, its language, and the size of the paper."""

    first = DateField(_("First day"), validators=[InputRequired(_("Choose the day.")), in_reach])
    last = DateField(_("Last day"), validators=[InputRequired(_("Choose the day.")), in_reach])
    lang = ChoiceField(_("Language"), choices=[("en", "English"), ("es", "Español")])
    paper = ChoiceField(_("Size of the paper"), choices=[("letter", _("Letter")), ("a4", "A4")])

    def validate_last(self, field: Any) -> None:
        """Take no last day before the first one."""
        if self.first.data and field.data and field.data < self.first.data:
            raise ValidationError(_("The last day lies before the first one. Look at the days."))


class PeriodForm(Form):
    """Of which days, asked in the address."""

    class Meta:
        """A question in an address changes nothing, so it carries no token."""

        csrf = False

    first = DateField(_("First day"), validators=[InputRequired(_("Choose the day.")), in_reach])
    last = DateField(_("Last day"), validators=[InputRequired(_("Choose the day.")), in_reach])

    def days(self, otherwise: tuple[date, date]) -> tuple[date, date]:
        """The days that were asked for, or others where they are none."""
        if self.validate() and self.first.data <= self.last.data:
            return self.first.data, self.last.data
        return otherwise
