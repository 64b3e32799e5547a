"""From the content of a site plan to a sheet that can be printed."""

from reports.engine import render_pdf
from reports.map_sheet.papers import SheetPaper
from reports.phrases import CommonPhrases
from reports.setting import Figures, sheet_of
from reports.sheet import Sheet
from reports.site_plan.content import SitePlan
from reports.site_plan.fitting import SIDE_MM, beside
from reports.site_plan.words import KINDS, SPANISH
from reports.speech import SQUARE_METRES_PER_SQUARE_FOOT


class Phrases(CommonPhrases):
    """Says the values of a site plan in its language and units."""

    def __init__(self, lang: str, units: str) -> None:
        super().__init__(lang, "USD", SPANISH)
        self.units = units

    def kind(self, code: str) -> str:
        """Name a kind."""
        return self.say(KINDS[code])

    def area(self, area_m2: float) -> str:
        """Write an area; a dash for none."""
        if area_m2 <= 0:
            return "–"
        if self.units == "feet":
            return self.say("{feet} sq ft", feet=f"{area_m2 / SQUARE_METRES_PER_SQUARE_FOOT:,.0f}")
        return f"{area_m2:,.1f} m²"

    def share(self, part: float | None) -> str:
        """Write a share of the lots; a dash for none."""
        if part is None or part <= 0:
            return "–"
        return f"{part:.0%}" if part >= 0.1 else f"{part:.1%}"


def site_plan(content: SitePlan) -> Sheet:
    """Set a site plan; PaperError for a paper or language we do not have."""
    phrases, figures = Phrases(content.lang, content.units), Figures()
    paper = SheetPaper.named(content.paper, content.landscape)
    under = (content.organisation, content.place, ", ".join(content.lots))
    values = {
        **phrases.named(), "plan": content, "drawing": figures.add("plan", content.plan_svg),
        "side_mm": SIDE_MM * paper.times, "under": " · ".join(each for each in under if each),
        "beside": beside(paper, content.high_mm, content.elements, len(content.kinds)),
        "edition": phrases.say("Draft of plan {number}" if content.draft else "Plan {number}", number=content.number),
        "foot": f"{content.title} · {phrases.day(content.made_on)}",
    }  # fmt: skip
    return sheet_of("site_plan", content, paper, values, figures)


def site_plan_pdf(content: SitePlan) -> bytes:
    """Print a site plan; the same content gives the same bytes."""
    return render_pdf(site_plan(content))
