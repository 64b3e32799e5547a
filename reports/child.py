"""Printing in a child process with limits, so that a paper that grows wild harms nobody else."""

import os
import resource
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from reports.engine import render_pdf
from reports.errors import PaperError
from reports.sheet import Sheet

REFUSED = 3
"""Exit code of a child that says in one sentence why it could not print."""


@dataclass(frozen=True)
class Limits:
    """What a child may use: processor seconds, seconds on the wall, bytes of address space."""

    cpu_seconds: int = 120
    wall_seconds: int = 180
    memory_bytes: int = 2 * 1024**3


def render_in_child(sheet: Sheet, fonts: Path | None = None, limits: Limits = Limits()) -> bytes:
    """Print as :func:`reports.engine.render_pdf` does, byte for byte, in a process of its own.

    Raises PaperError with a sentence when the child ran out of time or memory, or says what is wrong with the paper.
    """
    numbers = (str(limits.cpu_seconds), str(limits.memory_bytes))
    try:
        # The command is this very module, two numbers and perhaps a folder; the paper goes in by standard input.
        done = subprocess.run(  # noqa: S603 - nothing in the command comes from a reader
            [sys.executable, "-m", "reports.child", *numbers, *([str(fonts)] if fonts else [])],
            input=sheet.as_json().encode(),
            capture_output=True,
            timeout=limits.wall_seconds,
            env=_surroundings(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise PaperError(
            f"Printing took longer than {limits.wall_seconds} seconds and was stopped; choose fewer lots."
        ) from None
    if done.returncode:
        raise PaperError(_why(done.returncode, done.stderr.decode(errors="replace"), limits))
    return done.stdout


def _surroundings() -> dict[str, str]:
    """Give the child its way to Python and to the font settings, and none of our secrets."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    return {**kept, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def _why(code: int, said: str, limits: Limits) -> str:
    if code == REFUSED:
        # Python may have said more before, about objects that it could not clean up; the sentence comes last.
        return said.strip().splitlines()[-1]
    if code == -signal.SIGXCPU:
        return f"Printing needed more than {limits.cpu_seconds} seconds of work and was stopped; choose fewer lots."
    if code < 0:
        # The C libraries under the engine end with a signal, not with an exception, when memory runs out.
        return (
            f"Printing was stopped ({signal.Signals(-code).name}), most likely because it needed more than "
            f"{limits.memory_bytes // 1024**2} MiB of memory; choose fewer lots."
        )
    return "Printing failed: " + (said.strip().splitlines() or ["the printing process gave no reason"])[-1]


def main() -> int:
    """Read a sheet from standard input and write its PDF to standard output; arguments: the limits, then the fonts."""
    cpu, memory = (int(argument) for argument in sys.argv[1:3])
    fonts = Path(sys.argv[3]) if len(sys.argv) > 3 else None
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 5))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        pdf = render_pdf(Sheet.from_json(sys.stdin.buffer.read()), fonts)
    except PaperError as error:
        sys.stderr.write(f"\n{error}")
        return REFUSED
    except MemoryError:
        sys.stderr.write(f"\nPrinting needed more than {memory // 1024**2} MiB of memory; choose fewer lots.")
        return REFUSED
    sys.stdout.buffer.write(pdf)
    return 0


if __name__ == "__main__":
    sys.exit(main())
