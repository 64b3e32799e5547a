"""Forms of the board: how the work list is narrowed, and who does an order."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import Form as PlainForm
from wtforms.validators import ValidationError

from cltms.crews.vocabulary import TRADE_TITLES
from cltms.foundation.act import Reading
from cltms.foundation.forms import CheckField, ChoiceField, CreatingForm, TextField, ThingField
from cltms.repairs import appointments
from cltms.repairs.board.takers import Taker, key_of, takers, title_of
from cltms.repairs.board.wanted import Due, Wanted
from cltms.repairs.forms import choices
from cltms.repairs.models import Order
from cltms.repairs.origins import REPORT
from cltms.repairs.vocabulary import PRIORITY_TITLES, STAGE_TITLES

ANY = ("", _("any"))


class NarrowForm(PlainForm):  # type: ignore[misc]  # WTForms ships no types
    """What the work list is narrowed by; it only asks, so it carries no token and stands in the address."""

    text = TextField(_("Code, address or door"))
    kind = ChoiceField(_("What it comes from"), choices=[ANY, (REPORT, _("a report")), ("plan", _("a plan"))])
    who = ChoiceField(_("Who does it?"))
    building = ChoiceField(_("Building"))
    priority = ChoiceField(_("How urgent?"), choices=[ANY, *choices(PRIORITY_TITLES)])
    stage = ChoiceField(_("Where it stands"), choices=[ANY, *choices(STAGE_TITLES)])
    trade = ChoiceField(_("Trade"), choices=[ANY, *choices(TRADE_TITLES)])
    due = ChoiceField(
        _("Due"),
        choices=[ANY, (Due.LATE.value, _("late")), (Due.TODAY.value, _("today")), (Due.WEEK.value, _("this week"))],
    )

    @classmethod
    def showing(cls, wanted: Wanted, who: list[tuple[str, Any]], buildings: list[tuple[str, Any]]) -> "NarrowForm":
        """Show what is asked."""
        form = cls(data={**dict.fromkeys(cls().data, ""), **wanted.asked})
        form.who.choices, form.building.choices = [ANY, *who], [ANY, *buildings]
        return form


class GiveForm(CreatingForm):
    """Who does an order."""

    to = ThingField(_("Who does it?"), hint=_("Those who mend such things come first."))

    anyway = CheckField(_("Give it although the crew is elsewhere at the time of the appointment"))

    def offer(self, look: Reading, order: Order) -> None:
        """Offer who gets orders, and nobody; ask about the appointment only where there is one."""
        if appointments.coming(look, order) is None:
            del self.anyway
        if not self.is_submitted():
            self.to.data = _now(order)
        self.to.offer(takers(look, order.trade), title=title_of, key=key_of)
        self.to.choices = [("", _("Nobody yet")), *self.to.choices[1:]]

    def validate_to(self, field: Any) -> None:
        """Know who was chosen; somebody who has gone meanwhile is not nobody."""
        if field.raw_data and field.raw_data[0] and field.data is None:
            raise ValidationError(_("Choose somebody from the list."))

    @property
    def is_wanted_anyway(self) -> bool:
        """Whether it was ticked that the crew may be elsewhere."""
        return self.anyway is not None and bool(self.anyway.data)

    @property
    def chosen(self) -> Taker | None:
        """Who was chosen."""
        taker: Taker | None = self.to.data
        return taker


def _now(order: Order) -> str | None:
    return f"crew-{order.crew_id}" if order.crew_id else f"contractor-{order.contractor_id}"
