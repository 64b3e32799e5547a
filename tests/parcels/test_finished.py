"""Finished files wait for their reader, but not for ever."""

import os
import time
from pathlib import Path
from types import SimpleNamespace

from cltms.parcels.finished import DAYS_KEPT, room_for, waiting


def test_a_file_that_nobody_fetched_makes_room_in_the_end(tmp_path: Path) -> None:
    settings = SimpleNamespace(data_dir=tmp_path)
    for days in (DAYS_KEPT + 1, DAYS_KEPT - 1):
        path = room_for(settings, f"{days}.pdf")
        path.write_bytes(b"%PDF")
        then = time.time() - days * 24 * 3600
        os.utime(path, (then, then))

    room_for(settings, "new.pdf").write_bytes(b"%PDF")

    assert waiting(settings, {"file": f"{DAYS_KEPT + 1}.pdf"}) is None
    assert waiting(settings, {"file": f"{DAYS_KEPT - 1}.pdf"}) is not None
    assert waiting(settings, {"file": "new.pdf"}) is not None
    assert waiting(settings, None) is None
