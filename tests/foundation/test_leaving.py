"""Nothing leaves the house as a file, a layer or a drawing unless somebody said what it tells."""

from collections.abc import Callable

import pytest
from flask import Flask, Response

from cltms.app import create_app
from cltms.config import Settings
from cltms.foundation.database import Database
from cltms.foundation.guard import public
from cltms.foundation.leaving import leaves, leaving, publishable, reveals
from tests.support.visitor import Visitor

Answering = Callable[[], Response]
DOWNLOAD = {"Content-Disposition": "attachment; filename=a.html"}


@pytest.fixture
def shown(settings: Settings, database: Database) -> Callable[[Answering], Visitor]:
    """Give a visitor of a house with one more view at /thing."""

    def with_view(view: Answering) -> Visitor:
        app = create_app(settings, database)
        app.add_url_rule("/thing", "thing", public(view))
        return Visitor.of(app)

    return with_view


@pytest.mark.parametrize(
    "answer",
    [
        Response("{}", mimetype="application/json"),
        Response("{}", mimetype="application/geo+json"),
        Response("a,b", mimetype="text/csv"),
        Response(b"%PDF", mimetype="application/pdf"),
        Response("<svg/>", mimetype="image/svg+xml"),
        Response("a secret of the house", mimetype="text/plain"),
        Response("<p>a page to take along</p>", mimetype="text/html", headers=DOWNLOAD),
    ],
    ids=lambda answer: str(answer.mimetype),
)
def test_what_nobody_described_does_not_leave(shown: Callable[[Answering], Visitor], answer: Response) -> None:
    stopped = shown(lambda: answer).get("/thing")
    assert stopped.status_code == 500
    assert answer.get_data() not in stopped.data
    passed = shown(leaves("It tells nothing.")(lambda: answer)).get("/thing")
    assert passed.status_code == 200
    assert passed.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_pages_are_read_inside(shown: Callable[[Answering], Visitor]) -> None:
    assert shown(lambda: Response("<p>here</p>", mimetype="text/html")).get("/thing").status_code == 200


def test_every_mark_says_something_in_both_languages(app: Flask) -> None:
    for language in ("en", "es"):
        with app.test_request_context(headers={"Accept-Language": language}):
            said = {endpoint: leaving(endpoint) for endpoint in app.view_functions}
            texts = {endpoint: str(mark.tells) for endpoint, mark in said.items() if mark}
            assert all(text.endswith(".") and len(text) > 20 for text in texts.values())
            assert "parcels.export_lots" in texts
            assert ("identificador" in str(reveals("parcels.export_lots"))) == (language == "es")


def test_a_page_cannot_describe_what_no_view_describes(app: Flask) -> None:
    with app.test_request_context(), pytest.raises(LookupError, match="mark its view"):
        reveals("house.home")


def test_counts_leave_by_the_threshold_of_the_house(app: Flask, settings: Settings) -> None:
    with app.app_context():
        fewest = settings.fewest_households
        assert publishable([fewest - 1, fewest, 40]) == ([None, None, 40], 2 * fewest + 39)
