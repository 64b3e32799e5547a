"""Watching lots and areas: told of what is new, and found by nobody; and organizers, who want to be known."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
import shapely
from flask import Flask
from sqlalchemy import func, select, text
from structlog.testing import capture_logs

from cltms.accounts.models import Account
from cltms.config import Settings
from cltms.foundation import spatial
from cltms.foundation.act import Act
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Base, Database
from cltms.foundation.errors import NotAllowed, Refused
from cltms.foundation.holding import Subject
from cltms.journal.models import JournalEntry
from cltms.outbox.models import OutboxMessage
from cltms.parcels.change_models import ParcelChange
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.roles import Role
from cltms.vacant_lots.holding import held
from cltms.vacant_lots.notes import moderating, queries, writing
from cltms.vacant_lots.notes.writing import Told
from cltms.vacant_lots.watching import areas, following, letters, organizing
from cltms.vacant_lots.watching.models import LotOrganizer, Watch
from maps.projection import metre_grid
from tests.support.later import Later
from tests.support.visitor import Visitor
from tests.support.words import spells
from tests.vacant_lots.land import SLUG, add_lot, add_place, hand_on, lot, next_roll
from tests.vacant_lots.test_notes import account, link
from tests.vacant_lots.test_work_days import planned

HERE = f"/vacant-lots/{SLUG}"
SITE = "https://land.example"
SignIn = Callable[[Role], Visitor]
SQUARE = "39.095, -83.51\n39.095, -83.48\n39.105, -83.48\n39.105, -83.51"
DAY = timedelta(days=1)


def secret() -> str:
    return uuid4().hex + "0" * 8


def watch(act: Act, place: Jurisdiction, key: str = "A1", *, by: Act | None = None) -> Watch:
    """Let somebody watch a lot."""
    by = by or account(act)
    following.watch_lot(by, place, lot(act, place, key), "en", secret())
    found = following.mine_of_lot(by, place, key)
    assert found is not None
    return found


def by_mail(act: Act, place: Jurisdiction, address: str, key: str = "A1") -> Watch:
    """Let an address watch a lot."""
    found = following.ask_by_link(act, place, lot(act, place, key), address, "en", secret())
    assert found is not None
    return found


def with_grid(act: Act, place: Jurisdiction) -> Jurisdiction:
    """Give the place the bounds and the metre grid that a real roll brings."""
    place.west, place.south, place.east, place.north = bounds = (-83.51, 39.09, -83.48, 39.11)
    place.grid = metre_grid(bounds).to_wkt()
    act.session.flush()
    return place


# --- nobody finds who watches ---


def test_neither_the_database_nor_the_journal_tells_who_watches_what(act: Act, place: Jurisdiction) -> None:
    by = account(act)
    watch(act, place, "A1", by=by)
    following.watch_area(by, with_grid(act, place), areas.read_corners(SQUARE), "Around my home", "en", secret())
    following.confirm(act, by_mail(act, place, "ximena@example.org"))
    act.write_entries()
    rows = act.session.execute(text("SELECT * FROM watch")).mappings().all()
    assert len(rows) == 3
    for row in rows:
        told = " ".join(str(value) for name, value in row.items() if name not in {"id", "jurisdiction_id"})
        assert not spells(told, "A1")
        assert [each in told for each in ("ximena", "Around my home", "POLYGON", "account")] == [False] * 4
    pointing = {column.name for column in Watch.__table__.columns if column.foreign_keys}
    assert pointing == {"jurisdiction_id"}, "nothing points at an account"
    lines = act.session.scalars(select(JournalEntry).where(JournalEntry.fact.like("%.Watch%"))).all()
    assert [(each.actor_id, each.about_id, each.subject, each.data) for each in lines] == [(None, None, "", {})] * 3


def test_no_other_table_grows_when_somebody_watches(app: Flask, database: Database, sign_in_as: SignIn) -> None:
    """Whoever counts rows before and after learns from no table who it was: only the watch and its blank line came."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        add_place(act)
    organizer = sign_in_as(Role.ORGANIZER)
    organizer.get(f"/lots/{SLUG}/lot/A1")
    before = _sizes(database)
    assert organizer.post(f"{HERE}/watch/A1").status_code == 303
    after = _sizes(database)
    assert {name: after[name] - before[name] for name in after if after[name] != before[name]} == {
        "watch": 1, "journal_entry": 1,
    }  # fmt: skip


