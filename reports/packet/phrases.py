"""What a packet says in its language: the ask, the letter, what neighbors did, and what is missing."""

from collections.abc import Sequence
from datetime import date

from reports import speech
from reports.dossier.content import DossierLot, Tally
from reports.dossier.phrases import Phrases as LotPhrases
from reports.dossier.words import SPANISH as ABOUT_LOTS
from reports.packet.content import Adopted, DayLine, Packet
from reports.packet.words import ASKS, SPANISH, STATES, WITH_THE

POUNDS_PER_KILOGRAM = 2.2046226218
MOST_NAMED = 6


class Phrases(LotPhrases):
    """Says the values of a packet in its language."""

    def __init__(self, lang: str, currency: str = "USD") -> None:
        super().__init__(lang, currency)
        self.say = speech.speaker(lang, {**ABOUT_LOTS, **SPANISH})

    def ask(self, packet: Packet) -> str:
        """Say in one sentence what is asked, of whom, for whom."""
        count = len(packet.land.lots)
        lots = self.say("this lot") if count == 1 else self.say("these {count} lots", count=count)
        body = packet.addressee.body if packet.addressee else self.say("the body that holds them")
        if packet.lang == "en" and body.startswith(WITH_THE):
            body = f"the {body}"
        us = packet.organisation or self.say("our organization")
        return self.say(ASKS[packet.ask], body=body, lots=lots, us=us)

    def feet(self, of: Tally | DossierLot) -> str:
        """Write square feet, or that they are not known."""
        unknown = of.lots == of.without_area if isinstance(of, Tally) else of.area_m2 is None
        return self.say("not known") if unknown or of.area_m2 is None else speech.square_feet(of.area_m2)

    def state(self, code: str) -> str:
        """Name how far an item is."""
        return self.say(STATES[code])

    def hours(self, minutes: int) -> str:
        """Write hours, with a half or a tenth where there is one."""
        return f"{round(minutes / 60, 1):,.1f}".removesuffix(".0")

    def count(self, number: int | None) -> str:
        """Write a number, or that nobody counted."""
        return self.say("not counted") if number is None else f"{number:,}"

    def weight(self, grams: int | None) -> str:
        """Write a weight in two units, or that nobody weighed it."""
        if grams is None:
            return self.say("not weighed")
        return f"{round(grams / 1000 * POUNDS_PER_KILOGRAM):,} lb ({round(grams / 1000):,} kg)"

    def amount(self, minor: int, currency: str) -> str:
        """Write an amount of money to the cent; whole ones without."""
        shown = f"{minor / 100:,.2f}".removesuffix(".00")
        return f"${shown}" if currency == "USD" else f"{shown} {currency}"

    def numbers(self, lots: Sequence[int]) -> str:
        """Write numbers of lots; of many only how many."""
        return ", ".join(map(str, lots)) if len(lots) <= MOST_NAMED else self.say("{count} lots", count=len(lots))

    def which(self, lots: Sequence[int]) -> str:
        """Name lots by their numbers."""
        if len(lots) == 1:
            return self.say("Lot {number}", number=lots[0])
        return self.numbers(lots) if len(lots) > MOST_NAMED else self.say("Lots {numbers}", numbers=self.numbers(lots))

    def decision(self, adopted: Adopted) -> str:
        """Cite a decision."""
        return self.say(
            "Decision {number}, {body}, {organisation}, adopted on {day}", number=adopted.code, body=adopted.body,
            organisation=adopted.organisation, day=self.day(adopted.adopted_on),
        )  # fmt: skip

    def signed(self, packet: Packet, cited: str) -> list[str]:
        """Say under the map of the cover who made it, when, which version it is, and by which decision."""
        by = f"{self.say('Prepared by {name}', name=packet.organisation)}, " if packet.organisation else ""
        made = f"{by}{self.day(packet.made_on)}. {self.edition(packet)}."
        return [made, f"{cited}."] if cited else [made]

    def neighbors_from(self, packet: Packet) -> str:
        """Say where the number of neighbors comes from; '' where there is none."""
        if packet.neighbors is None or not packet.neighbors_source:
            return ""
        return self.say("Neighbors: {source}", source=packet.neighbors_source)

    def edition(self, packet: Packet) -> str:
        """Say which version this is."""
        if packet.draft:
            return self.say("Draft, not handed over")
        return self.say("Version {number}, as handed over", number=packet.version)

    def work(self, packet: Packet) -> str:
        """Say in one sentence what neighbors did on the lots; '' when nothing is written down."""
        if not packet.days:
            return ""
        days = len(packet.days)
        first = min(each.on for each in packet.days)
        words = "On 1 work day, {day}, neighbors gave {hours} hours on this land." if days == 1 else (
            "Since {day}, neighbors gave {hours} hours on this land, on {days} work days.")  # fmt: skip
        return self.say(words, day=self.day(first), hours=self.hours(packet.minutes), days=days)

    def trash(self, days: Sequence[DayLine]) -> str:
        """Say how much trash was taken away, of the days on which somebody counted or weighed; '' for none."""
        bags = [each.bags for each in days if each.bags is not None]
        grams = [each.trash_g for each in days if each.trash_g is not None]
        said = []
        if bags:
            said.append(self.say("{count} bags of trash were taken away (counted on {days} of {all} days).",
                                 count=f"{sum(bags):,}", days=len(bags), all=len(days)))  # fmt: skip
        if grams:
            said.append(self.say("{weight} were weighed (on {days} of {all} days).", weight=self.weight(sum(grams)),
                                 days=len(grams), all=len(days)))  # fmt: skip
        return " ".join(said)

    def on_lot(self, packet: Packet, number: int) -> list[str]:
        """Say what neighbors did on one lot."""
        days = [each for each in packet.days if number in each.lots]
        uses = [each for each in packet.uses if number in each.lots]
        said = [self.use(each.what, each.since) for each in uses]
        if days:
            latest = self.day(max(each.on for each in days))
            words = "1 work day with {hours} hours, on {day}." if len(days) == 1 else (
                "{days} work days with {hours} hours together, the latest on {day}.")  # fmt: skip
            said.append(
                self.say(words, days=len(days), hours=self.hours(sum(each.minutes for each in days)), day=latest)
            )
        if any(len(each.lots) > 1 for each in days):
            said.append(self.say("A day on several lots counts whole on each of them."))
        return said

    def use(self, what: str, since: date | None) -> str:
        """Say what a lot is used for."""
        return self.say("{what}, since {day}.", what=what, day=self.day(since)) if since else f"{what}."
