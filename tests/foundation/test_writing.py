"""How moments are written for readers of both languages."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask_babel import get_babel

from cltms.foundation.writing import day_here, minute, moment

ENDS = datetime(2026, 12, 1, 23, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Dec 1, 2026, 11:00 PM"), ("es", "1 dic 2026, 23:00")], ids=["English", "Spanish"]
)
def test_what_somebody_has_set_has_no_seconds(app: Flask, language: str, said: str) -> None:
    with app.test_request_context(headers={"Accept-Language": language}):
        assert " ".join(minute(ENDS).split()) == said
        assert "00:00" in moment(ENDS)


def test_the_day_of_a_moment_is_that_of_the_house(app: Flask) -> None:
    with app.test_request_context():
        get_babel().default_timezone = "America/New_York"
        assert day_here(datetime(2026, 12, 2, 3, 0, tzinfo=UTC)) == date(2026, 12, 1)
