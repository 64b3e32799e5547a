"""From the content of sheets for signatures to pages that can be printed, one to a sheet."""

from reports import speech
from reports.engine import Paper
from reports.petition_sheet.content import PetitionSheets
from reports.petition_sheet.words import KEPT, SPANISH
from reports.qr import qr_svg
from reports.setting import Figures, sheet_of
from reports.sheet import Sheet
from reports.two_languages import Pair, TwoLanguages

SHORT = 520
"""Signs of what is asked up to which it is set large."""


def petition_sheet(content: PetitionSheets) -> Sheet:
    """Set the sheets; PaperError for a paper or language we do not have."""
    speaking = TwoLanguages(content.lang, SPANISH)
    figures = Figures()

    def two(words: str, **values: object) -> Pair:
        first, second = speaking.two(words, **values)
        return first, second if content.both else first

    asks = [each for each in speaking.pair(content.asks) if each[1]]
    values = {
        "content": content, "say": speaking.say, "two": two, "asks": asks if content.both else asks[:1],
        "kept": two(KEPT, days=content.kept_days), "is_long": sum(len(text) for _lang, text in asks) > SHORT,
        "code": figures.add("code", qr_svg(content.link, speaking.say("QR code for the petition: {link}",
                                                                      link=content.link))),
        "foot": f"{content.title} · {content.house} · {speech.day(content.made_on, content.lang)}",
    }  # fmt: skip
    return sheet_of("petition_sheet", content, Paper.named(content.paper), values, figures)
