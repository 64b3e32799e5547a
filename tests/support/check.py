"""Every check that a change must pass, in one run: style, types, imports, and the tests on both databases.

`python -m tests.support.check` runs all of it; further words go to pytest, e.g. `make test ARGS="-k dossier"`.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.no_skips import skips_are_failures
from tests.support.postgres import postgres_server

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
WITHOUT_A_DATABASE = ("tests/architecture", "tests/browser", "tests/maps", "tests/reports", "tests/torture")
NOTHING_COLLECTED = 5  # pytest's exit code when no test was chosen
STATIC_CHECKS: tuple[tuple[str, list[str]], ...] = (
    ("ruff", ["ruff", "check", "--quiet"]),
    ("ruff format", ["ruff", "format", "--check", "--quiet"]),
    ("mypy strict", ["mypy"]),
    ("import contracts", ["lint-imports", "--no-logo"]),
)


@dataclass
class Result:
    """How one check went; the counts are of tests, and stay at zero for the others."""

    name: str
    ok: bool
    seconds: float
    counts: dict[str, int] = field(default_factory=dict)
    remark: str = ""


def static_check(name: str, words: Sequence[str]) -> Result:
    """Run a tool over the whole tree."""
    began = time.monotonic()
    done = subprocess.run([str(BIN / words[0]), *words[1:]], cwd=ROOT, check=False)
    return Result(name, done.returncode == 0, time.monotonic() - began)


def tests(name: str, arguments: Sequence[str], environment: Mapping[str, str]) -> Result:
    """Run pytest with two workers and read its counts."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        tally = Path(folder) / "tally.json"
        command = [sys.executable, "-m", "pytest", "-n", "2", "-p", "tests.support.no_skips"]
        command += ["--rerun-show-tracebacks", *arguments]
        environment = {**os.environ, **environment, "CLTMS_TEST_TALLY": str(tally)}
        done = subprocess.run(command, cwd=ROOT, env=environment, check=False)
        counts = json.loads(tally.read_text(encoding="utf-8")) if tally.exists() else {"failed": 1}
    ok = done.returncode in (0, NOTHING_COLLECTED)
    if not ok and not counts.get("failed"):
        counts["failed"] = counts.pop("skipped", 0) or 1
    return Result(name, ok, time.monotonic() - began, counts)


def tests_on_sqlite(arguments: Sequence[str]) -> Result:
    """Run everything on SQLite."""
    return tests("tests on SQLite", arguments, {"CLTMS_TEST_DATABASE": "sqlite"})


def tests_on_postgres(arguments: Sequence[str]) -> Result:
    """Run what touches a database again on a private PostgreSQL + PostGIS; the rest would only be repeated."""
    name = "tests on PostgreSQL + PostGIS"
    with postgres_server() as server:
        if server is None:
            remark = "not run: PostgreSQL with PostGIS is not installed here"
            return Result(name, not skips_are_failures(), 0.0, {"skipped": 1}, remark)
        ignored = [f"--ignore={folder}" for folder in WITHOUT_A_DATABASE]
        environment = {"CLTMS_TEST_DATABASE": "postgresql", "CLTMS_TEST_POSTGRES": str(server.folder)}
        return tests(name, [*ignored, "-p", "tests.support.only_databases", *arguments], environment)


def main(arguments: Sequence[str]) -> int:
    """Run all checks, also after one has failed, and close with a table and one line of counts."""
    results = [static_check(name, words) for name, words in STATIC_CHECKS]
    results += [tests_on_sqlite(arguments), tests_on_postgres(arguments)]
    print()
    for result in results:
        print(f"{'ok    ' if result.ok else 'FAILED'}  {result.name:<30}{result.seconds:6.0f} s  {_detail(result)}")
    totals = {key: sum(result.counts.get(key, 0) for result in results) for key in ("passed", "failed", "skipped")}
    totals["failed"] += sum(not result.ok and not result.counts.get("failed") for result in results)
    print(f"\n{totals['passed']} passed, {totals['failed']} failed, {totals['skipped']} skipped")
    return 0 if all(result.ok for result in results) else 1


def _detail(result: Result) -> str:
    return result.remark or ", ".join(f"{number} {name}" for name, number in result.counts.items() if number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
