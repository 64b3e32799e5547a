"""From a resale price to a sheet that can be printed."""

from reports import speech
from reports.engine import Paper
from reports.resale_calculation.content import ResalePrice
from reports.resale_calculation.words import SPANISH
from reports.setting import sheet_of
from reports.sheet import Sheet


def resale_sheet(content: ResalePrice) -> Sheet:
    """Set the paper; PaperError for a paper or language we do not have."""
    say = speech.speaker(content.lang, SPANISH)
    made = speech.day(content.made_on, content.lang)
    values = {"content": content, "say": say, "made": made, "foot": f"{content.title} · {made}"}
    return sheet_of("resale_calculation", content, Paper.named(content.paper), values)
