"""Forms of leases: a lease, its signing and end, a mortgage, a fee, an event and its resolution."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from cltms.foundation.act import Reading
from cltms.foundation.forms import (
    ChoiceField,
    CreatingForm,
    DateField,
    FileField,
    NumberField,
    TextAreaField,
    TextField,
    ThingField,
    in_reach,
    tidied,
)
from cltms.foundation.typed_money import minor_of
from cltms.leases.agreements import queries
from cltms.leases.agreements.commands import NewLease
from cltms.leases.agreements.events import SERVING, Event
from cltms.leases.agreements.models import Lease
from cltms.leases.agreements.noting import TOLD_BY_HOUSEHOLD, NewEvent
from cltms.leases.agreements.vocabulary import ENDING_TITLES, EVENT_TITLES, OUTCOME_TITLES, Ending, Outcome
from cltms.members import queries as members

LONGEST_TEXT = 2000


def a_day(label: Any, hint: Any = None, *, needed: bool = True) -> Any:
    """Ask for a day of which clocks can be computed."""
    first = InputRequired(_("Choose the day.")) if needed else Optional()
    return DateField(label, hint=hint, validators=[first, in_reach])


def an_amount(label: Any, hint: Any = None, *, needed: bool = False) -> Any:
    """Ask for an amount in the currency of the form."""
    checks = [InputRequired(_("Write the amount."))] if needed else []
    return TextField(label, hint=hint, validators=[*checks, Length(max=40), _amount])


def _amount(form: Any, field: Any) -> None:
    minor_of(field.data, form.currency)


class LeaseForm(CreatingForm):
    """For whom a home is leased, by which template."""

    home = ThingField(_("Home"), validators=[InputRequired(_("Choose the home."))])
    household = ThingField(_("Household"), validators=[InputRequired(_("Choose the household."))])
    template = ThingField(
        _("Template"), hint=_("Its clauses become those of the lease."),
        validators=[InputRequired(_("Choose the template."))],
    )  # fmt: skip
    begins_on = a_day(_("The lease begins on"))
    resale_version = ThingField(
        _("Formula for the resale price"), hint=_("Only versions that a body has adopted are offered."),
        validators=[Optional()],
    )  # fmt: skip
    paid = an_amount(_("Purchase price of the home"), _("Left open where the household does not own the home."))

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        self.currency = currency
        super().__init__(*args, **kwargs)

    def offer(self, look: Reading) -> None:
        """Offer homes without a lease, households that the actor may see, templates, and adopted versions."""
        homes = queries.free_homes(look)
        self.home.offer(
            homes,
            title=lambda each: f"{each[1].address}, {each[1].town} · {each[0].label}",
            key=lambda each: each[0].id,
        )
        self.household.offer(members.households(look), title=lambda each: each.name)
        self.template.offer(queries.templates(look), title=lambda each: each.name)
        self.resale_version.offer(
            queries.adopted_versions(look), title=lambda each: f"{each.formula.name} ({each.number})"
        )

    @property
    def new(self) -> NewLease:
        """What was written."""
        paid = minor_of(self.paid.data, self.currency)
        return NewLease(
            self.household.data, self.template.data, self.begins_on.data, self.resale_version.data or None, paid
        )


class SignForm(CreatingForm):
    """When a lease was signed, and the signed paper."""

    signed_on = a_day(_("Signed on"))
    paper = FileField(_("The signed lease"), hint=_("A PDF or a picture; left open, it can be kept elsewhere."))


class EndForm(CreatingForm):
    """How and when a lease ended."""

    ended_on = a_day(_("First day without the lease"))
    ending = ChoiceField(
        _("How did it end?"),
        choices=[(each.value, title) for each, title in ENDING_TITLES.items() if each is not Ending.SOLD],
    )  # fmt: skip


class MortgageForm(CreatingForm):
    """A permitted mortgage."""

    lender = TextField(_("Lender"), validators=[DataRequired(_("Write who lends.")), Length(max=200)])
    recorded_on = a_day(_("Recorded on"))
    amount = an_amount(_("Amount of the loan"), _("Left open where it is not known."))

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        self.currency = currency
        super().__init__(*args, **kwargs)


class ReleaseForm(CreatingForm):
    """When a mortgage was paid off."""

    released_on = a_day(_("Paid off on"))


class FeeForm(CreatingForm):
    """Another fee."""

    begins_on = a_day(_("From this day on"))
    monthly = an_amount(_("Fee of a month"), needed=True)

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        self.currency = currency
        super().__init__(*args, **kwargs)


class EventForm(CreatingForm):
    """Something that happened; what its kind does not need is left open."""

    kind = ChoiceField(
        _("What happened?"), choices=[("", ""), *((each.value, title) for each, title in EVENT_TITLES.items())],
        validators=[InputRequired(_("Choose what happened."))],
    )  # fmt: skip
    happened_on = a_day(_("On which day?"))
    until = a_day(_("The policy of insurance runs until"), _("For a proof of insurance"), needed=False)
    of_year = NumberField(
        _("Taxes of the year"),
        hint=_("For a proof that taxes are paid"),
        validators=[Optional(), NumberRange(2000, 2200)],
    )
    about = ThingField(_("About the default"), hint=_("For a notice that was served"), validators=[Optional()])
    mortgage = ThingField(_("Lender that was served"), hint=_("For a notice to a mortgagee"), validators=[Optional()])
    cost = an_amount(_("Cost of the improvement"), _("For a request for an improvement"))
    said = TextAreaField(_("In a few words"), validators=[Length(max=LONGEST_TEXT)], render_kw={"rows": 3})
    paper = FileField(_("A paper that shows it"), hint=_("A PDF or a picture"))

    def __init__(self, *args: Any, lease: Lease, **kwargs: Any) -> None:
        self.currency = lease.template.currency
        super().__init__(*args, **kwargs)
        self._offer(lease)

    def _offer(self, lease: Lease) -> None:
        defaults = [row for row in lease.events if row.kind == Event.DEFAULT and not row.taken_back_at]
        self.about.offer(defaults, title=lambda row: f"{EVENT_TITLES[Event.DEFAULT]} {row.happened_on:%Y-%m-%d}")
        self.mortgage.offer(lease.mortgages, title=lambda row: row.lender)

    @property
    def new(self) -> NewEvent:
        """What was written, without what the kind does not need."""
        kind = Event(self.kind.data)
        served = kind in SERVING
        return NewEvent(
            kind, self.happened_on.data,
            self.about.data.id if served and self.about.data else None,
            self.mortgage.data.id if kind is Event.MORTGAGEE_SERVED and self.mortgage.data else None,
            self.until.data if kind is Event.PROOF_OF_INSURANCE else None,
            self.of_year.data if kind is Event.PROOF_OF_TAXES else None,
            minor_of(self.cost.data, self.currency) if kind is Event.IMPROVEMENT_REQUEST else None,
            (self.said.data or "").strip(),
        )  # fmt: skip


class ResolveForm(CreatingForm):
    """How an open matter ended."""

    outcome = ChoiceField(_("How did it end?"), choices=[(each.value, title) for each, title in OUTCOME_TITLES.items()])
    resolved_on = a_day(_("On which day?"))
    said = TextAreaField(
        _("In a few words"), hint=_("The household reads it."), validators=[Length(max=LONGEST_TEXT)],
        render_kw={"rows": 3},
    )  # fmt: skip

    @property
    def chosen(self) -> Outcome:
        """The outcome."""
        return Outcome(self.outcome.data)


class TakeBackForm(CreatingForm):
    """Why something is taken back."""

    why = TextField(_("Why is it taken back?"), validators=[DataRequired(_("Write why.")), Length(max=500)])


class TellForm(CreatingForm):
    """What a household tells of its own lease, signed."""

    kind = ChoiceField(
        _("What do you want to tell us?"), validators=[InputRequired(_("Choose what you want to tell us."))]
    )
    said = TextAreaField(
        _("In a few words"), hint=_("For a certification nothing more is needed."),
        validators=[Length(max=LONGEST_TEXT)], render_kw={"rows": 3},
    )  # fmt: skip
    cost = an_amount(_("Cost of the improvement"), _("Only for an improvement"))
    signature = TextField(
        _("Sign with your name"), hint=_("With it you say that this is true."),
        validators=[DataRequired(_("Sign with your name.")), Length(max=200)], render_kw={"autocomplete": "name"},
    )  # fmt: skip

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        self.currency = currency
        super().__init__(*args, **kwargs)
        self.kind.choices = [("", ""), *((each.value, title) for each, title in _SAID_BY_US.items())]

    def told(self, today: Any) -> NewEvent:
        """What was told, today."""
        kind = Event(self.kind.data)
        cost = minor_of(self.cost.data, self.currency) if kind is Event.IMPROVEMENT_REQUEST else None
        return NewEvent(
            kind, today, cost_minor=cost, said=(self.said.data or "").strip(), signature=tidied(self.signature.data)
        )


_SAID_BY_US: dict[Event, Any] = {
    Event.OCCUPANCY_CERTIFICATION: _("We live here, as our lease asks for"),
    Event.IMPROVEMENT_REQUEST: _("We want to improve the home"),
    Event.REFINANCE_REQUEST: _("We want to refinance"),
    Event.ABSENCE_REQUEST: _("We will be away for a longer time"),
    Event.RENT_REQUEST: _("We want to rent to somebody for a time"),
    Event.INTENT_TO_SELL: _("We want to sell"),
}
assert set(_SAID_BY_US) == TOLD_BY_HOUSEHOLD  # noqa: S101 what one may tell is what is offered
