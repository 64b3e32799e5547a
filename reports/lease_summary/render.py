"""From a lease to a sheet that can be printed."""

from reports import speech
from reports.engine import Paper
from reports.lease_summary.content import LeaseSummary
from reports.lease_summary.words import SPANISH
from reports.setting import sheet_of
from reports.sheet import Sheet


def lease_sheet(content: LeaseSummary) -> Sheet:
    """Set the paper; PaperError for a paper or language we do not have."""
    say = speech.speaker(content.lang, SPANISH)
    made = speech.day(content.made_on, content.lang)
    values = {"content": content, "say": say, "made": made, "foot": f"{content.title} · {made}"}
    return sheet_of("lease_summary", content, Paper.named(content.paper), values)
