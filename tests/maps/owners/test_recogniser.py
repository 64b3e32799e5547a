"""Owners are recognised from their names first, and from other columns only where the names are silent."""

import pandas as pd
import pytest

from maps.owners.recogniser import COLUMNS, classify
from maps.owners.rules import RuleBook
from maps.owners.vocabulary import Body, OwnerKind

GENERAL = RuleBook.general()
NEW_YORK = GENERAL.for_jurisdiction("new-york-ny")


def judged(book: RuleBook = GENERAL, **columns: str | None) -> pd.Series:
    verdict: pd.Series = classify(
        pd.DataFrame({name: [text] for name, text in columns.items()}, dtype=object), book
    ).iloc[0]
    return verdict


@pytest.mark.parametrize(
    ("owner", "kind"),
    [
        ("ESTATE OF MARY FIELDER", "individual"),
        ("MORSS, WATSON S - ESTATE OF", "individual"),
        ("STATE STREET LLC", "business"),
        ("CITY VIEW APARTMENTS LP", "business"),
        ("COUNTY LINE RD TRUST", "business"),
        ("SCHOOL ST LLC", "business"),
        ("STATE FARM", "business"),
        ("FEDERAL NATIONAL MORTGAGE ASSN", "business"),
        ("SECRETARY OF HOUSING & URBAN DEV", "public"),
        ("UNITED STATES STEEL", "business"),
        ("CITY NATIONAL BANK", "business"),
        ("COUNTY BANK", "business"),
        ("TOWN & COUNTRY HOMES LLC", "business"),
        ("VILLAGE AT STONY BROOK HOA", "nonprofit"),
        ("PARK PLACE CONDO", "business"),
        ("PARKS, ROSA", "individual"),
        ("CHURCH, MARY", "individual"),
        ("COUNTY, JAMES R", "individual"),
        ("STATE, LINDA", "individual"),
        ("TOWN, HAROLD JR", "individual"),
        ("TEMPLE SHIRLEY", "individual"),
        ("BISHOP ELIZABETH", "individual"),
        ("ABBOTT, GEORGE W", "individual"),
        ("YOUNG MENS CHRISTIAN ASSN", "nonprofit"),
        ("HIGHLAND FOREST ASSOCIATION", "nonprofit"),
        ("RIVER WARD COMMUNITY LAND TRUST", "nonprofit"),
        ("ROMAN CATHOLIC ARCHDIOCESE OF FAIRVIEW", "religious"),
        ("WEST 150 ST HDFC", "nonprofit"),
        ("HOUSING AUTHORITY OF FAIRVIEW", "public"),
        ("CHURCH STREET PARTNERS", "business"),
        ("UNIVERSITY OF MICHIGAN", "public"),
        ("UNIVERSITY OF CHICAGO", "nonprofit"),
        ("TRUSTEES OF FIRST METHODIST CHURCH", "religious"),
        ("MUNICIPIO DE PONCE", "public"),
        ("AYUNTAMIENTO DE LOS RÍOS", "public"),
        ("GOBIERNO MUNICIPAL", "public"),
        ("IGLESIA PENTECOSTAL", "religious"),
        ("COOPERATIVA DE VIVIENDA LA RIBERA", "nonprofit"),
        ("ZZYX QUORL", "unknown"),
        (None, "unknown"),
    ],
)
def test_names_that_mislead_are_read_rightly(owner: str | None, kind: str) -> None:
    assert judged(owner=owner)["owner_kind"] == kind


@pytest.mark.parametrize(
    ("owner", "body", "name"),
    [
        ("NYC HOUSING & DEVELOP", Body.CITY, "NYC Department of Housing Preservation and Development"),
        ("HOUSING PRESERVATION", Body.CITY, "NYC Department of Housing Preservation and Development"),
        ("THE PORT OFNY & NJ", Body.PORT, "Port Authority of New York and New Jersey"),
        ("CITY OF NY, DEPT. OF PARKS & RECREATION  ARSENAL", Body.PARKS, "NYC Department of Parks and Recreation"),
    ],
)
def test_new_york_agencies_are_known_by_their_cut_names(owner: str, body: Body, name: str) -> None:
    verdict = judged(NEW_YORK, owner=owner)
    assert (verdict["owner_body"], verdict["owner_name"]) == (body.value, name)


@pytest.mark.parametrize("owner", ["CITY OF CLEVELAND", "CLEVELAND, CITY OF", "cleveland city of"])
def test_a_city_has_one_name_however_it_is_written(owner: str) -> None:
    assert judged(owner=owner)["owner_name"] == "City of Cleveland"