def test_a_page_is_the_same_for_others_whether_somebody_watches_or_not(
    app: Flask, database: Database, sign_in_as: SignIn
) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = add_place(act)
        other = act.session.get_one(Account, account(act, name="Other").actor.id)
    staff, admin = sign_in_as(Role.STAFF), sign_in_as(Role.ADMIN)
    organizer = Visitor.of(app).signed_in(other)
    addresses = (f"/lots/{SLUG}/lot/A1", f"{HERE}/notes/A1", "/vacant-lots/watching", "/today")
    before = [_plain(reader.get(each).text) for reader in (organizer, staff, admin) for each in addresses]
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        for _each in range(7):
            watch(act, act.session.get_one(Jurisdiction, place.id), "A1")
    after = [_plain(reader.get(each).text) for reader in (organizer, staff, admin) for each in addresses]
    assert before == after


def test_staff_see_about_how_many_as_of_monday_and_others_nothing(act: Act, place: Jurisdiction) -> None:
    staff = account(act, Role.STAFF)
    monday = act.house_day - timedelta(days=act.house_day.weekday())
    for number in range(11):
        watch(act, place).confirmed_on = monday - DAY if number < 9 else monday
        act.session.flush()
    assert following.at_least(staff, place, "A1") == 5, "nine who watched before Monday, in steps of five"
    assert following.at_least(staff, place, "A2") == 0
    for role in sorted(set(Role) - {Role.STAFF}):
        with pytest.raises(NotAllowed):
            following.at_least(account(act, role), place, "A1")


def test_what_we_hold_tells_watches_to_oneself_alone(app: Flask, act: Act, place: Jurisdiction) -> None:
    by, admin = account(act), account(act, Role.ADMIN)
    watch(act, place, by=by)
    subject = Subject(frozenset(), by.actor.id)
    with app.test_request_context("/"):
        assert ["A1" in str(held(reader, subject)) for reader in (by, admin, account(act, Role.STAFF))] == [
            True, False, False,
        ]  # fmt: skip


def test_an_address_learns_from_no_answer_whether_another_one_watches(
    app: Flask, database: Database, sign_in_as: SignIn
) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = add_place(act)
        following.confirm(act, by_mail(act, place, "ximena@example.org"))
    ask = link(sign_in_as(Role.ORGANIZER)).replace("/note/", "/watch/")
    answers = []
    for address in ("ximena@example.org", "nobody@example.org", "XIMENA@example.org"):
        before = _sizes(database)
        answer = Visitor.of(app).post(ask, data={"email": address, "arrival": str(uuid4())})
        after = _sizes(database)
        letters_more = after["outbox_message"] - before["outbox_message"], after["job"] - before["job"]
        lines = after["journal_entry"] - before["journal_entry"]
        answers.append((answer.status_code, _plain(answer.text), letters_more, lines))
    assert answers[0] == answers[1] == answers[2]
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        assert act.session.scalars(select(func.count(Watch.id))).one() == 2
        begun = act.session.scalars(select(JournalEntry.fact).where(JournalEntry.fact.like("%.Watch%"))).all()
        assert len(begun) == 1, "what is only asked for stands in no line"


# --- letters ---


def test_news_of_a_lot_are_told_once_when_the_day_is_over(database: Database, settings: Settings) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = add_place(act)
        watch(act, place, by=account(act, name="Ana"))
        watch(act, place, "A2")
        planned(act, place, "A1", days_ago=-9)
        writing.write(account(act), lot(act, place, "A1"), Told("Rosa said the gate is open"), [], "en")
    assert [_tell(database, settings, days) for days in (0, 1, 1, 2)] == [0, 1, 0, 0]
    (letter,) = _letters(database)
    assert "1 note was written." in str(letter.body)
    assert "1 work day was planned." in str(letter.body)
    told = f"{letter.subject} {letter.body}"
    assert [each in told for each in ("Rosa", "gate", "MILL", "A-1", "A1", "Elm")] == [False] * 6
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        again = replace(act, moment=act.moment + timedelta(days=2, hours=1))
        writing.write(account(again), lot(act, place, "A1"), Told("Another day"), [], "en")
    assert [_tell(database, settings, days) for days in (2, 3, 4)] == [0, 1, 0]


