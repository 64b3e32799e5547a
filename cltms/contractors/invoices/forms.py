"""Forms of invoices: what stands on one that came, what a step asks, and by what the list is narrowed."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import Form as PlainForm
from wtforms.validators import InputRequired, Length, ValidationError

from cltms.contractors.invoices import commands
from cltms.contractors.invoices.models import Invoice
from cltms.contractors.invoices.receiving import Came
from cltms.contractors.invoices.rules import key_of
from cltms.contractors.invoices.vocabulary import STATE_TITLES
from cltms.contractors.invoices.wanted import Wanted
from cltms.contractors.invoices.workflow import (
    APPROVE,
    CHECK,
    DISPUTE,
    EXPLAIN,
    PAY,
    PAYMENT_BACK,
    RECEIVE,
    SETTLE,
    WITHDRAW,
)
from cltms.costs.forms import LONGEST_AMOUNT, MoneyForm
from cltms.crews.models import Contractor
from cltms.foundation.act import Act
from cltms.foundation.forms import (
    ChoiceField,
    CreatingForm,
    DateField,
    FileField,
    TextAreaField,
    TextField,
    ThingField,
    in_reach,
)
from cltms.foundation.forms import tidied as tidy
from cltms.repairs.forms import LONGEST_TEXT, choices

LONGEST_NUMBER = 60
ANY = ("", _("any"))


class InvoiceForm(MoneyForm):
    """What stands on an invoice, and the paper itself."""

    contractor = ThingField(_("From whom?"))
    number = TextField(
        _("Number of the invoice"), hint=_("As the contractor wrote it."),
        validators=[InputRequired(_("Write the number that stands on the invoice.")), Length(max=LONGEST_NUMBER)],
        render_kw={"autocomplete": "off"},
    )  # fmt: skip
    billed_on = DateField(_("Day of the invoice"), validators=[InputRequired(_("Choose the day.")), in_reach])
    amount = TextField(
        _("Amount"), hint=_("All that is asked for, tax included. Such as 1234.50"),
        validators=[InputRequired(_("Write the amount.")), Length(max=LONGEST_AMOUNT)],
    )  # fmt: skip
    file = FileField(
        _("The invoice as PDF or picture"),
        hint=_("From a picture we take away where it was taken, and on which telephone."),
        validators=[InputRequired(_("Choose a file."))],
        render_kw={"accept": "application/pdf,image/jpeg,image/png,image/webp"},
    )  # fmt: skip

    def offer(self, had: Sequence[Contractor]) -> None:
        """Offer who has or had the order; who has it now is chosen."""
        if not self.is_submitted() and had:
            self.contractor.data = str(had[0].id)
        self.contractor.offer(had, title=lambda each: each.name)

    def validate_contractor(self, field: Any) -> None:
        """Know who sent it."""
        if field.data is None:
            raise ValidationError(_("Choose who sent it."))

    def validate_number(self, field: Any) -> None:
        """Take a number that can be read."""
        if not key_of(field.data or ""):
            raise ValidationError(_("Write the number that stands on the invoice."))

    def validate_amount(self, field: Any) -> None:
        """Know the amount."""
        self.read(field.data)

    @property
    def came(self) -> Came:
        """What was written."""
        return Came(self.contractor.data, tidy(self.number.data), self.billed_on.data, self.read(self.amount.data))


class PlainStepForm(CreatingForm):
    """A step that asks nothing."""

    def do(self, act: Act, found: Invoice, name: str) -> None:
        """Take the step."""
        _PLAIN[name](act, found)


class WhyForm(CreatingForm):
    """A step that needs a reason."""

    why = TextAreaField(
        _("In a few words"), hint=_("Kept sealed; only who sees costs reads it."),
        validators=[InputRequired(_("Write a few words.")), Length(max=LONGEST_TEXT)], render_kw={"rows": 3},
    )  # fmt: skip

    def do(self, act: Act, found: Invoice, name: str) -> None:
        """Take the step."""
        _WITH_WORDS[name](act, found, self.why.data or "")


class PayForm(CreatingForm):
    """On which day it was paid."""

    paid_on = DateField(_("Paid on"), validators=[InputRequired(_("Choose the day.")), in_reach])

    def do(self, act: Act, found: Invoice, name: str) -> None:
        """Take the step."""
        commands.pay(act, found, self.paid_on.data)


StepForm = PlainStepForm | WhyForm | PayForm
_PLAIN: Mapping[str, Callable[[Act, Invoice], None]] = {CHECK: commands.check, APPROVE: commands.approve}
_WITH_WORDS: Mapping[str, Callable[[Act, Invoice, str], None]] = {
    EXPLAIN: commands.explain, DISPUTE: commands.dispute, SETTLE: commands.settle, WITHDRAW: commands.withdraw,
    PAYMENT_BACK: commands.payment_back,
}  # fmt: skip
FORMS: Mapping[str, type[StepForm]] = {
    **dict.fromkeys(_PLAIN, PlainStepForm), **dict.fromkeys(_WITH_WORDS, WhyForm), PAY: PayForm,
}  # fmt: skip
STEP_TITLES: Mapping[str, Any] = {
    EXPLAIN: _("Explain why it is above what was agreed"), CHECK: _("It is right: the work was done"),
    APPROVE: _("Approve it"), PAY: _("It is paid"), PAYMENT_BACK: _("The payment came back"),
    SETTLE: _("The dispute is settled"), DISPUTE: _("Dispute it"), WITHDRAW: _("Withdraw it"),
}  # fmt: skip
DONE_TITLES: Mapping[str, Any] = {
    RECEIVE: _("Received"), EXPLAIN: _("Explained why it is above what was agreed"), CHECK: _("Checked"),
    APPROVE: _("It was approved"), PAY: _("Paid"), PAYMENT_BACK: _("The payment came back"),
    SETTLE: _("The dispute was settled"),
    DISPUTE: _("Put in dispute"), WITHDRAW: _("Withdrawn"),
}  # fmt: skip


def form_for(name: str, today: date, *, sent: bool = False) -> StepForm:
    """Make the form of a step, with names of its own, because a page has many of them."""
    form: Any = FORMS[name]() if sent else FORMS[name](formdata=None)
    if name == PAY and not sent:
        form.paid_on.data = today
    for field in form:
        field.id = field.label.field_id = f"{field.name}-{name.replace(' ', '-')}"
    found: StepForm = form
    return found


class NarrowForm(PlainForm):  # type: ignore[misc]  # WTForms ships no types
    """By what the list is narrowed; it only asks, so it carries no token and stands in the address."""

    state = ChoiceField(_("Where it stands"), choices=[ANY, *choices(STATE_TITLES)])
    contractor = ChoiceField(_("Contractor"))
    first = DateField(_("First day"))
    last = DateField(_("Last day"))

    @classmethod
    def showing(cls, wanted: Wanted, firms: Sequence[Contractor]) -> "NarrowForm":
        """Show what is asked."""
        known = {"state": wanted.state, "contractor": wanted.contractor}
        form = cls(data={**known, "first": wanted.first_day, "last": wanted.last_day})
        form.contractor.choices = [ANY, *((str(each.id), each.name) for each in firms)]
        return form
