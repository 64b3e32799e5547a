"""Forms of site plans; their rows are `typed`."""

from collections.abc import Sequence
from typing import Any, Self

from flask import request
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms.validators import ValidationError

from cltms.campaigns.models import Campaign, CampaignLot
from cltms.campaigns.site_plan import queries
from cltms.campaigns.site_plan.papers import PlanOrder, paper_of
from cltms.campaigns.site_plan.vocabulary import UNIT_TITLES
from cltms.foundation.act import Reading
from cltms.foundation.as_seen import SeenForm
from cltms.foundation.errors import Refused
from cltms.foundation.forms import ChoiceField, CreatingForm, Form, RadioField, TicksField
from cltms.foundation.i18n import say
from reports.site_plan import SitePlan


class BeginPlanForm(CreatingForm):
    """Over which lots a plan is drawn, and in which units."""

    lots = TicksField(
        _("For which lots?"), hint=_("Those that lie together and fit on one sheet of paper."),
    )  # fmt: skip
    units = RadioField(_("Measured in"), choices=[(unit.value, title) for unit, title in UNIT_TITLES.items()])

    def offer(self, lots: Sequence[CampaignLot]) -> Self:
        """Offer the lots of the campaign, all of them chosen."""
        self.lots.choices = [
            (lot.parcel_key, f"{number}. {lot.situs or lot.parcel_id}") for number, lot in enumerate(lots, start=1)
        ]
        if not self.is_submitted():
            self.lots.data, self.units.data = [lot.parcel_key for lot in lots], "feet"
        return self

    def validate_lots(self, field: TicksField) -> None:
        """Ask for at least one."""
        if not field.data:
            raise ValidationError(str(_("Choose at least one lot.")))


class PlanForm(SeenForm):
    """The version that somebody had before them; the elements are rows of their own."""


class PlanPaperForm(Form):
    """Which plan is printed on which paper; one on which it fits at no round scale is refused."""

    plan = ChoiceField(_("Which plan?"))
    paper = RadioField(
        _("Paper"), default="letter",
        choices=[
            ("letter", _("Letter")), ("tabloid", _("Tabloid, two letters side by side")), ("a4", "A4"), ("a3", "A3"),
        ],
    )  # fmt: skip
    lie = RadioField(_("How it lies"), choices=[("across", _("Across")), ("upright", _("Upright"))], default="across")
    lang = RadioField(_("Language"), choices=[("en", "English"), ("es", "Español")], default="en")

    def offer(self, look: Reading, campaign: Campaign) -> Self:
        """Offer the plans of a campaign, first the one that is the plan."""
        self.look, self.campaign = look, campaign
        self.content: SitePlan | None = None
        known = sorted(queries.plans(look, campaign), key=lambda each: each.is_draft)
        self.plan.choices = [(str(each.number), gettext("Plan %(number)s", number=each.number)) for each in known]
        asked = request.args.get("plan", "")
        if self.plan.data is None and known:
            numbers = [str(each.number) for each in known]
            self.plan.data = asked if asked in numbers else numbers[0]
        return self

    def validate_paper(self, field: Any) -> None:
        """Set the plan on the paper."""
        if not (self.plan.data or "").isdigit() or self.lie.data not in {"across", "upright"}:
            return
        order = PlanOrder(field.data, self.lie.data == "across", self.lang.data)
        try:
            plan = queries.plan(self.look, self.campaign, int(self.plan.data))
            self.content = paper_of(self.look, self.campaign, plan, order)
        except Refused as error:
            raise ValidationError(say(error.sentence)) from None