def test_an_address_is_told_only_of_what_everybody_may_know(database: Database, settings: Settings) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = add_place(act)
        following.confirm(act, by_mail(act, place, "ximena@example.org"))
        planned(act, place, "A1", days_ago=-9)
        writing.write(account(act), lot(act, place, "A1"), Told("For the team"), [], "en")
        for_all = writing.write(account(act), lot(act, place, "A1"), Told("For all", for_all=True), [], "en").id
    assert _tell(database, settings, 1) == 0
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        moderating.show(replace(act, moment=act.moment + DAY), queries.note(act, for_all), 0)
    assert [_tell(database, settings, days) for days in (1, 2)] == [0, 1]
    (letter,) = _letters(database)
    assert letter.recipient == "ximena@example.org"
    assert "1 note was written." in str(letter.body)
    assert "work day" not in str(letter.body)


def test_who_may_see_the_roll_no_more_is_told_what_everybody_knows(database: Database, settings: Settings) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = add_place(act)
        for change in ({"role": Role.MEMBER.value}, {"active": False}):
            by = account(act)
            watch(act, place, by=by)
            for name, value in change.items():
                setattr(act.session.get_one(Account, by.actor.id), name, value)
        planned(act, place, "A1", days_ago=-9)
    assert _tell(database, settings, 1) == 0
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        _owner_changed(act, act.session.get_one(Jurisdiction, place.id), "A1")
    assert _tell(database, settings, 2) == 1, "the roll is for everybody, and who is gone gets no letter"


def test_an_account_that_is_gone_watches_nothing(database: Database, settings: Settings) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        by = account(act)
        watch(act, add_place(act), by=by)
        act.write_entries()
        act.session.execute(text("DELETE FROM account WHERE id = :id"), {"id": by.actor.id})
    assert _tell(database, settings, 1) == 0
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        assert act.session.scalars(select(func.count(Watch.id))).one() == 0


def test_a_lot_is_followed_into_the_lots_in_which_its_land_lies(database: Database, settings: Settings) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = add_place(act)
        watch(act, place)
        staff = account(act, Role.STAFF)
        next_roll(act, place)
        add_lot(act, place, "B1", "land_bank", None)
        hand_on(act, place, "A1", "B1")
        writing.write(account(act), lot(act, place, "B1"), Told("On the new lot"), [], "en")
        act.session.scalars(select(Watch)).one().confirmed_on = act.house_day - timedelta(days=9)
        for _each in range(4):
            watch(act, place, "B1").confirmed_on = act.house_day - timedelta(days=9)
        act.session.flush()
        assert following.at_least(staff, place, "B1") == 5
    assert _tell(database, settings, 1) == 5


def test_an_area_is_told_once_a_week_what_the_roll_and_neighbors_did(database: Database, settings: Settings) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = with_grid(act, add_place(act))
        box = shapely.box(-83.489, 39.0995, -83.4878, 39.1005)  # A1 to A5 lie in it, B9 does not
        following.watch_area(account(act), place, box, "Mill Street", "en", secret())
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = act.session.get_one(Jurisdiction, place.id)
        _owner_changed(act, place, "A3")
        add_lot(act, place, "A6", "city", "City")
        _moved_far_away(act, add_lot(act, place, "B9", "city", "City"))
        planned(act, place, "A2", days_ago=-9)
    assert [_tell(database, settings, days) for days in (1, 6, 7, 8, 14)] == [0, 0, 1, 0, 0]
    (letter,) = _letters(database)
    lines = str(letter.body).split("\n\n")[1].splitlines()
    assert lines == ["1 lot is new on the roll.", "1 lot has another owner.", "1 work day was planned."]
    assert "Mill Street" not in str(letter.body)


