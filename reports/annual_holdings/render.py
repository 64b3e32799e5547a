"""From a year of holdings to a sheet that can be printed."""

from reports import speech
from reports.annual_holdings.content import AnnualHoldings
from reports.annual_holdings.words import SPANISH
from reports.engine import Paper
from reports.plots import Plot, Series, lines
from reports.setting import Figure, Figures, sheet_of
from reports.sheet import Sheet


def holdings_sheet(content: AnnualHoldings) -> Sheet:
    """Set the paper; PaperError for a paper or language we do not have."""
    say, figures = speech.speaker(content.lang, SPANISH), Figures()
    made, as_of = (speech.day(each, content.lang) for each in (content.made_on, content.as_of))
    values = {
        "content": content, "say": say, "made": made, "as_of": as_of, "foot": f"{content.title} · {made}",
        "plot": _plot(content, say, figures),
    }  # fmt: skip
    return sheet_of("annual_holdings", content, Paper.named(content.paper), values, figures)


def _plot(content: AnnualHoldings, say: speech.Say, figures: Figures) -> Figure | None:
    """Draw homes and sales along the years; None before there is a second year."""
    if len(content.years) < 2 or not any(content.homes):
        return None
    series = [Series(say("Homes kept affordable"), content.homes), Series(say("Homes sold on"), content.sold)]
    title = say("Homes kept affordable and homes sold on, year by year")
    plot = Plot(title, say("Year"), say("homes"), content.years, tuple(series))
    return figures.add("homes", lines(plot, name="homes"))
