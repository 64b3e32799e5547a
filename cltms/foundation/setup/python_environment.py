"""The virtual environment in .venv, filled from a lock file whose every package is checked by its hash."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from cltms.foundation.setup.console import ROOT, SetupError, run

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
RUN_LOCK = ROOT / "requirements.lock"
TEST_LOCK = ROOT / "requirements-dev.lock"
OLDEST_PYTHON = (3, 11)
PIP_INSTALL = (str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check")


def ensure(*, for_tests: bool) -> None:
    """Make .venv hold exactly what the lock says; does nothing when it already does."""
    if sys.version_info < OLDEST_PYTHON:
        raise SetupError("CLTMS needs Python 3.11 or newer. Say where it is: make demo PYTHON=/path/to/python3.12")
    if not _works():
        _create()
    if _is_filled_from(TEST_LOCK) or (not for_tests and _is_filled_from(RUN_LOCK)):
        return
    _fill(TEST_LOCK if for_tests else RUN_LOCK)


def _works() -> bool:
    if not PYTHON.exists():
        return False
    asked = subprocess.run([str(PYTHON), "-m", "pip", "--version"], capture_output=True, check=False)  # noqa: S603 (ours)
    return asked.returncode == 0


def _create() -> None:
    if VENV.exists():
        shutil.rmtree(VENV)
    run([sys.executable, "-m", "venv", VENV], doing="Making the virtual environment in .venv")


def _fill(lock: Path) -> None:
    packages = sum("==" in line for line in lock.read_text(encoding="utf-8").splitlines())
    run(
        [*PIP_INSTALL, "--require-hashes", "-r", lock],
        doing=f"Installing the {packages} packages of {lock.name} (the first time takes some minutes)",
        steps_start_with="Collecting ",
        steps=packages,
    )
    run(
        [*PIP_INSTALL, "--no-build-isolation", "--no-deps", "-e", ROOT],
        doing="Installing CLTMS itself, so that changes in the source are live",
    )
    _stamp(lock).write_text(_fingerprint(lock), encoding="utf-8")


def _stamp(lock: Path) -> Path:
    """Lie inside the environment, so that deleting the environment forgets what it held."""
    return VENV / f"filled-from-{lock.name}"


def _is_filled_from(lock: Path) -> bool:
    stamp = _stamp(lock)
    return stamp.exists() and stamp.read_text(encoding="utf-8") == _fingerprint(lock)


def _fingerprint(lock: Path) -> str:
    digest = hashlib.sha256()
    for path in (lock, ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    digest.update(str(ROOT).encode())  # an environment that was moved points to its old place
    return digest.hexdigest()
