"""From the content of a flyer to a sheet that can be printed."""

from datetime import date

from reports import speech
from reports.engine import render_pdf
from reports.flyer.content import Flyer
from reports.flyer.words import LOTS, OF_WHOM, OF_WHOM_ONE, ONE_LOT, SPANISH, WEEKDAYS, WITH_THE
from reports.posters import PosterPaper, PosterWords, Said, as_large, clipped, headline
from reports.qr import qr_svg
from reports.setting import Figures, sheet_of
from reports.sheet import Sheet

HEAD_HIGH, LARGEST = 44.0, 21.0
"""What the title may take of the height, and its largest size, in rem."""
BESIDE_MAP, FOOT = 160.0, 64.0
"""What everything but the map takes of the height, and of that what stands at the foot."""
ASK, ABOUT, SECOND = 8.2, 4.6, 0.88
"""Sizes in rem of the ask and of what it is about, where they fit a line each, and of an ask in a second language."""
ALONE_HIGH, LARGEST_ALONE, GAIN = 112.0, 50.0, 1.6
"""Without a map: what the title may take, its largest size, and how much larger the words below it may be."""
LONGEST, LONGEST_WHAT, TYPED = 84, 56, 60
"""Signs of a name, and of what one does and where, that are printed, and of an address that somebody may type."""


def map_size(paper: str) -> tuple[float, float]:
    """Give the size in which the map of a flyer is drawn, in mm; PaperError for a paper that we do not have."""
    wide, high = PosterPaper.named(paper).room
    return wide, round(high - BESIDE_MAP, 1)


def flyer(content: Flyer) -> Sheet:
    """Set a flyer; PaperError for a paper or language we do not have."""
    words, paper, figures = PosterWords(content.lang, SPANISH), PosterPaper.named(content.paper), Figures()
    words.both = content.both
    wide, high = paper.room
    head, largest, gain = (HEAD_HIGH, LARGEST, 1.0) if content.map_svg else (ALONE_HIGH, LARGEST_ALONE, GAIN)
    lines, size = headline(content.title, wide, head, largest)
    ask, about = words.shown(words.pair(content.ask)), _about(content, words)
    values = {
        "content": content, "say": words.say, "said": words.said, "wide": wide, "high": high,
        "title_lines": lines, "title_size": size, "map_high": map_size(content.paper)[1], "foot_high": FOOT,
        "ask": ask, "ask_size": _on_one_line(ask, wide, ASK * gain), "second": SECOND,
        "about": about, "about_size": _on_one_line(about, wide, ABOUT * gain),
        "when": words.said_of("{when}", lambda lang: {"when": _day(content.day, lang)}) if content.day else (),
        "what": clipped(content.what, LONGEST_WHAT), "where": clipped(content.where, LONGEST),
        "short": content.short if len(content.short) <= TYPED else "",
        "organisation": clipped(content.organisation, LONGEST), "reach": content.reach,
        "map": figures.add("map", content.map_svg) if content.map_svg else None,
        "code": figures.add("code", qr_svg(content.link, words.say("QR code: {link}", link=content.link))),
        "foot": f"{content.title} · {speech.day(content.made_on, content.lang)}",
    }  # fmt: skip
    return sheet_of("flyer", content, paper, values, figures)


def _about(content: Flyer, words: PosterWords) -> Said:
    """Say how many lots they are, where, and of whom they are asked, who need not be who holds them."""
    one, many = (OF_WHOM_ONE, OF_WHOM) if content.of_whom else (ONE_LOT, LOTS)
    body = clipped(content.of_whom, LONGEST)
    bodies = {"en": f"the {body}" if body.startswith(WITH_THE) else body, "es": body}
    return words.said_of(
        one if content.lots == 1 else many,
        lambda lang: {"count": content.lots, "place": content.place, "body": bodies[lang]},
    )


def _on_one_line(said: Said, wide: float, most: float) -> float:
    """Give the size in which each language keeps to its line, so that the map below keeps its place."""
    return as_large(tuple(text for _lang, text in said), wide, most)


def _day(on: date | None, lang: str) -> str:
    """Write a day with its weekday."""
    if on is None:
        return ""
    weekday = WEEKDAYS[lang][on.weekday()]
    return f"{weekday}, {speech.day(on, lang)}" if lang == "en" else f"{weekday.capitalize()} {speech.day(on, lang)}"


def flyer_pdf(content: Flyer) -> bytes:
    """Print a flyer; the same content gives the same bytes."""
    return render_pdf(flyer(content))
