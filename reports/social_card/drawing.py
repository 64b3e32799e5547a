"""Drawing a card: words on the left, the ground on the right; twice as large, then made smaller, for smooth edges."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from reports.social_card.content import HEIGHT, WIDTH, Card, Ground, Line
from reports.social_card.lettering import face, fitted

FINE = 2
"""How many points are drawn for one that is kept."""
WORDS, LEFT = 610, 60
"""Width of the side with words, and of the margin beside them."""
ROOM = WORDS - 2 * LEFT + 20
PAPER, SIDE, INK, SOFT, GREEN = "#fffefb", "#efece4", "#20241d", "#585e52", "#1d5b3e"
PARCEL, HAIRLINE, STREET = "#ffffff", "#c9c4b7", "#d3cdbe"
MARGIN_M, LEAST_M = 35.0, 140.0
"""Ground around the lots, and the least that is shown of it across."""
DISC, DOT = 17 * FINE, 9 * FINE
"""How far a disc with a number reaches, and the dot that shows where a lot is that would hardly be seen."""
MOST_LABELS = 24
"""With more numbers than these nobody could read one."""


@dataclass(frozen=True)
class _View:
    """Which metres lie where on the picture; north is up."""

    west: float
    north: float
    scale: float

    def points(self, line: Line) -> list[tuple[float, float]]:
        return [
            (WORDS * FINE + (x - self.west) * self.scale, (self.north - y) * self.scale) for x, y in line
        ]  # fmt: skip


def draw(card: Card) -> bytes:
    """Give the card as a PNG file; equal cards give equal bytes."""
    picture = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), SIDE)
    pen = ImageDraw.Draw(picture)
    if card.ground.lots:
        _draw_ground(pen, card.ground, _view(card.ground.lots))
    pen.rectangle((0, 0, WORDS * FINE, HEIGHT * FINE), fill=PAPER)
    pen.rectangle((0, 0, 14 * FINE, HEIGHT * FINE), fill=GREEN)
    _write(pen, card)
    out = io.BytesIO()
    small = picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    small.quantize(128, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _view(lots: Sequence[Line]) -> _View:
    """Lay the frame around the lots, with some ground on each side."""
    xs, ys = [x for line in lots for x, _y in line], [y for line in lots for _x, y in line]
    across, down = (WIDTH - WORDS) * FINE, HEIGHT * FINE
    wide = max(max(xs) - min(xs) + 2 * MARGIN_M, LEAST_M)
    high = max(max(ys) - min(ys) + 2 * MARGIN_M, LEAST_M)
    scale = min(across / wide, down / high)
    middle_x, middle_y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return _View(middle_x - across / scale / 2, middle_y + down / scale / 2, scale)


def _draw_ground(pen: ImageDraw.ImageDraw, ground: Ground, view: _View) -> None:
    for line in ground.streets:
        pen.line(view.points(line), fill=STREET, width=5 * FINE)
    for line in ground.around:
        pen.polygon(view.points(line), fill=PARCEL, outline=HAIRLINE, width=FINE)
    for line in ground.lots:
        pen.polygon(view.points(line), fill=GREEN, outline=INK, width=2 * FINE)
    middles = [_middle(view.points(line)) for line in ground.lots]
    if _is_roomy(middles, [view.points(line) for line in ground.lots]):
        for middle, label in zip(middles, ground.labels, strict=True):
            if label:
                _disc(pen, middle, label)
        return
    for x, y in middles:
        pen.ellipse((x - DOT, y - DOT, x + DOT, y + DOT), fill=GREEN, outline=PAPER, width=FINE)


def _is_roomy(middles: list[tuple[float, float]], outlines: list[list[tuple[float, float]]]) -> bool:
    """Whether numbers can stand on the lots without hiding a lot or each other."""
    if len(middles) > MOST_LABELS:
        return False
    apart = all(
        max(abs(x - other_x), abs(y - other_y)) > 2 * DISC
        for at, (x, y) in enumerate(middles)
        for other_x, other_y in middles[:at]
    )
    return apart and all(max(x for x, _y in line) - min(x for x, _y in line) > 1.5 * DISC for line in outlines)


def _middle(outline: list[tuple[float, float]]) -> tuple[float, float]:
    xs, ys = [x for x, _y in outline], [y for _x, y in outline]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _disc(pen: ImageDraw.ImageDraw, middle: tuple[float, float], label: str) -> None:
    """Write a number in a white disc on the middle of a lot."""
    x, y = middle
    pen.ellipse((x - DISC, y - DISC, x + DISC, y + DISC), fill=PAPER, outline=INK, width=FINE)
    pen.text((x, y), label, fill=INK, font=face("600", 21 * FINE), anchor="mm")


def _write(pen: ImageDraw.ImageDraw, card: Card) -> None:
    """Write who speaks above, the title in the middle, and what it comes to below."""
    at = LEFT * FINE
    house = fitted(card.house, "400", ROOM * FINE, (27 * FINE,), 1)
    pen.text((at, 52 * FINE), house.lines[0] if house.lines else "", fill=SOFT, font=face("400", house.size))
    title = fitted(card.title, "700", ROOM * FINE, tuple(size * FINE for size in (66, 58, 52, 46)))
    y = 112 * FINE
    for line in title.lines:
        pen.text((at, y), line, fill=INK, font=face("700", title.size))
        y += round(title.size * 1.12)
    told = fitted(card.told, "600", ROOM * FINE, (34 * FINE, 30 * FINE), 2)
    y = (HEIGHT - 106) * FINE - (len(told.lines) - 1) * round(told.size * 1.15) - told.size
    for line in told.lines:
        pen.text((at, y), line, fill=GREEN, font=face("600", told.size))
        y += round(told.size * 1.15)
    below = fitted(card.address, "400", ROOM * FINE, (24 * FINE, 21 * FINE), 1)
    pen.text((at, (HEIGHT - 78) * FINE), below.lines[0] if below.lines else "", fill=SOFT, font=face("400", below.size))
