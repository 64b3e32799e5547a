"""Printing in a child process with limits, so that a paper that grows wild harms nobody else."""

import base64
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from reports.engine import render_pdf
from reports.errors import PaperError

REFUSED = 3
"""Exit code of a child that says in one sentence why it could not print."""


@dataclass(frozen=True)
class Limits:
    """What a child may use: processor seconds, seconds on the wall, bytes of address space."""

    cpu_seconds: int = 120
    wall_seconds: int = 180
    memory_bytes: int = 2 * 1024**3


def render_in_child(
    html: str,
    css: Sequence[str],
    *,
    title: str,
    lang: str,
    created: datetime | date | None,
    assets: Mapping[str, bytes] | None = None,
    fonts: Path | None = None,
    limits: Limits = Limits(),
) -> bytes:
    """Print as :func:`reports.engine.render_pdf` does, byte for byte, in a process of its own.

    Raises PaperError with a sentence when the child ran out of time or memory, or says what is wrong with the paper.
    """
    request = {
        "html": html,
        "css": list(css),
        "title": title,
        "lang": lang,
        "created": created.isoformat() if created else None,
        "has_time": isinstance(created, datetime),
        "assets": {name: base64.b64encode(body).decode() for name, body in (assets or {}).items()},
        "fonts": str(fonts) if fonts else None,
    }
    try:
        # The command is this very module and two numbers; the paper itself goes in by standard input.
        done = subprocess.run(  # noqa: S603 - nothing in the command comes from a reader
            [sys.executable, "-m", "reports.child", str(limits.cpu_seconds), str(limits.memory_bytes)],
            input=json.dumps(request).encode(),
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
    """Read one request from standard input and write its PDF to standard output; the arguments are the limits."""
    cpu, memory = (int(argument) for argument in sys.argv[1:3])
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 5))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        pdf = _printed(json.load(sys.stdin))
    except PaperError as error:
        sys.stderr.write(f"\n{error}")
        return REFUSED
    except MemoryError:
        sys.stderr.write(f"\nPrinting needed more than {memory // 1024**2} MiB of memory; choose fewer lots.")
        return REFUSED
    sys.stdout.buffer.write(pdf)
    return 0


def _printed(request: dict[str, Any]) -> bytes:
    read_date = datetime.fromisoformat if request["has_time"] else date.fromisoformat
    return render_pdf(
        request["html"],
        request["css"],
        title=request["title"],
        lang=request["lang"],
        created=read_date(request["created"]) if request["created"] else None,
        assets={name: base64.b64decode(body) for name, body in request["assets"].items()},
        fonts=Path(request["fonts"]) if request["fonts"] else None,
    )


if __name__ == "__main__":
    sys.exit(main())
