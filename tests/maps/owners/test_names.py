"""Owner names are brought into one spelling, whatever the assessor's keyboard did."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maps.owners.names import normalise, owner_key


@pytest.mark.parametrize(
    ("written", "normalised"),
    [
        ("City of Cleveland", "CITY OF CLEVELAND"),
        ("WASHINGTON,  TOWN OF", "WASHINGTON TOWN OF"),
        ("MAYOR & CITY COUNCIL", "MAYOR AND CITY COUNCIL"),
        ("N.Y.C. HOUSING AUTH.", "NYC HOUSING AUTH"),
        ("O'BRIEN, THOMAS", "OBRIEN THOMAS"),
        ("NUÑEZ-RÍOS, CARMEN", "NUNEZ RIOS CARMEN"),
        ("HPD / CITY OF NEW YOR", "HPD CITY OF NEW YOR"),
        ("% CITY BANK", "CARE OF CITY BANK"),
        ("SMITH JOHN C/O ACME", "SMITH JOHN CARE OF ACME"),
        ("  TC  DEED ", "TC DEED"),
        ("<Null>", None),
        ("", None),
        (None, None),
        (float("nan"), None),
        (12345, "12345"),
    ],
)
def test_a_name_is_normalised(written: object, normalised: str | None) -> None:
    assert normalise(pd.Series([written], dtype=object)).iloc[0] == normalised


@settings(deadline=None)
@given(st.lists(st.none() | st.text(max_size=60), max_size=8))
def test_normalising_twice_changes_nothing_more(names: list[str | None]) -> None:
    once = normalise(pd.Series(names, dtype=object))
    assert normalise(once).tolist() == once.tolist()


def test_the_index_of_the_roll_is_kept() -> None:
    names = pd.Series(["A CORP", None], index=["lot 7", "lot 9"], dtype=object)
    assert normalise(names).index.tolist() == ["lot 7", "lot 9"]


def test_text_columns_of_any_dtype_are_read() -> None:
    assert normalise(pd.Series(["town of lyme", None])).tolist() == ["TOWN OF LYME", None]
    assert normalise(pd.Series([None, None], dtype=object)).tolist() == [None, None]


@pytest.mark.parametrize(
    ("owner", "owner2", "key"),
    [
        ("REDEVELOPMENT AUTHORITY OF", "FAIRVIEW", "REDEVELOPMENT AUTHORITY OF FAIRVIEW"),
        ("FAIRVIEW HOUSING", "AUTHORITY", "FAIRVIEW HOUSING AUTHORITY"),
        ("GRAND STREET HOLDINGS", "LLC", "GRAND STREET HOLDINGS LLC"),
        ("SMITH JOHN", "SMITH MARY", "SMITH JOHN"),
        ("WASHINGTON, TOWN OF", "CHURCH", "WASHINGTON TOWN OF"),
        ("SMITH JOHN", None, "SMITH JOHN"),
    ],
)
def test_the_second_line_belongs_to_the_name_only_where_it_continues_it(
    owner: str, owner2: str | None, key: str
) -> None:
    first, second = pd.Series([owner], dtype=object), pd.Series([owner2], dtype=object)
    assert owner_key(first, second).iloc[0] == key
