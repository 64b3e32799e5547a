"""A site plan as it is looked at: what stands on it, how it was measured, and its drawing at a true scale."""

from dataclasses import dataclass

from cltms.campaigns.models import Campaign
from cltms.campaigns.site_plan import queries
from cltms.campaigns.site_plan.laying import Ground, ground
from cltms.campaigns.site_plan.models import SitePlan
from cltms.campaigns.site_plan.typed import TypedElement, row_of
from cltms.campaigns.site_plan.vocabulary import PlanUnits
from cltms.foundation.act import Reading
from maps.figure import PlanDrawing, PlanScale, Units, plan_figure, scale_that_fits
from maps.plan_elements import Element, Measured, measured


@dataclass(frozen=True)
class Seen:
    """A plan on its ground: its elements with the numbers of their rows, and what was measured."""

    plan: SitePlan
    ground: Ground
    ids: tuple[int, ...]
    elements: tuple[Element, ...]
    measured: Measured

    @property
    def units(self) -> PlanUnits:
        """In what it is measured."""
        return PlanUnits(self.plan.units)

    @property
    def rows(self) -> list[TypedElement]:
        """What stands on it, as rows of the form."""
        return [
            row_of(number, row_id, each, self.units)
            for number, (row_id, each) in enumerate(zip(self.ids, self.elements, strict=True), start=1)
        ]

    def scale(self, size_mm: tuple[float, float]) -> PlanScale | None:
        """The round scale at which it fits on paper; None without outlines or where none fits."""
        return scale_that_fits(self.ground.lots, self.elements, size_mm, self.plan_units) if self.ground.lots else None

    def drawn(self, size_mm: tuple[float, float], lang: str) -> PlanDrawing | None:
        """Draw it; None where it does not fit at any scale."""
        scale = self.scale(size_mm)
        if scale is None:
            return None
        return plan_figure(
            self.ground.lots, self.elements, self.ground.context, scale=scale, size_mm=size_mm, units=self.plan_units,
            lang=lang,
        )  # fmt: skip

    @property
    def plan_units(self) -> Units:
        """The units as a drawing knows them."""
        return "feet" if self.units is PlanUnits.FEET else "metres"


def seen(look: Reading, campaign: Campaign, plan: SitePlan, *, around: bool = True) -> Seen:
    """Look at a plan of a campaign that the actor may see."""
    on = ground(look, campaign, plan, around=around)
    rows = queries.elements(look, plan)
    elements = tuple(on.back(row) for row in rows)
    return Seen(plan, on, tuple(row.id for row in rows), elements, measured(elements, on.whole))
