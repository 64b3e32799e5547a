"""The site plan on paper: what stands on it, at the largest round scale that fits."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from cltms.campaigns.models import Campaign
from cltms.campaigns.publishing.commands import title_in
from cltms.campaigns.site_plan import queries
from cltms.campaigns.site_plan.models import SitePlan as Plan
from cltms.campaigns.site_plan.seeing import Seen, seen
from cltms.campaigns.site_plan.vocabulary import KIND_TITLES
from cltms.campaigns.site_plan.words import Words
from cltms.foundation.act import Reading
from cltms.foundation.errors import Refused
from cltms.foundation.writing import day
from cltms.parcels import editions
from maps.figure import PlanDrawing
from maps.sentences import sentence
from reports.engine import Paper
from reports.map_sheet import SheetPaper
from reports.site_plan import PlanElement, PlanKind, SitePlan, drawing_mm

PACKET_SHARE = 0.62
"""The part of a packet's page that the drawing may take."""


@dataclass(frozen=True)
class PlanOrder:
    """How a plan is printed."""

    paper: str = "letter"
    landscape: bool = True
    lang: str = "en"


def paper_of(look: Reading, campaign: Campaign, plan: Plan, order: PlanOrder) -> SitePlan:
    """Gather a plan for its paper; `Refused` when it does not fit at any scale that people know."""
    found = _set(look, campaign, plan, order, drawing_mm(SheetPaper.named(order.paper, order.landscape)))
    if found is None:
        raise Refused(sentence("These lots do not fit on this paper at a scale to build from. Take a larger one."))
    return found


def packet_plan(look: Reading, campaign: Campaign, paper: str, lang: str) -> SitePlan | None:
    """Gather the plan that is shown for a packet; None without one, and where it fits at no scale on its pages."""
    plan = queries.the_plan(look, campaign)
    if plan is None:
        return None
    wide, high = Paper.named(paper).text_mm
    return _set(look, campaign, plan, PlanOrder(paper, False, lang), (wide, round(high * PACKET_SHARE, 1)))


def plan_doubts(look: Reading, campaign: Campaign, printed: SitePlan | None, lang: str) -> tuple[str, ...]:
    """Say for a packet's draft that the shown plan is not in it although there is one, and what lies off the lots."""
    plan = queries.the_plan(look, campaign)
    if plan is None:
        return ()
    with force_locale(lang):
        shown = seen(look, campaign, plan, around=False)
        words = Words(shown.units, lang)
        off = "; ".join(_outside(shown, words, at, much) for at, much in shown.measured.outside_m2.items())
        said = []
        if printed is None and not shown.ground.lots:
            said.append(_("The site plan is not in it: the roll has no outline of its lots any more."))
        elif printed is None:
            said.append(_("The site plan is not in it: it fits on these pages at no scale to build from."))
        if off:
            said.append(_("Not all of the site plan lies on its lots: %(outside)s.", outside=off))
        return tuple(str(each) for each in said)


def _set(
    look: Reading, campaign: Campaign, plan: Plan, order: PlanOrder, size: tuple[float, float]
) -> SitePlan | None:  # fmt: skip
    with force_locale(order.lang):
        shown = seen(look, campaign, plan)
        drawing = shown.drawn(size, order.lang)
        if drawing is None:
            return None
        edition = editions.edition(look.session, campaign.jurisdiction)
        return SitePlan(
            title=title_in(look, campaign, order.lang),
            place=campaign.jurisdiction.name, made_on=look.house_day, number=plan.number,
            wide_mm=size[0], high_mm=size[1], draft=plan.is_draft, paper=order.paper, landscape=order.landscape,
            lang=order.lang, organisation=campaign.organisation.name if campaign.organisation else "",
            source=f"{campaign.jurisdiction.name}, {day(edition.as_of, order.lang)}" if edition else "",
            **told(shown, drawing, campaign, order.lang),
        )  # fmt: skip


def told(shown: Seen, drawing: PlanDrawing, campaign: Campaign, lang: str) -> dict[str, Any]:
    """Give what a paper says of a plan beside its drawing, which is among it."""
    words = Words(shown.units, lang)
    return {
        "plan_svg": drawing.svg, "scale": drawing.scale.words(lang), "units": shown.units.value,
        "lots": _lots(shown, campaign), "lots_m2": shown.measured.lots_m2, "covered_m2": shown.measured.covered_m2,
        "elements": _elements(shown, words),
        "kinds": tuple(
            PlanKind(each.kind.value, each.count, each.area_m2, each.share) for each in shown.measured.kinds
        ),
        "outside": tuple(_outside(shown, words, at, much) for at, much in shown.measured.outside_m2.items()),
    }  # fmt: skip


def _elements(shown: Seen, words: Words) -> tuple[PlanElement, ...]:
    """Give the rows of the table: elements that would read the same are one row that names all their numbers."""
    alike: dict[tuple[str, ...], list[int]] = {}
    for number, each in enumerate(shown.elements, start=1):
        read = (each.kind.value, each.label, words.size(each), words.area(each.area_m2))
        alike.setdefault(read, []).append(number)
    return tuple(
        PlanElement(
            numbers[0], kind, label, size, sum(shown.elements[number - 1].area_m2 for number in numbers), len(numbers),
            runs(numbers) if len(numbers) > 1 else "",
        )
        for (kind, label, size, _area), numbers in alike.items()
    )  # fmt: skip


def runs(numbers: Sequence[int]) -> str:
    """Write numbers that rise with what follows one another drawn together: 2–6, 8."""
    said = []
    for _gap, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        found = [number for _at, number in run]
        said.append(f"{found[0]}–{found[-1]}" if len(found) > 2 else ", ".join(map(str, found)))
    return ", ".join(said)


def _lots(shown: Seen, campaign: Campaign) -> tuple[str, ...]:
    named = {str(number): lot.parcel_id for number, lot in enumerate(campaign.lots, start=1)}
    return tuple(
        str(_("Lot %(number)s", number=lot.label)) + (f" ({named[lot.label]})" if lot.label in named else "")
        for lot in shown.ground.lots
    )


def _outside(shown: Seen, words: Words, at: int, much: float) -> str:
    each = shown.elements[at]
    size = words.area(much) if each.area_m2 else words.length(much)
    return str(_("%(number)s %(what)s, %(much)s", number=at + 1, what=each.label or KIND_TITLES[each.kind], much=size))
