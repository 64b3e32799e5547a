"""Words on a card: broken into lines that fit, set smaller where they are long, and cut with an ellipsis at the end."""

from dataclasses import dataclass
from io import BytesIO

from PIL import ImageFont

from reports.errors import PaperError
from reports.typeface import font_file

ELLIPSIS = "…"
MOST_LINES = 5


@dataclass(frozen=True)
class Setting:
    """Lines as they are set, and the height of their letters in points."""

    lines: tuple[str, ...]
    size: int


def face(weight: str, size: int) -> ImageFont.FreeTypeFont:
    """Give the house's typeface in a weight and size; PaperError where set-up has not brought it."""
    try:
        return ImageFont.truetype(BytesIO(font_file(f"source-sans-3-latin-{weight}-normal")), size)
    except OSError as error:
        raise PaperError("The typeface of the cards cannot be read; run the set-up again.") from error


def fitted(text: str, weight: str, width: int, sizes: tuple[int, ...], most: int = MOST_LINES) -> Setting:
    """Set a text in the largest of ``sizes`` in which it takes at most ``most`` lines; else cut it in the smallest."""
    for size in sizes:
        lines = _broken(text, face(weight, size), width)
        if len(lines) <= most:
            return Setting(tuple(lines), size)
    font = face(weight, sizes[-1])
    lines = _broken(text, font, width)[:most]
    return Setting((*lines[:-1], _cut(lines[-1], font, width)), sizes[-1])


def _broken(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and font.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.extend(_pieces(word, font, width))
    return lines


def _pieces(word: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Cut a word that is wider than a line."""
    pieces = [""]
    for sign in word:
        if pieces[-1] and font.getlength(pieces[-1] + sign) > width:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def _cut(line: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    """End a line with an ellipsis, at a word where one is left."""
    words = line.split()
    while len(words) > 1 and font.getlength(" ".join(words) + ELLIPSIS) > width:
        words.pop()
    kept = " ".join(words)
    while kept and font.getlength(kept + ELLIPSIS) > width:
        kept = kept[:-1]
    return kept.rstrip(" ,;:.–-") + ELLIPSIS
