"""A walk on a telephone: each lot kept once however often it is sent, with its pictures."""

import io
import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from flask import Flask
from PIL import Image
from sqlalchemy import select

from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.arriving.brought import BroughtFile
from cltms.foundation.database import Database
from cltms.foundation.without_network import UNTIL
from cltms.journal.models import JournalEntry
from cltms.roles import Role
from cltms.vacant_lots.visits.models import LotVisitPicture
from tests.support.visitor import Visitor
from tests.vacant_lots.land import SLUG
from tests.vacant_lots.test_pages import send
from tests.vacant_lots.turf import SignIn, link_of
from tests.vacant_lots.walkers import SAW, photo, visits


def test_from_a_selection_to_what_was_found(app: Flask, organizer: Visitor, turf: str, walk: str) -> None:
    assert f"/vacant-lots/{SLUG}/turfs/cut" in organizer.get(f"/selection/{SLUG}").text
    assert f"/vacant-lots/{SLUG}/turfs" in organizer.get(f"/vacant-lots/{SLUG}/").text
    address, walker = link_of(organizer, walk), Visitor.of(app)
    page = walker.get(address).text
    assert "Lot 1 of 5" in page
    assert "data:image/svg+xml;base64," in page
    assert not re.findall(r"<input[^>]*checked", page.split("<main")[1]), "nothing is chosen before somebody chooses"
    assert "Beto" not in page
    onward = send(walker, f"{address}/lots/1", **SAW, note="Tires by the gate")
    assert onward.endswith("?at=2")
    assert "Kept: lot 1." in walker.get(onward).text
    send(walker, f"{address}/lots/2", could_not="y")
    shown = organizer.get(turf).text
    assert "1 of 5 lots were seen" in shown
    assert "1 could not be seen" in shown
    assert "overgrown, some trash dumped" in organizer.get(walk).text
    lot = organizer.get(f"/lots/{SLUG}/lot/R1").text
    assert re.search(r"Field visit, \w+ \d", lot), "it stands among the reasons"
    assert "Tires by the gate" in lot
    table = organizer.get(f"{turf}/visits.csv").text
    assert "overgrown" in table
    assert "Tires" not in table
    assert "Beto" not in table
    assert len(table.strip().splitlines()) == 6, "lots to which nobody came stand there, too"


def test_staff_read_what_was_seen_and_only_organizers_who_walked(
    app: Flask, organizer: Visitor, walk: str, turf: str, sign_in_as: SignIn, database: Database
) -> None:
    send(Visitor.of(app), f"{link_of(organizer, walk, 'Ximena Quispe')}/lots/1", **SAW)
    staff, member = sign_in_as(Role.STAFF), sign_in_as(Role.MEMBER)
    assert "overgrown" in staff.get(walk).text
    for each in (turf, walk, f"/lots/{SLUG}/lot/R1", f"/vacant-lots/{SLUG}/turfs"):
        assert "Ximena" not in staff.get(each).text
        assert member.get(each).status_code == 404
    assert staff.post(f"{walk}/give", data={"name": "Eva"}).status_code == 404
    assert "Ximena" in organizer.get(walk).text
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        lines = act.session.scalars(select(JournalEntry).where(JournalEntry.fact.like("%LotVisited"))).all()
        assert [each.actor_id for each in lines] == [None]


def test_the_same_form_counts_once_and_another_walker_s_is_another_visit(
    app: Flask, organizer: Visitor, walk: str, database: Database
) -> None:
    first, second = link_of(organizer, walk), link_of(organizer, walk, "Lupe")
    key = str(uuid4())
    for _each in range(3):
        send(Visitor.of(app), f"{first}/lots/1", key, **SAW)
    send(Visitor.of(app), f"{second}/lots/1", **SAW)
    assert [each.giving_id for each in visits(database)] == [1, 2]


def test_words_that_cannot_be_taken_stay_in_the_form(app: Flask, organizer: Visitor, walk: str) -> None:
    address = link_of(organizer, walk)
    data = {"note": "", "arrival": str(uuid4())}
    answer = Visitor.of(app).post(f"{address}/lots/3", data=data)
    assert (answer.status_code, "at least one thing" in answer.text) == (422, True)
    data = {"condition": "overgrown", "could_not": "y", "note": "Too dark", "arrival": str(uuid4())}
    again = Visitor.of(app).post(f"{address}/lots/3", data=data)
    assert (again.status_code, "Too dark" in again.text) == (422, True)


def test_a_page_may_stay_on_the_telephone_until_midnight_and_says_so_to_its_worker_alone(
    app: Flask, organizer: Visitor, walk: str
) -> None:
    address = link_of(organizer, walk)
    shown = Visitor.of(app).get(address)
    ends = datetime.fromisoformat(shown.headers[UNTIL])
    assert datetime.now(UTC) < ends <= datetime.now(UTC) + timedelta(days=1)
    assert (shown.headers["Cache-Control"], shown.headers["X-Robots-Tag"]) == ("no-store", "noindex, nofollow")
    assert f'data-worker="{address}/worker.js?by=link"' in shown.text
    worker = Visitor.of(app).get(f"{address}/worker.js")
    assert worker.headers["Service-Worker-Allowed"] == address


def test_pictures_are_drawn_anew_with_their_day_and_what_is_none_holds_nothing_up(
    app: Flask, organizer: Visitor, walk: str, database: Database, sign_in_as: SignIn
) -> None:
    address, walker = link_of(organizer, walk), Visitor.of(app)
    bomb = io.BytesIO()
    Image.new("1", (16_000, 9_000)).save(bomb, "PNG")
    bomb.seek(0)
    files = [
        (photo("2026:11:02 09:15:00"), "a.jpg"), (bomb, "bomb.png"), (io.BytesIO(b"%PDF-1.7 x"), "b.pdf"),
        (photo(), "c.jpg"), (photo(), "d.jpg"),
    ]  # fmt: skip
    days = "2020-01-01 00:00:00,,,2026-11-01 10:00:00,yesterday"
    onward = send(walker, f"{address}/lots/1", **SAW, pictures=files, pictures_days=days)
    assert "2 files are no pictures" in walker.get(onward).text
    with database.read() as session:
        kept = session.scalars(select(LotVisitPicture).order_by(LotVisitPicture.id)).all()
    assert [each.taken_at for each in kept] == ["2026-11-02 09:15:00", "2026-11-01 10:00:00", None]
    there = "/vacant-lots/visits/pictures/1"
    with organizer.get(there) as answer:
        assert b"Exif" not in answer.data
    assert walker.get(there).status_code == 303
    assert sign_in_as(Role.MEMBER).get(there).status_code == 404
    assert organizer.post(f"{there}/remove").status_code == 303
    assert organizer.get(there).status_code == 404


def test_more_pictures_than_a_visit_keeps_are_refused_before_one_is_looked_at(
    app: Flask, organizer: Visitor, walk: str, database: Database
) -> None:
    address, walker = link_of(organizer, walk), Visitor.of(app)
    files = [(photo(), f"{each}.jpg") for each in range(7)]
    data = {**SAW, "note": "Tires by the gate", "pictures": files, "arrival": str(uuid4())}
    answer = walker.post(f"{address}/lots/1", data=data)
    assert (answer.status_code, "at most 6 pictures" in answer.text) == (422, True)
    assert "Tires by the gate" in answer.text
    with database.read() as session:
        assert session.scalars(select(BroughtFile)).all() == [], "nothing was drawn anew and kept"
    send(walker, f"{address}/lots/1", **SAW, pictures=[(photo(), f"{each}.jpg") for each in range(6)])
    assert len(visits(database)) == 1