def test_what_has_no_news_rests_a_day_or_a_week(database: Database, settings: Settings) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = with_grid(act, add_place(act))
        watch(act, place)
        following.watch_area(account(act), place, areas.read_corners(SQUARE), "Mill Street", "en", secret())
        today = act.house_day
    assert [_tell(database, settings, days) for days in (1, 7)] == [0, 0]
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = act.session.scalars(select(Jurisdiction)).one()
        rested = [(each.told_until, each.told_edition) for each in act.session.scalars(select(Watch))]
        assert rested == [(today + 7 * DAY, place.live_edition)] * 2
        planned(replace(act, moment=act.moment + DAY * 8), place, "A1", days_ago=-9)
        planned(replace(act, moment=act.moment + DAY * 3), place, "A1", days_ago=-9)  # of a day that was looked at
    assert [_tell(database, settings, days) for days in (9, 13, 14)] == [1, 0, 1]
    assert ["1 work day was planned." in str(each.body) for each in _letters(database)] == [True, True]


def test_a_closed_account_watches_and_organizes_nothing_and_no_line_tells_that_it_watched(
    database: Database, settings: Settings
) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = with_grid(act, add_place(act))
        left, stays = account(act, name="Left"), account(act, name="Stays")
        for by in (left, stays):
            watch(act, place, by=by)
            following.watch_area(by, place, areas.read_corners(SQUARE), "Mill Street", "en", secret())
            organizing.organize(by, place, lot(act, place, "A1"), "Ximena", for_all=True)
        act.session.get_one(Account, left.actor.id).active = False
    assert [following.forget(Later.of(database, settings, DAY * days)) for days in (1, 2)] == [3, 0]
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        assert [each.who for each in act.session.scalars(select(Watch))] == [f"account {stays.actor.id}"] * 2
        assert [each.account_id for each in act.session.scalars(select(LotOrganizer))] == [stays.actor.id]
        ends = JournalEntry.fact.in_(("watching.WatchEnded", "watching.OrganizerLeft"))
        assert act.session.scalars(select(JournalEntry.fact).where(ends)).all() == ["watching.OrganizerLeft"]


def test_a_watch_that_breaks_keeps_nobody_else_from_a_letter(database: Database, settings: Settings) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = with_grid(act, add_place(act))
        following.watch_area(account(act), place, areas.read_corners(SQUARE), "Broken", "en", secret())
        broken = act.session.scalars(select(Watch)).one()
        broken.what, broken.told_until = "POINT (-83.5 39.1)", act.house_day - DAY * 9
        number = broken.id
        watch(act, place, by=account(act, name="Ana"))
        planned(act, place, "A1", days_ago=-9)
    with capture_logs() as said:
        assert _tell(database, settings, 1) == 1
    assert said == [{"event": "a watch broke", "log_level": "error", "watch": number, "reason": "TypeError"}]


def test_what_nobody_confirms_is_deleted_after_three_days(database: Database, settings: Settings) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = add_place(act)
        by_mail(act, place, "ximena@example.org")
        following.confirm(act, by_mail(act, place, "rosa@example.org"))
    assert [following.forget(Later.of(database, settings, DAY * days)) for days in (3, 4, 5)] == [0, 1, 0]
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        assert [each.who for each in act.session.scalars(select(Watch))] == ["mail rosa@example.org"]


# --- areas ---


@pytest.mark.parametrize(
    "wrong", ["", "39.1, -83.5\n39.2, -83.5", "39.1; x\n1,2\n3,4", "0,0\n1,1\n0,1\n1,0", "91,0\n0,1\n1,1", "0,0\n" * 70]
)
def test_corners_that_make_no_area_are_refused(wrong: str) -> None:
    with pytest.raises(Refused):
        areas.read_corners(wrong)


def test_corners_are_written_as_they_are_read() -> None:
    area = areas.read_corners(SQUARE)
    assert areas.read_corners(areas.written_corners(area)).equals_exact(area, 1e-9)


