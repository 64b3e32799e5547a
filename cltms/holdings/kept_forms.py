"""Forms of what is kept with a holding: a check, money and its covenant, a tax, an insurance, a document."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from cltms.foundation.amounts import written
from cltms.foundation.forms import CreatingForm, FileField, NumberField, TextAreaField, TextField, tidied
from cltms.holdings.forms import LONGEST_TEXT, MoneyForm, a_choice, a_day, a_name, an_amount
from cltms.holdings.keeping import Document, Funding, Insurance, Looked, Tax
from cltms.holdings.kept_models import HoldingFunding, HoldingInsurance
from cltms.holdings.models import LONGEST_LINE
from cltms.holdings.vocabulary import (
    ANSWER_TITLES,
    CHECK_TITLES,
    DOCUMENT_TITLES,
    FUNDING_TITLES,
    Answer,
    Check,
    DocumentKind,
    FundingState,
)


class CheckForm(CreatingForm):
    """What a look has come to."""

    kind = a_choice(_("What was looked into?"), CHECK_TITLES)
    answer = a_choice(_("What did it come to?"), ANSWER_TITLES)
    found_on = a_day(_("Found on which day?"), hint=_("Leave it open while this is still open."))
    due_on = a_day(_("By when is it to be done?"))
    said = TextAreaField(
        _("What was found?"), hint=_("It is sealed. Needed where something is wrong or is done without."),
        validators=[Length(max=LONGEST_TEXT)], render_kw={"rows": 3},
    )  # fmt: skip

    @property
    def new(self) -> Looked:
        """What was written."""
        said = (self.said.data or "").strip() or None
        return Looked(Check(self.kind.data), Answer(self.answer.data), self.due_on.data, self.found_on.data, said)


class FundingForm(MoneyForm):
    """Money from somebody, and its covenant."""

    source = a_name(_("Who gives it?"), hint=_("Such as: Housing trust fund of the county"), needed=True)
    state = a_choice(_("How far has it come?"), FUNDING_TITLES)
    amount = an_amount(_("How much?"), needed=True)
    covenant = TextField(
        _("What does its covenant ask for?"), hint=_("Left open, it comes with none."),
        validators=[Length(max=LONGEST_LINE)],
    )  # fmt: skip
    ami_percent = NumberField(
        _("For households up to which percent of AMI?"), validators=[Optional(), NumberRange(1, 500)]
    )
    covenant_until = a_day(_("Until which day does it bind?"))

    def validate_amount(self, field: Any) -> None:
        """Read the amount."""
        self.minor(field)

    @property
    def new(self) -> Funding:
        """What was written."""
        return Funding(
            tidied(self.source.data), FundingState(self.state.data), self.minor(self.amount) or 0,
            tidied(self.covenant.data) or None, self.ami_percent.data, self.covenant_until.data,
        )  # fmt: skip

    def fill(self, row: HoldingFunding) -> None:
        """Show what is written down."""
        self.source.data, self.state.data = row.source, row.state
        self.amount.data = plain_amount(row.amount_minor, self.currency)
        self.covenant.data, self.ami_percent.data = row.covenant, row.ami_percent
        self.covenant_until.data = row.covenant_until


class TaxForm(MoneyForm):
    """The tax of a year."""

    year = NumberField(_("Year"), validators=[InputRequired(_("Write the year.")), NumberRange(1900, 2200)])
    amount = an_amount(_("Tax of the year, before any exemption"), needed=True)
    exemption = TextField(
        _("Exemption, if there is one"), hint=_("Such as: welfare exemption"), validators=[Length(max=LONGEST_LINE)]
    )
    exempt = an_amount(_("What it takes off"))
    due_on = a_day(_("Due on which day?"))
    paid_on = a_day(_("Paid on which day?"), hint=_("Leave it open until it is paid."))

    def validate_amount(self, field: Any) -> None:
        """Read the amount."""
        self.minor(field)

    def validate_exempt(self, field: Any) -> None:
        """Read the amount."""
        self.minor(field)

    @property
    def new(self) -> Tax:
        """What was written."""
        return Tax(
            self.year.data, self.minor(self.amount) or 0, tidied(self.exemption.data) or None,
            self.minor(self.exempt), self.due_on.data, self.paid_on.data,
        )  # fmt: skip


class InsuranceForm(MoneyForm):
    """An insurance."""

    what = a_name(_("What is insured?"), hint=_("Such as: liability. A renewal is called the same."), needed=True)
    insurer = a_name(_("With whom?"), needed=True)
    policy_number = TextField(_("Number of the policy"), validators=[Length(max=60)])
    covers = an_amount(_("For how much?"))
    from_on = a_day(_("First day"), needed=True)
    until_on = a_day(_("Last day"), needed=True)

    def validate_covers(self, field: Any) -> None:
        """Read the amount."""
        self.minor(field)

    @property
    def new(self) -> Insurance:
        """What was written."""
        return Insurance(
            tidied(self.what.data), tidied(self.insurer.data), self.from_on.data, self.until_on.data,
            tidied(self.policy_number.data) or None, self.minor(self.covers),
        )  # fmt: skip

    def fill(self, row: HoldingInsurance) -> None:
        """Show what is written down."""
        self.what.data, self.insurer.data, self.policy_number.data = row.title, row.insurer, row.policy_number
        self.covers.data = None if row.covers_minor is None else plain_amount(row.covers_minor, self.currency)
        self.from_on.data, self.until_on.data = row.from_on, row.until_on


class DocumentForm(CreatingForm):
    """A source document."""

    kind = a_choice(_("What is it?"), DOCUMENT_TITLES)
    called = a_name(_("Title, if it has one"))
    recorded_as = a_name(_("Its number in the county’s records"))
    dated_on = a_day(_("Day of the document"))
    paper = FileField(_("The paper"), hint=_("A PDF or a picture; left open, it can be kept elsewhere."))

    @property
    def new(self) -> Document:
        """What was written."""
        return Document(
            DocumentKind(self.kind.data), tidied(self.called.data) or None, tidied(self.recorded_as.data) or None,
            self.dated_on.data,
        )  # fmt: skip


def plain_amount(minor: int, currency: str) -> str:
    """Write an amount as somebody would type it."""
    return "".join(each for each in written(minor, currency) if each.isdigit() or each in ".,").strip(".,")
