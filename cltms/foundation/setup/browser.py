"""A Chromium for the tests on machines whose own packages have none."""

import os

from cltms.foundation.setup.console import SetupError, run, warn
from cltms.foundation.setup.programs import BROWSERS, find_chromium
from cltms.foundation.setup.python_environment import VENV


def ensure() -> None:
    """Let Playwright bring its Chromium when no other was found; without one, browser tests are skipped."""
    if find_chromium() is not None:
        return
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    program = str(VENV / "bin" / "playwright")
    command = [program, "install", *(["--with-deps"] if root else []), "chromium"]
    try:
        run(
            command,
            doing="Fetching Chromium, in which pages are tested",
            environment={"PLAYWRIGHT_BROWSERS_PATH": str(BROWSERS)},
        )
    except SetupError as problem:
        warn(f"{problem}\nGoing on without a browser; its tests say that they were skipped.")
