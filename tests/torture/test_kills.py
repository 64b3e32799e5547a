"""A short torment in the suite; the long one is ``python -m tests.torture.kill --times 100``."""

from pathlib import Path

from tests.torture.kill import torment


def test_whoever_is_killed_nothing_is_lost_and_nothing_comes_twice(tmp_path: Path) -> None:
    run = torment(tmp_path, times=8, seed=4)
    print(run.require_nothing_lost())
    assert run.killed.total() >= 4, "an import may have ended by itself before it could be killed"
    assert run.sent
    assert run.posted
