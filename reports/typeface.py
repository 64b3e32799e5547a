"""The typeface of all papers: where its files lie and the style rules that embed them."""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import woff2

from reports.errors import PaperError

LOG = logging.getLogger(__name__)

FAMILY = "Source Sans 3"
EXTENDED = "Source Sans 3 Ext"
"""The letters of Central Europe come in files of their own. They get a family name of their own, because two files
with one description would be merged in the PDF, and letters would go astray."""

CUTS = (("400", "normal"), ("400", "italic"), ("600", "normal"), ("700", "normal"))
BUNDLED = (Path(__file__).parent / "fonts", Path(__file__).parents[1] / "cltms" / "static" / "vendor" / "fonts")
"""Folders that set-up fills with the font's files."""

_BEYOND_LATIN_1 = re.compile("[\u0100-\u024f\u1e00-\u1eff]")


@dataclass(frozen=True)
class Typeface:
    """Style rules that declare the typeface, and the files that they name, by asset name."""

    css: str
    files: Mapping[str, bytes]


def typeface(folder: Path | None, text: str) -> Typeface:
    """Find the typeface in ``folder``, or in the bundled folders when it is None; ``text`` decides which files matter.

    Without bundled files the system's sans serif is used and a warning is logged, because papers then differ from
    machine to machine. Raises PaperError when ``folder`` was named but does not hold the files.
    """
    found = _folder(folder)
    if found is None:
        LOG.warning("The typeface %s is not installed beside the reports; the system's sans serif is used.", FAMILY)
        return Typeface("", {})
    ranges = [("latin", FAMILY)] + ([("latin-ext", EXTENDED)] if _BEYOND_LATIN_1.search(text) else [])
    rules, files = [], {}
    for letters, family in ranges:
        for weight, style in CUTS:
            name = f"source-sans-3-{letters}-{weight}-{style}"
            files[name] = _font(found / f"{name}.woff2")
            rules.append(
                f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {style}; '
                f"src: url(asset:{name}) }}"
            )
    return Typeface("\n".join(rules), files)


def font_file(name: str) -> bytes:
    """Give a bundled file of the typeface, unpacked, for pictures; PaperError where set-up has not brought it."""
    found = _folder(None)
    if found is None:
        raise PaperError(f"The typeface {FAMILY} is not installed; run the set-up.")
    return _font(found / f"{name}.woff2")


def _folder(folder: Path | None) -> Path | None:
    wanted = f"source-sans-3-latin-{CUTS[0][0]}-{CUTS[0][1]}.woff2"
    if folder is not None:
        if not (folder / wanted).is_file():
            raise PaperError(f"The typeface {FAMILY} is not in the folder {folder}; run the set-up again.")
        return folder
    return next((place for place in BUNDLED if (place / wanted).is_file()), None)


@lru_cache(maxsize=16)
def _font(path: Path) -> bytes:
    """Unpack a font file once per process; unpacking at every paper would cost more than a letter does."""
    try:
        packed = path.read_bytes()
    except FileNotFoundError as missing:
        raise PaperError(f"The font file {path.name} is missing; run the set-up again.") from missing
    unpacked = BytesIO()
    woff2.decompress(BytesIO(packed), unpacked)
    return unpacked.getvalue()
