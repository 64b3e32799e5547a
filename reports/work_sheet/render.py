"""From a work order to a sheet that can be printed."""

from reports import speech
from reports.engine import Paper
from reports.setting import sheet_of
from reports.sheet import Sheet
from reports.work_sheet.content import WorkSheet
from reports.work_sheet.words import CHECKS, SPANISH


def work_sheet_sheet(content: WorkSheet) -> Sheet:
    """Set the sheet; PaperError for a paper or language we do not have."""
    say = speech.speaker(content.lang, SPANISH)
    made = speech.day(content.made_on, content.lang)
    values = {
        "order": content, "say": say, "checks": [say(each) for each in CHECKS],
        "foot": f"{content.title} · {content.code} · {made}",
    }  # fmt: skip
    return sheet_of("work_sheet", content, Paper.named(content.paper), values)
