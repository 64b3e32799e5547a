"""The charts of a packet: hours and people by month, one pair for each year, with the numbers on them."""

from collections.abc import Callable
from datetime import date

from reports import speech
from reports.packet.content import DayLine, Packet
from reports.packet.phrases import Phrases
from reports.plots import Plot, Series, bars, lines
from reports.setting import Figure, Figures

FEW_MONTHS = 5
"""Up to so many months with work days of a year are drawn as bars: a line between them would tell of a course."""


def charts(packet: Packet, phrases: Phrases, figures: Figures) -> list[tuple[int, Figure, Figure]]:
    """Draw hours and people of each year in which somebody worked, the latest first."""
    years = sorted({each.on.year for each in packet.days}, reverse=True)
    return [(year, *_year(packet, year, phrases, figures)) for year in years]


def _year(packet: Packet, year: int, phrases: Phrases, figures: Figures) -> tuple[Figure, Figure]:
    worked = sorted({each.on.month for each in packet.days if each.on.year == year})
    few = len(worked) <= FEW_MONTHS

    def drawn(kind: str, title: str, of_day: Callable[[DayLine], float]) -> Figure:
        months = worked if few else range(1, 13)
        values = tuple(_of_month(packet, year, month, of_day) for month in months)
        names = tuple(speech.month(month, packet.lang)[: None if few else 3] for month in months)
        plot = Plot(title, phrases.say("Month"), title, names, (Series(title, values),))
        svg = (bars if few else lines)(plot, name=f"{kind}-{year}", number=lambda value: f"{round(value):,}")
        return figures.add(f"{kind}-{year}", svg)

    hours = phrases.say("Hours of work by month, {year}", year=year)
    people = phrases.say("People who came by month, {year}", year=year)
    return drawn("hours", hours, lambda day: day.minutes / 60), drawn("people", people, lambda day: day.people)


def _of_month(packet: Packet, year: int, month: int, of_day: Callable[[DayLine], float]) -> float | None:
    """What a month came to; None before the first work day and after the packet was made, when nobody can know."""
    at, first = date(year, month, 1), min(each.on for each in packet.days)
    if at < first.replace(day=1) or at > packet.made_on:
        return None
    return sum(of_day(each) for each in packet.days if (each.on.year, each.on.month) == (year, month))
