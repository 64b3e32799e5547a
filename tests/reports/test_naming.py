"""Identifiers are printed so that a clerk can look them up, also where a roll keeps a list of them in one field."""

import pytest

from reports.naming import identified

LISTED = ", ".join(f"'{number}'" for number in range(7148050, 7148069))


@pytest.mark.parametrize(
    ("written", "most", "lang", "printed"),
    [
        (LISTED, 26, "en", "7148050 and 18 more"),
        (LISTED, 26, "es", "7148050 y 18 más"),
        (LISTED + ", '", 26, "en", "7148050 and 18 more"),
        ("'5421138', '5421014'", 32, "en", "5421138 and 1 more"),
        ("0174K00012000000", 17, "en", "0174K00012000000"),
        ("25-00-17-3189-000-0012", 32, "en", "25-00-17-3189-000-0012"),
        ("25-00-17-3189-000-0012", 17, "en", "25-00-17-3189-00…"),
        ("Map 12, Lot 3, Unit 44", 26, "en", "Map 12, Lot 3, Unit 44"),
        ("12, 13, 14", 26, "en", "12, 13, 14"),
    ],
)  # fmt: skip
def test_a_list_of_identifiers_says_the_first_and_how_many_more(
    written: str, most: int, lang: str, printed: str
) -> None:
    assert identified(written, most, lang) == printed
