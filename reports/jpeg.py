"""Taking from a JPEG what tells of its making, such as place, telephone and time, without touching the picture itself.

A camera writes them into segments before the picture, and small copies with their own ones behind its end. The picture
is not decoded: what is left is the same bytes, in the same order.
"""

import re

BEGIN, SCAN, END, COMMENT = 0xD8, 0xDA, 0xD9, 0xFE
APPLICATIONS = range(0xE0, 0xF0)
NEEDED = {0xE0: b"JFIF\x00", 0xE2: b"ICC_PROFILE\x00", 0xEE: b"Adobe"}
"""Segments of programs that say how the colors are meant; all others tell of people and their things."""
NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)
"""What ends the data of a scan; within it, such a byte is followed by 0 or is a mark to begin anew."""
LENGTH_BYTES = 2


def without_metadata(data: bytes) -> bytes:
    """Give a JPEG without what was written about it; ValueError for what is none."""
    at = data.find(b"\xff\xd8\xff")
    if at < 0:
        raise ValueError("this is no JPEG")
    kept, at = [data[at : at + 2]], at + 2
    while at < len(data):
        at = _marker(data, at)
        code = data[at + 1] if at + 1 < len(data) else END
        if code == END:
            break
        end = _end_of(data, at, code)
        if _stays(code, data[at + 2 + LENGTH_BYTES : end]):
            kept.append(data[at:end])
        at = end
    return b"".join([*kept, b"\xff\xd9"])


def _marker(data: bytes, at: int) -> int:
    """Give where the next segment begins, behind the bytes that may fill up."""
    while data[at : at + 2] == b"\xff\xff":
        at += 1
    if at + 1 < len(data) and data[at] != 0xFF:
        raise ValueError("this JPEG is broken before its picture")
    return at


def _end_of(data: bytes, at: int, code: int) -> int:
    length = int.from_bytes(data[at + 2 : at + 2 + LENGTH_BYTES])
    if length < LENGTH_BYTES:
        raise ValueError("this JPEG is broken before its picture")
    end = at + 2 + length
    if code != SCAN:
        return end
    found = NEXT_MARKER.search(data, end)
    return found.start() if found else len(data)


def _stays(code: int, content: bytes) -> bool:
    if code in APPLICATIONS:
        return code in NEEDED and content.startswith(NEEDED[code])
    return code != COMMENT
