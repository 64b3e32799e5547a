"""What staff teach about owners is tried before, holds above the shipped rules, and can be taken back."""

import pytest
from sqlalchemy import select

from cltms.foundation.act import Actor, Door, acting_as
from cltms.foundation.errors import NotAllowed
from cltms.parcels import explaining, judging, lessons
from cltms.parcels.lessons import Change, Lesson, Match
from cltms.parcels.models import OwnerLesson, Parcel
from cltms.parcels.problems import NotUnderstood
from maps.owners.vocabulary import Body, OwnerKind
from tests.parcels.house import House

UNDECIDED = "ZZYZX QRTP"
COUNTY = Lesson(Match.NAME, "zzyzx, qrtp.", OwnerKind.PUBLIC, Body.COUNTY, "Sycamore County")


def teach(house: House, lesson: Lesson) -> OwnerLesson:
    with house.acting() as act:
        return lessons.teach(act, house.place(act.session), lesson)


def undo(house: House, row: OwnerLesson) -> None:
    with house.acting() as act:
        lessons.undo(act, act.session.get_one(OwnerLesson, row.id))


def owned(house: House, owner: str) -> Parcel:
    return next(lot for lot in house.lots().values() if lot.owner == owner)


def test_names_that_no_rule_decides_wait_in_a_queue(elm: House) -> None:
    with elm.looking() as look:
        queue = lessons.undecided(look.session, elm.place(look.session))

    unknown = [lot for lot in elm.lots().values() if lot.owner_kind == OwnerKind.UNKNOWN and lot.owner]
    assert (UNDECIDED, UNDECIDED, 1) in queue
    assert sum(parcels for _, _, parcels in queue) == len(unknown)
    assert [parcels for _, _, parcels in queue] == sorted((parcels for _, _, parcels in queue), reverse=True)


def test_names_of_equally_many_parcels_stand_in_the_same_order_on_every_database(elm: House) -> None:
    names = ["ÉTOILE", "AB CD", "ABA", "ab", "AB-CE", "Z"]
    with elm.acting() as act:
        rows = act.session.scalars(select(Parcel).order_by(Parcel.id).limit(len(names))).all()
        for row, name in zip(rows, names, strict=True):
            row.owner = row.owner_key = name
            row.owner_kind, row.owner_body, row.owner_name = OwnerKind.UNKNOWN, None, None
    with elm.looking() as look:
        queue = [key for key, _, number in lessons.undecided(look.session, elm.place(look.session)) if number == 1]

    assert queue == sorted(queue)
    assert set(names) <= set(queue)


def test_a_lesson_is_tried_without_changing_anything(elm: House) -> None:
    holdings = Lesson(Match.HOLDS, "Street Holdings", OwnerKind.NONPROFIT)
    before = elm.lots()
    expected = [lot for lot in before.values() if "STREET HOLDINGS" in (lot.owner or "")]

    with elm.looking() as look:
        place = elm.place(look.session)
        changes = lessons.try_lesson(look.session, place, judging.rule_book(look.session, place), holdings)

    assert sum(change.parcels for change in changes) == len(expected) > 10
    assert {(change.before, change.after) for change in changes} == {(OwnerKind.BUSINESS, OwnerKind.NONPROFIT)}
    assert {key: lot.owner_kind for key, lot in elm.lots().items()} == {k: lot.owner_kind for k, lot in before.items()}


@pytest.mark.parametrize("match", list(Match))
def test_trying_a_lesson_says_what_teaching_it_then_does(elm: House, match: Match) -> None:
    lesson = Lesson(match, "ALDER STREET HOLDINGS LLC", OwnerKind.RELIGIOUS)
    before = {key: lot.owner_kind for key, lot in elm.lots().items()}
    with elm.looking() as look:
        place = elm.place(look.session)
        tried = lessons.try_lesson(look.session, place, judging.rule_book(look.session, place), lesson)

    teach(elm, lesson)
    elm.judge_anew(1)

    changed = [lot for key, lot in elm.lots().items() if lot.owner_kind != before[key]]
    assert len(changed) == sum(change.parcels for change in tried) > 0
    assert {lot.owner for lot in changed} == {"ALDER STREET HOLDINGS LLC"}


