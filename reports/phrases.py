"""What every paper says alike: names of codes, days and amounts, in its language."""

from collections.abc import Mapping
from datetime import date

from reports import speech
from reports.naming import BODIES, KINDS, VACANCIES, called


class CommonPhrases:
    """Says the values of a paper in its language; page templates ask it for everything that is not plain text."""

    def __init__(self, lang: str, currency: str, spanish: Mapping[str, str]) -> None:
        self.lang = lang
        self.currency = currency
        self.say = speech.speaker(lang, spanish)

    def owner(self, code: str) -> str:
        """Name a public body or a kind of owner."""
        return called(code, {**BODIES, **KINDS}, self.lang)

    def vacancy(self, code: str) -> str:
        """Name a verdict on vacancy."""
        return called(code, VACANCIES, self.lang)

    def day(self, on: date | None) -> str:
        """Write a date, or '' for none."""
        return speech.day(on, self.lang)

    def money(self, minor: int | None) -> str:
        """Write an amount in whole units, or that it is not known."""
        return self.say("not known") if minor is None else speech.money(minor, self.currency)

    def named(self) -> dict[str, object]:
        """Give everything that a page template may ask for, by name."""
        return {name: getattr(self, name) for name in dir(self) if not name.startswith("_")}
