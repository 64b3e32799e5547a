"""Forms of a walk: its day, and what was seen of a part."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from cltms.foundation.amounts import LARGEST_MINOR
from cltms.foundation.forms import (
    CreatingForm,
    DateField,
    DecimalField,
    FilesField,
    NumberField,
    RadioField,
    TextAreaField,
    in_reach,
)
from cltms.foundation.money import Money, places
from cltms.repairs.forms import LONGEST_TEXT, PICTURES
from cltms.repairs.picture_forms import WithPictures
from cltms.upkeep.models import SurveyLine
from cltms.upkeep.surveys import Seen
from cltms.upkeep.vocabulary import CONDITION_TITLES, Condition


class SurveyForm(CreatingForm):
    """The day of a walk."""

    seen_on = DateField(_("Day of the walk"), validators=[InputRequired(_("Choose the day.")), in_reach])


class SeenForm(WithPictures):
    """What was seen of a system."""

    condition = RadioField(
        _("In what condition is it?"), choices=[(str(int(key)), title) for key, title in CONDITION_TITLES.items()],
        validators=[InputRequired(_("Choose one."))],
    )  # fmt: skip
    years_left = NumberField(
        _("How many more years will it last?"), hint=_("Leave it empty if you cannot say."),
        validators=[Optional(), NumberRange(0, 200, _("Write between 0 and 200 years."))],
    )  # fmt: skip
    cost = DecimalField(
        _("What would a new one cost today?"), hint=_("With everything. Leave it empty if you cannot say."),
        validators=[Optional()], places=None,
    )  # fmt: skip
    note = TextAreaField(_("Note"), validators=[Length(max=LONGEST_TEXT)], render_kw={"rows": 3})
    photos = FilesField(
        _("Pictures"), hint=_("Of the building alone: show no people and no papers with names on them."),
        render_kw=PICTURES,
    )  # fmt: skip
    currency = ""

    def validate_cost(self, field: Any) -> None:
        """Take an amount in whole minor units."""
        amount = field.data
        if not amount.is_finite() or amount < 0 or amount.as_tuple().exponent < -places(self.currency):
            raise ValidationError(_("Write an amount such as 12500.00."))
        if amount.scaleb(places(self.currency)) > LARGEST_MINOR:
            raise ValidationError(_("That is more than anything costs. Look at the amount."))

    def begin(self, line: SurveyLine | None) -> None:
        """Fill in what was written down before."""
        if line is None:
            return
        self.condition.data, self.years_left.data, self.note.data = str(line.condition), line.years_left, line.note
        if line.cost_minor is not None and line.currency is not None:
            self.cost.data = Money(line.cost_minor, line.currency).amount

    @property
    def seen(self) -> Seen:
        """What was seen."""
        cost = Money.of(self.cost.data, self.currency) if self.cost.data is not None else None
        note = (self.note.data or "").strip() or None
        return Seen(Condition(int(self.condition.data)), self.years_left.data, cost, note)
