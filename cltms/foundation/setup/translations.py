"""Compiled translations, which are made from the .po files and never committed."""

from pathlib import Path

from cltms.foundation.setup.console import ROOT, run
from cltms.foundation.setup.python_environment import PYTHON

TRANSLATIONS = ROOT / "cltms" / "translations"
COMPILE = "from cltms.foundation.i18n import compile_translations; compile_translations()"
# Not pybabel's own command, which takes the “% of” in a sentence for a placeholder and calls it an error.


def ensure() -> None:
    """Compile the translations when any .po file is newer than its .mo file."""
    if any(_is_stale(source) for source in TRANSLATIONS.glob("*/LC_MESSAGES/*.po")):
        run([PYTHON, "-c", COMPILE], doing="Compiling the translations")


def _is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns
