"""Every verdict comes with reasons in plain sentences, each with its source and date."""

import re
from datetime import date
from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from maps.vacancy.evidence import LINES
from maps.vacancy.judgement import Reason, RollHabits, SourceNote, judge, reasons
from maps.vacancy.rules import VacancyRules
from maps.vacancy.vocabulary import Vacancy

GENERAL = VacancyRules.general()
KEPT = RollHabits(improvements_valued=True, years_kept=True, exempt_assessed=False)
SOURCES = {
    "roll": SourceNote("Roll of 2026", date(2026, 1, 15)),
    "footprints": SourceNote("Buildings of 2024", date(2024, 6, 1)),
    "inventory": SourceNote("City list", None),
    "local": SourceNote("Ana Díaz", date(2026, 5, 2)),
}


def why(rules: VacancyRules = GENERAL, **row: Any) -> list[Reason]:
    """Give the reasons for one lot."""
    return reasons(pd.DataFrame([row]), rules, SOURCES, KEPT)[0]


def said(found: list[Reason]) -> list[str]:
    """Give the sentences of reasons."""
    return [str(reason.sentence) for reason in found]


def test_a_class_is_quoted_with_its_code() -> None:
    found = why(class_code="130", class_text="Vacant Land – Residential")
    assert said(found)[0] == "The assessor's class says “Vacant Land – Residential” (130)."
    assert (found[0].source, found[0].as_of, found[0].towards) == ("Roll of 2026", date(2026, 1, 15), "vacant")


def test_a_bare_code_is_explained() -> None:
    found = why(VacancyRules.for_jurisdiction("nyc"), class_code="V0")
    assert said(found) == ["The assessor's class V0 means “Vacant land” here.", *said(found)[1:]]


def test_a_code_that_nobody_checked_is_called_so() -> None:
    found = said(why(VacancyRules.for_jurisdiction("wayne-mi"), class_code="402"))
    assert "Nobody has checked yet what the class 402 means here, so it counts for less." in found


def test_a_building_is_told_by_its_share_and_its_own_source() -> None:
    found = why(footprint_m2=155.0, footprint_share=0.311)
    assert "A building covers 31 % of the lot." in said(found)
    assert [reason.source for reason in found if "covers" in str(reason.sentence)] == ["Buildings of 2024"]


def test_values_and_years_are_told() -> None:
    empty = why(improvement_value_minor=0, land_value_minor=100)
    assert "The assessor values the buildings here at nothing." in said(empty)
    built = why(improvement_value_minor=7_500_000, land_value_minor=2_500_000, year_built=1912)
    assert "Buildings make up 75 % of the assessed value." in said(built)
    assert "The roll says that a building went up in 1912." in said(built)


def test_what_sets_a_lot_apart_is_said_first() -> None:
    found = why(class_text="PARKING LOT", footprint_m2=0.0, footprint_share=0.0)
    assert said(found)[0] == "The lot is used for parking, so it is not counted as vacant."
    assert found[0].towards == "apart"


def test_a_sliver_is_told_by_its_width() -> None:
    assert "The lot is too narrow to use: 1.8 m at its narrowest." in said(why(width_m=1.83, area_m2=50.0))


def test_local_knowledge_is_said_before_everything_with_its_name_and_date() -> None:
    first = why(class_text="VACANT", said_vacancy="not_vacant")[0]
    assert str(first.sentence) == "Someone who knows the place says that the lot is not vacant."
    assert (first.source, first.as_of) == ("Ana Díaz", date(2026, 5, 2))


def test_sources_that_disagree_are_said_to() -> None:
    found = said(why(class_text="VACANT", footprint_m2=200.0, footprint_share=0.4))
    assert "The sources disagree; a visit would settle it." in found


def test_a_lot_of_which_nothing_is_known_says_so() -> None:
    silent = RollHabits(improvements_valued=False, years_kept=False, exempt_assessed=False)
    found = reasons(pd.DataFrame([{"parcel_id": "7"}]), GENERAL, {}, silent)[0]
    assert said(found) == [
        "Nothing that we have says whether the lot is built on; a building file or a visit would tell."
    ]


ROWS = st.fixed_dictionaries(
    {
        "class_text": st.sampled_from([None, "VACANT", "TWO-FAM-RES", "PARK", "EXEMPT", "{strange} text"]),
        "improvement_value_minor": st.one_of(st.none(), st.integers(0, 10**10)),
        "land_value_minor": st.one_of(st.none(), st.integers(0, 10**10)),
        "year_built": st.one_of(st.none(), st.integers(1700, 2026)),
        "footprint_m2": st.one_of(st.none(), st.floats(0, 1e5)),
        "footprint_share": st.one_of(st.none(), st.floats(0, 1)),
        "listed": st.sampled_from([None, "Vacant lots", "Land", "Abandoned houses"]),
        "tax_owed_minor": st.one_of(st.none(), st.integers(0, 10**7)),
        "owner_kind": st.sampled_from([None, "public", "individual"]),
        "width_m": st.one_of(st.none(), st.floats(0.1, 100)),
    }
)


@given(st.lists(ROWS, min_size=1, max_size=6))
def test_reasons_are_whole_sentences_and_add_up_to_the_verdict(rows: list[dict[str, Any]]) -> None:
    frame = pd.DataFrame(rows)
    judged, found = judge(frame, GENERAL, KEPT), reasons(frame, GENERAL, SOURCES, KEPT)
    for weight, vacancy, mine in zip(judged["vacancy_weight"], judged["vacancy"], found, strict=True):
        assert all(re.fullmatch(r"[A-Z].*\.", sentence) for sentence in said(mine))
        assert all(isinstance(value, str | int | float) for r in mine for value in r.sentence.values.values())
        evidence = {str(r.sentence): r.weight for r in mine if r.towards != "apart"}
        assert abs(sum(evidence.values()) - weight) < 1e-6
        if vacancy in (Vacancy.VACANT, Vacancy.PROBABLY_VACANT):
            assert any(reason.towards == "vacant" for reason in mine)


def test_every_case_of_evidence_has_a_sentence_unless_it_says_nothing() -> None:
    for line in LINES:
        assert line.cases[0].said is None
        assert all(case.said is not None for case in line.cases[1:])
