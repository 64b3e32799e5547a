"""Lettering: how wide words are, and text as SVG."""

import re
from xml.sax.saxutils import escape, unescape

_WIDTHS = (
    200,
    289,
    426,
    497,
    497,
    824,
    609,
    249,
    303,
    303,
    418,
    497,
    249,
    311,
    249,
    350,
    497,
    497,
    497,
    497,
    497,
    497,
    497,
    497,
    497,
    497,
    249,
    249,
    497,
    497,
    497,
    425,
    847,
    543,
    588,
    571,
    615,
    527,
    494,
    617,
    652,
    263,
    479,
    579,
    486,
    727,
    647,
    664,
    566,
    664,
    569,
    534,
    536,
    645,
    515,
    786,
    513,
    476,
    539,
    303,
    350,
    303,
    497,
    500,
    542,
    504,
    553,
    456,
    555,
    496,
    292,
    504,
    544,
    246,
    247,
    495,
    255,
    829,
    547,
    542,
    555,
    555,
    347,
    419,
    338,
    544,
    467,
    719,
    446,
    467,
    425,
    303,
    241,
    303,
    497,
)
"""Advance widths in thousandths of the type size, from space to tilde, of Source Sans 3 Regular (horizontal metrics
of the font, which is under the SIL Open Font License). Other characters count as an average letter."""

FAMILY = "'Source Sans 3', 'Source Sans 3 Ext', sans-serif"
"""The type of pages and papers; the second name carries the letters of Central Europe."""


def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """Say how wide ``words`` run at type size ``size``, in the unit of ``size``; good to a few percent."""
    thousandths = sum(_WIDTHS[ord(c) - 32] if 32 <= ord(c) < 127 else 545 for c in words)
    return thousandths * size / 1000 * (1.04 if bold else 1.0)


def fitted(words: str, size: float, room: float) -> str:
    """Shorten ``words`` with an ellipsis until they fit in ``room``."""
    if width_of(words, size) <= room:
        return words
    kept = words
    while kept and width_of(kept + "…", size) > room:
        kept = kept[:-1].rstrip()
    return kept + "…" if kept else ""


def text(
    x: float, y: float, words: str, size: int, *, fill: str, anchor: str = "start", bold: bool = False, turn: float = 0
) -> str:
    """Write ``words`` with its baseline at x, y (units on paper), turned by ``turn`` degrees clockwise about it."""
    at = f' x="{x:.0f}" y="{y:.0f}"' if not turn else f' transform="translate({x:.0f} {y:.0f}) rotate({turn:.1f})"'
    middle = f' text-anchor="{anchor}"' if anchor != "start" else ""
    weight = ' font-weight="600"' if bold else ""
    return f'<text{at} font-size="{size}" fill="{fill}"{middle}{weight}>{escape(words)}</text>'


_WRITTEN = re.compile(r'<text ([^>]*font-size="(\d+)"[^>]*)>([^<]+)</text>')


def for_screens(svg: str) -> str:
    """Hold every word of a figure to the room that was reckoned for it.

    A browser draws a picture file with a typeface of its own, which may be wider than ours and run over its plate.
    """
    return _WRITTEN.sub(_held, svg)


def _held(found: re.Match[str]) -> str:
    attributes, size, words = found.groups()
    room = width_of(unescape(words), int(size), bold="font-weight" in attributes)
    return f'<text {attributes} textLength="{room:.0f}" lengthAdjust="spacingAndGlyphs">{words}</text>'
