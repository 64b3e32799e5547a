"""How moments are written for readers of both languages."""

from datetime import UTC, datetime

import pytest
from flask import Flask

from cltms.foundation.writing import minute, moment

ENDS = datetime(2026, 12, 1, 23, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Dec 1, 2026, 11:00 PM"), ("es", "1 dic 2026, 23:00")], ids=["English", "Spanish"]
)
def test_what_somebody_has_set_has_no_seconds(app: Flask, language: str, said: str) -> None:
    with app.test_request_context(headers={"Accept-Language": language}):
        assert " ".join(minute(ENDS).split()) == said
        assert "00:00" in moment(ENDS)
