"""From a statement to a sheet that can be printed."""

from reports import speech
from reports.engine import Paper
from reports.setting import sheet_of
from reports.sheet import Sheet
from reports.statement.content import Statement
from reports.statement.words import SPANISH


def statement_sheet(content: Statement) -> Sheet:
    """Set the paper; PaperError for a paper or language we do not have."""
    say = speech.speaker(content.lang, SPANISH)
    written = speech.day(content.made_on, content.lang)
    values = {
        "content": content, "say": say, "written": written, "foot": f"{content.title} · {written}",
        "day": lambda on: speech.day(on, content.lang),
    }  # fmt: skip
    return sheet_of("statement", content, Paper.named(content.paper), values)
