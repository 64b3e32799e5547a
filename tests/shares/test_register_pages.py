"""Pages of the share register: from a class to a certificate, what is refused, and what a household sees of its own."""

import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from click.testing import CliRunner
from pypdf import PdfReader
from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.cli import Terminal, main
from cltms.config import Settings
from cltms.foundation.act import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.term import Term
from cltms.members import belonging
from cltms.members import commands as people
from cltms.members.models import Household
from cltms.roles import Role
from tests.leases.agreements.conftest import a_home
from tests.support.visitor import Visitor

SignIn = Callable[[Role], Visitor]
CLASS = {"name": "Home shares", "par": "100.00", "votes": "per_member", "required_by": "room", "required": "1.5"}


def sent(given: dict[str, str]) -> dict[str, str]:
    return {**given, "arrival": str(uuid4())}


@pytest.fixture
def ready(database: Database) -> None:
    """Two households and a home."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        for name in ("Ortega", "Wu"):
            belonging.add_household(act, name)
        a_home(act)


def drafted(staff: Visitor, kind: str, **given: str) -> int:
    answer = staff.post(f"/shares/operations/new/{kind}", data=sent({"share_class": "1", **given}))
    assert answer.status_code == 303, answer.text
    return int(answer.headers["Location"].rsplit("/", 1)[-1])


def registered(staff: Visitor, board: Visitor, kind: str, **given: str) -> int:
    number = drafted(staff, kind, **given)
    assert board.post(f"/shares/operations/{number}/approve").status_code == 303
    today = str(datetime.now(UTC).date() - timedelta(days=1))
    answer = staff.post(f"/shares/operations/{number}/step/execute", data=sent({"on": today}))
    assert answer.status_code == 303, answer.text
    return number


@pytest.mark.usefixtures("ready")
def test_from_a_class_to_a_certificate(sign_in_as: SignIn) -> None:
    staff, board = sign_in_as(Role.STAFF), sign_in_as(Role.BOARD)
    assert "There is no class of shares yet" in staff.get("/shares/").text
    assert staff.post("/shares/classes/new", data=sent(CLASS)).status_code == 303
    assert "For each room: 1.5" in staff.get("/shares/classes").text
    number = drafted(staff, "subscribe", household="1", shares="4")
    assert "You have drafted this yourself" in staff.get(f"/shares/operations/{number}").text
    assert "Waits for approval" in board.get("/shares/").text
    assert "Nobody holds a share yet" in board.get("/shares/").text
    board.post(f"/shares/operations/{number}/approve")
    early = staff.post(f"/shares/operations/{number}/step/execute", data=sent({"on": "2999-01-01"}))
    assert early.status_code == 422
    registered(staff, board, "subscribe", household="1", shares="4")
    registered(staff, board, "transfer", household="1", shares="1", taker="2")
    page = staff.get("/shares/").text
    assert page.index("Ortega") < page.index("Wu")
    assert "$300.00" in page
    lines = staff.get("/shares/lines").text
    assert "2 · Transfer of shares" in lines
    paper = board.post("/shares/certificates/3.pdf", data={"lang": "en", "paper": "letter"})
    printed = PdfReader(io.BytesIO(paper.data)).pages[0].extract_text()
    assert paper.mimetype == "application/pdf"
    for words in ("Share certificate 3", "Wu", "1 × Home shares", "2, on"):
        assert words in printed
    old = staff.post("/shares/certificates/1.pdf", data={"lang": "es", "paper": "a4"})
    assert "Ya no certifica nada" in PdfReader(io.BytesIO(old.data)).pages[0].extract_text()
    assert "This certificate is replaced" in staff.get("/shares/certificates/1").text


@pytest.mark.usefixtures("ready")
def test_a_mistake_is_corrected_and_a_draft_refused_with_a_reason(sign_in_as: SignIn) -> None:
    staff, board = sign_in_as(Role.STAFF), sign_in_as(Role.BOARD)
    staff.post("/shares/classes/new", data=sent(CLASS))
    wrong = registered(staff, board, "subscribe", household="1", shares="40")
    mirror = int(staff.post(f"/shares/operations/{wrong}/correct").headers["Location"].rsplit("/", 1)[-1])
    assert "It takes line 1 of the register back" in staff.get(f"/shares/operations/{mirror}").text
    assert "It is taken back by this correction" in staff.get(f"/shares/operations/{wrong}").text
    empty = board.post(f"/shares/operations/{mirror}/decide/refuse", data=sent({"why": " "}))
    assert (empty.status_code, "Write why" in empty.text) == (422, True)
    given = sent({"why": "It was right"})
    assert board.post(f"/shares/operations/{mirror}/decide/refuse", data=given).status_code == 303
    assert "Was refused: It was right" in board.get("/shares/lines").text
    late = staff.post(f"/shares/operations/{mirror}/step/withdraw", data=sent({"why": "late"}))
    assert late.status_code == 422


@pytest.mark.usefixtures("ready")
@pytest.mark.parametrize(
    ("path", "given", "said"),
    [
        ("/shares/classes/new", {**CLASS, "par": "many"}, "many"),
        ("/shares/classes/new", {**CLASS, "par": "0"}, "worth something"),
        ("/shares/classes/new", {**CLASS, "required_by": "nothing"}, "Choose above for what"),
        ("/shares/classes/new", {**CLASS, "required": ""}, "Write how many shares a household holds"),
        ("/shares/homes/1", {"rooms": "2.3"}, "whole and half"),
        ("/shares/homes/1", {"area": "-4"}, "between"),
        ("/shares/operations/new/subscribe", {"household": "1"}, "Write how many shares"),
        ("/shares/operations/new/transfer", {"household": "1", "shares": "2"}, "Choose the household"),
    ],
)
def test_what_cannot_be_meant_is_asked_again(sign_in_as: SignIn, path: str, given: dict[str, str], said: str) -> None:
    answer = sign_in_as(Role.STAFF).post(path, data=sent(given))
    assert answer.status_code == 422
    assert said in answer.text, answer.text


@pytest.mark.usefixtures("ready")
def test_nobody_else_sees_a_share(sign_in_as: SignIn, client: Visitor) -> None:
    staff, board = sign_in_as(Role.STAFF), sign_in_as(Role.BOARD)
    staff.post("/shares/classes/new", data=sent(CLASS))
    registered(staff, board, "subscribe", household="1", shares="4")
    paths = ("/shares/", "/shares/lines", "/shares/classes", "/shares/operations/1", "/shares/certificates/1")
    for role in (Role.MEMBER, Role.ORGANIZER, Role.STEWARD, Role.CREW, Role.BOOKKEEPER):
        visitor = sign_in_as(role)
        assert {visitor.get(path).status_code for path in paths} <= {403, 404}
        assert visitor.post("/shares/operations/1/approve").status_code in {403, 404}
    assert {client.get(path).status_code for path in paths} == {303}
    for path in ("/shares/operations/new/subscribe", "/shares/operations/1/step/execute", "/shares/homes/1"):
        assert board.get(path).status_code in {403, 404}
    assert staff.get("/shares/operations/new/give-away").status_code == 404
    assert staff.get("/shares/operations/1/step/approve").status_code == 404


@pytest.mark.usefixtures("ready")
def test_a_household_reads_its_own_shares_and_prints_its_certificate(sign_in_as: SignIn, database: Database) -> None:
    staff, board, member = sign_in_as(Role.STAFF), sign_in_as(Role.BOARD), sign_in_as(Role.MEMBER)
    staff.post("/shares/classes/new", data=sent(CLASS))
    assert "Your household holds no shares here" in member.get("/shares/mine").text
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        account = act.session.scalars(select(Account).where(Account.role == Role.MEMBER.value)).one()
        person = people.add_person(act, "Ana Ortega")
        person.account_id = account.id
        belonging.move_in(act, act.session.get_one(Household, 1), person, Term(act.house_day - timedelta(days=30)))
    registered(staff, board, "subscribe", household="1", shares="4")
    registered(staff, board, "transfer", household="1", shares="1", taker="2")
    page = member.get("/shares/mine").text
    assert "passed on: 1 × Home shares" in page
    assert "Wu" not in page
    paper = member.post("/shares/mine/certificates/2.pdf", data={"lang": "es", "paper": "a4"})
    printed = PdfReader(io.BytesIO(paper.data)).pages[0].extract_text()
    assert "Certificado de participaciones 2" in printed
    assert "3 × Home shares" in printed
    assert member.post("/shares/mine/certificates/3.pdf", data={"lang": "es", "paper": "a4"}).status_code == 404


@pytest.mark.usefixtures("ready")
def test_the_operator_prints_a_certificate(
    sign_in_as: SignIn, settings: Settings, database: Database, tmp_path: Path
) -> None:
    staff, board = sign_in_as(Role.STAFF), sign_in_as(Role.BOARD)
    staff.post("/shares/classes/new", data=sent(CLASS))
    registered(staff, board, "subscribe", household="1", shares="4")
    out = tmp_path / "certificate.pdf"
    words = ["reports", "share-certificate", str(out), "--number", "1"]
    done = CliRunner().invoke(main, words, obj=Terminal(settings, database))
    assert done.exit_code == 0, done.output
    assert "4 × Home shares" in PdfReader(out).pages[0].extract_text()
