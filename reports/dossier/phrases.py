"""What a dossier says of its lots in its language: names of codes, amounts with units, answers and summaries."""

from reports import speech
from reports.dossier.content import SIZES_SQ_FT, Dossier, DossierLot, Fact, Standing, Tally
from reports.dossier.words import SPANISH
from reports.naming import BODIES
from reports.phrases import CommonPhrases


class Phrases(CommonPhrases):
    """Says the values of a dossier in its language."""

    def __init__(self, lang: str, currency: str = "USD") -> None:
        super().__init__(lang, currency, SPANISH)

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
        """Write a lot's area in two units."""
        return self.say("not known") if lot.area_m2 is None else speech.area(lot.area_m2, self.lang)

    def size(self, code: str) -> str:
        """Name a class of size by its number."""
        if code == "?":
            return self.say("Not known")
        ends = ("", *(f"{end:,}" for end in SIZES_SQ_FT), "")
        low, high = ends[int(code)], ends[int(code) + 1]
        words = "{low} to {high} sq ft" if low and high else "Under {high} sq ft" if high else "{low} sq ft or more"
        return self.say(words, low=low, high=high)

    def shares(self, dossier: Dossier) -> list[tuple[str, list[tuple[str, Tally]]]]:
        """Give what the summary counts, each with its name and its tallies by name."""
        return [
            (self.say("Who owns them"), [(self.owner(tally.name), tally) for tally in dossier.by_owner]),
            (self.say("Are they vacant"), [(self.vacancy(tally.name), tally) for tally in dossier.by_vacancy]),
            (self.say("How big are they"), [(self.size(tally.name), tally) for tally in dossier.by_size]),
        ]

    def at_a_glance(self, dossier: Dossier) -> list[tuple[str, str]]:
        """Give what somebody asks first, each with its answer."""
        count = len(dossier.lots)
        public = sum(lot.owner_kind == "public" for lot in dossier.lots)
        heard = sum(bool(lot.available.answer) for lot in dossier.lots)
        decided = sum(bool(lot.disposed_by.answer) for lot in dossier.lots)
        rows = [
            ("Publicly owned", self.say("{count} of {total} lots", count=public, total=count)),
            ("Availability", self.say("Answered for {count} of {total} lots", count=heard, total=count)),
            ("Who decides who gets it", self.say("Answered for {count} of {total} lots", count=decided, total=count)),
            ("Side by side", " · ".join(self._group(lots) for lots in dossier.side_by_side)),
            ("Smallest and largest", self._extremes(dossier)),
            ("Oldest source", self._oldest(dossier)),
        ]
        return [(self.say(label), answer) for label, answer in rows if answer]

    def _group(self, lots: tuple[DossierLot, ...]) -> str:
        numbers = ", ".join(str(lot.number) for lot in lots[:-1])
        areas = [lot.area_m2 for lot in lots]
        together = "" if None in areas else speech.acres(sum(area for area in areas if area is not None))
        words = "Lots {numbers} and {last}, {acres} acres together" if together else "Lots {numbers} and {last}"
        return self.say(words, numbers=numbers, last=lots[-1].number, acres=together)

    def _extremes(self, dossier: Dossier) -> str:
        measured = sorted((lot.area_m2, lot.number) for lot in dossier.lots if lot.area_m2 is not None)
        if len(measured) < 2:
            return ""
        lots = {lot.number: lot for lot in dossier.lots}
        ends = (lots[measured[0][1]], lots[measured[-1][1]])
        return " · ".join(self.say("Lot {number}, {area}", number=lot.number, area=self.area(lot)) for lot in ends)

    def _oldest(self, dossier: Dossier) -> str:
        dated = [(source.as_of, source.name) for source in dossier.sources if source.as_of]
        return f"{min(dated)[1]}, {self.day(min(dated)[0])}" if dated else ""

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

    def owned(self, lot: DossierLot) -> str:
        """Name who owns a lot as they are called; only by their kind where no name may stand or none is known."""
        return lot.owner_name or self.kind(lot)

    def kind(self, lot: DossierLot) -> str:
        """Say which public body, or else which kind of owner has a lot."""
        return self.owner(lot.owner_body or lot.owner_kind)

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
