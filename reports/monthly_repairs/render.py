"""From the content of a month to a sheet that can be printed."""

from reports import speech
from reports.engine import Paper
from reports.monthly_repairs.content import RESIDENTS, MonthlyRepairs
from reports.monthly_repairs.words import SPANISH
from reports.setting import sheet_of
from reports.sheet import Sheet
from reports.two_languages import TwoLanguages

BAR_MM = 45.0
"""How long the longest bar of a table is drawn, in mm; a bar begins at zero."""


def monthly_repairs_sheet(content: MonthlyRepairs) -> Sheet:
    """Set the paper for its readers; PaperError for a paper or language we do not have."""
    speaking = TwoLanguages(content.lang, SPANISH)
    values = {
        "content": content, "say": speaking.say, "two": speaking.two, "pair": speaking.pair,
        "one": lambda both: speaking.pair(both)[0][1], "for_residents": content.readers == RESIDENTS,
        "bar_mm": BAR_MM, "foot": f"{content.title} · {speech.day(content.made_on, content.lang)}",
    }  # fmt: skip
    return sheet_of("monthly_repairs", content, Paper.named(content.paper), values)
