"""Pages of repairs as residents and others try them: without an account, twice, with a wrong PIN, in another's name."""

import io
from uuid import uuid4

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import func, select

from cltms.accounts.models import Account
from cltms.config import Settings
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.homes import commands as homes
from cltms.homes.commands import Particulars
from cltms.journal.models import JournalEntry
from cltms.repairs.models import RepairGrade, RepairMessage, RepairPhoto, RepairRequest, WorkOrder
from cltms.roles import Role
from tests.conftest import new_account
from tests.repairs.a_leak import LEAK, report
from tests.support.visitor import Visitor


def requests(database: Database) -> int:
    with database.read() as session:
        return session.scalars(select(func.count(RepairRequest.id))).one()


def only(database: Database, table: type) -> object:
    with database.read() as session:
        return session.scalars(select(table)).one()


def test_a_code_knows_the_home_and_no_account_is_asked_for(visitor: Visitor, code: str) -> None:
    shown = visitor.get(f"/r/{code.lower()}")
    assert "12 Foundry Lane · 2B" in shown.text
    assert "Which home" not in shown.text
    assert "tel:5550142" in shown.text
    assert "tel:911" in shown.text


def test_an_emergency_shows_whom_to_call_and_what_to_do(visitor: Visitor, code: str) -> None:
    report(visitor, code)
    shown = visitor.get("/r/receipt/1").text
    assert "Close the valve" in shown
    assert "tel:5550142" in shown


def test_one_form_sent_twice_is_one_request_with_one_receipt(app: Flask, database: Database, code: str) -> None:
    key = str(uuid4())
    first, second = Visitor.of(app), Visitor.of(app)  # the first answer was lost on the way, and its cookie with it
    receipts = [report(each, code, arrival=key) for each in (first, second)]
    assert receipts[0] == receipts[1]
    assert requests(database) == 1


def test_what_is_wrong_in_the_form_loses_nothing(visitor: Visitor, database: Database, code: str) -> None:
    wrong = {**LEAK, "dangers": [], "room": "", "reach": "call me"}
    sent = visitor.post(f"/r/{code}", data={**wrong, "arrival": str(uuid4())})
    assert sent.status_code == 422
    assert "Choose where it is." in sent.text
    assert "neither a telephone number nor" in sent.text
    assert "Sale agua" in sent.text
    assert requests(database) == 0


