"""The form of a contractor."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from cltms.costs.forms import LONGEST_AMOUNT, MoneyForm
from cltms.crews.commands import Business
from cltms.crews.models import Contractor
from cltms.crews.vocabulary import TRADE_TITLES, Trade
from cltms.foundation.amounts import plain
from cltms.foundation.forms import DateField, TextField, TicksField, tidied
from cltms.foundation.i18n import say
from cltms.members.contacts import LONGEST, WrittenContact, guessed, readable
from cltms.repairs.forms import choices
from maps.sentences import sentence


class ContractorForm(MoneyForm):
    """What is written down about a contractor."""

    name = TextField(
        _("Name of the firm or person"), render_kw={"autocomplete": "off"},
        validators=[InputRequired(_("Write the name.")), Length(max=200)],
    )  # fmt: skip
    trades = TicksField(
        _("Which work?"), choices=choices(TRADE_TITLES), validators=[InputRequired(_("Tick at least one."))]
    )
    reach = TextField(
        _("Telephone or e-mail"), validators=[Length(max=LONGEST)], render_kw={"autocomplete": "off"},
    )  # fmt: skip
    rate = TextField(
        _("Rate of an hour"), hint=_("Such as 1234.50"), validators=[Optional(), Length(max=LONGEST_AMOUNT)]
    )
    insured_until = DateField(
        _("Insured until"), hint=_("The last day. Left open, no order can be given."), validators=[Optional()]
    )

    def validate_reach(self, field: Any) -> None:
        """Know a telephone number or an e-mail address."""
        text = (field.data or "").strip()
        if text and self.contact is None:
            raise ValidationError(
                say(sentence("“{text}” is neither a telephone number nor an e-mail address.", text=text))
            )

    def validate_rate(self, field: Any) -> None:
        """Know the amount."""
        self.read(field.data)

    def begin(self, contractor: Contractor) -> None:
        """Fill in what is known."""
        self.name.data, self.trades.data = contractor.name, contractor.trades
        self.insured_until.data = contractor.insured_until
        if contractor.contact and contractor.contact_way:
            self.reach.data = readable(contractor.contact_way, contractor.contact)
        if contractor.rate_minor is not None and contractor.currency:
            self.rate.data = plain(contractor.rate_minor, contractor.currency)

    @property
    def contact(self) -> WrittenContact | None:
        """How they can be reached; None when it was left open or is no way to reach somebody."""
        return guessed((self.reach.data or "").strip())

    @property
    def business(self) -> Business:
        """What was written."""
        rate = self.read(self.rate.data) if (self.rate.data or "").strip() else None
        contact = self.contact
        return Business(
            tidied(self.name.data), tuple(Trade(each) for each in self.trades.data or ()),
            contact.way.value if contact else None, contact.value if contact else None,
            rate.minor if rate else None, rate.currency if rate else None, self.insured_until.data,
        )  # fmt: skip