def test_around_a_lot_lies_what_is_near_and_nothing_larger_than_a_neighborhood(act: Act, place: Jurisdiction) -> None:
    place = with_grid(act, place)
    shape = lot(act, place, "A1").shape
    assert shape is not None
    near = areas.around(place, [shape], 100)
    _ids, keys = areas.inside(act.session, place, near, place.live_edition)
    assert sorted(keys) == ["A1", "A2", "A3", "A4", "A5"]
    _moved_far_away(act, lot(act, place, "A5"))
    _ids, keys = areas.inside(act.session, place, near, place.live_edition)
    assert sorted(keys) == ["A1", "A2", "A3", "A4"]
    areas.check_size(place, near)
    with pytest.raises(Refused, match="larger than"):
        areas.check_size(place, areas.read_corners(SQUARE.replace("39.095", "38.095")))


def test_what_has_no_measure_or_lies_elsewhere_is_not_watched(act: Act, place: Jurisdiction) -> None:
    place = with_grid(act, place)
    world = areas.read_corners("-90, -180\n-90, 180\n90, 180\n90, -180")
    with pytest.raises(Refused, match="larger than"):
        areas.check_size(place, world)
    with pytest.raises(Refused, match="lies outside of Elm County"):
        areas.check_size(place, areas.read_corners(SQUARE.replace("39.", "38.")))


# --- pages ---


