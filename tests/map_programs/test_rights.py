"""Who reads what through the door for map programs, and what a token cannot do."""

import base64
import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from cltms.accounts import commands
from cltms.accounts.models import Account
from cltms.accounts.tokens.commands import BEGINS, MOST
from cltms.accounts.tokens.models import ReadingToken
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.journal.models import JournalEntry
from cltms.roles import Role
from tests.conftest import new_account
from tests.map_programs.conftest import ITEMS, Doors, token_of
from tests.support.visitor import Visitor


def status(app: Flask, word: str, address: str = "/features/") -> int:
    return Visitor.of(app).get(address, headers={"Authorization": f"Bearer {word}"}).status_code


def test_without_a_token_nothing_is_told_and_the_way_is_said(doors: Doors) -> None:
    for address in ("/features", "/features/api", "/features/collections", ITEMS, f"{ITEMS}/x", "/features/nothing"):
        answer = doors.ask(address, word="")
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"].startswith("Basic")
        assert "token" in json.loads(answer.data)["description"]


def test_a_token_is_the_password_of_any_user(doors: Doors) -> None:
    basic = base64.b64encode(f"whoever:{doors.made.word}".encode()).decode()
    assert Visitor.of(doors.app).get(ITEMS, headers={"Authorization": f"Basic {basic}"}).status_code == 200


def test_a_session_reads_too(doors: Doors) -> None:
    with doors.house.database.read() as session:
        account = session.scalars(select(Account)).first()
    assert account is not None
    assert Visitor.of(doors.app).signed_in(account).get(ITEMS).status_code == 200


def test_a_token_opens_nothing_else_and_sends_no_form(doors: Doors) -> None:
    head = {"Authorization": f"Bearer {doors.made.word}"}
    visitor = Visitor.of(doors.app)
    assert visitor.get("/lots/", headers=head).headers["Location"].startswith("/sign-in")
    assert visitor.get("/account", headers=head).headers["Location"].startswith("/sign-in")
    rules = [rule for rule in doors.app.url_map.iter_rules() if "POST" in (rule.methods or ())]
    for rule in rules:
        path = re.sub(r"<[^>]*>", "1", rule.rule)
        assert visitor.post(path, headers=head, csrf=False).status_code in {400, 404}, path
    for address in ("/features/", ITEMS):
        assert visitor.post(address, headers=head).status_code == 404
        assert visitor.delete(address, headers=head).status_code in {400, 404}


def test_names_of_private_owners_are_only_for_those_who_may_read_them(doors: Doors) -> None:
    openly = Visitor.of(doors.opened())
    lots = [each["properties"] for each in json.loads(openly.get(f"{ITEMS}?limit=2000").data)["features"]]
    private = [each for each in lots if each["owner_kind"] in {"individual", "unknown"}]
    public = [each for each in lots if each["owner_kind"] == "public"]
    assert len(private) > 20
    for name in ("owner", "owner2", "mail_address", "recognised_as", "owner_rule", "tax_owed", "vacancy_reasons"):
        assert {each[name] for each in private} == {None}, name
    assert all(each["owner"] for each in public)
    one = openly.get(f"{ITEMS}/{private[0]['parcel_key']}").text
    named = {lot.parcel_key: lot for lot in doors.house.lots().values()}
    owner = next(lot.owner for lot in named.values() if lot.owner_kind == "individual" and lot.owner)
    assert str(named[private[0]["parcel_key"]].owner) not in one
    told = doors.ask(ITEMS, text=owner.split()[0], owner_kind="individual")
    assert owner in told.text


def test_asking_for_a_private_name_tells_nothing_to_those_who_may_not_read_it(doors: Doors) -> None:
    openly = Visitor.of(doors.opened())
    lots = list(doors.house.lots().values())
    places = " ".join(f"{lot.situs} {lot.parcel_key}" for lot in lots).upper()
    for lot in [each for each in lots if each.owner_kind in {"individual", "unknown"} and each.owner][:15]:
        for word in (str(lot.owner), str(lot.owner).split()[0], f"{lot.owner} {lot.situs}"):
            if word.split()[0].upper() in places:
                continue
            found = json.loads(openly.get(ITEMS, query_string={"text": word}).data)
            kinds = {each["properties"]["owner_kind"] for each in found["features"]}
            assert not kinds & {"individual", "unknown"}, word
    assert json.loads(openly.get(ITEMS, query_string={"text": "alder falls"}).data)["numberMatched"] >= 2


