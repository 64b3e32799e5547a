"""From the content of a map sheet to a sheet that can be printed."""

from datetime import date

from reports import speech
from reports.dossier.words import BODIES, KINDS, VACANCIES, called
from reports.engine import render_pdf
from reports.map_sheet.content import MapSheet, SheetGroup
from reports.map_sheet.fitting import SIDE, layout
from reports.map_sheet.papers import SheetPaper
from reports.map_sheet.words import SPANISH
from reports.setting import Figures, filled, style_sheets
from reports.sheet import Sheet


class Phrases:
    """Says the values of a map sheet in its language."""

    def __init__(self, lang: str, currency: str) -> None:
        self.lang = lang
        self.currency = currency
        self.say = speech.speaker(lang, SPANISH)

    def owner(self, code: str) -> str:
        """Name a public body or a kind of owner."""
        return called(code, {**BODIES, **KINDS}, self.lang)

    def vacancy(self, code: str) -> str:
        """Name a verdict on vacancy."""
        return called(code, VACANCIES, self.lang)

    def day(self, on: date | None) -> str:
        """Write a date, or '' for none."""
        return speech.day(on, self.lang)

    def area(self, area_m2: float | None) -> str:
        """Write an area in square feet, or in acres from an acre on."""
        if area_m2 is None:
            return self.say("not known")
        if area_m2 >= speech.SQUARE_METRES_PER_ACRE:
            return f"{speech.acres(area_m2)} {self.say('acres')}"
        return self.say("{feet} sq ft", feet=speech.square_feet(area_m2))

    def value(self, minor: int | None) -> str:
        """Write an amount in whole units, or that it is not known."""
        return self.say("not known") if minor is None else speech.money(minor, self.currency)

    def owners(self, groups: tuple[SheetGroup, ...]) -> str:
        """Say how many lots each owner has."""
        told = ", ".join(f"{self.owner(group.owner)} {group.lots:,}" for group in groups)
        return self.say("Owned by: {owners}.", owners=told)


def map_sheet(content: MapSheet) -> Sheet:
    """Set a map sheet; PaperError for a paper or language we do not have."""
    phrases = Phrases(content.lang, content.currency)
    paper = SheetPaper.named(content.paper, content.landscape)
    figures = Figures()
    place = "" if content.place in content.title else content.place
    laid = layout(
        paper, content.title, content.shows, [lot.address for lot in content.lots],
        [source.name for source in content.sources],
    )  # fmt: skip
    values = {
        **{name: getattr(phrases, name) for name in dir(phrases) if not name.startswith("_")},
        "sheet": content, "together": content.together, "laid": laid,
        "acres": speech.acres(content.together.area_m2), "hectares": speech.hectares(content.together.area_m2),
        "map": figures.add("map", content.map_svg), "scale": f"{content.scale / paper.times:,.0f}",
        "under": " · ".join(part for part in (place, content.shows) if part),
        "foot": " · ".join([content.title, phrases.day(content.made_on)]), "side_mm": SIDE * paper.times,
    }  # fmt: skip
    return Sheet(
        html=filled("map_sheet/page.html", values),
        css=style_sheets("map_sheet", paper),
        title=content.title,
        lang=content.lang,
        created=content.made_on,
        assets=figures.assets,
    )


def map_sheet_pdf(content: MapSheet) -> bytes:
    """Print a map sheet; the same content gives the same bytes."""
    return render_pdf(map_sheet(content))
