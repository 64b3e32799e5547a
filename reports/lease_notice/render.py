"""From a notice to a sheet that can be printed."""

from reports import speech
from reports.engine import Paper
from reports.lease_notice.content import LeaseNotice
from reports.lease_notice.words import SPANISH
from reports.setting import sheet_of
from reports.sheet import Sheet


def notice_sheet(content: LeaseNotice) -> Sheet:
    """Set a notice; PaperError for a paper or language we do not have."""
    say = speech.speaker(content.lang, SPANISH)
    dated = speech.day(content.made_on, content.lang)
    draft = "" if content.served else f" · {say('Draft, not served')}"
    values = {"content": content, "say": say, "dated": dated, "foot": f"{content.title} · {dated}{draft}"}
    return sheet_of("lease_notice", content, Paper.named(content.paper), values)
