"""Pages of decisions: preparing, voting by two tabs, closing, and nothing of a result before that, for anybody."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from cryptography.fernet import Fernet
from flask import Flask
from sqlalchemy import select, text

from cltms.decisions import box, counting
from cltms.decisions.counting import Counted
from cltms.decisions.models import Elector, Poll
from cltms.decisions.rules import Measure, Rule
from cltms.decisions.vocabulary import PollWay
from cltms.foundation.circles import UNION_PREFIX
from cltms.foundation.database import Base, Database
from cltms.foundation.errors import Refused
from cltms.roles import Role
from tests.decisions.conftest import NAMES, House
from tests.support.visitor import Visitor
from tests.support.walking import doors, told

STAFF = {"stan": Role.STAFF, "ada": Role.ADMIN, "bo": Role.BOARD}


@pytest.fixture
def visitors(app: Flask, house: House) -> dict[str, Visitor]:
    """Give everybody of the board, and staff, an administrator and somebody of the trust's board, signed in."""
    for name, role in STAFF.items():
        house.account(name, role)
    return {name: Visitor.of(app).signed_in(account) for name, account in house.accounts.items()}


def ballot(visitor: Visitor, poll_id: int, choice: str) -> int:
    return visitor.post(f"/decisions/polls/{poll_id}/ballot", data={"choice": choice}).status_code


FORM = {
    "question": "Shall we ask for the lots?", "kind": "yes_no", "way": "screen", "needed": "two_thirds",
    "base": "cast", "quorum": "majority", "subject_kind": "", "minutes_kept_by": "Mina Utes",
}  # fmt: skip


def test_staff_prepare_a_poll_the_board_votes_and_a_decision_stands(visitors: dict[str, Visitor], house: House) -> None:
    stan = visitors["stan"]
    sent = stan.post(f"/decisions/bodies/{house.body_id}/polls/add", data={**FORM, "arrival": str(uuid4())})
    assert sent.status_code == 303, sent.text
    where = sent.location
    assert visitors["ana"].get(where).status_code == 404, "what is being prepared is for staff"
    assert "cannot sign in yet" not in stan.get(where).text
    changed = {**FORM, "question": "Shall we ask for all lots?", "arrival": str(uuid4())}
    assert stan.post(f"{where}/change", data=changed).status_code == 303
    assert stan.post(f"{where}/open").status_code == 303
    assert stan.post(f"{where}/change", data={**changed, "arrival": str(uuid4())}).status_code in (409, 422)
    assert "poll waits for your ballot" in visitors["ana"].get("/today").text
    for name, choice in (("ana", "yes"), ("ben", "yes"), ("cleo", "no")):
        assert ballot(visitors[name], 1, choice) == 303
    assert "Ballots given so far: 3 of 5." in stan.get(where).text
    assert stan.post(f"{where}/close", data={"present": ""}).status_code == 303
    shown = visitors["dan"].get(where).text
    assert "Two thirds of 3 votes cast is 2." in shown
    assert "2 yes: adopted." in shown
    year = datetime.now(UTC).year
    assert f"{year}-01" in visitors["eva"].get("/decisions/").text
    assert "Shall we ask for all lots?" in visitors["eva"].get("/decisions/1").text
    table = visitors["eva"].post("/decisions/register.csv")
    assert f"{year}-01,Millrace Land Trust,Board,Shall we ask for all lots?" in table.text
    assert "Shall we ask" not in Visitor.of(visitors["eva"].application).get("/decisions/").text


@pytest.mark.parametrize("secret", [False, True])
def test_two_tabs_have_one_ballot(visitors: dict[str, Visitor], house: House, secret: bool) -> None:
    poll_id = house.poll(secret=secret)
    first, second = (visitors["ana"].get(f"/decisions/polls/{poll_id}/ballot") for _tab in range(2))
    assert first.status_code == second.status_code == 200
    assert ballot(visitors["ana"], poll_id, "yes") == 303
    again = visitors["ana"].post(f"/decisions/polls/{poll_id}/ballot", data={"choice": "no"})
    assert again.status_code == 422
    assert "You have voted" in again.text
    assert house.close(poll_id).counts == [1, 0]


def test_who_may_not_vote_finds_no_ballot(visitors: dict[str, Visitor], house: House) -> None:
    poll_id = house.poll()
    for name in STAFF:
        assert visitors[name].get(f"/decisions/polls/{poll_id}/ballot").status_code == 404
        assert ballot(visitors[name], poll_id, "yes") == 404
    house.close(poll_id)
    assert ballot(visitors["ana"], poll_id, "yes") == 409


def test_how_somebody_voted_openly_is_shown_after_the_end(visitors: dict[str, Visitor], house: House) -> None:
    poll_id = house.poll(rule=Rule(Measure.MOST), options=("Roof first", "Boiler first"), question="What first?")
    assert ballot(visitors["ana"], poll_id, "0") == 303
    before = visitors["ben"].get(f"/decisions/polls/{poll_id}").text
    assert before.count("Roof first") == 1
    house.close(poll_id)
    after = visitors["ben"].get(f"/decisions/polls/{poll_id}").text
    assert after.count("Roof first") > 2
    assert "gave no ballot" in after


def everything_told(app: Flask, visitors: dict[str, Visitor]) -> Iterator[tuple[str, str]]:
    known = {"number": ["1"], "format": ["csv"]}
    visitors = {name: visitors[name] for name in ("ana", "stan", "ada")}
    for door in doors(app, known, ("GET",)):
        room = door.rule.endpoint.partition(".")[0]
        if room in {"decisions", "journal", "house"} and ".ask_" not in door.rule.endpoint:
            for name, visitor in visitors.items():
                yield f"{name} {door.address}", told(visitor.get(door.address))
    for name, visitor in visitors.items():
        for address in ("/decisions/register.csv", "/held.json", "/decisions/polls/1/record.pdf"):
            yield f"{name} {address}", told(visitor.post(address))


