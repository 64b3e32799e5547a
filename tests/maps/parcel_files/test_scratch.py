"""Reading leaves nothing behind, and clears up after readings that were stopped from outside."""

import os
import tempfile
from pathlib import Path

import pytest

from maps.parcel_files.reading import look
from maps.parcel_files.scratch import LEFT_OVER_AFTER_SECONDS, PREFIX
from tests.maps.parcel_files import sample_files


def test_folders_of_readings_that_never_ended_are_taken_away_after_a_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "tmp"
    old, young, strange = (scratch / name for name in (f"{PREFIX}abcdef12", f"{PREFIX}abcdef34", f"{PREFIX}of-mine"))
    for folder in (old, young, strange):
        folder.mkdir(parents=True)
        (folder / "rows.arrow").write_bytes(b"half")
    for folder in (old, strange):
        before = folder.stat().st_mtime - LEFT_OVER_AFTER_SECONDS - 60
        os.utime(folder, (before, before))
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    (tmp_path / "lots.geojson").write_bytes(sample_files.geojson())

    look(tmp_path / "lots.geojson")

    assert sorted(scratch.iterdir()) == sorted([young, strange])
