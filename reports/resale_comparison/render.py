"""From a comparison to a sheet that can be printed."""

from reports import speech
from reports.engine import Paper
from reports.plots import Plot, Series, trends
from reports.resale_comparison.content import ResaleComparison
from reports.resale_comparison.words import SPANISH
from reports.setting import Figure, Figures, sheet_of
from reports.sheet import Sheet

CENTS = 100


def comparison_sheet(content: ResaleComparison) -> Sheet:
    """Set the paper; PaperError for a paper or language we do not have."""
    say, figures = speech.speaker(content.lang, SPANISH), Figures()
    made = speech.day(content.made_on, content.lang)
    values = {
        "content": content, "say": say, "made": made, "foot": f"{content.title} · {made}",
        "plot": _plot(content, say, figures), "with_worth": any(content.appraised),
    }  # fmt: skip
    return sheet_of("resale_comparison", content, Paper.named(content.paper), values, figures)


def _plot(content: ResaleComparison, say: speech.Say, figures: Figures) -> Figure | None:
    series = [Series(each.name, _units(each.minors)) for each in content.lines]
    if any(each is not None for each in content.appraised_minors):
        series.append(Series(say("Appraised value"), _units(content.appraised_minors)))
    if not any(value is not None for each in series for value in each.values):
        return None
    plot = Plot(say("What a home would sell for"), say("Year"), content.currency, content.years, tuple(series))
    return figures.add("prices", trends(plot, name="prices", number=lambda value: f"{round(value):,}"))


def _units(minors: tuple[int | None, ...]) -> tuple[float | None, ...]:
    return tuple(None if each is None else max(0.0, each / CENTS) for each in minors)
