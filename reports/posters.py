"""Papers for posters: everything on them is set in parts of the sheet, so that one poster fits a letter and a wall."""

import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reports.errors import PaperError
from reports.two_languages import Pair, TwoLanguages

UNIT_MM = 215.9
"""A letter is so wide; on it one ``rem`` of a poster is one millimetre, and on wider papers as much more."""
SIDE, TOP, BOTTOM = 11.0, 13.0, 7.0
"""Margins in rem; the line with the title stands above, because what hangs at the foot may be torn off."""
SPARE = 0.2
"""What is left free, so that nothing that was rounded up begins another page."""
SIZES = {"letter": (215.9, 279.4), "a4": (210.0, 297.0), "tabloid": (279.4, 431.8), "a3": (297.0, 420.0)}

MOST_LINES = 6
"""Lines of a headline, and one."""

Said = tuple[tuple[str, str], ...]
"""Languages with what is said in each: one, or two when the paper speaks both."""


@dataclass(frozen=True)
class PosterPaper:
    """A paper upright, in mm."""

    code: str
    width_mm: float
    height_mm: float

    @classmethod
    def named(cls, code: str) -> "PosterPaper":
        """Give the paper of this name; PaperError for another name."""
        if code.lower() not in SIZES:
            raise PaperError(f"Posters are printed on {', '.join(SIZES)}, not on {code!r}.")
        return cls(code.lower(), *SIZES[code.lower()])

    @property
    def rem_mm(self) -> float:
        """How many millimetres a rem is."""
        return self.width_mm / UNIT_MM

    @property
    def room(self) -> tuple[float, float]:
        """Width and height between the margins, in rem."""
        return UNIT_MM - 2 * SIDE, round(self.height_mm / self.rem_mm - TOP - BOTTOM - SPARE, 1)

    @property
    def css(self) -> str:
        """Give the page rule, and the size from which everything else is reckoned."""
        rem = self.rem_mm
        foot = f"font-size: {2.5 * rem:.3f}mm; vertical-align: bottom; padding: 0 0 {2 * rem:.3f}mm"
        words = 'font-family: "Source Sans 3", "Source Sans 3 Ext", sans-serif; color: #3c4038'
        return (
            f"@page {{ size: {self.width_mm}mm {self.height_mm}mm; "
            f"margin: {TOP * rem:.3f}mm {SIDE * rem:.3f}mm {BOTTOM * rem:.3f}mm; "
            f"@bottom-left {{ content: none }} @bottom-right {{ content: none }} "
            f"@top-left {{ content: string(foot-left); width: 84%; text-align: left; {words}; {foot} }} "
            f"@top-right {{ content: string(foot-page) counter(page) string(foot-of) counter(pages); width: 16%; "
            f"text-align: right; {words}; {foot} }} }}\n"
            f"html {{ font-size: {rem:.4f}mm }}"
        )


class PosterWords(TwoLanguages):
    """Says the words of a poster in its own language, or in both one after the other."""

    both: bool = False

    def said(self, words: str, **values: object) -> Said:
        """Say words in the languages of the poster."""
        return self.shown(self.two(words, **values))

    def said_of(self, words: str, values: Callable[[str], Mapping[str, object]]) -> Said:
        """Say words with values that depend on the language, such as days."""
        first, second = ((lang, self._speakers[lang](words, **values(lang))) for lang in self.order)
        return self.shown((first, second))

    def shown(self, pair: Pair) -> Said:
        """Keep of a pair what this poster says."""
        return pair if self.both and pair[0][1] != pair[1][1] else pair[:1]


def clipped(words: str, most: int) -> str:
    """Shorten words at a space, and show that there was more."""
    if len(words) <= most:
        return words
    return words[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def as_large(lines: tuple[str, ...], wide: float, most: float) -> float:
    """Give the size in rem in which bold lines just fill a width; letters are about half as wide as they are high."""
    longest = max(sum(_wide(sign) for sign in line) for line in lines)
    return round(min(most, wide / longest), 2)


def in_lines(words: str, lines: int) -> tuple[str, ...]:
    """Break words into at most so many lines, so that the longest is as short as can be."""
    widest = max((len(word) for word in words.split()), default=1)
    for width in range(widest, len(words) + 1):
        broken = textwrap.wrap(words, width, break_long_words=False, break_on_hyphens=False)
        if len(broken) <= lines:
            return tuple(broken)
    return (" ".join(words.split()),)


def headline(words: str, wide: float, high: float, most: float) -> tuple[tuple[str, ...], float]:
    """Break words into the lines in which they are largest within a width and a height in rem; gives lines and size."""
    tries = [
        (lines, as_large(lines, wide, most)) for lines in (in_lines(words, count) for count in range(1, MOST_LINES))
    ]
    sized = [(min(size, high / len(lines)), lines) for lines, size in tries]
    size, lines = max(sized, key=lambda each: each[0])
    return lines, round(size, 2)


def _wide(sign: str) -> float:
    """How wide a bold sign is, in parts of the size, a little more than it really is."""
    if sign in "iljtf.,:;’'!|I ()¡í":
        return 0.33
    return 0.9 if sign in "mwMW@" else 0.7 if sign.isupper() else 0.58
