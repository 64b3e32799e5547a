"""What is seen of a lot on a walk: evidence with its day, unknown where nobody could tell, put right by new rows."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from cltms.accounts.models import Account
from cltms.foundation.act import Act
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.holding import Subject
from cltms.parcels import commands as roll_commands
from cltms.parcels.filters import ParcelFilter
from cltms.parcels.models import Jurisdiction, LocalKnowledge
from cltms.parcels.vocabulary import Told
from cltms.roles import Role
from cltms.vacant_lots.holding import held
from cltms.vacant_lots.visits import giving, queries, results, seeing
from cltms.vacant_lots.visits.seeing import OLDEST, Seen
from cltms.vacant_lots.visits.seen import seen_of
from cltms.vacant_lots.visits.vocabulary import ANSWERS, Settled
from tests.vacant_lots.land import hand_on, lot, next_roll
from tests.vacant_lots.turf import SECRET, opened
from tests.vacant_lots.writers import account

SAW = {"condition": "overgrown", "dumping": "much"}


def seen(act: Act, **more: object) -> Seen:
    return Seen(**{"seen_on": act.house_day, "answers": SAW, **more})  # type: ignore[arg-type]


def test_what_nobody_told_is_unknown_and_not_no(act: Act, place: Jurisdiction) -> None:
    walk = opened(act, place)
    visit = seeing.see(act, walk, walk.lot(1), seen(act))
    assert {asked: getattr(visit, asked) for asked in ANSWERS} == {
        **dict.fromkeys(ANSWERS), "condition": "overgrown", "dumping": "much"
    }  # fmt: skip
    counted = results.added_up(2, results.latest_by_walk_lot(queries.visits_of_turf(act, walk.turf)).values())
    assert (counted.seen, counted.not_yet, counted.answers["dumping"], counted.unknown("fence")) == (
        1, 1, {"much": 1}, 1
    )  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"answers": {}}, "at least one thing"),
        ({"could_not": True}, "Either you could not see"),
        ({"answers": {}, "could_not": True, "not_vacant": True}, "Either you could not see"),
        ({"answers": {"dumping": "a mountain"}}, "none of the answers"),
    ],
)
def test_what_cannot_be_is_refused(act: Act, place: Jurisdiction, wrong: dict[str, object], told: str) -> None:
    walk = opened(act, place)
    with pytest.raises(Refused, match=told):
        seeing.see(act, walk, walk.lot(1), seen(act, **wrong))


@pytest.mark.parametrize("days", [timedelta(days=1), -OLDEST - timedelta(days=1)])
def test_a_day_to_come_and_one_long_ago_are_asked_again(act: Act, place: Jurisdiction, days: timedelta) -> None:
    walk = opened(act, place)
    with pytest.raises(Refused, match="Look at the day"):
        seeing.see(act, walk, walk.lot(1), seen(act, seen_on=act.house_day + days))


def test_when_it_was_seen_is_apart_from_when_it_was_recorded(act: Act, place: Jurisdiction) -> None:
    walk = opened(act, place)
    before = act.house_day - timedelta(days=9)
    old = seeing.see(act, walk, walk.lot(1), seen(act, seen_on=before))
    new = seeing.see(act, walk, walk.lot(1), seen(act))
    older = seeing.see(act, walk, walk.lot(1), seen(act, seen_on=before))
    assert (old.seen_on, old.recorded_at) == (before, act.moment)
    assert [each.id for each in queries.visits_of_lot(act, place, "A1")] == [new.id, older.id, old.id]


def test_a_lot_of_another_walk_is_not_there(act: Act, place: Jurisdiction) -> None:
    mine, theirs = opened(act, place, ("A1",)), opened(act, place, ("A3",), "b" * 40)
    with pytest.raises(NotThere):
        seeing.see(act, mine, theirs.lot(1), seen(act))
    with pytest.raises(NotThere):
        mine.lot(2)


def test_a_correction_is_a_new_row_that_says_why(act: Act, place: Jurisdiction) -> None:
    walk = opened(act, place)
    first = seeing.see(act, walk, walk.lot(1), seen(act, note="Tires"))
    with pytest.raises(Refused, match="Say why"):
        seeing.correct(act, first, walk.lot(1), seen(act), " ")
    better = seeing.correct(act, first, walk.lot(1), seen(act, answers={"dumping": "some"}), "It was the lot beside it")
    assert (better.replaces_id, better.giving_id, first.replaced_at) == (first.id, walk.giving.id, act.moment)
    assert [each.id for each in queries.visits_of_turf(act, walk.turf)] == [better.id]
    with pytest.raises(Refused, match="corrected this already"):
        seeing.correct(act, first, walk.lot(1), seen(act), "Again")


def test_a_doubt_changes_nothing_until_somebody_decides(act: Act, place: Jurisdiction) -> None:
    walk = opened(act, place)
    told = seeing.see(act, walk, walk.lot(1), seen(act, not_vacant=True, seen_on=act.house_day - timedelta(days=2)))
    left = seeing.see(act, walk, walk.lot(2), seen(act, not_vacant=True))
    assert {each.id for each in queries.doubts(act, place)} == {told.id, left.id}
    assert act.session.scalars(select(LocalKnowledge)).all() == []
    seeing.settle(act, told, lot(act, place, "A1"), Settled.TOLD)
    seeing.settle(act, left, lot(act, place, "A3"), Settled.DECLINED)
    known = act.session.scalars(select(LocalKnowledge)).one()
    assert (known.parcel_key, known.value, known.said_on) == ("A1", "not_vacant", told.seen_on)
    assert queries.doubts(act, place) == []
    with pytest.raises(Refused, match="decided already"):
        seeing.settle(act, told, lot(act, place, "A1"), Settled.DECLINED)


@pytest.mark.parametrize("still", [False, True])
def test_a_correction_takes_back_what_the_visit_told_of_the_lot(act: Act, place: Jurisdiction, still: bool) -> None:
    walk, parcel = opened(act, place), lot(act, place, "A1")
    other = roll_commands.tell(act, parcel, Told.VACANCY, "not_vacant", note="Seen by Eva", said_on=act.house_day)
    told = seeing.see(act, walk, walk.lot(1), seen(act, not_vacant=True))
    seeing.settle(act, told, parcel, Settled.TOLD)
    better = seeing.correct(act, told, walk.lot(1), seen(act, not_vacant=still), "It was the lot beside it")
    standing = act.session.scalars(select(LocalKnowledge).where(LocalKnowledge.withdrawn_at.is_(None))).all()
    assert [each.id for each in standing] == [other.id], "what others told stays"
    assert [each.id for each in queries.doubts(act, place)] == [better.id] * still, "it is decided about anew"


def test_a_lot_that_is_gone_keeps_its_visits_on_the_lots_in_which_its_land_lies(act: Act, place: Jurisdiction) -> None:
    walk = opened(act, place)
    next_roll(act, place)
    hand_on(act, place, "A1", "A5")
    visit = seeing.see(act, walk, walk.lot(1), seen(act, not_vacant=True))
    later = act.moment + timedelta(days=1)
    act.session.execute(text("UPDATE edition SET finished_at = :later WHERE state = 'live'"), {"later": later})
    assert [each.id for each in queries.visits_of_lot(act, place, "A5")] == [visit.id]
    with pytest.raises(Refused, match="has this lot no more"):
        seeing.settle(act, visit, None, Settled.TOLD)


def test_the_latest_visit_on_which_a_lot_could_be_seen_speaks_for_it(act: Act, place: Jurisdiction) -> None:
    walk = opened(act, place)
    seeing.see(act, walk, walk.lot(1), seen(act, seen_on=act.house_day - timedelta(days=3)))
    in_vain = Seen(act.house_day, could_not=True)
    seeing.see(act, walk, walk.lot(1), in_vain)
    seeing.see(act, walk, walk.lot(2), in_vain)
    of_turf = results.added_up(2, results.latest_by_walk_lot(queries.visits_of_turf(act, walk.turf)).values())
    rows = seen_of(account(act), place, ParcelFilter(keys=("A1", "A3", "A5")))
    of_lots = results.added_up(len(rows), [each.visit for each in rows if each.visit is not None])
    assert (of_turf.seen, of_turf.in_vain, of_turf.not_yet) == (1, 1, 0)
    assert (of_lots.seen, of_lots.in_vain, of_lots.not_yet) == (1, 1, 1)


def test_the_database_keeps_what_could_not_be_seen_unknown(act: Act, place: Jurisdiction) -> None:
    walk = opened(act, place)
    visit = seeing.see(act, walk, walk.lot(1), seen(act))
    with pytest.raises(IntegrityError, match="what_could_not_be_seen_is_unknown"), act.session.begin_nested():
        visit.could_not = True
        act.session.flush()


def test_the_database_does_not_say_who_walks(act: Act, place: Jurisdiction) -> None:
    opened(act, place)
    raw = act.session.connection().exec_driver_sql("SELECT walker_name, secret, secret_index FROM walk_giving").one()
    assert None not in raw
    assert not {"Beto", SECRET} & set(raw)


def test_what_we_hold_tells_who_walked_to_oneself_alone(app: Flask, act: Act, place: Jurisdiction) -> None:
    walker, admin = account(act, Role.MEMBER), account(act, Role.ADMIN)
    walk = opened(act, place)
    found = giving.give_to_account(
        act, walk.walk, act.session.get_one(Account, walker.actor.id), act.house_day + timedelta(days=1)
    )
    theirs = giving.mine(walker, found.id)
    seeing.see(walker, theirs, theirs.lot(1), seen(act))
    subject = Subject(frozenset(), walker.actor.id)
    with app.test_request_context("/"):
        told = [
            {item.label for holding in held(reader, subject) for item in holding.items}
            for reader in (walker, admin, account(act, Role.STAFF), account(act, Role.ORGANIZER))
        ]
    assert told == [{"A walk that was given to you", "A lot that you saw on a walk"}, set(), set(), set()]