def picture() -> bytes:
    """A photograph that tells where and with which phone it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "Telephone of Ana"
    exif.get_ifd(0x8769)[0x9003] = "2026:03:01 07:30:00"
    exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "navy").save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_a_picture_is_kept_without_what_it_betrays(visitor: Visitor, database: Database, code: str) -> None:
    assert b"Telephone of Ana" in picture()
    report(visitor, code, photos=(io.BytesIO(picture()), "ana.jpg"))
    kept = only(database, RepairPhoto)
    assert isinstance(kept, RepairPhoto)
    assert kept.taken_on_camera == "2026-03-01 07:30:00"
    with visitor.get(f"/r/photo/{kept.id}") as answer:
        shown = answer.data
    assert b"Telephone of Ana" not in shown
    with Image.open(io.BytesIO(shown)) as drawn:
        assert drawn.size == (60, 40)
        assert not drawn.getexif()


def test_code_and_pin_open_the_report_on_another_phone(app: Flask, visitor: Visitor, code: str) -> None:
    given, pin = report(visitor, code)
    other = Visitor.of(app)
    assert other.get("/r/report/1").location == "/r/"
    assert other.get("/r/receipt/1").location == "/r/"
    opened = other.post("/r/find", data={"code": given.lower(), "pin": f"{pin[:3]} {pin[3:]}"})
    assert opened.location == "/r/report/1"
    assert "Sale agua" in other.get("/r/report/1").text
    assert other.get("/r/report/1").headers["Cache-Control"] == "no-store"
    other.post("/r/close")
    assert other.get("/r/report/1").location == "/r/"


def test_words_outlive_the_half_hour_for_which_a_report_is_open(
    app: Flask, visitor: Visitor, database: Database, code: str
) -> None:
    receipt, pin = report(visitor, code)
    late = Visitor.of(app)
    asked = late.post("/r/report/1/message", data={"text": "It drips again", "arrival": str(uuid4())})
    assert asked.status_code == 403
    assert "It drips again</textarea>" in asked.text
    wrong = late.post("/r/find", data={"code": receipt, "pin": "000000", "words": "It drips again"})
    assert "It drips again</textarea>" in wrong.text
    shown = late.post("/r/find", data={"code": receipt, "pin": pin, "words": "It drips again"})
    assert "It drips again</textarea>" in shown.text
    assert "Send the message" in shown.text
    with database.read() as session:
        assert session.scalars(select(func.count(RepairMessage.id))).one() == 0


def test_a_pin_cannot_be_guessed(app: Flask, visitor: Visitor, code: str) -> None:
    given, pin = report(visitor, code)
    other = Visitor.of(app)
    wrong = [f"{number:06d}" for number in range(7) if f"{number:06d}" != pin]
    answers = [other.post("/r/find", data={"code": given, "pin": each}).status_code for each in wrong]
    assert answers[0] == 422
    assert answers[-1] == 429
    assert other.post("/r/find", data={"code": given, "pin": pin}).status_code == 429


@pytest.mark.parametrize("path", ["message", "confirm", "reopen", "grade"])
def test_nobody_speaks_for_a_resident(
    app: Flask, visitor: Visitor, database: Database, staff: Account, code: str, path: str
) -> None:
    report(visitor, code)
    for who in (Visitor.of(app), Visitor.of(app).signed_in(staff)):
        sent = who.post(f"/r/report/1/{path}", data={"text": "x", "why": "x", "grade": "5", "arrival": str(uuid4())})
        assert sent.status_code == 403
        assert "Write code and PIN again" in sent.text
    with database.read() as session:
        assert session.scalars(select(func.count(RepairMessage.id))).one() == 0
        assert session.scalars(select(func.count(RepairGrade.request_id))).one() == 0


def test_the_database_tells_nobody_the_words_the_name_or_the_pin(
    visitor: Visitor, database: Database, code: str
) -> None:
    given, pin = report(visitor, code, name="Ana Ortiz", reach="617 555 0123")
    with database.read() as session:
        row = session.connection().exec_driver_sql("SELECT * FROM repair_request").mappings().one()
    told = " ".join(str(value) for value in row.values())
    assert given in told
    for secret in ("Sale agua", "Ana Ortiz", "617555", pin):
        assert secret not in told


def test_a_withdrawn_code_leads_nowhere(visitor: Visitor, database: Database, code: str) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        homes.withdraw_code(act, 2)
    assert visitor.get(f"/r/{code}").status_code == 404
    assert visitor.post(f"/r/{code}", data={**LEAK, "arrival": str(uuid4())}).status_code == 404


def test_a_building_of_somebody_else_is_only_reached_by_its_codes(visitor: Visitor, database: Database) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        where = Particulars("9 Slum Street", "Alder Falls", False, "us-oh", "America/New_York")
        building = homes.add_building(act, where)
        code = homes.make_codes(act, building)[0].code
        number = building.id
    assert "9 Slum Street" not in visitor.get("/r/").text
    assert visitor.get(f"/r/building/{number}").status_code == 404
    assert "9 Slum Street" in visitor.get(f"/r/{code}").text


def test_two_reports_have_two_receipts(visitor: Visitor, code: str) -> None:
    first, second = report(visitor, code), report(visitor, code, problem="toilet")
    assert first != second
    for number, (given, pin) in enumerate((first, second), start=1):
        shown = visitor.get(f"/r/receipt/{number}").text
        assert given in shown
        assert f"{pin[:3]} {pin[3:]}" in shown


def test_nothing_is_kept_of_what_is_sent_to_no_door(visitor: Visitor, settings: Settings, code: str) -> None:
    assert code != "ZZZZZ"
    data = {**LEAK, "arrival": str(uuid4()), "photos": (io.BytesIO(picture()), "ana.jpg")}
    assert visitor.post("/r/ZZZZZ", data=data).status_code == 404
    assert not list(settings.data_dir.rglob("*.jpg"))


def test_doors_cannot_be_tried_one_after_the_other(visitor: Visitor, code: str) -> None:
    answers = [visitor.get(f"/r/ZZZ{first}{second}").status_code for first in "ABCDE" for second in "ABCDE"]
    assert (answers[0], answers[-1]) == (404, 429)
    assert visitor.get(f"/r/{code}").status_code == 200, "who stands before a door comes in"


def test_more_than_six_pictures_of_an_old_phone_are_not_even_read(visitor: Visitor, code: str) -> None:
    much = {"CONTENT_LENGTH": str(65 << 20)}
    sent = visitor.post(f"/r/{code}", content_type="multipart/form-data; boundary=x", environ_overrides=much)
    assert sent.status_code == 413


def test_the_journal_does_not_name_a_member_who_reports(app: Flask, database: Database, code: str) -> None:
    member = new_account(database, Role.MEMBER)
    report(Visitor.of(app).signed_in(member), code)
    with database.read() as session:
        lines = session.scalars(select(JournalEntry).where(JournalEntry.fact.startswith("repairs."))).all()
    assert lines
    assert {line.actor_id for line in lines} == {None}


@pytest.mark.parametrize("address", ["/r/ZZZZZ", "/r/?code=ZZZZZ"])
def test_a_code_that_nobody_knows_is_asked_for_again(visitor: Visitor, address: str) -> None:
    asked = visitor.get(address, follow_redirects=True)
    assert asked.status_code == 404
    assert "We do not know the code “ZZZZZ”" in asked.text
    assert 'name="code"' in asked.text


def test_what_to_do_now_stands_on_the_report_while_the_danger_lasts(
    visitor: Visitor, database: Database, code: str
) -> None:
    report(visitor, code)
    assert "close the valve" in visitor.get("/r/report/1").text.lower()
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        order = act.session.get_one(WorkOrder, 1)
        order.state, order.done_at = "done", act.moment
    assert "close the valve" not in visitor.get("/r/report/1").text.lower()
