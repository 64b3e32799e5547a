"""From the content of a dossier to a sheet that can be printed."""

from datetime import date
from pathlib import Path

from reports import speech
from reports.dossier.content import Dossier, DossierLot, Fact, Standing, Tally
from reports.dossier.words import BODIES, KINDS, SPANISH, VACANCIES, called
from reports.engine import Paper, render_pdf
from reports.setting import Figures, filled, style_sheets
from reports.sheet import Sheet


class Phrases:
    """Says the values of a dossier in its language; the page template asks it for everything that is not plain text."""

    def __init__(self, dossier: Dossier) -> None:
        self.lang = dossier.lang
        self.currency = dossier.currency
        self.say = speech.speaker(dossier.lang, SPANISH)

    def owner(self, code: str) -> str:
        """Name a public body or a kind of owner."""
        return called(code, {**BODIES, **KINDS}, self.lang)

    def vacancy(self, code: str) -> str:
        """Name a verdict on vacancy."""
        return called(code, VACANCIES, self.lang)

    def day(self, on: date | None) -> str:
        """Write a date, or '' for none."""
        return speech.day(on, self.lang)

    def acres(self, of: Tally | DossierLot) -> str:
        """Write acres, or that they are not known."""
        area = _known_area(of)
        return self.say("not known") if area is None else speech.acres(area)

    def hectares(self, of: Tally | DossierLot) -> str:
        """Write hectares, or that they are not known."""
        area = _known_area(of)
        return self.say("not known") if area is None else speech.hectares(area)

    def value(self, of: Tally) -> str:
        """Write the assessed value of a tally, or that none of it is known."""
        known = of.lots > of.without_value
        return speech.money(of.value_minor, self.currency) if known else self.say("not known")

    def area(self, lot: DossierLot) -> str:
        """Write a lot's area in square feet and square metres."""
        if lot.area_m2 is None:
            return self.say("not known")
        feet, metres = speech.square_feet(lot.area_m2), speech.square_metres(lot.area_m2)
        return self.say("{feet} sq ft ({metres} m²)", feet=feet, metres=metres)

    def questions(self, lot: DossierLot) -> list[Fact]:
        """Keep the three questions about public land apart, each with its own source and date."""
        asked = (
            ("Is it publicly owned?", lot.publicly_owned),
            ("Is it available?", lot.available),
            ("Who decides who gets it?", lot.disposed_by),
        )
        return [self._answer(question, standing) for question, standing in asked]

    def facts(self, lot: DossierLot) -> list[Fact]:
        """Give the facts of a lot, led by the owner as the roll writes it and how its kind was decided."""
        source, as_of = lot.publicly_owned.source, lot.publicly_owned.as_of
        owner = [Fact(self.say("Owner on the roll"), lot.owner or self.say("not known"), source, as_of)]
        if lot.owner_reason:
            kind = f"{self.owner(lot.owner_kind)}. {lot.owner_reason}"
            owner.append(Fact(self.say("Kind of owner"), kind, source, as_of))
        return owner + list(lot.facts)

    def reasons(self, lot: DossierLot) -> list[Fact]:
        """Give the reasons for the verdict on vacancy, each led by its weight."""
        return [Fact(reason.weight_word, reason.text, reason.source, reason.as_of) for reason in lot.vacancy_reasons]

    def owners(self, dossier: Dossier) -> str:
        """Say in one line who owns the lots: public bodies together and by name, then all others."""
        bodies = [tally for tally in dossier.by_owner if tally.name in BODIES]
        which = ", ".join(f"{self.owner(tally.name)} {tally.lots}" for tally in bodies)
        count = sum(tally.lots for tally in bodies)
        public = [self.say("public bodies {count} ({which})", count=count, which=which)] if bodies else []
        others = [f"{self.owner(tally.name)} {tally.lots}" for tally in dossier.by_owner if tally not in bodies]
        line = " · ".join(public + others)
        return line[:1].upper() + line[1:]

    def gaps(self, dossier: Dossier) -> list[str]:
        """Say what the totals leave out."""
        totals = dossier.all_lots
        missing = (
            ("The area of {count} is not known and is not in the total.", totals.without_area),
            ("The value of {count} is not known and is not in the total.", totals.without_value),
        )
        return [self.say(words, count=self._lots(count)) for words, count in missing if count]

    def _answer(self, question: str, standing: Standing) -> Fact:
        answer = standing.answer or self.say("Not known yet.")
        return Fact(self.say(question), answer, standing.source, standing.as_of)

    def _lots(self, count: int) -> str:
        return self.say("1 lot") if count == 1 else self.say("{count} lots", count=count)


def _known_area(of: Tally | DossierLot) -> float | None:
    """Give square metres, or None when nothing of it was measured."""
    return None if isinstance(of, Tally) and of.lots == of.without_area else of.area_m2


PUBLIC = (
    "{count} of {total} lots are owned by a public body. Whether a lot is available, and who may hand it over, are "
    "questions of their own; each lot's page answers them one by one."
)


def key_map_size(paper: Paper, lots: int) -> tuple[float, float]:
    """Say how large the key map should be drawn, in mm: with few lots it shares its page with the table below it."""
    wide, high = paper.text_mm
    table = 24 + 6.8 * lots
    beside = high - 21 - table
    return wide, round(beside if beside >= 0.42 * high else high - 24, 1)


def cover_map_size(paper: Paper) -> tuple[float, float]:
    """Say how large the map on the cover should be drawn, in mm, so that a three-line ask stands above it."""
    return paper.text_mm[0], 118.0


def locator_size(paper: Paper) -> tuple[float, float]:
    """Say how large a lot's map should be drawn, in mm, so that its facts fit on the same page."""
    return paper.text_mm[0], 64.0


def dossier_sheet(dossier: Dossier) -> Sheet:
    """Set a dossier as HTML with its style sheets and drawings; PaperError for a paper or language we do not have."""
    phrases = Phrases(dossier)
    figures = Figures()
    foot = [dossier.title, phrases.day(dossier.made_on)]
    foot += [phrases.say("Decision {number}", number=dossier.decision)] if dossier.decision else []
    public = sum(lot.owner_kind == "public" for lot in dossier.lots)
    names = ("say", "owner", "vacancy", "day", "acres", "hectares", "value", "area", "questions", "facts", "reasons")
    values = {
        **{name: getattr(phrases, name) for name in names},
        "dossier": dossier,
        "foot": " · ".join(foot) + (f"\n{dossier.source_note}" if dossier.source_note else ""),
        "public_sentence": phrases.say(PUBLIC, count=public, total=len(dossier.lots)),
        "owners": phrases.owners(dossier),
        "gaps": phrases.gaps(dossier),
        "cover_map": figures.add("cover-map", dossier.cover_map_svg or dossier.key_map_svg),
        "key_map": figures.add("key-map", dossier.key_map_svg),
        "locators": {
            lot.number: figures.add(f"lot-{lot.number}", lot.locator_svg) for lot in dossier.lots if lot.locator_svg
        },
    }
    return Sheet(
        html=filled("dossier/page.html", values),
        css=style_sheets("dossier", Paper.named(dossier.paper)),
        title=dossier.title,
        lang=dossier.lang,
        created=dossier.made_on,
        assets=figures.assets,
    )


def dossier_pdf(content: Dossier, *, fonts: Path | None = None) -> bytes:
    """Print a dossier; the same content gives the same bytes. ``fonts`` as for :func:`reports.engine.render_pdf`."""
    return render_pdf(dossier_sheet(content), fonts)
