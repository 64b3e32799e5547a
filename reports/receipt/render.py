"""From the content of a receipt to a sheet that can be printed."""

from reports import speech
from reports.engine import Paper
from reports.qr import qr_svg
from reports.receipt.content import Receipt
from reports.receipt.words import SPANISH
from reports.setting import Figures, sheet_of
from reports.sheet import Sheet


def receipt_sheet(content: Receipt) -> Sheet:
    """Set a receipt; PaperError for a paper or language we do not have."""
    say = speech.speaker(content.lang, SPANISH)
    figures = Figures()
    values = {
        "content": content, "say": say,
        "code": figures.add("code", qr_svg(content.link, say("QR code for your report: {link}", link=content.link))),
        "foot": f"{content.title} · {speech.day(content.made_on, content.lang)}",
    }  # fmt: skip
    return sheet_of("receipt", content, Paper.named(content.paper), values, figures)