def test_a_wrong_token_is_refused_even_where_the_layers_are_open(doors: Doors) -> None:
    opened = doors.opened()
    assert Visitor.of(opened).get(ITEMS).status_code == 200
    assert status(opened, BEGINS + "x" * 43, ITEMS) == 401


@pytest.mark.parametrize(
    "ending",
    [
        lambda act, account: setattr(act.session.get_one(Account, account.id), "active", False),
        lambda act, account: commands.close(act, act.session.get_one(Account, account.id)),
        lambda act, account: commands.sign_out_everywhere(act, account.id),
        lambda act, account: commands.change_role(act, act.session.get_one(Account, account.id), Role.BOARD),
        lambda act, account: act.session.execute(update(ReadingToken).values(ends_at=datetime.now(UTC))),
        lambda act, account: act.session.delete(act.session.get_one(Account, account.id)),
    ],
)
def test_a_token_ends_with_its_account_its_role_and_its_time(app: Flask, database: Database, ending: object) -> None:
    account = new_account(database, Role.ORGANIZER)
    word = token_of(database, account).word
    assert status(app, word) == 200
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        assert callable(ending)
        ending(act, account)
    assert status(app, word) == 401


def test_a_token_of_a_browser_without_second_proof_opens_no_more_than_that_browser(
    app: Flask, database: Database
) -> None:
    account = new_account(database, Role.STAFF)
    assert status(app, token_of(database, account, with_second_factor=False).word) == 401
    assert status(app, token_of(database, account).word) == 200


@pytest.mark.parametrize("role", [Role.MEMBER, Role.BOARD, Role.STEWARD])
def test_a_token_of_a_role_that_may_not_see_the_roll_opens_nothing(app: Flask, database: Database, role: Role) -> None:
    assert status(app, token_of(database, new_account(database, role)).word) == 401


def test_tokens_are_made_listed_and_ended_on_a_page_and_stand_in_the_journal(app: Flask, database: Database) -> None:
    visitor = Visitor.of(app).signed_in(new_account(database, Role.ORGANIZER))
    shown = visitor.post("/account/tokens", data={"name": "QGIS on my laptop", "days": "30"}).text
    found = re.search(rf"<code>({BEGINS}[\w-]+)</code>", shown)
    assert found is not None
    word = found.group(1)
    assert status(app, word, "/features/") == 200
    page = visitor.get("/account/tokens").text
    assert "QGIS on my laptop" in page
    assert word not in page
    with database.read() as session:
        row = session.scalars(select(ReadingToken)).one()
        assert word not in {row.token_hash, row.name}
        assert row.last_used_on == datetime.now(UTC).date()
        assert row.ends_at - datetime.now(UTC) < timedelta(days=30)
    other = Visitor.of(app).signed_in(new_account(database, Role.ADMIN))
    assert other.post(f"/account/tokens/{row.id}/end").status_code == 404
    assert status(app, word) == 200
    visitor.post(f"/account/tokens/{row.id}/end")
    assert status(app, word) == 401
    with database.read() as session:
        facts = session.scalars(select(JournalEntry.fact).order_by(JournalEntry.id)).all()
    assert [fact for fact in facts if "ReadingToken" in fact] == [
        "accounts.ReadingTokenMade", "accounts.ReadingTokenEnded",
    ]  # fmt: skip


def test_an_account_has_only_so_many_tokens(app: Flask, database: Database) -> None:
    account = new_account(database, Role.ORGANIZER)
    for _ in range(MOST):
        token_of(database, account)
    answer = Visitor.of(app).signed_in(account).post("/account/tokens", data={"name": "one more", "days": "30"})
    assert answer.status_code == 422
    assert "token_made" not in answer.text
