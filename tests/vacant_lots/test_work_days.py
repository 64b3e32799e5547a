"""Work days: planned, changed, held and corrected by one table, and added up by lot, block and year."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from cltms.foundation.act import Act, Actor
from cltms.foundation.errors import NotAllowed, NotThere, OutOfStep, Refused
from cltms.foundation.money import Money
from cltms.parcels.models import Jurisdiction
from cltms.roles import Role
from cltms.vacant_lots.publishing import living
from cltms.vacant_lots.stewardship import holding_days, planning, queries, totals
from cltms.vacant_lots.stewardship.blocks import block_of
from cltms.vacant_lots.stewardship.holding_days import Held
from cltms.vacant_lots.stewardship.models import WorkDay, WorkDayRecord
from cltms.vacant_lots.stewardship.planning import Plan
from cltms.vacant_lots.stewardship.queries import Show
from cltms.vacant_lots.stewardship.totals import Totals
from tests.vacant_lots.land import add_lot, add_place, hand_on, lot, next_roll

SITE = "https://land.example"
TWELVE = Held(10, 2, 180, bags=30, trash_g=95_500, cost=Money(42_50, "USD"))


def planned(act: Act, place: Jurisdiction, *keys: str, days_ago: int = 7) -> WorkDay:
    starts = act.moment - timedelta(days=days_ago)
    wanted = Plan("Cleaning", starts, starts + timedelta(hours=3), "At the corner")
    made = planning.plan(act, place, wanted, [lot(act, place, key) for key in keys or ("A1",)])
    return queries.work_day(act, made.id)


def held(act: Act, place: Jurisdiction, went: Held, *keys: str, days_ago: int = 7) -> WorkDay:
    work_day = planned(act, place, *keys, days_ago=days_ago)
    holding_days.hold(act, work_day, went)
    return work_day


def test_hours_are_people_times_hours_unless_somebody_says_why(act: Act, place: Jurisdiction) -> None:
    work_day = planned(act, place)
    with pytest.raises(Refused, match="not people times hours"):
        holding_days.hold(act, work_day, replace(TWELVE, found_minutes=30 * 60))
    first = holding_days.hold(act, work_day, TWELVE)
    assert (first.person_minutes, first.hours_why) == (12 * 180, None)
    with pytest.raises(Refused, match="why it is corrected"):
        holding_days.correct(act, work_day, TWELVE, " ")
    left = replace(TWELVE, found_minutes=30 * 60, hours_why="Half of them left at noon")
    holding_days.correct(act, work_day, left, "The list was found")
    found = queries.work_day(act, work_day.id)
    act.session.refresh(found, ["records"])
    assert [each.person_minutes for each in found.records] == [36 * 60, 30 * 60]
    assert found.record is not None
    assert (found.record.person_minutes, found.record.why) == (30 * 60, "The list was found")
    assert totals.of_place(act, place).person_minutes == 30 * 60


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (replace(TWELVE, adults=0, children=0), "at least one"), (replace(TWELVE, adults=-1, children=3), "at least"),
        (replace(TWELVE, minutes_each=0), "how long"), (replace(TWELVE, minutes_each=1441), "how long"),
        (replace(TWELVE, bags=-1), "bags and kilograms"), (replace(TWELVE, trash_g=10**9), "bags and kilograms"),
        (replace(TWELVE, found_minutes=10**7, hours_why="So it was"), "more than these people"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(act: Act, place: Jurisdiction, wrong: Held, told: str) -> None:
    work_day = planned(act, place)
    with pytest.raises(Refused, match=told):
        holding_days.hold(act, work_day, wrong)
    assert totals.of_place(act, place) == Totals()


def test_the_database_keeps_hours_and_one_record_that_counts(act: Act, place: Jurisdiction) -> None:
    work_day = held(act, place, TWELVE)
    for wrong in ({"person_minutes": 1}, {"adults": 0, "children": 0, "person_minutes": 0}, {}):
        with pytest.raises(IntegrityError), act.session.begin_nested():
            known = {"adults": 1, "children": 0, "minutes_each": 60, "person_minutes": 60, "entered_at": act.moment}
            act.session.add(WorkDayRecord(work_day_id=work_day.id, **{**known, **wrong}))
    assert len(act.session.scalars(select(WorkDayRecord)).all()) == 1


def test_a_public_page_counts_the_days_on_the_land_under_its_former_name(act: Act, place: Jurisdiction) -> None:
    day = held(act, place, TWELVE, "A1")
    later = replace(act, moment=act.moment + timedelta(days=1))
    next_roll(later, place)
    add_lot(later, place, "B1", "land_bank", None)
    hand_on(later, place, "A1", "B1")
    assert living.held_days(later, place.id, ["B1"]) == [day.id]
    assert living.held_days(later, place.id, ["A1", "B1"]) == [day.id]
    assert living.held_days(later, place.id, ["A2"]) == []


def test_a_day_is_held_once_it_has_begun_and_planned_again_when_that_was_wrong(act: Act, place: Jurisdiction) -> None:
    coming = planned(act, place, days_ago=-3)
    with pytest.raises(Refused, match="not begun"):
        holding_days.hold(act, coming, TWELVE)
    with pytest.raises(Refused, match="Only what was held"):
        holding_days.correct(act, coming, TWELVE, "Wrong day")
    work_day = held(act, place, TWELVE)
    with pytest.raises(OutOfStep):
        holding_days.hold(act, work_day, TWELVE)
    with pytest.raises(Refused, match="planned no more"):
        planning.change(act, work_day, Plan("x", act.moment, act.moment + timedelta(hours=1), "y"), [], site=SITE)
    holding_days.take_back(act, work_day)
    assert totals.of_lot(act, place, "A1") == Totals()
    holding_days.hold(act, work_day, replace(TWELVE, adults=3))
    assert totals.of_lot(act, place, "A1").people == 5


def test_a_plan_is_changed_with_its_lots(act: Act, place: Jurisdiction) -> None:
    work_day = planned(act, place, "A1", "A2")
    starts = act.moment + timedelta(days=2)
    better = Plan("Planting", starts, starts + timedelta(hours=2), "At the gate", "Gloves", "Ana", is_public=True)
    planning.change(act, work_day, better, [lot(act, place, "A3")], site=SITE)
    act.session.expire_all()
    found = queries.work_day(act, work_day.id)
    assert ([each.parcel_key for each in found.lots], found.changes, found.minutes) == (["A3"], 1, 120)
    assert queries.on_lot(act, place, "A1", Show.COMING) == []
    assert [each.title for each in queries.on_lot(act, place, "A3", Show.COMING)] == ["Planting"]
    with pytest.raises(Refused, match="ends after it begins"):
        planning.change(act, found, replace(better, ends_at=starts), [lot(act, place, "A3")], site=SITE)
    with pytest.raises(Refused, match="another place"):
        planning.change(act, found, better, [lot(act, add_place(act, "oak-oh"), "A1")], site=SITE)
    with pytest.raises(Refused, match="at least one lot"):
        planning.change(act, found, better, [], site=SITE)


def test_the_day_is_the_one_of_the_house(act: Act, place: Jurisdiction) -> None:
    here = replace(act, zone=ZoneInfo("America/New_York"))
    starts = datetime(2026, 1, 1, 3, 0, tzinfo=UTC)
    wanted = Plan("Watch night", starts, starts + timedelta(hours=1), "At the gate")
    made = planning.plan(here, place, wanted, [lot(act, place, "A1")])
    assert str(made.day) == "2025-12-31"
    holding_days.hold(here, queries.work_day(here, made.id), TWELVE)
    assert list(totals.by_year(here, place)) == [2025]


def test_a_day_counts_whole_on_each_lot_and_once_in_the_place(act: Act, place: Jurisdiction) -> None:
    held(act, place, TWELVE, "A1", "A2")
    held(act, place, Held(4, 0, 60, bags=5), "A2", "A3", days_ago=400)
    one, two, whole = totals.of_lot(act, place, "A1"), totals.of_lot(act, place, "A2"), totals.of_place(act, place)
    assert (one.people, two.people, whole.people, whole.days) == (12, 16, 16, 2)
    assert (two.bags, two.counted, two.trash_g, two.weighed) == (35, 2, 95_500, 1)
    assert whole.costs == (Money(42_50, "USD"),)
    assert totals.of_lot(act, place, "A4") == Totals()
    assert sum(each.days for each in totals.by_year(act, place).values()) == 2
    assert {key: each.people for key, each in totals.by_lot(act, place).items()} == {"A1": 12, "A2": 16, "A3": 4}


def test_a_block_counts_a_day_once_and_one_that_is_not_known_is_told(act: Act, place: Jurisdiction) -> None:
    lot(act, place, "A4").situs = None
    held(act, place, TWELVE, "A1", "A2", "A4")
    found = totals.by_block(act, place)
    assert {block: (each.days, each.people) for block, each in found.items()} == {
        "100 MILL ST": (1, 12), None: (1, 12),
    }  # fmt: skip
    assert list(found) == ["100 MILL ST", None]


def test_what_was_done_goes_on_with_the_land(act: Act, place: Jurisdiction) -> None:
    held(act, place, TWELVE, "A3")
    later = replace(act, moment=act.moment + timedelta(days=1))
    next_roll(later, place)
    for key in ("B1", "B2"):
        add_lot(later, place, key, "city", None)
    hand_on(later, place, "A3", "B1", "B2")
    assert [totals.of_lot(later, place, key).people for key in ("B1", "B2", "A1")] == [12, 12, 0]
    assert totals.of_place(later, place).people == 12


def test_a_past_day_that_is_written_down_later_belongs_to_the_land_of_then(act: Act, place: Jurisdiction) -> None:
    later = replace(act, moment=act.moment + timedelta(days=10))
    hand_on_later(later, place)
    held(replace(act, moment=act.moment + timedelta(days=12)), place, TWELVE, "A3", days_ago=7)
    held(replace(act, moment=act.moment + timedelta(days=12)), place, Held(1, 0, 60), "A3", days_ago=1)
    assert [totals.of_lot(later, place, key).people for key in ("A3", "B1")] == [13, 12]


def hand_on_later(act: Act, place: Jurisdiction) -> None:
    """Cut a part from A3, which goes on under its key."""
    next_roll(act, place)
    add_lot(act, place, "B1", "city", None)
    hand_on(act, place, "A3", "B1")


WENT = st.builds(
    Held, st.integers(0, 40), st.integers(0, 20), st.integers(1, 600), bags=st.none() | st.integers(0, 50),
    trash_g=st.none() | st.integers(0, 10**6), cost=st.none() | st.integers(1, 10**6).map(lambda m: Money(m, "USD")),
).filter(lambda each: each.people > 0)  # fmt: skip
DAYS = st.lists(st.tuples(WENT, st.sets(st.sampled_from(["A1", "A2", "A3"]), min_size=1)), max_size=6)


@given(WENT)
def test_computed_hours_are_people_times_minutes(went: Held) -> None:
    assert went.person_minutes == (went.adults + went.children) * went.minutes_each


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(days=DAYS)
def test_the_database_adds_up_like_a_child(act: Act, place: Jurisdiction, days: list[tuple[Held, set[str]]]) -> None:
    with act.session.begin_nested() as apart:  # every example takes back what it wrote
        for number, (went, keys) in enumerate(days):
            held(act, place, went, *sorted(keys), days_ago=number * 200)
        for found, mine in (
            (totals.of_place(act, place), [went for went, _keys in days]),
            *((totals.of_lot(act, place, key), [went for went, keys in days if key in keys]) for key in ("A1", "A2")),
        ):
            assert found == _by_hand(mine)
        years = totals.by_year(act, place).values()
        assert sum(each.person_minutes for each in years) == totals.of_place(act, place).person_minutes
        apart.rollback()


def _by_hand(days: list[Held]) -> Totals:
    bags = [each.bags for each in days if each.bags is not None]
    weights = [each.trash_g for each in days if each.trash_g is not None]
    spent = [each.cost.minor for each in days if each.cost is not None]
    return Totals(
        len(days), sum(each.adults for each in days), sum(each.children for each in days),
        sum(each.person_minutes for each in days), sum(bags) if bags else None, len(bags),
        sum(weights) if weights else None, len(weights), (Money(sum(spent), "USD"),) if spent else (),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("situs", "block"),
    [
        ("1234 MILL ST", "1200 MILL ST"), ("99 Mill  St", "1 MILL ST"), ("100 MILL ST", "100 MILL ST"),
        ("12A MILL ST", "1 MILL ST"), ("0120-0124 MILL ST APT 3", "100 MILL ST"), ("250 1/2 2ND AVE", "200 2ND AVE"),
        ("305 N 5TH ST, ALDER FALLS OH", "300 N 5TH ST"), ("MILL ST", None), ("0 MILL ST", None), ("", None),
        (None, None), ("1234", None), ("17 UNITY ST # 2", "1 UNITY ST"),
    ],
)  # fmt: skip
def test_a_block_is_read_from_the_address(situs: str | None, block: str | None) -> None:
    assert block_of(situs) == block


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ORGANIZER}))
def test_organizers_write_and_who_sees_the_roll_reads(act: Act, place: Jurisdiction, role: Role) -> None:
    work_day = planned(act, place)
    theirs = replace(act, actor=Actor(1, "x", frozenset({role.value})))
    with pytest.raises(NotAllowed):
        holding_days.hold(theirs, work_day, TWELVE)
    with pytest.raises(NotAllowed):
        planned(theirs, place)
    holding_days.hold(act, work_day, TWELVE)
    sees = role in {Role.STAFF, Role.ADMIN}
    assert [each.id for each in queries.work_days(theirs, place, Show.HELD)] == [work_day.id] * sees
    assert totals.of_place(theirs, place).people == 12 * sees
    if not sees:
        with pytest.raises(NotThere):
            queries.work_day(theirs, work_day.id)