def test_a_lesson_settles_its_owner_and_is_the_reason(elm: House) -> None:
    assert owned(elm, UNDECIDED).owner_kind == OwnerKind.UNKNOWN
    row = teach(elm, COUNTY)

    elm.judge_anew(1)

    lot = owned(elm, UNDECIDED)
    assert (lot.owner_kind, lot.owner_body, lot.owner_name) == (OwnerKind.PUBLIC, Body.COUNTY, "Sycamore County")
    assert lot.owner_rule == f"lesson.{row.id}"
    with elm.looking() as look:
        place = elm.place(look.session)
        said = explaining.explainer(look.session, place).owner(lot.owner_rule, lot.owner_column, lot.owner)
        assert UNDECIDED not in [key for key, _, _ in lessons.undecided(look.session, place)]
    assert said.endswith(".")
    assert "taught" in said.lower()


def test_a_lesson_that_is_undone_leaves_things_as_they_were_and_stays_on_record(elm: House) -> None:
    before = {key: (lot.owner_kind, lot.owner_rule) for key, lot in elm.lots().items()}
    row = teach(elm, COUNTY)
    elm.judge_anew(1)

    undo(elm, row)
    elm.judge_anew(1)

    assert {key: (lot.owner_kind, lot.owner_rule) for key, lot in elm.lots().items()} == before
    with elm.looking() as look:
        (kept,) = lessons.lessons(look.session, elm.place(look.session))
    assert (kept.undone_by, kept.taught_by) == ("operator", "operator")
    assert kept.undone_at is not None


def test_of_two_lessons_about_one_owner_the_later_one_holds(elm: House) -> None:
    teach(elm, Lesson(Match.HOLDS, "STREET HOLDINGS", OwnerKind.NONPROFIT))
    teach(elm, Lesson(Match.HOLDS, "STREET HOLDINGS", OwnerKind.RELIGIOUS))
    for kind in (OwnerKind.BUSINESS, OwnerKind.NONPROFIT):
        teach(elm, Lesson(Match.NAME, UNDECIDED, kind))

    elm.judge_anew(1)

    assert owned(elm, UNDECIDED).owner_kind == OwnerKind.NONPROFIT
    kinds = {lot.owner_kind for lot in elm.lots().values() if "STREET HOLDINGS" in (lot.owner or "")}
    assert kinds == {OwnerKind.RELIGIOUS}


def test_words_that_mean_something_to_patterns_are_only_words(elm: House) -> None:
    with elm.acting() as act:
        lot = act.session.get_one(Parcel, owned(elm, UNDECIDED).id)
        lot.owner = "A+ (B) [C]* HOUSING"
    teach(elm, Lesson(Match.HOLDS, "A+ (B) [C]* HOUSING", OwnerKind.NONPROFIT))

    elm.judge_anew(1)

    assert owned(elm, "A+ (B) [C]* HOUSING").owner_kind == OwnerKind.NONPROFIT
    assert [lot.owner for lot in elm.lots().values() if lot.owner_rule == "lesson.1"] == ["A+ (B) [C]* HOUSING"]


def test_a_lesson_of_one_place_does_not_hold_in_another(elm: House) -> None:
    other = elm.new_place("oak-county-oh", "Oak County")
    with elm.acting() as act:
        lessons.teach(act, elm.place(act.session, "oak-county-oh"), COUNTY)

    elm.judge_anew(1)

    assert other != 1
    assert {lot.owner_kind for lot in elm.lots("elm-county-oh").values() if lot.owner == UNDECIDED} == {
        OwnerKind.UNKNOWN
    }


@pytest.mark.parametrize(
    ("pattern", "kind", "body", "said"),
    [
        (" .,- ", OwnerKind.BUSINESS, None, "Write the name"),
        ("CITY", OwnerKind.PUBLIC, None, "Say which public body it is"),
        ("CITY", OwnerKind.BUSINESS, Body.CITY, "only for public owners"),
    ],
)
def test_a_lesson_that_says_too_little_or_too_much_is_refused(
    pattern: str, kind: OwnerKind, body: Body | None, said: str
) -> None:
    with pytest.raises(NotUnderstood, match=said):
        Lesson(Match.NAME, pattern, kind, body)


def test_only_those_who_may_teach_do(elm: House) -> None:
    organizer = Actor(7, "Olga", frozenset({"organizer"}))

    with pytest.raises(NotAllowed), acting_as(elm.database, organizer, Door.PAGE) as act:
        lessons.teach(act, elm.place(act.session), COUNTY)
    assert elm.count(OwnerLesson) == 0


def test_trying_a_lesson_in_a_place_without_a_roll_changes_nothing(house: House) -> None:
    house.new_place()
    with house.looking() as look:
        place = house.place(look.session)
        tried: list[Change] = lessons.try_lesson(look.session, place, judging.rule_book(look.session, place), COUNTY)
        assert tried == []
        assert lessons.undecided(look.session, place) == []
