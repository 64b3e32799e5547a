"""Finding the real files that stand beside a developer's checkout; tests skip with a reason where they are absent."""

import os
from pathlib import Path

import pytest

DATA = Path(os.environ.get("CLTMS_TEST_DATA", Path(__file__).parents[3] / "shared" / "data"))


def real_file(name: str) -> Path:
    """Give the path of a real file, or skip the test with a sentence that says what is missing."""
    path = DATA / name
    if not path.exists():
        pytest.skip(f"the real file {name} is not here (set CLTMS_TEST_DATA to the folder that holds it)")
    return path
