"""Finding the programs and libraries that Python packages cannot bring along."""

import ctypes
import os
import shutil
import subprocess
from pathlib import Path

from cltms.foundation.setup.console import CACHE

POSTGRES_FOLDERS = (
    "/usr/lib/postgresql/*/bin",  # Debian, Ubuntu
    "/usr/pgsql-*/bin",  # Fedora and its relatives, from PostgreSQL's own packages
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
)
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
BROWSERS = CACHE / "browsers"
PLAYWRIGHT_PATTERNS = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/Chromium.app/Contents/MacOS/Chromium",
    "chromium-*/chrome-mac*/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
)
# The names under which WeasyPrint 70 looks for them (weasyprint/text/ffi.py).
PAPER_LIBRARIES = {
    "GObject": ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib"),
    "Pango": ("libpango-1.0.so.0", "libpango-1.0.dylib"),
    "PangoFT2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
    "HarfBuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib"),
    "HarfBuzz subset": ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
    "Fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib"),
}


def missing_paper_libraries() -> list[str]:
    """Name the libraries for setting paper that cannot be loaded."""
    return [name for name, files in PAPER_LIBRARIES.items() if not any(_loads(file) for file in files)]


def _loads(file: str) -> bool:
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def find_postgres() -> Path | None:
    """Give the folder of PostgreSQL's programs, the newest that has PostGIS beside it, or None."""
    folders = [path for pattern in POSTGRES_FOLDERS for path in Path("/").glob(pattern.lstrip("/"))]
    folders.sort(key=_version_in_path, reverse=True)
    initdb = shutil.which("initdb")
    if initdb:
        folders.append(Path(initdb).resolve().parent)
    return next((folder for folder in folders if (folder / "initdb").exists() and _has_postgis(folder)), None)


def _version_in_path(folder: Path) -> int:
    digits = "".join(character for character in folder.parent.name if character.isdigit())
    return int(digits or 0)


def _has_postgis(folder: Path) -> bool:
    try:
        asked = subprocess.run(  # noqa: S603 (a program of the PostgreSQL that was found)
            [str(folder / "pg_config"), "--sharedir"], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return False
    return (Path(asked.stdout.strip()) / "extension" / "postgis.control").exists()


def find_chromium() -> Path | None:
    """Give the Chromium or Chrome of this machine, or the one that set-up brought, or None."""
    named = [found for found in map(shutil.which, CHROMIUM_NAMES) if found]
    placed = [place for place in CHROMIUM_PLACES if os.access(place, os.X_OK)]
    brought = [str(found) for pattern in PLAYWRIGHT_PATTERNS for found in BROWSERS.glob(pattern)]
    return next((Path(found) for found in (*brought, *named, *placed)), None)
