"""Every answer carries its headers, errors help instead of telling secrets, and nobody is sent to another house."""

import pytest
from flask import Blueprint, Flask
from sqlalchemy import text

from cltms.app import create_app
from cltms.config import Settings
from cltms.features import FEATURES
from cltms.foundation.acting import reading
from cltms.foundation.database import Database
from cltms.foundation.errors import Refused
from cltms.foundation.feature import Feature
from cltms.foundation.guard import public
from cltms.foundation.i18n import say
from cltms.foundation.pages import local_address
from maps.sentences import sentence
from tests.support.visitor import Visitor


@public
def broken() -> str:
    raise ZeroDivisionError("the secret recipe")


@public
def refusing() -> str:
    raise Refused(sentence("This needs {count} more signatures.", count=3))


@public
def writing() -> str:
    with reading() as look:
        look.session.execute(text("DELETE FROM account"))
    return "written"


def trouble() -> Feature:
    bp = Blueprint("trouble", __name__)
    for view in (broken, refusing, writing):
        bp.add_url_rule(f"/{view.__name__}", view.__name__, view)
    return Feature(name="trouble", blueprint=bp)


@pytest.fixture
def app(settings: Settings, database: Database) -> Flask:
    return create_app(settings, database, [*FEATURES, trouble()])


@pytest.mark.parametrize("path", ["/sign-in", "/nothing-here", "/broken", "/refusing", "/static/site.css", "/home"])
def test_every_answer_has_its_headers(client: Visitor, path: str) -> None:
    headers = client.get(path, buffered=True).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_the_nonce_is_new_for_each_answer(client: Visitor) -> None:
    first, second = (client.get("/sign-in").headers["Content-Security-Policy"] for _ in range(2))
    assert first != second


def test_pages_of_somebody_who_is_signed_in_are_not_kept_by_the_browser(signed_in_client: Visitor) -> None:
    assert signed_in_client.get("/nothing-here").headers["Cache-Control"] == "no-store"


def test_a_mistake_of_ours_tells_no_secrets(client: Visitor, capsys: pytest.CaptureFixture[str]) -> None:
    answer = client.get("/broken")
    assert "ZeroDivisionError" in capsys.readouterr().err  # but the log does
    assert answer.status_code == 500
    assert "secret recipe" not in answer.text
    assert "ZeroDivision" not in answer.text


def test_a_page_that_reads_cannot_write(client: Visitor) -> None:
    assert client.get("/writing").status_code >= 500


def test_a_refusal_says_why(client: Visitor) -> None:
    answer = client.get("/refusing")
    assert answer.status_code == 422
    assert "This needs 3 more signatures." in answer.text


def test_secure_cookies_and_transport_in_production(settings: Settings, database: Database) -> None:
    at_home = {"environment": "production", "site_url": "https://land.example"}
    app = create_app(settings.model_copy(update=at_home), database)
    answer = app.test_client().get("/sign-in", base_url="https://land.example")
    assert "max-age" in answer.headers["Strict-Transport-Security"]
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-cltms=")
    assert all(part in cookie for part in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"))


def test_no_other_name_of_the_host_is_answered_in_production(settings: Settings, database: Database) -> None:
    at_home = {"environment": "production", "site_url": "https://land.example"}
    app = create_app(settings.model_copy(update=at_home), database)
    assert app.test_client().get("/sign-in", base_url="https://evil.example").status_code == 400


@pytest.mark.parametrize(
    "address",
    ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/\tx//evil", "", None, "x"],
)
def test_other_houses_are_not_gone_to(address: str | None) -> None:
    assert local_address(address, "/home") == "/home"


def test_our_own_addresses_are_gone_to() -> None:
    address = "/lots/washington-nh/?kind=public&page=2"
    assert local_address(address, "/home") == address


def test_forwarded_headers_are_not_believed_without_a_proxy(client: Visitor) -> None:
    answer = client.get("/home", headers={"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"})
    assert "evil" not in answer.headers["Location"]
    assert "Strict-Transport-Security" not in answer.headers


def test_a_sentence_is_said_on_a_page(app: Flask) -> None:
    with app.test_request_context("/"):
        assert say(sentence("{count} rows have no identifier.", count=2)) == "2 rows have no identifier."


@pytest.mark.parametrize("address", ["/work/99999999999999999999", "/work/9999999999", "/lots/elm%00-oh/"])
def test_an_address_that_no_row_can_have_breaks_nothing(signed_in_client: Visitor, address: str) -> None:
    assert signed_in_client.get(address).status_code in {400, 404}
