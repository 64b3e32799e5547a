"""What is left until a deadline is never told as more than there is."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask_babel import force_locale

from cltms.repairs.telling import time_left

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("left", "english", "spanish"),
    [
        (timedelta(days=2, hours=23), "2 days left", "quedan 2 días"),
        (timedelta(hours=47, minutes=59), "47 hours left", "quedan 47 horas"),
        (timedelta(hours=1, minutes=50), "1 hour left", "queda 1 hora"),
        (timedelta(minutes=50), "less than an hour left", "queda menos de una hora"),
        (timedelta(minutes=-5), "less than an hour late", "menos de una hora de atraso"),
        (timedelta(hours=-1, minutes=-50), "1 hour late", "1 hora de atraso"),
        (timedelta(days=-2, hours=-23), "2 days late", "2 días de atraso"),
    ],
)
def test_no_more_is_promised_than_there_is(app: Flask, left: timedelta, english: str, spanish: str) -> None:
    for language, told in (("en", english), ("es", spanish)):
        with app.test_request_context(), force_locale(language):
            assert time_left(NOW + left, NOW) == told
