"""How large the words of a sign may be, so that long addresses and steps leave the map and the slips their room."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from reports.posters import Said

GLYPH = 0.48
"""Width of a sign of text in parts of its size, on average and a little more."""
UNDER, WHERE, HEADING, STEP, SOURCE, CONTACT = 5.2, 7.4, 6.0, 4.7, 3.1, 4.4
"""Sizes of the parts of a sign in rem, as in the style sheet."""
GAPS, NUMBER = 17.5, 8.0
"""Space between the parts, and beside the number of a step."""
SIZES = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.65, 0.6)


@dataclass(frozen=True)
class Parts:
    """The words of a sign below and beside its sentence and map."""

    under: Said
    where: str
    heading: str
    steps: Sequence[Said]
    source: Said
    contact: str

    def fitted(self, wide: float, high: float) -> float:
        """Give the largest size, as a part of the usual one, in which the words fit into a height in rem."""
        return next((size for size in SIZES if self._high(size, wide) <= high), SIZES[-1])

    def _high(self, size: float, wide: float) -> float:
        column = (wide - 10) / 3 - NUMBER
        steps = max(sum(_high(text, STEP * size, column) for _lang, text in step) for step in self.steps)
        lines = [
            *((text, UNDER) for _lang, text in self.under), (self.where, WHERE), (self.heading, HEADING),
            *((text, SOURCE) for _lang, text in self.source), *([(self.contact, CONTACT)] if self.contact else []),
        ]  # fmt: skip
        return GAPS + steps + sum(_high(text, each * size, wide) for text, each in lines)


def _high(text: str, size: float, wide: float) -> float:
    return math.ceil(len(text) * size * GLYPH / wide) * size * 1.2
