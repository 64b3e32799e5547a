"""Forms of the crews' pages."""

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length

from cltms.crews.vocabulary import TRADE_TITLES, Trade
from cltms.foundation.forms import CreatingForm, TextField, ThingField, TicksField, tidied


class CrewForm(CreatingForm):
    """What a crew is called and what it mends."""

    name = TextField(
        _("What is it called?"), hint=_("Such as: Two and a van"), render_kw={"autocomplete": "off"},
        validators=[InputRequired(_("Write what it is called.")), Length(max=100)],
    )  # fmt: skip
    trades = TicksField(
        _("What does it mend?"), hint=_("It is offered first for orders of these trades."),
        choices=[(trade.value, title) for trade, title in TRADE_TITLES.items()],
    )  # fmt: skip

    @property
    def called(self) -> str:
        """The name, tidied."""
        return tidied(self.name.data)

    @property
    def ticked(self) -> list[Trade]:
        """The trades that were ticked."""
        return [Trade(each) for each in self.trades.data or ()]


class JoinForm(CreatingForm):
    """Who comes to a crew."""

    account = ThingField(_("Who comes to it?"), validators=[InputRequired(_("Choose somebody."))])
