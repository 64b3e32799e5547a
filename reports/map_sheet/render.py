"""From the content of a map sheet to a sheet that can be printed."""

from collections.abc import Mapping
from typing import Protocol

from reports import speech
from reports.engine import render_pdf
from reports.map_sheet.content import MapSheet, SheetGroup
from reports.map_sheet.fitting import SIDE, layout
from reports.map_sheet.papers import SheetPaper
from reports.map_sheet.words import SPANISH
from reports.phrases import CommonPhrases
from reports.setting import Dated, Figures, sheet_of
from reports.sheet import Sheet


class Phrases(CommonPhrases):
    """Says the values of a map sheet, and of an atlas of many, in its language."""

    def __init__(self, lang: str, currency: str, spanish: Mapping[str, str] = SPANISH) -> None:
        super().__init__(lang, currency, spanish)

    def area(self, area_m2: float | None) -> str:
        """Write an area in square feet, or in acres from an acre on."""
        if area_m2 is None:
            return self.say("not known")
        if area_m2 >= speech.SQUARE_METRES_PER_ACRE:
            return f"{speech.acres(area_m2)} {self.say('acres')}"
        return self.say("{feet} sq ft", feet=speech.square_feet(area_m2))

    def owners(self, groups: tuple[SheetGroup, ...]) -> str:
        """Say how many lots each owner has."""
        told = ", ".join(f"{self.owner(group.owner)} {group.lots:,}" for group in groups)
        return self.say("Owned by: {owners}.", owners=told)


class OfManyLots(Dated, Protocol):
    """What a paper with maps of many lots tells of all of them."""

    @property
    def place(self) -> str:
        """The jurisdiction."""

    @property
    def shows(self) -> str:
        """Which lots they are, in a sentence."""

    @property
    def scale(self) -> float:
        """1 : ``scale``, as drawn."""

    @property
    def together(self) -> SheetGroup:
        """The totals."""


def told_of_all(content: OfManyLots, phrases: Phrases, paper: SheetPaper) -> dict[str, object]:
    """Give what stands above, below and beside maps of many lots: the totals, the scale, the lines around them."""
    place = "" if content.place in content.title else content.place
    sized = content.together.without_area < content.together.lots
    return {
        "together": content.together, "sized": sized,
        "acres": speech.acres(content.together.area_m2) if sized else phrases.say("not known"),
        "hectares": speech.hectares(content.together.area_m2),
        "scale": f"{content.scale / paper.times:,.0f}",
        "under": " · ".join(part for part in (place, content.shows) if part),
        "foot": " · ".join([content.title, phrases.day(content.made_on)]),
    }  # fmt: skip


def map_sheet(content: MapSheet) -> Sheet:
    """Set a map sheet; PaperError for a paper or language we do not have."""
    phrases = Phrases(content.lang, content.currency)
    paper = SheetPaper.named(content.paper, content.landscape)
    figures = Figures()
    laid = layout(
        paper, content.title, content.shows, [lot.address for lot in content.lots],
        [source.name for source in content.sources],
    )  # fmt: skip
    values = {
        **phrases.named(), **told_of_all(content, phrases, paper),
        "sheet": content, "laid": laid, "map": figures.add("map", content.map_svg), "side_mm": SIDE * paper.times,
    }  # fmt: skip
    return sheet_of("map_sheet", content, paper, values, figures)


def map_sheet_pdf(content: MapSheet) -> bytes:
    """Print a map sheet; the same content gives the same bytes."""
    return render_pdf(map_sheet(content))
