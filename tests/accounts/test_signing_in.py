"""Signing in: the same answer for what is wrong and what is unknown, and a session that is new and ends when told."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from cltms.accounts.models import Account, Visit
from cltms.accounts.sessions import SHARED_DEVICE
from cltms.foundation.database import Base, Database
from tests.accounts.conftest import PASSWORD, facts, sign_in, signed_in
from tests.support.visitor import Visitor


def test_signing_in_leads_to_where_one_wanted_to_go(client: Visitor, olga: Account) -> None:
    asked = client.get("/sign-in?next=/home?x=1")
    assert 'value="/home?x=1"' in asked.text
    answer = sign_in(client, "OLGA@example.org", next="/home?x=1")
    assert (answer.status_code, answer.location) == (302, "/home?x=1")
    assert signed_in(client)


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "///evil.example", "javascript:alert(1)",
     "http:/\\evil.example", "\t//evil.example", "https:evil.example"],
)  # fmt: skip
def test_signing_in_never_leads_to_another_house(client: Visitor, olga: Account, elsewhere: str) -> None:
    answer = client.post(
        "/sign-in",
        query_string={"next": elsewhere},
        data={"email": olga.email, "password": PASSWORD, "next": elsewhere},
    )
    assert answer.status_code == 302
    assert answer.location.startswith("/") and not answer.location.startswith(("//", "/\\"))


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client: Visitor, olga: Account) -> None:
    answers = [sign_in(client, email, "not the password") for email in (olga.email or "", "bob@example.org")]
    texts = [answer.text.replace("olga@", "…@").replace("bob@", "…@") for answer in answers]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert without_tokens(texts[0]) == without_tokens(texts[1])
    assert "does not fit together" in texts[0]


def without_tokens(text: str) -> list[str]:
    return [line for line in text.splitlines() if "csrf_token" not in line]


def test_a_closed_account_answers_like_an_unknown_one(client: Visitor, olga: Account, database: Database) -> None:
    with database.write() as session:
        session.execute(update(Account).values(active=False))
    answers = [sign_in(client, email).text for email in ("olga@example.org", "bobo@example.org")]
    assert without_tokens(answers[0].replace("olga@", "bobo@")) == without_tokens(answers[1])


def test_an_empty_form_says_what_is_missing(client: Visitor) -> None:
    answer = client.post("/sign-in", data={})
    assert answer.status_code == 422
    assert "Write your e-mail address." in answer.text


def test_the_password_is_never_sent_back(client: Visitor, olga: Account) -> None:
    assert "guessed it" not in sign_in(client, olga, "guessed it").text


def test_signing_in_begins_a_new_session(client: Visitor, olga: Account, database: Database) -> None:
    client.get("/sign-in")
    with client.session_transaction() as session:
        session["planted"] = "by somebody else"
        session["visit"] = "a token that somebody else knows"
    sign_in(client, olga)
    with client.session_transaction() as session:
        assert "planted" not in session
        assert session["visit"] != "a token that somebody else knows"
        assert session.permanent
        token = session["visit"]
    with database.read() as rows:
        assert token not in str(rows.connection().exec_driver_sql("SELECT * FROM visit").all())


def test_signing_out_ends_the_session_here_and_not_elsewhere(client: Visitor, olga: Account) -> None:
    sign_in(client, olga)
    stolen = copy_of(client)
    elsewhere = Visitor.of(client.application).signed_in(olga)
    answer = client.post("/sign-out")
    assert '"cache"' in answer.headers["Clear-Site-Data"]
    assert not signed_in(client)
    assert not signed_in(stolen), "a cookie that was copied before is worth nothing after"
    assert signed_in(elsewhere)


def test_signing_out_everywhere_ends_every_session(client: Visitor, olga: Account) -> None:
    sign_in(client, olga)
    stolen, elsewhere = copy_of(client), Visitor.of(client.application).signed_in(olga)
    client.post("/sign-out/everywhere")
    assert [signed_in(each) for each in (client, stolen, elsewhere)] == [False, False, False]


def copy_of(visitor: Visitor) -> Visitor:
    """Come in with the cookie of somebody else's browser."""
    thief = Visitor.of(visitor.application)
    with visitor.session_transaction() as session, thief.session_transaction() as stolen:
        stolen.update(session)
    return thief