@pytest.mark.parametrize(("way", "secret"), [(PollWay.SCREEN, False), (PollWay.SCREEN, True), (PollWay.PAPER, True)])
def test_nobody_sees_a_result_before_the_end(
    app: Flask, visitors: dict[str, Visitor], house: House, secret: bool, way: PollWay
) -> None:
    options = ("Quince first", "Medlar first")
    poll_id = house.poll(way, Rule(Measure.MOST), options=options, question="Which?", secret=secret)
    quiet = dict(everything_told(app, visitors))
    if way is PollWay.SCREEN:
        house.vote(poll_id, ana="0", ben="0", cleo="0", dan="0")
    else:
        for name in ("stan", "bo"):
            with house.acting(name) as act:
                counting.count(act, act.session.get_one(Poll, poll_id), Counted((4, 0), present=4))
    for name, said in everything_told(app, visitors):
        for option in options:
            assert said.count(option) <= quiet[name].count(option), f"{name} tells something of {option}"
        assert not any(mark in said for mark in ("“Quince first” has", ": adopted.", "“Quince first”: 4")), name
    house.close(poll_id)
    assert "“Quince first” has 4: adopted." in visitors["eva"].get(f"/decisions/polls/{poll_id}").text


def all_rows(database: Database) -> str:
    names = [table.name for table in Base.metadata.sorted_tables if not table.name.startswith(UNION_PREFIX)]
    with database.read() as session:
        return "\n".join(str(session.execute(text(f"SELECT * FROM {name}")).all()) for name in names)  # noqa: S608 ours


def test_nothing_leads_from_a_secret_ballot_to_its_voter(house: House, database: Database, keys_dir: Path) -> None:
    poll_id = house.poll(secret=True)
    with database.read() as session:
        journal_before = session.execute(text("SELECT count(*) FROM journal_entry")).scalar_one()
        first = session.execute(text("SELECT content FROM secret_ballots")).scalar_one()
    house.vote(poll_id, ana="yes", ben="no", cleo="abstain")
    with database.read() as session:
        assert session.execute(text("SELECT count(*) FROM journal_entry")).scalar_one() == journal_before
        assert session.execute(text("SELECT count(*) FROM open_ballot")).scalar_one() == 0
        content, key_name = session.execute(text("SELECT content, key_name FROM secret_ballots")).one()
    key = keys_dir / box.FOLDER / f"{key_name}.key"
    assert len(content) == len(first), "its length tells nothing"
    assert key.exists()
    from_backup = (content, key.read_bytes())
    house.close(poll_id)
    assert not key.exists(), "with the key every copy of the box is shut for ever"
    with house.reading() as look:
        marks = look.session.scalars(select(Elector.voted).where(Elector.poll_id == poll_id)).all()
        assert set(marks) == {False}
    rows = all_rows(database)
    assert from_backup[0] not in rows
    assert "00000yes" not in rows


def test_the_box_tells_no_moment_and_no_order(house: House, keys_dir: Path) -> None:
    boxes = []
    for votes in ({"ana": "yes", "ben": "no"}, {"ben": "no", "ana": "yes"}):
        poll_id = house.poll(secret=True)
        house.vote(poll_id, **votes)
        with house.reading() as look:
            name, content = look.session.execute(
                text("SELECT key_name, content FROM secret_ballots ORDER BY poll_id DESC LIMIT 1")
            ).one()
        fernet = Fernet((keys_dir / box.FOLDER / f"{name}.key").read_bytes())
        assert fernet.extract_timestamp(content.encode()) == box.NO_MOMENT
        boxes.append(json.loads(fernet.decrypt(content.encode())))
    assert boxes[0] == boxes[1]


def test_a_box_whose_key_is_lost_is_never_opened(house: House, keys_dir: Path) -> None:
    poll_id = house.poll(secret=True)
    house.vote(poll_id, ana="yes")
    with house.reading() as look:
        name = look.session.execute(text("SELECT key_name FROM secret_ballots")).scalar_one()
    (keys_dir / box.FOLDER / f"{name}.key").unlink()
    with pytest.raises(Refused, match="Call this poll off"):
        house.close(poll_id)


def test_staff_name_people_to_a_group(visitors: dict[str, Visitor], house: House) -> None:
    stan = visitors["stan"]
    board = stan.get(f"/decisions/bodies/{house.body_id}").text
    assert "Board member" in board
    body = {"name": "Garden committee", "organisation": str(house.organisation_id), "arrival": str(uuid4())}
    where = stan.post("/decisions/bodies/add", data=body).location
    assert "Nobody votes in it today." in stan.get(where).text
    seat = {"person": "1", "since": "2024-01-01", "arrival": str(uuid4())}
    assert stan.post(f"{where}/people", data=seat).status_code == 303
    assert "Named to this group" in stan.get(where).text
    assert stan.post(f"{where}/people/1/end").status_code == 303
    assert "Nobody votes in it today." in stan.get(where).text


def test_the_record_is_printed_after_the_end(visitors: dict[str, Visitor], house: House) -> None:
    poll_id = house.poll(secret=True)
    house.vote(poll_id, ana="yes", ben="yes", cleo="no")
    assert visitors["stan"].post(f"/decisions/polls/{poll_id}/record.pdf").status_code == 404
    house.close(poll_id)
    said = told(visitors["ana"].post(f"/decisions/polls/{poll_id}/record.pdf"))
    assert "Two thirds of 3 votes cast is 2." in said
    assert "Mina Utes" in said
    assert not any(name.title() in said.split("%%EOF")[-1] for name in NAMES)
