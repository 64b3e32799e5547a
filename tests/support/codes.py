"""Reading QR codes off printed pages: their dark and light modules, looked at in a picture of the page."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pypdfium2
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from reports.qr import QUIET, modules

DOTS = 3.0
"""Points of the picture for each pixel of the page (1/96 inch)."""


def figures(pdf: bytes) -> Iterator[tuple[int, str, tuple[float, ...]]]:
    """Give page, words and box (in pixels from the upper left corner) of each drawing."""
    reader = PdfReader(BytesIO(pdf))
    numbers = {page.indirect_reference.idnum: page.page_number or 0 for page in reader.pages if page.indirect_reference}
    root: Any = reader.trailer["/Root"]
    waiting = [root["/StructTreeRoot"]["/K"]]
    while waiting:
        found = waiting.pop(0)
        found = found.get_object() if hasattr(found, "get_object") else found
        if isinstance(found, list):
            waiting = [*found, *waiting]
        elif isinstance(found, DictionaryObject):
            if found.get("/S") == "/Figure":
                box = tuple(float(side) for side in found["/A"]["/BBox"])  # type: ignore[index]
                yield numbers[found.raw_get("/Pg").idnum], str(found["/Alt"]), box
            waiting = [found.get("/K"), *waiting]


def leads_to(pdf: bytes, page: int, box: tuple[float, ...], address: str) -> bool:
    """Whether the code in this box of the page, module by module, is the one of ``address``."""
    picture = pypdfium2.PdfDocument(pdf)[page].render(scale=DOTS * 96 / 72).to_pil().convert("L")
    wanted = modules(address)
    left, top, right, _bottom = (side * DOTS for side in box)
    step = (right - left) / (len(wanted) + 2 * QUIET)
    middle = [(QUIET + number + 0.5) * step for number in range(len(wanted))]
    seen = tuple(tuple(bool(picture.getpixel((int(left + x), int(top + y))) < 128) for x in middle) for y in middle)
    return seen == wanted