def test_a_session_that_was_tampered_with_is_nobodys(client: Visitor, olga: Account) -> None:
    for stolen in ({"_user_id": olga.fs_uniquifier, "visit": "x"}, {"_user_id": olga.fs_uniquifier}, {"visit": 3}):
        with client.session_transaction() as session:
            session.clear()
            session.update(stolen)
        assert not signed_in(client)


def test_a_session_on_a_shared_device_is_short(client: Visitor, olga: Account, database: Database) -> None:
    sign_in(client, olga, shared="y")
    with client.session_transaction() as session:
        assert not session.permanent, "it ends with the browser"
    with database.write() as rows:
        visit = rows.scalars(select(Visit)).one()
        assert visit.shared_device
        visit.ends_at -= SHARED_DEVICE
    assert not signed_in(client)


def test_leaving_in_a_hurry_signs_out_and_leaves_nothing(client: Visitor, olga: Account) -> None:
    sign_in(client, olga)
    answer = client.post("/leave")
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert 'content="0; url=https://www.weather.gov/"' in answer.text
    assert "Our land" not in answer.text
    assert not signed_in(client)


def test_the_journal_remembers_without_addresses(client: Visitor, olga: Account, database: Database) -> None:
    sign_in(client, olga, "wrong")
    sign_in(client, "bob@example.org", "wrong")
    sign_in(client, olga)
    client.post("/sign-out")
    mine = str(olga.id)
    assert facts(database) == [
        ("AccountAdded", mine),
        ("SignInRefused", mine),
        ("SignInRefused", "None"),
        ("SignedIn", mine),
        ("SignedOut", mine),
    ]


def test_nothing_is_written_when_the_journal_cannot_be(
    client: Visitor, olga: Account, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder = database.recorder
    assert recorder is not None

    def broken(session: object, entry: object) -> None:
        if "SignedIn" in type(getattr(entry, "fact")).__name__:  # noqa: B009
            raise OSError("the disk is full")
        recorder(session, entry)  # type: ignore[arg-type]

    monkeypatch.setattr(database, "recorder", broken)
    assert sign_in(client, olga).status_code == 500
    assert not signed_in(client)
    with database.read() as rows:
        assert rows.scalars(select(Visit)).all() == []


def test_contact_details_are_sealed_in_the_database(mia: Account, database: Database) -> None:
    with database.read() as rows:
        row = str(rows.connection().exec_driver_sql("SELECT * FROM account").all())
    assert "mia@example.org" not in row
    assert "6175550123" not in row


def test_no_address_of_a_device_is_kept(client: Visitor, olga: Account, database: Database) -> None:
    client.environ_base["REMOTE_ADDR"] = "203.0.113.77"
    client.environ_base["HTTP_USER_AGENT"] = "Fancy Phone 9"
    sign_in(client, olga, "wrong")
    sign_in(client, olga)
    with database.read() as rows:
        connection = rows.connection()
        for table in ("visit", "sign_in_try", "journal_entry", "account"):
            text = str(connection.exec_driver_sql(f"SELECT * FROM {table}").all())  # noqa: S608
            assert "203.0.113" not in text and "Fancy" not in text
    with client.session_transaction() as session:
        assert not session.get("_id"), "not even as a hash in the cookie"


def test_the_last_use_is_kept_to_the_day(client: Visitor, olga: Account, database: Database) -> None:
    sign_in(client, olga)
    with database.write() as rows:
        rows.scalars(select(Visit)).one().last_used_on -= timedelta(days=3)
    client.get("/account")
    with database.read() as rows:
        visit = rows.scalars(select(Visit)).one()
    assert visit.last_used_on == visit.began_on


def test_reading_a_page_writes_nothing(client: Visitor, olga: Account, database: Database) -> None:
    sign_in(client, olga)
    client.get("/account")
    before = whole(database)
    client.get("/account")
    client.get("/sign-in")
    assert whole(database) == before


def whole(database: Database) -> str:
    with database.read() as rows:
        tables = [Base.metadata.tables[name] for name in ("visit", "account", "journal_entry")]
        return str([rows.execute(select(table)).all() for table in tables])
