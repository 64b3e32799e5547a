"""Walks in somebody's hands: what opens one, until when, and when it is forgotten who walked."""

import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import inspect, select, update

from cltms.accounts.models import Account
from cltms.config import Settings
from cltms.foundation.act import Act
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.parcels.models import Jurisdiction
from cltms.roles import Role
from cltms.vacant_lots.visits import giving
from cltms.vacant_lots.visits.models import WalkGiving
from tests.support.later import Later
from tests.support.visitor import Visitor
from tests.vacant_lots.test_pages import send
from tests.vacant_lots.turf import SignIn, link_of, opened, today
from tests.vacant_lots.walkers import SAW, later, visits
from tests.vacant_lots.writers import account


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


def test_who_guesses_links_by_the_programs_of_walks_is_slowed_down(app: Flask, organizer: Visitor, walk: str) -> None:
    guesser = Visitor.of(app)
    tried = [guesser.get(f"/vacant-lots/walk/{uuid4().hex}{each:08}/worker.js") for each in range(31)]
    assert [each.status_code for each in tried] == [404] * 30 + [429]
    assert 0 < int(tried[-1].headers["Retry-After"]) <= 60, "programs are told how long to wait"


def test_the_list_of_ones_walks_needs_none_of_their_maps(act: Act, place: Jurisdiction) -> None:
    walk, by = opened(act, place).walk, account(act)
    to = act.session.get_one(Account, by.actor.id)
    giving.give_to_account(account(act), walk, to, act.house_day)
    act.session.expunge_all()
    (mine,) = giving.all_mine(by)
    assert [each.parcel_key for each in mine.walk.lots] == ["A1", "A3"]
    assert "map_svg" in inspect(mine.walk).unloaded


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