@pytest.fixture
def organizer(database: Database, sign_in_as: SignIn) -> Visitor:
    """Come as an organizer to a place with lots and a grid."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        with_grid(act, add_place(act))
    return sign_in_as(Role.ORGANIZER)


def test_watching_with_one_button_and_no_more(organizer: Visitor) -> None:
    assert organizer.post(f"{HERE}/watch/A1").status_code == 303
    assert organizer.post(f"{HERE}/watch/A1").status_code == 303
    assert "You watch this lot. Nobody else sees that." in organizer.get(f"/lots/{SLUG}/lot/A1").text
    listed = organizer.get("/vacant-lots/watching").text
    found = re.findall(r"/vacant-lots/watching/([0-9a-f]{40})/stop", listed)
    assert len(found) == 1, "a second time changes nothing"
    own = organizer.get(f"/vacant-lots/watching/{found[0]}").text
    assert f'href="/lots/{SLUG}/lot/A1"' in own
    assert organizer.post(f"{HERE}/watch-no-more/A1").status_code == 303
    assert "You watch nothing yet" in organizer.get("/vacant-lots/watching").text


def test_an_area_is_watched_once_for_each_form(organizer: Visitor, app: Flask) -> None:
    asked = organizer.get(f"{HERE}/watch-area?key=A1&metres=100").text
    assert "39.1" in asked
    sent = {"name": "Around my home", "corners": SQUARE, "arrival": str(uuid4())}
    big = organizer.post(f"{HERE}/watch-area", data={**sent, "corners": SQUARE.replace("39.095", "38.095")})
    assert big.status_code == 422
    for wrong in ({"name": ""}, {"corners": "here"}):
        assert organizer.post(f"{HERE}/watch-area", data={**sent, **wrong}).status_code == 422
    first = organizer.post(f"{HERE}/watch-area", data=sent).location
    assert organizer.post(f"{HERE}/watch-area", data=sent).location == first
    assert "Around my home" in organizer.get(first).text
    assert organizer.get("/vacant-lots/watching").text.count("Around my home") == 1
    assert Visitor.of(app).post(f"{first}/stop").status_code == 200, "with one click and without signing in"
    assert organizer.get(first).status_code == 404


def test_an_address_says_yes_by_the_letter_and_ends_it_with_one_click(
    app: Flask, organizer: Visitor, database: Database
) -> None:
    ask, guest = link(organizer).replace("/note/", "/watch/"), Visitor.of(app)
    assert "not even the organizers" in guest.get(ask).text
    assert guest.post(ask, data={"email": "no address"}).status_code == 422
    sent = {"email": "ximena@example.org", "arrival": str(uuid4())}
    for _click in range(2):
        assert "Look into your mail" in guest.post(ask, data=sent, follow_redirects=True).text
    (letter,) = _letters(database)
    own = re.search(r"/vacant-lots/watching/[0-9a-f]{40}", str(letter.body))
    assert own is not None
    assert [each in str(letter.body) for each in ("MILL", "A-1")] == [False] * 2
    shown = guest.get(own.group())
    assert "Do you want news of" in shown.text
    assert shown.headers["Cache-Control"] == "no-store"
    assert guest.post(f"{own.group()}/confirm").status_code == 303
    assert "No more letters" in guest.get(own.group()).text
    assert "For the team" not in guest.get(own.group()).text
    assert guest.post(f"{own.group()}/stop").status_code == 200
    assert guest.get(own.group()).status_code == 404
    assert guest.get(ask.replace("/watch/", "/watch/0")).status_code == 404


def test_an_organizer_is_named_as_they_wish_and_by_nobody_else(
    organizer: Visitor, sign_in_as: SignIn, database: Database
) -> None:
    assert organizer.post(f"{HERE}/organizer/A1", data={"name": ""}).status_code == 422
    for name, for_all in (("Ximena", ""), ("Ximena of Mill Street", "y")):
        answer = organizer.post(f"{HERE}/organizer/A1", data={"name": name, "for_all": for_all})
        assert answer.status_code == 303
        with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
            place = act.session.scalars(select(Jurisdiction)).one()
            assert organizing.organizers_shown(act, place, "A1") == ([name] if for_all else [])
            assert act.session.scalars(select(func.count(LotOrganizer.id))).one() == 1
    staff = sign_in_as(Role.STAFF)
    assert "Ximena of Mill Street" in staff.get(f"/lots/{SLUG}/lot/A1").text
    assert staff.post(f"{HERE}/organizer-no-more/A1").status_code == 303
    assert "Ximena of Mill Street" in staff.get(f"/lots/{SLUG}/lot/A1").text
    assert organizer.post(f"{HERE}/organizer-no-more/A1").status_code == 303
    assert "Ximena" not in staff.get(f"/lots/{SLUG}/lot/A1").text


@pytest.mark.parametrize("role", [Role.BOARD, Role.MEMBER, Role.CREW, Role.STEWARD])
def test_who_sees_no_roll_watches_by_a_link_alone(organizer: Visitor, sign_in_as: SignIn, role: Role) -> None:
    other = sign_in_as(role)
    for address in ("/vacant-lots/watching", f"{HERE}/watch-area", f"{HERE}/organizer/A1"):
        assert other.get(address).status_code == 404
    for address in (f"{HERE}/watch/A1", f"{HERE}/watch-area", f"{HERE}/organizer/A1"):
        assert other.post(address, data={"name": "x", "corners": SQUARE}).status_code == 404


def _tell(database: Database, settings: Settings, days: int) -> int:
    return letters.tell(Later.of(database, settings, DAY * days))


def _letters(database: Database) -> list[OutboxMessage]:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        return list(act.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


def _sizes(database: Database) -> dict[str, int]:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        return {
            each.name: act.session.execute(select(func.count()).select_from(each)).scalar_one()
            for each in Base.metadata.sorted_tables
            if each.schema is None and each.name != "sign_in_try"
        }


def _plain(page: str) -> str:
    """A page without what is otherwise each time it is asked for."""
    without = re.sub(r'name="(csrf_token|arrival)"[^>]*value="[^"]*"|value="[^"]*"[^>]*name="arrival"', "", page)
    return re.sub(r'nonce="[^"]*"', "", without)


def _owner_changed(act: Act, place: Jurisdiction, key: str) -> None:
    next_roll(act, place)
    before = lot(act, place, key)
    before.last_edition = place.live_edition - 1
    act.session.flush()
    add_lot(act, place, key, None, None)
    act.session.add(
        ParcelChange(
            jurisdiction_id=place.id, edition=place.live_edition, kind="owner", parcel_key=key, parcel_id=key,
            old="CITY", new="SMITH JANE",
        )
    )  # fmt: skip
    act.session.flush()


def _moved_far_away(act: Act, parcel: Parcel) -> None:
    parcel.shape = shapely.box(-83.6, 39.2, -83.5999, 39.2001)
    act.session.flush()
    spatial.bulk_fill(act.session, Parcel.__table__, [parcel.id], [parcel.shape])
