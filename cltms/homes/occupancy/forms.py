"""Forms of the page of a home: which household moves in, and when it moves out."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Optional, ValidationError

from cltms.foundation.act import Reading
from cltms.foundation.forms import CreatingForm, DateField, ThingField
from cltms.foundation.term import Term
from cltms.members import queries as members
from cltms.members.models import Household


class OccupancyForm(CreatingForm):
    """Which household, from when on."""

    household = ThingField(
        _("Household"), hint=_("A household is added under “People”, also for somebody who lives alone."),
        validators=[InputRequired(_("Choose the household."))],
    )  # fmt: skip
    starts_on = DateField(_("Lives there from"), validators=[InputRequired(_("Choose the day."))])
    ends_on = DateField(
        _("First day without them"), hint=_("Left open, they live there."), validators=[Optional()]
    )  # fmt: skip

    def offer(self, look: Reading) -> None:
        """Offer the households that the actor may see."""
        self.household.offer(members.households(look), title=lambda each: each.name)

    def validate_ends_on(self, field: Any) -> None:
        """Take an end that comes after the beginning."""
        if self.starts_on.data and field.data and field.data < self.starts_on.data:
            raise ValidationError(_("The end lies before the beginning. Look at both days again."))

    @property
    def chosen(self) -> tuple[Household, Term]:
        """Who, and when."""
        return self.household.data, Term(self.starts_on.data, self.ends_on.data)


class MoveOutForm(CreatingForm):
    """When a household moves out."""

    ends_on = DateField(_("First day without them"), validators=[InputRequired(_("Choose the day."))])
