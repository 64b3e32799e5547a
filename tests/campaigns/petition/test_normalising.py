"""When two written names and addresses are one person's, and when they are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cltms.campaigns.petition.normalising import House, alike, house_of, name_of, person_of

NAMES = some.text(some.characters(categories=("Lu", "Ll")), min_size=1, max_size=12)
SPACES = some.sampled_from([" ", "  ", "\t", " \u00a0"])


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("José Núñez", "JOSE NUNEZ"), ("Ruiz, Ana", "ana ruiz"), ("Sra. Ana Ruiz", "Ana Ruiz"),
        ("J. R. Smith", "J R Smith"), ("O’Neil, Pat", "Pat O'Neil"), ("Ana-María Ruiz", "Ana Maria Ruiz"),
        ("  Ana   Ruiz ", "Ana Ruiz"),
    ],
)  # fmt: skip
def test_the_same_name_is_written_in_many_ways(written: str, same: str) -> None:
    assert name_of(written) == name_of(same)


def test_a_father_is_not_his_son_and_no_script_is_lost() -> None:
    assert name_of("Sam Lee Sr") != name_of("Sam Lee Jr")
    assert name_of("Sam Lee, Jr.") == name_of("Sam Lee Jr")
    assert name_of("王小明") != name_of("李华")
    assert name_of("王小明") != ""


@pytest.mark.parametrize(
    ("written", "house"),
    [
        ("12 Mill Street", House("12 mill street", "")),
        ("12 MILL ST., Alder Falls 43001", House("12 mill street", "")),
        ("12 Mill St Apt 2B", House("12 mill street", "2b")), ("12 Mill St, #2-b", House("12 mill street", "2b")),
        ("12 Mill St, apto. 3, Alder Falls", House("12 mill street", "3")), ("", None), (None, None),
    ],
)  # fmt: skip
def test_an_address_is_street_and_home(written: str | None, house: House | None) -> None:
    assert house_of(written) == house


@given(NAMES, NAMES, SPACES)
def test_neither_case_nor_spaces_nor_order_with_a_comma_make_another_person(first: str, last: str, space: str) -> None:
    one = person_of(f"{first} {last}", "12 Mill St")
    assert one is not None
    assert person_of(f" {first.swapcase().swapcase()}{space}{last}  ", "12  mill street, Alder Falls") == person_of(
        f"{first.swapcase().swapcase()} {last}", "12 Mill St"
    )
    assert name_of(f"{last}, {first}") == name_of(f"{first} {last}")


@given(some.text(max_size=40), some.text(max_size=40))
def test_writing_a_name_one_way_twice_changes_nothing_and_likeness_goes_both_ways(name: str, other: str) -> None:
    assert name_of(name_of(name)) == name_of(name)
    assert alike(name, other) == alike(other, name)
    assert not name_of(name) or alike(name, name)


@given(some.text(max_size=60))
def test_without_an_address_nobody_is_somebody_else(name: str) -> None:
    assert person_of(name, "") is None
    assert person_of(name, None) is None


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Maria Lopez", "Maria Elena Lopez"), ("M. Lopez", "Maria Lopez"), ("Lopez Maria", "Maria Lopez"),
        ("Catherine Jones", "Katherine Jones"), ("Maria Lopez", "MARÍA LÓPEZ"),
        ("Juan Ruiz Jr.", "J. Ruiz, Jr"),
    ],
)  # fmt: skip
def test_names_that_can_be_one_persons(name: str, other: str) -> None:
    assert alike(name, other)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Ana Ruiz", "Ada Ruiz"),
        ("Ana Ruiz", "Juan Ruiz"),
        ("Lopez", "Maria Lopez"),
        ("M L", "Maria Lopez"),
        ("", ""),
        ("Juan Ruiz", "Juan Ruiz Jr"),
        ("Juan Ruiz, Sr.", "Juan Ruiz Jr."),
        ("J. Ruiz II", "Juan Ruiz"),
    ],
)
def test_names_of_two_people(name: str, other: str) -> None:
    assert not alike(name, other)