def test_the_second_line_says_which_department_of_the_city() -> None:
    verdict = judged(owner="CITY OF FAIRVIEW", owner2="DEPT OF PARKS")
    assert (verdict["owner_kind"], verdict["owner_body"]) == ("public", "parks")


def test_a_name_may_go_on_in_the_second_line() -> None:
    assert judged(owner="FAIRVIEW HOUSING", owner2="AUTHORITY")["owner_body"] == "housing_authority"


def test_the_second_line_decides_where_the_first_says_nothing() -> None:
    verdict = judged(owner="ZZYX QUORL", owner2="CITY OF FAIRVIEW")
    assert (verdict["owner_kind"], verdict["owner_column"]) == ("public", "owner2")
    assert verdict["owner_name"] == "City of Fairview"


def test_whoever_takes_the_mail_does_not_own_the_lot() -> None:
    assert judged(owner="ZZYX QUORL", owner2="C/O CITY OF FAIRVIEW")["owner_kind"] == "unknown"
    assert judged(owner="SMITH JOHN C/O CITY OF FAIRVIEW")["owner_kind"] == "individual"


def test_the_mailing_address_comes_before_exemption_and_class() -> None:
    verdict = judged(owner="ZZYX QUORL", mail_address="CITY HALL", exempt="EXEMPT-STATE", class_text="COUNTY OWNED")
    assert verdict["owner_column"] == "mail_address"


def test_the_exemption_decides_where_the_name_does_not() -> None:
    verdict = judged(owner="ZZYX QUORL", exempt="EXEMPT-STATE")
    assert (verdict["owner_kind"], verdict["owner_body"], verdict["owner_column"]) == ("public", "state", "exempt")


def test_an_exemption_does_not_make_a_private_association_public() -> None:
    assert judged(owner="HIGHLAND FOREST ASSOCIATION", exempt="EXEMPT-MUNIC")["owner_kind"] == "nonprofit"


def test_class_codes_count_only_where_their_place_is_known() -> None:
    assert judged(class_code="930")["owner_kind"] == "unknown"
    assert judged(GENERAL.for_jurisdiction("cambridge-ma"), class_code="930")["owner_body"] == "city"
    assert judged(GENERAL.for_jurisdiction("cambridge-ma"), class_code="946")["owner_kind"] == "nonprofit"


def test_weak_evidence_of_a_person_gives_way_to_an_exemption() -> None:
    assert judged(owner="FRANKLIN PIERCE", exempt="CITY OWNED")["owner_kind"] == "public"
    assert judged(owner="FRANKLIN PIERCE")["owner_kind"] == "individual"


def test_what_was_taught_stands_above_every_rule() -> None:
    taught = GENERAL.with_aliases(
        {"CITY OF DREAMS LLC": (OwnerKind.PUBLIC, Body.LAND_BANK, "Dream Land Bank", "taught.7")}
    )
    verdict = judged(taught, owner="City of Dreams, L.L.C.")
    assert verdict.to_dict() == {
        "owner_key": "CITY OF DREAMS LLC",
        "owner_kind": "public",
        "owner_body": "land_bank",
        "owner_name": "Dream Land Bank",
        "owner_rule": "taught.7",
        "owner_column": "owner",
    }


def test_every_row_gets_a_verdict_under_its_own_index() -> None:
    roll = pd.DataFrame({"owner": ["CITY OF FAIRVIEW", None, "CITY OF FAIRVIEW"]}, index=["b", "a", "a"])
    verdicts = classify(roll, GENERAL)
    assert verdicts.index.tolist() == ["b", "a", "a"]
    assert verdicts["owner_kind"].tolist() == ["public", "unknown", "public"]
    assert verdicts["owner_rule"].tolist() == ["public.city_of", "unknown.no_owner", "public.city_of"]
    assert verdicts["owner_body"].tolist() == ["city", None, "city"]


def test_a_roll_without_rows_or_without_owner_columns_is_no_trouble() -> None:
    assert classify(pd.DataFrame({"owner": pd.Series([], dtype=object)}), GENERAL).columns.tolist() == COLUMNS
    assert classify(pd.DataFrame(index=[1, 2]), GENERAL)["owner_rule"].tolist() == ["unknown.no_owner"] * 2


@pytest.mark.parametrize("unit", ["A", "A ", "CITY OF ", "SMITH, JOHN AND ", "CARE OF ", "%", "., ", "É&"])
def test_a_hostile_name_of_a_hundred_thousand_characters_is_judged_like_any_other(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    assert judged(owner=text, owner2=text, mail_address=text, exempt=text)["owner_kind"] in set(OwnerKind)
