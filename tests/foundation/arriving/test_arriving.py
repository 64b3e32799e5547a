"""A form arrives once: however often it is sent, by however many at once, and whatever comes of the answer."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from flask import Blueprint, Flask, request
from sqlalchemy import func, select

from cltms.app import create_app, open_worker
from cltms.config import Settings
from cltms.features import FEATURES
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.arriving.device import KEPT
from cltms.foundation.arriving.feature import TIDY
from cltms.foundation.arriving.models import Arrival
from cltms.foundation.arriving.once import FOR_SCRIPT
from cltms.foundation.database import Database
from cltms.foundation.feature import Feature
from cltms.foundation.guard import public
from cltms.foundation.jobs import enqueue
from cltms.foundation.pages import Answer, to
from cltms.roles import Role
from tests.foundation.models import Spot
from tests.support.visitor import Visitor

FORMS, RETRIES = 100, 16
bp = Blueprint("spots", __name__)


@bp.post("/spots")
@public
def paint() -> Answer:
    """Make a spot, unless its name is left out."""
    with arriving() as act:
        if not request.form["name"]:
            return "Write a name.", 422
        spot = Spot(name=request.form["name"])
        act.session.add(spot)
        act.session.flush()
        return arrived(act, to("showcase.components", spot=spot.id))


@pytest.fixture
def app(settings: Settings, spots: Database) -> Flask:
    app = create_app(settings, spots, [*FEATURES, Feature(name="spots", blueprint=bp)])
    app.config["WTF_CSRF_ENABLED"] = False  # sixteen hundred tokens would be most of the work
    return app


def names(database: Database) -> list[str]:
    with database.read() as session:
        return sorted(session.scalars(select(Spot.name)))


def test_a_hundred_forms_sent_sixteen_times_at_once_make_a_hundred_rows(app: Flask, spots: Database) -> None:
    forms = [(str(uuid4()), f"spot {number}") for number in range(FORMS)]

    def send(form: tuple[str, str]) -> tuple[str, str | None]:
        answer = app.test_client().post("/spots", data={"arrival": form[0], "name": form[1]})
        assert answer.status_code == 303
        return form[0], answer.location

    with ThreadPoolExecutor(RETRIES) as pool:
        answers = set(pool.map(send, [form for form in forms for _retry in range(RETRIES)]))
    assert Counter(names(spots)) == Counter(name for _key, name in forms)
    assert len(answers) == FORMS, "every copy was led to what the first one made"


def test_a_copy_that_says_something_else_is_refused_with_a_sentence(client: Visitor, spots: Database) -> None:
    key = str(uuid4())
    client.post("/spots", data={"arrival": key, "name": "green"})
    other = client.post("/spots", data={"arrival": key, "name": "red"})
    assert other.status_code == 409
    assert "What came first is kept." in other.text
    assert names(spots) == ["green"]


def test_the_same_key_with_another_file_says_something_else(client: Visitor, spots: Database) -> None:
    key = str(uuid4())
    sent = [
        client.post("/spots", data={"arrival": key, "name": "one", "file": (BytesIO(text), "a.txt")}).status_code
        for text in (b"first", b"first", b"second")
    ]
    assert sent == [303, 303, 409]
    assert names(spots) == ["one"]


def test_a_form_that_was_wrong_may_be_put_right_under_its_key(client: Visitor, spots: Database) -> None:
    key = str(uuid4())
    assert client.post("/spots", data={"arrival": key, "name": ""}).status_code == 422
    assert client.post("/spots", data={"arrival": key, "name": "blue"}).status_code == 303
    assert names(spots) == ["blue"]


def test_the_key_of_somebody_else_leads_nowhere(
    client: Visitor, sign_in_as: Callable[[Role], Visitor], spots: Database
) -> None:
    key = str(uuid4())
    for visitor in (client, sign_in_as(Role.STAFF)):
        visitor.post("/spots", data={"arrival": key, "name": "mine"})
    assert names(spots) == ["mine", "mine"], "two people, two forms"


def test_a_form_without_a_key_is_taken_and_one_with_a_bent_key_is_not(client: Visitor, spots: Database) -> None:
    assert client.post("/spots", data={"name": "old"}).status_code == 303
    assert client.post("/spots", data={"arrival": "x", "name": "bent"}).status_code == 422
    assert names(spots) == ["old"]


def test_a_script_is_told_where_to_go(client: Visitor) -> None:
    for _again in range(2):
        answer = client.post("/spots", data={"name": "a", "arrival": str(uuid4())}, headers={FOR_SCRIPT: "1"})
        assert (answer.status_code, answer.text) == (200, "")
        assert answer.location.startswith("/components?spot=")


def test_what_was_written_cannot_be_read_or_guessed_from_the_key_table(client: Visitor, spots: Database) -> None:
    key = str(uuid4())
    client.post("/spots", data={"arrival": key, "name": "Rosa"})
    with spots.read() as session:
        (row,) = session.scalars(select(Arrival)).all()
    kept = f"{row.key} {row.body} {row.answer}"
    assert "Rosa" not in kept
    assert key not in kept
    assert key.replace("-", "") not in kept


def test_keys_are_forgotten_after_three_months(settings: Settings, spots: Database) -> None:
    now = datetime.now(UTC)
    with acting_as(spots, OPERATOR, Door.JOB) as act:
        for days in (-1, 1):
            arrived_at = now - KEPT + timedelta(days=days)
            act.session.add(Arrival(key=str(days), body="", answer="/", arrived_at=arrived_at))
        enqueue(act, TIDY, {})
    assert open_worker(settings, spots).run_once()
    with spots.read() as session:
        assert session.execute(select(func.min(Arrival.key), func.count())).one() == ("1", 1)
