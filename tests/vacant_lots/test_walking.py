"""A walk on a telephone: given by a link or to an account, each lot kept once however often it is sent."""

import io
import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import select, update

from cltms.config import Settings
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.arriving.brought import BroughtFile
from cltms.foundation.arriving.device import AGE, OWNER
from cltms.foundation.arriving.once import FOR_SCRIPT
from cltms.foundation.database import Database
from cltms.foundation.without_network import UNTIL
from cltms.journal.models import JournalEntry
from cltms.roles import Role
from cltms.vacant_lots.visits import giving
from cltms.vacant_lots.visits.models import LotVisit, LotVisitPicture, WalkGiving
from tests.support.later import Later
from tests.support.visitor import Visitor
from tests.vacant_lots.land import SLUG
from tests.vacant_lots.test_pages import send
from tests.vacant_lots.turf import SignIn, cut_by_page, first_walk, link_of, row_of_lots, today

SAW = {"condition": "overgrown", "dumping": "some", "building": ""}


@pytest.fixture
def organizer(database: Database, sign_in_as: SignIn) -> Visitor:
    """Come as an organizer to a place with a row of lots."""
    row_of_lots(database)
    return sign_in_as(Role.ORGANIZER)


@pytest.fixture
def turf(organizer: Visitor, database: Database, settings: Settings) -> str:
    """Give the address of a turf."""
    return cut_by_page(organizer, database, settings)


@pytest.fixture
def walk(organizer: Visitor, turf: str) -> str:
    """Give the address of its walk for the team."""
    return first_walk(organizer, turf)


def visits(database: Database) -> list[LotVisit]:
    with database.read() as session:
        return list(session.scalars(select(LotVisit).order_by(LotVisit.id)))


def photo(taken: str | None = None, size: tuple[int, int] = (60, 40)) -> io.BytesIO:
    picture, out, exif = Image.new("RGB", size, "gray"), io.BytesIO(), Image.Exif()
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    picture.save(out, "JPEG", exif=exif)
    out.seek(0)
    return out


def later(seconds: int, reader: str = "") -> dict[str, str]:
    """Headers of a form that waited on a telephone."""
    return {FOR_SCRIPT: "later", OWNER: reader, AGE: str(seconds)}


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


def test_a_link_opens_its_own_walk_alone(
    app: Flask, organizer: Visitor, walk: str, turf: str, database: Database
) -> None:
    address, stranger = link_of(organizer, walk), Visitor.of(app)
    for wrong in (f"{address}/lots/6", f"{address}/lots/0", f"/vacant-lots/walk/{'f' * 40}/lots/1"):
        assert stranger.post(wrong, data={**SAW, "arrival": str(uuid4())}).status_code == 404
    for closed in (
        turf,
        walk,
        f"{turf}/visits.csv",
        f"{walk}/map.svg",
        "/vacant-lots/my-walks",
        "/vacant-lots/my-walks/1/",
    ):
        assert stranger.get(closed).status_code != 200
    assert stranger.get(f"/vacant-lots/walk/{'f' * 40}/worker.js").status_code == 404
    assert visits(database) == []


def test_a_walk_that_was_taken_back_is_closed_also_to_what_waited(
    app: Flask, organizer: Visitor, walk: str, database: Database
) -> None:
    address, walker = link_of(organizer, walk), Visitor.of(app)
    assert organizer.post("/vacant-lots/given-walks/1/withdraw").status_code == 303
    assert "What waits on this telephone stays there" in walker.get(address).text
    for headers in ({}, later(3600)):
        answer = walker.post(f"{address}/lots/1", data={**SAW, "arrival": str(uuid4())}, headers=headers)
        assert answer.status_code == 404
    assert visits(database) == []


@pytest.mark.parametrize(
    ("ago", "waited", "status"), [(1, 7200, 200), (1, 60, 404), (80, 7200, 404), (80, 90 * 3600, 404)]
)
def test_what_was_seen_before_the_end_arrives_up_to_three_days_after_it(
    app: Flask, organizer: Visitor, walk: str, database: Database, ago: int, waited: int, status: int
) -> None:
    address = link_of(organizer, walk)
    ended = datetime.now(UTC) - timedelta(hours=ago)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        act.session.execute(update(WalkGiving).values(until=ended, given_at=ended - timedelta(days=5)))
    walker = Visitor.of(app)
    assert walker.get(address).status_code == 404
    data = {**SAW, "arrival": str(uuid4())}
    assert walker.post(f"{address}/lots/1", data=data, headers=later(waited)).status_code == status
    assert len(visits(database)) == (status == 200)


def test_what_waited_over_midnight_was_seen_on_the_day_on_which_it_was_written(
    app: Flask, organizer: Visitor, walk: str, database: Database
) -> None:
    address, walker = link_of(organizer, walk), Visitor.of(app)
    walker.post(f"{address}/lots/1", data={**SAW, "arrival": str(uuid4())}, headers=later(2 * 86_400))
    (visit,) = visits(database)
    assert visit.seen_on == visit.recorded_at.date() - timedelta(days=2)


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


def test_words_that_cannot_be_taken_stay_in_the_form(app: Flask, organizer: Visitor, walk: str) -> None:
    address = link_of(organizer, walk)
    data = {"note": "", "arrival": str(uuid4())}
    answer = Visitor.of(app).post(f"{address}/lots/3", data=data)
    assert (answer.status_code, "at least one thing" in answer.text) == (422, True)
    data = {"condition": "overgrown", "could_not": "y", "note": "Too dark", "arrival": str(uuid4())}
    again = Visitor.of(app).post(f"{address}/lots/3", data=data)
    assert (again.status_code, "Too dark" in again.text) == (422, True)


