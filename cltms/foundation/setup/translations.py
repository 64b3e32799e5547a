"""Translations: what is collected from data, and the compiled catalogues, which are never committed."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from cltms.foundation.setup.console import ROOT, run
from cltms.foundation.setup.python_environment import PYTHON

TRANSLATIONS = ROOT / "cltms" / "translations"
COMPILE = "from cltms.foundation.i18n import compile_translations; compile_translations()"
# Not pybabel's own command, which takes the “% of” in a sentence for a placeholder and calls it an error.


def ensure() -> None:
    """Compile the translations when any .po file is newer than its .mo file."""
    if any(_is_stale(source) for source in TRANSLATIONS.glob("*/LC_MESSAGES/*.po")):
        run([PYTHON, "-c", COMPILE], doing="Compiling the translations")


def words_of_data(file: BinaryIO, *_asked: object, **_options: object) -> Iterator[tuple[Any, ...]]:
    """Find what readers are told in a data file of rules, for pybabel: the sentence and the title of each rule."""
    for rows in tomllib.load(file).values():
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, dict):
                yield from ((0, None, row[key], []) for key in ("sentence", "title") if key in row)


def _is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns
