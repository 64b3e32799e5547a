"""Letters to who watches: told once what is new, and only what they may know."""

from dataclasses import replace
from datetime import timedelta

import shapely
from sqlalchemy import func, select, text
from structlog.testing import capture_logs

from cltms.accounts.models import Account
from cltms.config import Settings
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.journal.models import JournalEntry
from cltms.parcels.models import Jurisdiction
from cltms.roles import Role
from cltms.vacant_lots.notes import moderating, queries, writing
from cltms.vacant_lots.notes.writing import Told
from cltms.vacant_lots.visits import seeing
from cltms.vacant_lots.visits.seeing import Seen
from cltms.vacant_lots.watching import areas, following, organizing
from cltms.vacant_lots.watching.models import LotOrganizer, Watch
from tests.support.later import Later
from tests.vacant_lots.land import add_lot, add_place, cite, hand_on, lot, next_roll
from tests.vacant_lots.test_work_days import planned
from tests.vacant_lots.turf import opened
from tests.vacant_lots.watchers import (
    DAY,
    SQUARE,
    by_mail,
    letters_sent,
    moved_far_away,
    owner_changed,
    secret,
    tell,
    watch,
    with_grid,
)
from tests.vacant_lots.writers import account


def test_news_of_a_lot_are_told_once_when_the_day_is_over(database: Database, settings: Settings) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = add_place(act)
        watch(act, place, by=account(act, name="Ana"))
        watch(act, place, "A2")
        planned(act, place, "A1", days_ago=-9)
        writing.write(account(act), lot(act, place, "A1"), Told("Rosa said the gate is open"), [], "en")
    assert [tell(database, settings, days) for days in (0, 1, 1, 2)] == [0, 1, 0, 0]
    (letter,) = letters_sent(database)
    assert "1 note was written." in str(letter.body)
    assert "1 work day was planned." in str(letter.body)
    told = f"{letter.subject} {letter.body}"
    assert [each in told for each in ("Rosa", "gate", "MILL", "A-1", "A1", "Elm")] == [False] * 6
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        again = replace(act, moment=act.moment + timedelta(days=2, hours=1))
        writing.write(account(again), lot(act, place, "A1"), Told("Another day"), [], "en")
    assert [tell(database, settings, days) for days in (2, 3, 4)] == [0, 1, 0]


def test_an_address_is_told_only_of_what_everybody_may_know(database: Database, settings: Settings) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = add_place(act)
        following.confirm(act, by_mail(act, place, "ximena@example.org"))
        planned(act, place, "A1", days_ago=-9)
        writing.write(account(act), lot(act, place, "A1"), Told("For the team"), [], "en")
        for_all = writing.write(account(act), lot(act, place, "A1"), Told("For all", for_all=True), [], "en").id
    assert tell(database, settings, 1) == 0
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        moderating.show(replace(act, moment=act.moment + DAY), queries.note(act, for_all), 0)
    assert [tell(database, settings, days) for days in (1, 2)] == [0, 1]
    (letter,) = letters_sent(database)
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
    assert tell(database, settings, 1) == 0
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        owner_changed(act, act.session.get_one(Jurisdiction, place.id), "A1")
    assert tell(database, settings, 2) == 1, "the roll is for everybody, and who is gone gets no letter"


def test_an_account_that_is_gone_watches_nothing(database: Database, settings: Settings) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        by = account(act)
        watch(act, add_place(act), by=by)
        act.write_entries()
        act.session.execute(text("DELETE FROM account WHERE id = :id"), {"id": by.actor.id})
    assert tell(database, settings, 1) == 0
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
    assert tell(database, settings, 1) == 5


