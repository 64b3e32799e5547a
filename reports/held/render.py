"""From the content to a sheet that can be printed."""

from reports import speech
from reports.engine import Paper
from reports.held.content import HeldPaper
from reports.held.words import SPANISH
from reports.setting import sheet_of
from reports.sheet import Sheet


def held_sheet(content: HeldPaper) -> Sheet:
    """Set the paper; PaperError for a paper or language we do not have."""
    say = speech.speaker(content.lang, SPANISH)
    written = speech.day(content.made_on, content.lang)
    values = {
        "held": content, "say": say, "written": written, "foot": f"{content.title} · {written}",
        "day": lambda on: speech.day(on, content.lang),
    }  # fmt: skip
    return sheet_of("held", content, Paper.named(content.paper), values)
