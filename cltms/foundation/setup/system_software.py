"""System libraries and programs: installed where that is allowed, otherwise asked for in one message."""

import importlib.util
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from cltms.foundation.setup import programs
from cltms.foundation.setup.console import SetupError, run, warn


class Purpose(Enum):
    """What somebody is about to do, and so what the machine needs."""

    RUN = "run"
    TEST = "test"
    BENCH = "bench"
    ACCURACY = "accuracy"


@dataclass(frozen=True)
class Need:
    """One thing that the machine brings: what it is for, how to see it, and its packages."""

    reason: str
    is_here: Callable[[], bool]
    purposes: frozenset[Purpose]
    debian: str
    fedora: str
    macos: str
    required: bool = True


def _everything(*purposes: Purpose) -> frozenset[Purpose]:
    return frozenset(purposes or Purpose)


PYTHON_VENV = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
NEEDS = (
    Need(
        reason="Python's venv, which keeps our packages apart from the machine's",
        is_here=lambda: bool(importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")),
        purposes=_everything(),
        debian=PYTHON_VENV,
        fedora="python3",
        macos="python",
    ),
    Need(
        reason="Pango and HarfBuzz, which set the text of papers",
        is_here=lambda: not programs.missing_paper_libraries(),
        purposes=_everything(),
        debian="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        fedora="pango harfbuzz",
        macos="pango",
    ),
    Need(
        reason="PostgreSQL with PostGIS, the second database that every test runs on",
        is_here=lambda: programs.find_postgres() is not None,
        purposes=_everything(Purpose.TEST, Purpose.BENCH),
        debian="postgresql postgresql-postgis",
        fedora="postgresql-server postgis",
        macos="postgis",
        required=False,
    ),
    Need(
        reason="Chromium, in which pages are tested",
        is_here=lambda: programs.find_chromium() is not None,
        purposes=_everything(Purpose.TEST),
        debian="chromium",
        fedora="chromium",
        macos="--cask google-chrome",
        required=False,
    ),
    Need(
        reason="GDAL's programs, which read our map service in tests and against which imports are measured",
        is_here=lambda: all(shutil.which(program) for program in ("ogrinfo", "ogr2ogr")),
        purposes=_everything(Purpose.TEST, Purpose.BENCH),
        debian="gdal-bin",
        fedora="gdal",
        macos="gdal",
        required=False,
    ),
)


def ensure(purpose: Purpose) -> None:
    """See that the machine has what `purpose` needs, installing it when root on Debian or Ubuntu.

    Raises SetupError when something required stays missing; what is optional is only warned of.
    """
    missing = [need for need in NEEDS if purpose in need.purposes and not need.is_here()]
    if missing and _may_use_apt():
        _install_with_apt(missing)
        missing = [need for need in missing if not need.is_here()]
    if any(need.required for need in missing):
        raise SetupError(message(missing))
    if missing:
        warn(message(missing) + "\nGoing on without; the tests that need it say that they were skipped.")


def _may_use_apt() -> bool:
    return shutil.which("apt-get") is not None and hasattr(os, "geteuid") and os.geteuid() == 0


def _install_with_apt(missing: Sequence[Need]) -> None:
    """Install each need by itself, so that one that cannot be had does not keep the others away."""
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        run(["apt-get", "update"], doing="Refreshing the list of system packages", environment=quiet)
    except SetupError as problem:
        warn(f"{problem}\nTrying with the list as it is.")
    for need in missing:
        if need.debian == "chromium" and _is_ubuntu():
            continue  # Ubuntu's package only points to a snap; browser.py brings one instead
        command = ["apt-get", "install", "-y", "--no-install-recommends", *need.debian.split()]
        try:
            run(command, doing=f"Installing {need.reason.split(',')[0]}", environment=quiet)
        except SetupError as problem:
            warn(str(problem))


def _is_ubuntu() -> bool:
    release = Path("/etc/os-release")
    return release.exists() and "ID=ubuntu" in release.read_text(encoding="utf-8").splitlines()


def message(missing: Sequence[Need]) -> str:
    """Say what is missing and give the exact command for each family of systems."""
    reasons = "\n".join(f"  - {need.reason}" for need in missing)
    debian = " ".join(need.debian for need in missing)
    fedora = " ".join(need.fedora for need in missing)
    formulas = " ".join(need.macos for need in missing if not need.macos.startswith("--cask"))
    casks = " && ".join(f"brew install {need.macos}" for need in missing if need.macos.startswith("--cask"))
    macos = " && ".join(part for part in (f"brew install {formulas}" if formulas else "", casks) if part)
    return (
        f"This machine lacks:\n{reasons}\nInstall it with one of these commands, then run make again:\n"
        f"  Debian, Ubuntu  sudo apt-get install --no-install-recommends {debian}\n"
        f"  Fedora          sudo dnf install {fedora}\n"
        f"  macOS           {macos}"
    )
