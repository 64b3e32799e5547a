"""What of a report does not hold it up: pictures never, in danger no contact either; each is told, and sent later."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_datetime
from flask import Flask
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from cltms.accounts.models import Account
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.repairs.clocks import Unit
from cltms.repairs.duties.models import RepairPromise
from cltms.repairs.models import RepairPhoto, RepairRequest
from cltms.repairs.reporting import MOST_PHOTOS_LATER
from cltms.repairs.vocabulary import Priority
from tests.repairs.a_leak import LEAK
from tests.repairs.test_intake import take_down
from tests.repairs.test_pages import picture
from tests.support.visitor import Visitor

CALM = {**LEAK, "dangers": []}
NO_CONTACT = "was left out: it is no telephone number"
File = tuple[io.BytesIO, str]


def good(name: str = "sink.jpg") -> File:
    return io.BytesIO(picture()), name


def no_picture() -> File:
    return io.BytesIO(b"MZ no picture"), "IMG_7.heic"


def send(visitor: Visitor, code: str, **told: object) -> TestResponse:
    return visitor.post(f"/r/{code}", data={"arrival": str(uuid4()), **told})


@contextmanager
def kept(database: Database) -> Iterator[tuple[RepairRequest, int]]:
    """Give the one report, and how many pictures it has."""
    with database.read() as session:
        photos = session.scalars(select(func.count(RepairPhoto.id))).one()
        yield session.scalars(select(RepairRequest)).one(), photos


@pytest.mark.parametrize("told", [LEAK, CALM], ids=["danger", "no danger"])
def test_a_picture_that_cannot_be_read_holds_no_report_up(
    visitor: Visitor, database: Database, code: str, told: dict[str, object]
) -> None:
    sent = send(visitor, code, **told, photos=[no_picture(), good()])
    assert sent.status_code == 303
    for _look in range(2):  # it is still there when the page is opened again, to copy the code
        shown = visitor.get(sent.location).text
        assert "could not take it as a picture: IMG_7.heic." in shown
        assert "sink.jpg" not in shown
        assert "Send it later with a message" in shown
    with kept(database) as (_report, photos):
        assert photos == 1


def test_of_too_many_pictures_the_first_are_kept(visitor: Visitor, database: Database, code: str) -> None:
    sent = send(visitor, code, **CALM, photos=[good(f"{number}.jpg") for number in range(8)])
    assert "as a picture: 6.jpg, 7.jpg." in visitor.get(sent.location).text
    with kept(database) as (_report, photos):
        assert photos == 6


def test_a_whole_gallery_leaves_room_for_the_receipt_in_the_cookie(visitor: Visitor, code: str) -> None:
    gallery = [(io.BytesIO(b"no picture"), f"{uuid4()}.heic") for _each in range(60)]
    shown = visitor.get(send(visitor, code, **CALM, photos=gallery).location).text
    assert "PIN" in shown
    assert gallery[0][1][:36] in shown
    assert "and 54 more" in shown
    cookie = visitor.get_cookie("cltms")
    assert cookie is not None
    assert len(cookie.value) < 2000


@pytest.mark.parametrize("reach", ["a\x01b@example.org", "+49 123456789012345", "call me"])
def test_in_danger_a_report_waits_for_no_contact(visitor: Visitor, database: Database, code: str, reach: str) -> None:
    sent = send(visitor, code, **LEAK, reach=reach)
    assert sent.status_code == 303
    shown = visitor.get(sent.location).text
    assert NO_CONTACT in shown
    assert "Write to us in a message how we can reach you" in shown
    with kept(database) as (report, _photos):
        assert (report.contact, report.contact_way) == (None, None)


@pytest.mark.parametrize("reach", ["a\x01b@example.org", "+49 123456789012345", "call me"])
def test_without_danger_who_cannot_be_written_to_is_told_so_at_once(visitor: Visitor, code: str, reach: str) -> None:
    sent = send(visitor, code, **CALM, reach=reach)
    assert sent.status_code == 422
    assert "neither a telephone number nor" in sent.text


def test_nothing_is_said_of_what_is_whole(visitor: Visitor, code: str) -> None:
    whole = send(visitor, code, **LEAK, reach="617 555 0123", photos=[good()])
    assert "eft out" not in visitor.get(whole.location).text
    bad = send(visitor, code, **LEAK, photos=[no_picture()])
    assert "eft out" in visitor.get(bad.location).text
    assert "eft out" not in visitor.get(whole.location).text, "each receipt tells of its own report"


def test_the_copy_of_a_form_whose_answer_was_lost_tells_it_again(app: Flask, code: str) -> None:
    key = str(uuid4())
    for phone in (Visitor.of(app), Visitor.of(app)):
        sent = phone.post(f"/r/{code}", data={**LEAK, "arrival": key, "reach": "call me", "photos": [no_picture()]})
        shown = phone.get(sent.location).text
        assert "IMG_7.heic" in shown
        assert NO_CONTACT in shown


def test_the_question_about_a_neighbor_forgets_no_picture_that_was_left_out(
    app: Flask, visitor: Visitor, code: str
) -> None:
    told = {**CALM, "problem": "no heat"}
    send(Visitor.of(app), code, **told)
    asked = send(visitor, code, **told, photos=[no_picture()])
    assert "Is it one of these?" in asked.text
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', asked.text)
    sent = visitor.post(f"/r/{code}", data={**dict(fields), "same": "no"})
    assert "IMG_7.heic" in visitor.get(sent.location).text


def test_closing_it_on_the_device_forgets_it_too(visitor: Visitor, code: str) -> None:
    send(visitor, code, **LEAK, reach="call me, Ana")
    with visitor.session_transaction() as session:
        assert "call me, Ana" in str(dict(session))
    visitor.post("/r/close")
    with visitor.session_transaction() as session:
        assert "call me, Ana" not in str(dict(session))


def test_staff_who_take_it_down_are_told_too(app: Flask, staff: Account, code: str) -> None:
    desk = Visitor.of(app).signed_in(staff)
    sent = take_down(desk, dangers="water running", reach="the son", photos=[no_picture()])
    assert sent.status_code == 303
    shown = desk.get(sent.location).text
    assert "IMG_7.heic" in shown
    assert "Ask again, and write it as a note on the order." in shown
    assert take_down(desk, reach="the son").status_code == 422


def test_pictures_come_later_with_a_message(visitor: Visitor, database: Database, code: str) -> None:
    send(visitor, code, **LEAK)
    visitor.get("/r/receipt/1")
    later = {"text": "Here it is", "photos": [good(), no_picture()], "arrival": str(uuid4())}
    sent = visitor.post("/r/report/1/message", data=later)
    shown = visitor.get(sent.location).text
    assert "Here it is" in shown
    assert "/r/photo/1" in shown
    assert "could not take it as a picture: IMG_7.heic." in shown
    with kept(database) as (_report, photos):
        assert photos == 1


def test_a_report_is_no_album(visitor: Visitor, database: Database, code: str) -> None:
    send(visitor, code, **LEAK)
    visitor.get("/r/receipt/1")
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        for number in range(MOST_PHOTOS_LATER - 1):
            row = RepairPhoto(request_id=1, file=f"{number}.jpg", by_resident=True, added_at=act.moment)
            act.session.add(row)
    later = {"text": "More", "photos": [good("1.jpg"), good("2.jpg")], "arrival": str(uuid4())}
    shown = visitor.get(visitor.post("/r/report/1/message", data=later).location).text
    assert "as a picture: 2.jpg." in shown
    with kept(database) as (_report, photos):
        assert photos == MOST_PHOTOS_LATER


@pytest.mark.parametrize(("language", "style"), [("en", "EEEE, MMMM d, h:mm a"), ("es", "EEEE d 'de' MMMM, h:mm a")])
def test_a_promise_in_hours_tells_its_hour(
    visitor: Visitor, database: Database, code: str, language: str, style: str
) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        long_ago = datetime(2026, 1, 1, tzinfo=UTC)
        row = RepairPromise(
            priority=Priority.NORMAL.value, amount=30, unit=Unit.HOURS.value, begins=date(2026, 1, 1), made_at=long_ago
        )
        act.session.add(row)
    sent = send(visitor, code, **{**CALM, "problem": "mold"})
    with kept(database) as (report, _photos):
        due = report.reported_at + timedelta(hours=30)
    shown = visitor.get(sent.location, headers={"Accept-Language": language}).text
    said = format_datetime(due, style, tzinfo=ZoneInfo("America/New_York"), locale=f"{language}_US")
    assert " ".join(said.split()) in " ".join(shown.split())