def test_an_account_walks_its_own_walks(
    organizer: Visitor, walk: str, sign_in_as: SignIn, database: Database, app: Flask
) -> None:
    member, other = sign_in_as(Role.MEMBER), sign_in_as(Role.CREW)
    until = str(today() + timedelta(days=2))
    wrong = organizer.post(
        f"{walk}/give", data={"email": "nobody@example.org", "until": until, "arrival": str(uuid4())}
    )
    assert "Nobody signs in with this address" in wrong.text
    both = {"email": "member@example.org", "name": "Eva", "until": until, "arrival": str(uuid4())}
    assert "one of the two" in organizer.post(f"{walk}/give", data=both).text
    send(organizer, f"{walk}/give", email="member@example.org", name="", until=until)
    assert "1 walk is yours" in " ".join(re.sub(r"<[^>]+>", " ", member.get("/today").text).split())
    here = "/vacant-lots/my-walks/1/"  # with a slash, or its worker would look after walk 12, too
    assert here in member.get("/vacant-lots/my-walks").text
    shown = member.get(here)
    assert (shown.status_code, shown.headers["Content-Location"]) == (200, here)
    assert member.get(f"{here}worker.js").headers["Service-Worker-Allowed"] == here
    send(member, f"{here}lots/5", **SAW)
    for each in (here, f"{here}worker.js"):
        assert other.get(each).status_code == 404
    assert other.post(f"{here}lots/1", data={**SAW, "arrival": str(uuid4())}).status_code == 404
    assert len(visits(database)) == 1
    assert organizer.post("/vacant-lots/given-walks/1/withdraw").status_code == 303
    assert member.get(here).status_code == 404


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


def test_a_day_too_far_ahead_or_past_is_refused(organizer: Visitor, walk: str) -> None:
    for days in (-1, 32):
        data = {"name": "Beto", "until": str(today() + timedelta(days=days)), "arrival": str(uuid4())}
        answer = organizer.post(f"{walk}/give", data=data)
        assert (answer.status_code, "at most a month ahead" in answer.text) == (422, True)


def test_names_and_links_go_four_weeks_after_the_end_and_what_was_seen_stays(
    app: Flask, organizer: Visitor, walk: str, database: Database, settings: Settings, sign_in_as: SignIn
) -> None:
    send(Visitor.of(app), f"{link_of(organizer, walk, 'Ximena')}/lots/1", **SAW)
    member = sign_in_as(Role.MEMBER)
    send(organizer, f"{walk}/give", email="member@example.org", name="", until=str(today() + timedelta(days=3)))
    assert "forgets it four weeks later" in member.get("/vacant-lots/my-walks/2/").text
    send(member, "/vacant-lots/my-walks/2/lots/1", **SAW)
    assert giving.forget(Later.of(database, settings, timedelta(days=31))) == 0
    assert giving.forget(Later.of(database, settings, timedelta(days=33))) == 2
    assert giving.forget(Later.of(database, settings, timedelta(days=34))) == 0
    shown = organizer.get(walk).text
    assert "Ximena" not in shown
    assert shown.count("Somebody who is not known any more") == 2
    assert "overgrown" in shown
    with database.read() as session:
        for row in session.scalars(select(WalkGiving)):
            assert (row.account_id, row.walker_name, row.secret, row.secret_index) == (None, None, None, None)
    assert [each.giving_id for each in visits(database)] == [1, 2]


def test_a_doubt_waits_and_whoever_may_decides(app: Flask, organizer: Visitor, walk: str, sign_in_as: SignIn) -> None:
    send(Visitor.of(app), f"{link_of(organizer, walk)}/lots/1", not_vacant="y", building="occupied")
    lot = f"/lots/{SLUG}/lot/R1"
    assert "It waits for somebody to decide" in organizer.get(lot).text
    assert "Not vacant after all?" in organizer.get(f"/vacant-lots/{SLUG}/turfs").text
    member = sign_in_as(Role.MEMBER)
    assert member.post("/vacant-lots/visits/1/settle", data={"decided": "told"}).status_code == 404
    assert organizer.post("/vacant-lots/visits/1/settle", data={"decided": "maybe"}).status_code == 404
    assert organizer.post("/vacant-lots/visits/1/settle", data={"decided": "told"}).status_code == 303
    shown = organizer.get(lot).text
    assert "told of the lot" in shown
    assert "It waits for somebody to decide" not in shown
    organizer.post("/vacant-lots/visits/1/settle", data={"decided": "declined"})
    assert "decided already" in organizer.get(lot).text
    correct = "/vacant-lots/visits/1/correct"
    assert "What it told of the lot is taken back" in organizer.get(correct).text
    send(organizer, correct, building="shell", why="It was the lot beside it")
    assert "What the visit had told of the lot is taken back, and the verdict follows." in organizer.get(lot).text


def test_a_correction_stands_in_its_place_with_why(
    app: Flask, organizer: Visitor, walk: str, sign_in_as: SignIn
) -> None:
    send(Visitor.of(app), f"{link_of(organizer, walk)}/lots/1", **SAW, pictures=[(photo(), "a.jpg")])
    there = "/vacant-lots/visits/1/correct"
    assert sign_in_as(Role.STAFF).get(there).status_code == 404
    assert "checked" in organizer.get(there).text
    send(organizer, there, condition="kept", why="It was the lot beside it")
    shown = organizer.get(f"/lots/{SLUG}/lot/R1").text
    assert "It was the lot beside it" in shown
    assert "What was written before" in shown
    assert "/vacant-lots/visits/pictures/1" in shown
    again = organizer.post(there, data={"condition": "kept", "why": "Again", "arrival": str(uuid4())})
    assert "corrected this already" in again.text
