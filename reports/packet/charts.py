"""The charts of a packet: hours and people by month, one pair for each year, with the numbers on them."""

from collections.abc import Callable
from datetime import date

from reports import speech
from reports.packet.content import DayLine, Packet
from reports.packet.phrases import Phrases
from reports.plots import Plot, Series, lines
from reports.setting import Figure, Figures


def charts(packet: Packet, phrases: Phrases, figures: Figures) -> list[tuple[int, Figure, Figure]]:
    """Draw hours and people of each year in which somebody worked, the latest first."""
    years = sorted({each.on.year for each in packet.days}, reverse=True)
    return [(year, *_year(packet, year, phrases, figures)) for year in years]


def _year(packet: Packet, year: int, phrases: Phrases, figures: Figures) -> tuple[Figure, Figure]:
    def drawn(kind: str, title: str, of_day: Callable[[DayLine], float]) -> Figure:
        values = tuple(_of_month(packet, year, month, of_day) for month in range(1, 13))
        names = tuple(speech.month(month, packet.lang)[:3] for month in range(1, 13))
        plot = Plot(title, phrases.say("Month"), title, names, (Series(title, values),))
        svg = lines(plot, name=f"{kind}-{year}", number=lambda value: f"{round(value):,}")
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
