"""Speaking to the person who waits, and running other people's programs on their behalf."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
CACHE = ROOT / ".cache"


class SetupError(Exception):
    """Set-up cannot go on; the message says why and what would help."""


def say(sentence: str) -> None:
    """Write one line at once, so that it stands before the work that it announces."""
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


def warn(sentence: str) -> None:
    """Write one line where mistakes are looked for."""
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


def run(
    command: Sequence[str | Path],
    *,
    doing: str,
    steps_start_with: str = "",
    steps: int = 0,
    folder: Path = ROOT,
    environment: Mapping[str, str] | None = None,
) -> None:
    """Run a program quietly; on failure raise SetupError with the end of what it said.

    On a terminal, lines that start with `steps_start_with` move a counter up to `steps`.
    """
    say(f"{doing} …")
    words = [str(word) for word in command]
    try:
        process = subprocess.Popen(  # noqa: S603 (the words come from this folder, never from a visitor)
            words,
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
    except OSError as error:
        raise SetupError(f"{doing} failed: {words[0]} cannot be run ({error}).") from error
    said = _listen(process, steps_start_with, steps)
    if process.wait() != 0:
        end = "\n  ".join(said[-25:])
        raise SetupError(f"{doing} failed. This is what was said:\n  {end}\nThe command was: {' '.join(words)}")


def _listen(process: subprocess.Popen[str], steps_start_with: str, steps: int) -> list[str]:
    said: list[str] = []
    counted = 0
    show = sys.stdout.isatty() and bool(steps_start_with)
    for line in process.stdout or ():
        said.append(line.rstrip())
        if show and line.startswith(steps_start_with):
            counted = min(counted + 1, steps)
            sys.stdout.write(f"\r  {counted} of {steps}")
            sys.stdout.flush()
    if show and counted:
        sys.stdout.write("\n")
    return said
