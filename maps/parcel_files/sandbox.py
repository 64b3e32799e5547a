"""Run the reading child: its own process without network, files of others, or more memory and time than it is given."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from threading import Timer
from typing import Any

import maps
from maps import gdal
from maps.parcel_files.found import Progress
from maps.parcel_files.limits import ALL_ROWS, Limits
from maps.parcel_files.raw import ReadingError
from maps.sentences import sentence

_START = "import sys; sys.path.insert(0, sys.argv[1]); from maps.parcel_files.child import main; main()"


@dataclass(frozen=True)
class Task:
    """What the child is to do: one ``kind`` of reading with JSON ``options``, on ``files`` and nothing else."""

    kind: str
    folder: Path
    files: tuple[Path, ...]
    drivers: tuple[str, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)


def run(task: Task, name: str, progress: Progress | None = None, limits: Limits = ALL_ROWS) -> dict[str, Any]:
    """Run ``task`` in a child process and give the JSON object that it answers with.

    ``name`` is what a person calls the file. Raises ``ReadingError`` when the child gives up or is stopped by a limit.
    """
    with TemporaryFile() as complaints:
        child = subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
            [sys.executable, "-I", "-B", "-X", "utf8", "-c", _START, str(Path(maps.__file__).parents[1])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            env=_environment(task),
            cwd=task.folder,
            start_new_session=True,
            close_fds=True,
        )
        watch = Timer(limits.seconds, child.kill)
        watch.start()
        try:
            answer = _converse(child, _request(task, limits), progress)
        finally:
            watch.cancel()
            child.kill()
            child.wait()
        complaints.seek(0)
        return _judged(answer, child.returncode, complaints.read(4_000).decode("utf-8", "replace"), name)


def _environment(task: Task) -> dict[str, str]:
    return {
        **gdal.environment(task.drivers or ("MEM",)),
        "PATH": "",
        "HOME": str(task.folder),
        "TMPDIR": str(task.folder),
        "CPL_TMPDIR": str(task.folder),
        "LC_ALL": "C.UTF-8",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "ARROW_DEFAULT_MEMORY_POOL": "system",
    }


def _request(task: Task, limits: Limits) -> bytes:
    readable = [str(path.resolve()) for path in task.files]
    wish = {
        "kind": task.kind,
        "folder": str(task.folder),
        "readable": readable,
        "drivers": list(task.drivers),
        "limits": vars(limits),
        **task.options,
    }
    return json.dumps(wish).encode()


def _converse(child: "subprocess.Popen[bytes]", request: bytes, progress: Progress | None) -> dict[str, Any]:
    """Send the request and listen: lines ``[done, total]`` are progress, an object is the answer."""
    assert child.stdin is not None and child.stdout is not None  # noqa: S101 - both are pipes
    answer: dict[str, Any] = {}
    with child.stdout as lines:
        try:
            child.stdin.write(request)
            child.stdin.close()
        except BrokenPipeError:
            return {}
        for heard in _json_lines(lines):
            if isinstance(heard, dict):
                answer = heard
            elif progress and isinstance(heard, list) and len(heard) == 2:
                progress(heard[0], heard[1])
    child.wait()
    return answer


def _json_lines(lines: Iterable[bytes]) -> Iterable[Any]:
    for line in lines:
        try:
            yield json.loads(line)
        except ValueError:  # something in the child printed; it is not for us
            continue


def _judged(answer: dict[str, Any], returncode: int, complaints: str, name: str) -> dict[str, Any]:
    if "sentence" in answer:
        raise ReadingError(sentence(str(answer["sentence"]), **answer.get("values", {})))
    if returncode == 0 and answer:
        return answer
    if "MemoryError" in complaints or "malloc" in complaints or "bad_alloc" in complaints:
        raise ReadingError(
            sentence(
                "“{name}” needs more memory than this computer gives to one file. Divide it into parts.", name=name
            )
        )
    if returncode in {-signal.SIGXCPU, -signal.SIGKILL}:
        raise ReadingError(
            sentence("“{name}” takes too long to read. Nothing was imported. Divide it into parts.", name=name)
        )
    raise ReadingError(
        sentence(
            "“{name}” is damaged: reading it had to be stopped. Ask the county for the file again or download it "
            "again; nothing was imported.",
            name=name,
        )
    )