def test_an_area_is_told_once_a_week_what_the_roll_and_neighbors_did(database: Database, settings: Settings) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = with_grid(act, add_place(act))
        box = shapely.box(-83.489, 39.0995, -83.4878, 39.1005)  # A1 to A5 lie in it, B9 does not
        following.watch_area(account(act), place, box, "Mill Street", "en", secret())
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = act.session.get_one(Jurisdiction, place.id)
        owner_changed(act, place, "A3")
        add_lot(act, place, "A6", "city", "City")
        moved_far_away(act, add_lot(act, place, "B9", "city", "City"))
        planned(act, place, "A2", days_ago=-9)
    assert [tell(database, settings, days) for days in (1, 6, 7, 8, 14)] == [0, 0, 1, 0, 0]
    (letter,) = letters_sent(database)
    lines = str(letter.body).split("\n\n")[1].splitlines()
    assert lines == ["1 lot is new on the roll.", "1 lot has another owner.", "1 work day was planned."]
    assert "Mill Street" not in str(letter.body)


def test_a_letter_says_that_lots_were_visited_and_nothing_of_what_was_seen(
    database: Database, settings: Settings
) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = add_place(act)
        watch(act, place)
        following.confirm(act, by_mail(act, place, "ximena@example.org"))
        walk = opened(act, place)
        visit = seeing.see(act, walk, walk.lot(1), Seen(act.house_day, {"condition": "overgrown"}, note="Rosa waved"))
        seeing.see(act, walk, walk.lot(2), Seen(act.house_day, could_not=True))
        seeing.correct(account(act), visit, walk.lot(1), Seen(act.house_day, {"condition": "kept"}), "Another lot")
    assert [tell(database, settings, days) for days in (0, 1, 2)] == [0, 1, 0]
    (letter,) = letters_sent(database)
    assert str(letter.body).split("\n\n")[1] == "1 lot was visited."
    assert "Rosa" not in str(letter.body)


def test_a_letter_says_what_a_city_s_list_names_for_the_first_time_to_everybody(
    database: Database, settings: Settings
) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = add_place(act)
        following.confirm(act, by_mail(act, place, "ximena@example.org"))
        cite(act, place, "A1", "TALL WEEDS", number="CV-1")
        cite(act, place, "A1", "DEBRIS", number="CV-2", recent=False)
        cite(act, place, "A2", "DEBRIS", number="CV-3")
    assert [tell(database, settings, days) for days in (0, 1, 2)] == [0, 1, 0]
    (letter,) = letters_sent(database)
    assert str(letter.body).split("\n\n")[1] == "A city’s list names 1 new code violation."
    assert "WEEDS" not in str(letter.body)


def test_what_has_no_news_rests_a_day_or_a_week(database: Database, settings: Settings) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = with_grid(act, add_place(act))
        watch(act, place)
        following.watch_area(account(act), place, areas.read_corners(SQUARE), "Mill Street", "en", secret())
        today = act.house_day
    assert [tell(database, settings, days) for days in (1, 7)] == [0, 0]
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = act.session.scalars(select(Jurisdiction)).one()
        rested = [(each.told_until, each.told_edition) for each in act.session.scalars(select(Watch))]
        assert rested == [(today + 7 * DAY, place.live_edition)] * 2
        planned(replace(act, moment=act.moment + DAY * 8), place, "A1", days_ago=-9)
        planned(replace(act, moment=act.moment + DAY * 3), place, "A1", days_ago=-9)  # of a day that was looked at
    assert [tell(database, settings, days) for days in (9, 13, 14)] == [1, 0, 1]
    assert ["1 work day was planned." in str(each.body) for each in letters_sent(database)] == [True, True]


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
        assert tell(database, settings, 1) == 1
    assert said == [{"event": "a watch broke", "log_level": "error", "watch": number, "reason": "TypeError"}]


def test_what_nobody_confirms_is_deleted_after_three_days(database: Database, settings: Settings) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = add_place(act)
        by_mail(act, place, "ximena@example.org")
        following.confirm(act, by_mail(act, place, "rosa@example.org"))
    assert [following.forget(Later.of(database, settings, DAY * days)) for days in (3, 4, 5)] == [0, 1, 0]
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        assert [each.who for each in act.session.scalars(select(Watch))] == ["mail rosa@example.org"]
