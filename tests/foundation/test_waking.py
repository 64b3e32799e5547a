"""A ring wakes whoever waits, also when it came first; a bell that cannot ring breaks nothing."""

import threading
from pathlib import Path

from cltms.foundation.waking import Bell
from tests.support.patience import PATIENCE


def test_a_ring_is_heard_by_another_bell_of_the_same_folder(tmp_path: Path) -> None:
    Bell(tmp_path).ring()
    Bell(tmp_path).ring()
    assert Bell(tmp_path).wait(PATIENCE)
    assert not Bell(tmp_path).wait(0.1)


def test_a_ring_ends_the_waiting(tmp_path: Path) -> None:
    ringing = threading.Timer(0.2, Bell(tmp_path).ring)
    ringing.start()
    assert Bell(tmp_path).wait(PATIENCE)
    ringing.join()


def test_a_bell_that_cannot_ring_breaks_nothing(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("no folder")
    Bell(file).ring()
    assert file.read_text() == "no folder"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
