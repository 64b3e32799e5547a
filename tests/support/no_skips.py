"""A pytest plugin (`-p tests.support.no_skips`): where nothing may be missing, a skipped test is a failed run.

It acts when CLTMS_TEST_NO_SKIPS is set, or CI, as continuous integration sets it. With CLTMS_TEST_TALLY it also
writes the run's counts to that file, from which `tests.support.check` makes its closing line.
"""

import json
import os
from pathlib import Path

import pytest
from _pytest.terminal import TerminalReporter


def skips_are_failures() -> bool:
    """Say whether this run is one in which nothing may be missing."""
    return any(os.environ.get(name, "").lower() not in ("", "0", "false") for name in ("CLTMS_TEST_NO_SKIPS", "CI"))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Turn a green run with skipped tests red; under xdist only the process that sees every report does so."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if not isinstance(reporter, TerminalReporter) or hasattr(session.config, "workerinput"):
        return
    _write_tally(reporter)
    if skips_are_failures() and reporter.stats.get("skipped") and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Say why a run without failures failed."""
    skipped = len(terminalreporter.stats.get("skipped", []))
    if skipped and skips_are_failures():
        terminalreporter.section("nothing may be skipped here")
        terminalreporter.write_line(f"{skipped} skipped; the reasons stand in the short summary.")


def _passed_at_last(reporter: TerminalReporter) -> set[str]:
    """Name the tests of a browser that failed and then passed (docs/decisions/0039)."""
    failed = {each.nodeid for key in ("failed", "error") for each in reporter.stats.get(key, [])}
    return {each.nodeid for each in reporter.stats.get("rerun", [])} - failed


def _write_tally(reporter: TerminalReporter) -> None:
    tally = os.environ.get("CLTMS_TEST_TALLY")
    if tally:
        names = {"passed": ("passed", "xfailed"), "failed": ("failed", "error", "xpassed"), "skipped": ("skipped",)}
        counts = {name: sum(len(reporter.stats.get(key, [])) for key in keys) for name, keys in names.items()}
        counts["passed"] = len({each.nodeid for key in names["passed"] for each in reporter.stats.get(key, [])})
        counts["passed only at the second try"] = len(_passed_at_last(reporter))
        Path(tally).write_text(json.dumps(counts), encoding="utf-8")
