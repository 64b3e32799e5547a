"""A full disk: a clear page, nothing torn, reading goes on, and everything recovers without a restart."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from cltms.foundation.room import BALLAST, lay_ballast
from tests.torture.house import Tormented, tormented
from tests.torture.site import served

MEGABYTES = 24


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few megabytes; only root may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("only root may mount a small disk here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder: Path) -> Path:
    """Write until nothing fits any more."""
    path = folder / "somebody else's file"
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(os.urandom(4096))
        except OSError:
            return path


def send_until_full(house: Tormented, port: int) -> tuple[int, str, int]:
    """Send forms until one is refused; gives how many were kept, the text of the refusal and its status."""
    for number in range(5000):
        status, text = house.form(number * 3, "before").sent_to(port)
        if status != 303:
            return number, text, status
    raise AssertionError("the disk did not fill up")


def test_a_full_disk_is_told_clearly_and_tears_nothing(small_disk: Path, tmp_path: Path) -> None:
    house = tormented(small_disk)
    lay_ballast(house.settings.data_dir, 2)
    assert (house.settings.data_dir / BALLAST).stat().st_blocks > 0
    with served(house.settings, tmp_path / "log") as site:
        junk = fill(small_disk)
        kept, text, status = send_until_full(house, site.port)
        assert status == 507
        assert "There is no room left on the disk" in text
        assert "Traceback" not in text
        for _ in range(5):  # both web processes
            assert house.steward.sends(site.port, "/union/", {})[0] == 200
        (house.settings.data_dir / BALLAST).unlink()
        again = [house.form(number * 3, "after the ballast").sent_to(site.port)[0] for number in range(5)]
        junk.unlink()
        later = [house.form(number * 3, "later").sent_to(site.port)[0] for number in range(5)]
    assert again == later == [303] * 5
    assert len(house.members()) == kept + 10
    house.require_whole()
    assert "Traceback" not in (tmp_path / "log").read_text()
