"""Taking from a JPEG 2000 what tells of its making, such as place and program, without touching the picture itself.

Such a file is a row of boxes, some with boxes in them. Boxes point to places by their distance from the beginning, so
what goes is written over with zeros in a box that is called free, and all else lies where it lay.
"""

from collections.abc import Iterator

SIGNATURE = b"\x00\x00\x00\x0cjP  \r\n\x87\n"
BARE = b"\xff\x4f\xff\x51"
"""How a picture begins that has no boxes around it."""
WITHIN = frozenset({b"jp2h", b"jpch", b"jplh", b"res ", b"ftbl"})
"""Boxes with boxes in them."""
STAYS = WITHIN | {
    b"jP  ", b"ftyp", b"rreq", b"ihdr", b"bpcc", b"colr", b"pclr", b"cmap", b"cdef", b"resc", b"resd", b"cgrp", b"opct",
    b"creg", b"flst", b"mdat", b"jp2c",
}  # fmt: skip
"""Boxes that say how the picture is drawn; all others tell of people and their things."""
TILES, COMMENT, DRAWN = b"\xff\x90", b"\xff\x64", b"\xff\x93"
TILE_MARK_BYTES = 12
"""How long the mark of a tile is, with the tile's number and length."""
KIND_BYTES = 2
"""A comment begins with whether it is text."""


def without_metadata(data: bytes) -> bytes:
    """Give a JPEG 2000 without what was written about it; ValueError for what is none."""
    kept = bytearray(data)
    if data.startswith(BARE):
        _uncommented(kept, 0)
    elif data.startswith(SIGNATURE):
        _blanked(kept, 0, len(kept))
    else:
        raise ValueError("this is no JPEG 2000")
    return bytes(kept)


def _blanked(data: bytearray, begin: int, end: int) -> None:
    for at, content, behind in _boxes(data, begin, end):
        kind = bytes(data[at + 4 : at + 8])
        if kind in WITHIN:
            _blanked(data, content, behind)
        elif kind not in STAYS:
            data[at + 4 : at + 8] = b"free"
            data[content:behind] = bytes(behind - content)
        elif kind == b"jp2c":
            _uncommented(data, content)


def _boxes(data: bytearray, at: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Give where each box begins, where what is in it begins, and where it ends."""
    while at + 8 <= end:
        length, head = int.from_bytes(data[at : at + 4]), 8
        if length == 1:  # a long box says its length behind its name
            length, head = int.from_bytes(data[at + 8 : at + 16]), 16
        behind = at + length if length else end
        if (length and length < head) or behind > end:
            raise ValueError("this JPEG 2000 is broken")
        yield at, at + head, behind
        at = behind


def _uncommented(data: bytearray, at: int) -> None:
    """Write over the comments before the tiles of a picture, and at the head of each tile."""
    at = _head(data, at + len(TILES), TILES)
    while bytes(data[at : at + 2]) == TILES:
        _head(data, at + TILE_MARK_BYTES, DRAWN)
        length = int.from_bytes(data[at + 6 : at + 10])
        if not length:  # the last tile may reach to the end
            return
        if length < TILE_MARK_BYTES + len(DRAWN):
            raise ValueError("this JPEG 2000 is broken at a tile")
        at += length


def _head(data: bytearray, at: int, end: bytes) -> int:
    """Write over the comments up to a mark, and give where that is; each segment before it says its length."""
    while (mark := bytes(data[at : at + 2])) != end:
        length = int.from_bytes(data[at + 2 : at + 4])
        if not mark.startswith(b"\xff") or length < 2 or at + 2 + length > len(data):
            raise ValueError("this JPEG 2000 is broken before its picture")
        if mark == COMMENT:
            words = at + 4 + KIND_BYTES
            data[words : at + 2 + length] = bytes(max(0, at + 2 + length - words))
        at += 2 + length
    return at
