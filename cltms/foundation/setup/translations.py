"""Compiled translations, which are made from the .po files and never committed."""

from pathlib import Path

from cltms.foundation.setup.console import ROOT, run
from cltms.foundation.setup.python_environment import VENV

TRANSLATIONS = ROOT / "cltms" / "translations"


def ensure() -> None:
    """Compile the translations when any .po file is newer than its .mo file."""
    if any(_is_stale(source) for source in TRANSLATIONS.glob("*/LC_MESSAGES/*.po")):
        run([VENV / "bin" / "pybabel", "compile", "-d", TRANSLATIONS], doing="Compiling the translations")


def _is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns
