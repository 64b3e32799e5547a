"""Painted pictures of lots for the demo, before and after a work day; no photograph is anybody's garden."""

import io
import random

from PIL import Image, ImageDraw

from cltms.foundation.brought_files import Brought
from cltms.foundation.storage import Storage

WIDTH, HEIGHT = 1200, 900
HORIZON = 420
SKY, BRICK, WINDOW = (201, 216, 224), (158, 106, 84), (70, 78, 84)
EARTH, GRAVEL, WOOD = (121, 98, 74), (176, 168, 152), (139, 108, 70)
WEEDS = ((111, 125, 68), (134, 140, 80), (98, 110, 62), (158, 150, 92))
LEAVES = ((62, 124, 62), (88, 148, 72), (46, 104, 66), (120, 164, 84))
FLOWERS = ((206, 92, 70), (224, 178, 66), (170, 90, 140))
TRASH = ((60, 60, 64), (206, 204, 196), (84, 104, 138), (168, 60, 52))


def before(storage: Storage, seed: int) -> Brought:
    """Paint a lot full of weeds and dumped things."""
    picture, paint, chance = _street(seed, EARTH)
    for _ in range(2600):
        x, y = chance.randrange(WIDTH), chance.randrange(HORIZON + 40, HEIGHT)
        tall = (y - HORIZON) // 7
        paint.line((x, y, x + chance.randint(-9, 9), y - tall), fill=chance.choice(WEEDS), width=2 + tall // 18)
    for _ in range(16):
        x, y = chance.randrange(WIDTH - 120), chance.randrange(HORIZON + 90, HEIGHT - 40)
        size = 20 + (y - HORIZON) // 7
        corners = ((0, 0), (size, 0), (size, size // 2), (0, size // 2))
        shape = [(x + right + chance.randint(-8, 8), y + down) for right, down in corners]
        paint.polygon(shape, fill=chance.choice(TRASH))
    return _kept(storage, picture)


def after(storage: Storage, seed: int) -> Brought:
    """Paint the same lot cleared, with a path between beds in which something grows."""
    picture, paint, chance = _street(seed, GRAVEL)
    for row in range(3):
        top, deep, wide = HORIZON + 70 + row * 145, 60 + row * 28, 300 + row * 60
        for left in (WIDTH // 2 - wide - 60 - row * 30, WIDTH // 2 + 60 + row * 30):
            paint.rectangle((left, top, left + wide, top + deep), fill=EARTH, outline=WOOD, width=8 + row * 3)
            _planted(paint, chance, (left, top, wide, deep), 11 + row * 4)
    return _kept(storage, picture)


def _planted(paint: ImageDraw.ImageDraw, chance: random.Random, bed: tuple[int, int, int, int], largest: int) -> None:
    left, top, wide, deep = bed
    for number in range(100):
        x, y = left + chance.randint(16, wide - 16), top + chance.randint(4, deep - 12)
        blooms = number >= 90
        r = 6 if blooms else chance.randint(6, largest)
        paint.ellipse((x - r, y - r, x + r, y + r), fill=chance.choice(FLOWERS if blooms else LEAVES))


def _street(seed: int, ground: tuple[int, int, int]) -> tuple[Image.Image, ImageDraw.ImageDraw, random.Random]:
    picture = Image.new("RGB", (WIDTH, HEIGHT), SKY)
    paint = ImageDraw.Draw(picture)
    chance = random.Random(seed)  # noqa: S311 a picture, not a secret
    left = -40
    while left < WIDTH:
        wide, top = chance.randint(150, 230), chance.randint(120, 220)
        shade = chance.randint(-22, 22)
        paint.rectangle((left, top, left + wide, HORIZON), fill=tuple(each + shade for each in BRICK))
        for x in range(left + 26, left + wide - 40, 62):
            for y in range(top + 30, HORIZON - 60, 84):
                paint.rectangle((x, y, x + 32, y + 46), fill=WINDOW)
        left += wide
    paint.rectangle((0, HORIZON, WIDTH, HEIGHT), fill=ground)
    return picture, paint, chance


def _kept(storage: Storage, picture: Image.Image) -> Brought:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    return Brought(storage.put(out.getvalue(), ".jpg"), "image/jpeg")
