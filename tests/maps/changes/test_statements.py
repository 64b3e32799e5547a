"""Owners, classes and values differ when they say something else, not when they are written otherwise."""

import pandas as pd
import pytest

from maps.changes.statements import class_lines, other_class, other_owner, other_value, owner_lines


def lines(*rows: tuple[str | None, str | None], names: tuple[str, str] = ("owner", "owner2")) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(names), dtype=object)


@pytest.mark.parametrize(
    ("before", "after", "another"),
    [
        (("SMITH JOHN", None), ("Smith, John", None), False),
        (("SMITH JOHN", "SMITH ROSA"), ("SMITH ROSA", "SMITH JOHN"), False),
        (("CITY OF ALDER FALLS", None), ("LAND BANK OF SYCAMORE COUNTY", None), True),
        (("SMITH JOHN", None), ("SMITH JOHN", "SMITH ROSA"), True),
        (("SMITH JOHN", None), (None, None), True),
        ((None, None), (None, None), False),
        (("several owners (3 accounts)", None), ("several owners (4 accounts)", None), False),
        (("several owners (3 accounts)", None), ("SMITH JOHN", None), True),
    ],
)
def test_another_owner(before: tuple[str | None, str | None], after: tuple[str | None, str | None], another: bool
                       ) -> None:  # fmt: skip
    assert other_owner(lines(before), lines(after)).tolist() == [another]


def test_owner_lines_as_people_read_them() -> None:
    frame = lines(("SMITH JOHN", "SMITH ROSA"), ("SMITH JOHN", None), (None, "SMITH ROSA"), (None, None))
    assert owner_lines(frame).tolist() == ["SMITH JOHN / SMITH ROSA", "SMITH JOHN", "SMITH ROSA", ""]


@pytest.mark.parametrize(
    ("before", "after", "another"),
    [
        (("500", "VACANT"), ("500", "RES VACANT LAND"), False),  # the same code, described otherwise
        (("500", "VACANT"), ("510", "VACANT"), True),
        ((None, "Vacant"), (None, "VACANT "), False),
        (("500", "VACANT"), (None, "VACANT"), False),  # only the codes are left out
        (("500", "VACANT"), (None, None), True),
    ],
)
def test_another_class(before: tuple[str | None, str | None], after: tuple[str | None, str | None], another: bool
                       ) -> None:  # fmt: skip
    names = ("class_code", "class_text")
    assert other_class(lines(before, names=names), lines(after, names=names)).tolist() == [another]


def test_class_lines_as_people_read_them() -> None:
    frame = lines(("500", "VACANT"), ("500", None), (None, "VACANT"), (None, None), names=("class_code", "class_text"))
    assert class_lines(frame).tolist() == ["VACANT (500)", "500", "VACANT", ""]


def test_another_value() -> None:
    before, after = (pd.Series(row, dtype="Int64") for row in ([100, 100, None, None, 0], [100, 101, 5, None, None]))
    assert other_value(before, after).tolist() == [False, True, True, False, True]
