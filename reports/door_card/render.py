"""From the content of door cards to a sheet that can be printed."""

from reports import speech
from reports.door_card.content import DoorCards
from reports.door_card.words import SPANISH
from reports.engine import Paper
from reports.qr import qr_svg
from reports.setting import Figures, sheet_of
from reports.sheet import Sheet
from reports.two_languages import TwoLanguages

BLANK_CARDS = 4
"""Cards on a sheet that is filled in by hand; one that is filled in stands alone."""


def door_card_sheet(content: DoorCards) -> Sheet:
    """Set the cards; PaperError for a paper or language we do not have."""
    speaking = TwoLanguages(content.lang, SPANISH)
    figures = Figures()
    title = speaking.say("QR code for your report: {link}", link=content.link)
    values = {
        "content": content, "say": speaking.say, "two": speaking.two, "count": 1 if content.came else BLANK_CARDS,
        "code": figures.add("code", qr_svg(content.link, title)),
        "foot": f"{content.title} · {speech.day(content.made_on, content.lang)}",
    }  # fmt: skip
    return sheet_of("door_card", content, Paper.named(content.paper), values, figures)
