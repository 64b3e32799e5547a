"""From a holding to a sheet that can be printed."""

from reports import speech
from reports.engine import Paper
from reports.setting import sheet_of
from reports.share_certificate.content import ShareCertificate
from reports.share_certificate.words import SPANISH
from reports.sheet import Sheet


def certificate_sheet(content: ShareCertificate) -> Sheet:
    """Set the paper; PaperError for a paper or language we do not have."""
    say = speech.speaker(content.lang, SPANISH)
    made = speech.day(content.made_on, content.lang)
    values = {"content": content, "say": say, "made": made, "foot": f"{content.title} · {made}"}
    return sheet_of("share_certificate", content, Paper.named(content.paper), values)
