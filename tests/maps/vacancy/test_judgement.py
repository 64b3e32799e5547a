"""The verdict follows from evidence, unknown stays unknown, and what a lot is used for sets it apart."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps.vacancy.judgement import RollHabits, judge
from maps.vacancy.rules import VacancyRules
from maps.vacancy.vocabulary import SetApart, Vacancy

GENERAL = VacancyRules.general()
ASSESSED = RollHabits(improvements_valued=True, years_kept=True, exempt_assessed=False)
SILENT = RollHabits(improvements_valued=False, years_kept=False, exempt_assessed=False)


def verdict(habits: RollHabits = SILENT, rules: VacancyRules = GENERAL, **row: Any) -> tuple[str, str | None]:
    """Judge one lot."""
    judged = judge(pd.DataFrame([row]), rules, habits).iloc[0]
    return judged["vacancy"], judged["set_apart"]


def test_nothing_known_is_unknown_and_not_vacant() -> None:
    assert verdict(parcel_id="1") == (Vacancy.UNKNOWN, None)
    assert verdict(class_code="997", class_text=None, footprint_m2=np.nan) == (Vacancy.UNKNOWN, None)


def test_a_class_of_vacant_land_is_enough() -> None:
    assert verdict(class_text="Vacant Land – Residential")[0] == Vacancy.VACANT
    assert verdict(class_text="Terreno baldío")[0] == Vacancy.VACANT


def test_no_building_in_the_file_of_buildings_makes_a_lot_probably_vacant() -> None:
    assert verdict(footprint_m2=0.0, footprint_share=0.0)[0] == Vacancy.PROBABLY_VACANT


def test_a_building_that_covers_the_lot_outweighs_a_vacant_class() -> None:
    assert verdict(class_text="VACANT", footprint_m2=180.0, footprint_share=0.31)[0] == Vacancy.NOT_VACANT


def test_a_vacant_class_a_zero_value_and_a_building_cannot_be_told() -> None:
    row: dict[str, Any] = {
        "class_text": "VACANT",
        "improvement_value_minor": 0,
        "footprint_m2": 180.0,
        "footprint_share": 0.31,
    }
    assert verdict(ASSESSED, **row, year_built=None)[0] != Vacancy.VACANT


@pytest.mark.parametrize(("area", "share"), [(9.0, 0.019), (3.0, 0.3)])
def test_eaves_of_the_house_next_door_are_not_a_building(area: float, share: float) -> None:
    assert verdict(footprint_m2=area, footprint_share=share)[0] == Vacancy.PROBABLY_VACANT


def test_a_garage_alone_does_not_make_a_vacant_lot_a_built_one() -> None:
    row: dict[str, Any] = {"class_text": "VACANT LAND", "footprint_m2": 22.0, "footprint_share": 0.06}
    assert verdict(**row)[0] == Vacancy.PROBABLY_VACANT


def test_zero_values_say_nothing_where_no_lot_has_a_building_value() -> None:
    roll = pd.DataFrame({"improvement_value_minor": [0, 0, None], "land_value_minor": [1, 2, 3]})
    assert set(judge(roll, GENERAL)["vacancy"]) == {Vacancy.UNKNOWN}


def test_zero_values_speak_where_other_lots_have_building_values() -> None:
    roll = pd.DataFrame({"improvement_value_minor": [0, 9_000_000], "land_value_minor": [1_000_000, 1_000_000]})
    assert list(judge(roll, GENERAL)["vacancy"]) == [Vacancy.PROBABLY_VACANT, Vacancy.NOT_VACANT]


def test_public_land_without_a_value_is_not_taken_for_vacant() -> None:
    row: dict[str, Any] = {"improvement_value_minor": 0, "land_value_minor": 500_000, "owner_kind": "public"}
    assert verdict(ASSESSED, **row)[0] == Vacancy.UNKNOWN
    assert verdict(ASSESSED, **{**row, "owner_kind": "business"})[0] == Vacancy.VACANT


def test_total_and_land_give_the_value_of_buildings_where_it_is_missing() -> None:
    row: dict[str, Any] = {"improvement_value_minor": None, "total_value_minor": 700, "land_value_minor": 700}
    assert verdict(ASSESSED, **row, year_built=1950)[0] == Vacancy.UNKNOWN
    assert verdict(ASSESSED, **{**row, "total_value_minor": 9_000_000})[0] != Vacancy.VACANT


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("PARKING LOT", SetApart.PARKING),
        ("Cemeteries", SetApart.CEMETERY),
        ("OPENSPACE", SetApart.PARK),
        ("COMMUNITY GARDEN", SetApart.GARDEN),
        ("RIGHT-OF-WAY", SetApart.RIGHT_OF_WAY),
        ("LAND UNDER WATER - UNDERWATER LAND", SetApart.WATER),
        ("CONSERVATION EASEMENT", SetApart.CONSERVATION),
        ("VACANT HOUSE", SetApart.VACANT_BUILDING),
    ],
)
def test_land_in_use_is_set_apart_and_never_called_vacant(text: str, apart: SetApart) -> None:
    assert verdict(class_text=text, footprint_m2=0.0, footprint_share=0.0) == (Vacancy.NOT_VACANT, apart)


def test_slivers_are_set_apart_but_stay_vacant() -> None:
    assert verdict(class_text="VACANT", width_m=2.1, area_m2=80.0) == (Vacancy.VACANT, SetApart.SLIVER)
    assert verdict(class_text="VACANT", width_m=9.0, area_m2=14.0) == (Vacancy.VACANT, SetApart.SLIVER)
    assert verdict(class_text="SINGLE FAMILY DWLG", width_m=2.1, area_m2=80.0) == (Vacancy.NOT_VACANT, None)


def test_a_list_of_vacant_lots_counts_and_one_of_abandoned_houses_sets_apart() -> None:
    assert verdict(listed="City-owned vacant lots")[0] == Vacancy.VACANT
    assert verdict(listed="City-owned land")[0] == Vacancy.UNKNOWN
    house: dict[str, Any] = {"listed": "Abandoned properties", "footprint_m2": 90.0, "footprint_share": 0.2}
    assert verdict(**house) == (Vacancy.NOT_VACANT, SetApart.VACANT_BUILDING)


def test_local_knowledge_wins_over_everything() -> None:
    assert verdict(class_text="VACANT", said_vacancy="not_vacant")[0] == Vacancy.NOT_VACANT
    assert verdict(class_text="PARKING LOT", said_vacancy="vacant", said_set_apart="") == (Vacancy.VACANT, None)
    assert verdict(class_text="VACANT", said_set_apart="garden")[1] == SetApart.GARDEN


def test_a_part_of_a_roll_is_judged_as_in_the_whole() -> None:
    roll = pd.DataFrame(
        {
            "improvement_value_minor": [0, 9_000_000, 8_000_000, None],
            "land_value_minor": [100, 100, 100, 100],
            "year_built": pd.array([None, 1910, 1920, None], dtype="Int64"),
        },
        index=[7, 5, 3, 1],
    )
    whole, habits = judge(roll, GENERAL), RollHabits.of(roll)
    for place in range(len(roll)):
        pd.testing.assert_frame_equal(judge(roll.iloc[[place]], GENERAL, habits), whole.iloc[[place]])


def test_an_empty_roll_gives_an_empty_verdict() -> None:
    judged = judge(pd.DataFrame({"class_code": pd.Series(dtype=object)}), GENERAL)
    assert list(judged.columns) == ["vacancy", "set_apart", "vacancy_weight"]
    assert len(judged) == 0


@given(
    st.one_of(st.none(), st.floats(0, 5000)),
    st.one_of(st.none(), st.integers(0, 10**9)),
    st.sampled_from([None, "VACANT", "DUPLEX", "PARK", "EXEMPT"]),
)
def test_more_building_never_makes_a_lot_more_vacant(area: float | None, value: int | None, text: str | None) -> None:
    row: dict[str, Any] = {
        "footprint_m2": area,
        "footprint_share": 0.5,
        "improvement_value_minor": value,
        "class_text": text,
    }
    less = judge(pd.DataFrame([row]), GENERAL, ASSESSED)["vacancy_weight"].iloc[0]
    built = {**row, "footprint_m2": 6000.0, "year_built": 1900}
    assert judge(pd.DataFrame([built]), GENERAL, ASSESSED)["vacancy_weight"].iloc[0] <= less
