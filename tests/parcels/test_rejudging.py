"""Judging anew changes what should change and nothing else, and a whole roll is judged as its parts were."""

from datetime import date
from pathlib import Path

import pytest

from cltms.parcels import commands, locks, queries
from cltms.parcels.models import Edition, LocalKnowledge
from cltms.parcels.problems import ImportRunning
from cltms.parcels.vocabulary import Told
from maps.vacancy.vocabulary import Vacancy
from tests.parcels.house import House


def test_judging_twice_changes_nothing(elm: House) -> None:
    before = {key: lot.id for key, lot in elm.lots().items()}

    done = elm.judge_anew(1)

    assert (done.looked_at, done.changed) == (len(before), 0)
    assert {key: lot.id for key, lot in elm.lots().items()} == before


def test_only_what_is_told_otherwise_changes(elm: House) -> None:
    before = elm.lots()
    key = next(key for key, lot in before.items() if lot.vacancy == Vacancy.NOT_VACANT)
    _tell(elm, key, Vacancy.VACANT, date(2025, 6, 1))

    assert elm.judge_anew(1).changed == 1

    after = elm.lots()
    assert after[key].vacancy == Vacancy.VACANT
    assert {k: lot.vacancy for k, lot in after.items() if k != key} == {
        k: lot.vacancy for k, lot in before.items() if k != key
    }


def test_the_latest_word_holds_and_taking_it_back_brings_the_one_before(elm: House) -> None:
    before = elm.lots()
    key = next(key for key, lot in before.items() if lot.vacancy == Vacancy.NOT_VACANT)
    _tell(elm, key, Vacancy.UNKNOWN, date(2025, 6, 1))
    latest = _tell(elm, key, Vacancy.VACANT, date(2025, 8, 1))
    _tell(elm, key, Vacancy.PROBABLY_VACANT, date(2025, 7, 1))  # written later, seen earlier
    elm.judge_anew(1)
    assert elm.lots()[key].vacancy == Vacancy.VACANT

    with elm.acting() as act:
        commands.withdraw(act, act.session.get_one(LocalKnowledge, latest))
    elm.judge_anew(1)

    assert elm.lots()[key].vacancy == Vacancy.PROBABLY_VACANT


def _tell(house: House, key: str, value: Vacancy, said_on: date) -> int:
    with house.acting() as act:
        place = house.place(act.session)
        (lot,) = queries.lots(act.session, place, [house.lots()[key].parcel_key])
        return commands.tell(act, lot, Told.VACANCY, value, note="", said_on=said_on).id


def test_a_place_without_a_roll_has_nothing_to_judge(house: House) -> None:
    done = house.judge_anew(house.new_place())

    assert (done.looked_at, done.changed) == (0, 0)


def test_a_roll_without_shapes_is_judged(house: House, tmp_path: Path) -> None:
    rows = "".join(f"1-{number},SMITH JOHN,{number} MAIN ST\n" for number in range(20))
    (tmp_path / "roll.csv").write_text("PARCEL_ID,OWNER,SITUS\n" + rows)
    place_id = house.new_place()
    house.bring_in(place_id, tmp_path / "roll.csv")

    done = house.judge_anew(place_id)

    assert (done.looked_at, done.changed) == (20, 0)


def test_it_waits_while_an_import_is_at_work(elm: House) -> None:
    with locks.only_import(elm.database, 1), pytest.raises(ImportRunning):
        elm.judge_anew(1)


def test_the_edition_remembers_with_which_rules_it_was_judged(elm: House) -> None:
    with elm.acting() as act:
        edition = act.session.get_one(Edition, 1)
        kept, edition.judged_with = edition.judged_with, "older rules"

    elm.judge_anew(1)

    with elm.looking() as look:
        assert look.session.get_one(Edition, 1).judged_with == kept != "older rules"
