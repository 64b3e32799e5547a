"""From the content of a poster to a sheet that can be printed."""

from reports import speech
from reports.engine import Paper
from reports.poster.content import Poster
from reports.poster.words import SPANISH, STEPS
from reports.qr import qr_svg
from reports.setting import Figures, sheet_of
from reports.sheet import Sheet
from reports.two_languages import TwoLanguages


def poster_sheet(content: Poster) -> Sheet:
    """Set a poster; PaperError for a paper or language we do not have."""
    speaking = TwoLanguages(content.lang, SPANISH)
    figures = Figures()
    title = speaking.say("QR code for {where}: {link}", where=content.address, link=content.link)
    values = {
        "content": content, "say": speaking.say, "two": speaking.two,
        "steps": [speaking.two(step) for step in STEPS],
        "code": figures.add("code", qr_svg(content.link, title)),
        "foot": f"{content.title} · {speech.day(content.made_on, content.lang)}",
    }  # fmt: skip
    return sheet_of("poster", content, Paper.named(content.paper), values, figures)
