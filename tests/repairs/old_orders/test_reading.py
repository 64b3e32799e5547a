"""Old lists as they are found: CSV and workbooks, English and Spanish headings, days in any order, hostile sizes."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cltms.foundation.errors import Refused
from cltms.repairs.old_orders import reading
from cltms.repairs.old_orders.days import day_of, proposed_order
from cltms.repairs.old_orders.reading import read_old_list, understood
from cltms.repairs.old_orders.vocabulary import DayOrder, Part


def test_a_workbook_in_spanish_is_read_with_numbers_and_days(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.append(["Folio", "Dirección", "Depto", "Fecha de reporte", "Tipo", "Descripción", "Estado", "SSN"])
    sheet.append([17, "12 Foundry Lane", 3, date(2024, 2, 1), "fuga", "Gotea", "cerrada", "123-45-6789"])
    book.save(tmp_path / "list.xlsx")
    found = read_old_list(tmp_path / "list.xlsx", "list.xlsx")
    choices = understood(found, "list", "es")
    (row,) = found.rows
    assert [choices.cell(row, part) for part in (Part.NUMBER, Part.UNIT, Part.PROBLEM)] == ["17", "3", "fuga"]
    assert day_of(choices.cell(row, Part.REPORTED_ON), None) == date(2024, 2, 1)
    assert found.never == ("SSN",)
    assert "123-45-6789" not in found.as_json()


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["01/02/2024", "31/01/2024", ""], DayOrder.DAY_FIRST), (["01/31/2024 10:15 AM"], DayOrder.MONTH_FIRST),
        (["01/02/2024"], None), (["31/01/2024", "01/31/2024"], None), (["2024-01-31"], None),
    ],
)  # fmt: skip
def test_days_say_their_order_only_where_they_leave_no_other(texts: list[str], order: DayOrder | None) -> None:
    assert proposed_order(texts) is order


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("2024-01-31T10:00:00", None, date(2024, 1, 31)), ("1/2/2024", DayOrder.DAY_FIRST, date(2024, 2, 1)),
        ("1/2/2024", DayOrder.MONTH_FIRST, date(2024, 1, 2)), ("31.1.2024", DayOrder.DAY_FIRST, date(2024, 1, 31)),
        ("", None, None),
    ],
)  # fmt: skip
def test_days_are_read(text: str, order: DayOrder | None, day: date | None) -> None:
    assert day_of(text, order) == day


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("1/2/2024", None), ("31/1/2024", DayOrder.MONTH_FIRST), ("1/2/24", DayOrder.DAY_FIRST), ("May 2024", None),
        ("1924-01-01", None), ("45321", None), ("2024-02-30", None),
    ],
)  # fmt: skip
def test_what_is_not_surely_a_day_is_none(text: str, order: DayOrder | None) -> None:
    with pytest.raises(Refused):
        day_of(text, order)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Address\n", "no rows"), ("Address\n" + "x\n" * (reading.MOST_ROWS + 1), "at most 5000"),
        (",".join(f"c{number}" for number in range(61)) + "\n" + ",".join("1" * 61) + "\n", "too many columns"),
        ("Address\n" + f"{'y' * 3_000_000}\n" * 3, "far too much text"),
    ],
)  # fmt: skip
def test_hostile_sizes_are_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(text)
    with pytest.raises(Exception, match=said):
        read_old_list(path, "list.csv")
