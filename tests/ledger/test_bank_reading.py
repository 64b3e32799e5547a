"""Bank files are read as banks write them: OFX, CAMT.053 and tables of many kinds; hostile ones are refused."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cltms.foundation.errors import Refused
from cltms.ledger.bank.found import BankFound, Movement
from cltms.ledger.bank.staging import read_statement
from cltms.ledger.bank.table_files import BankTable, Columns, lines_of, read_table, understood
from cltms.ledger.bank.vocabulary import Part
from cltms.ledger.bank.written import DayStyle, Decimals, day_of, day_styles, decimal_signs, figure
from maps.parcel_files.raw import ReadingError

FILES = Path(__file__).parent / "bank_files"


def statement(name: str) -> BankFound:
    found = read_statement((FILES / name).read_bytes(), name, "USD")
    assert found is not None
    return found


def table(name: str) -> tuple[BankTable, Columns]:
    found = read_table(FILES / name, name)
    return found, understood(found)


def told(found: BankFound) -> list[tuple[str, int]]:
    return [(each.booked_on.isoformat(), each.amount_minor) for each in found.lines]


def test_ofx_of_version_1_is_read_with_values_that_have_no_end() -> None:
    found = statement("statement_v1.ofx")
    assert (found.account, found.currency, found.opening) == ("5550001", "USD", None)
    assert found.closing is not None
    assert (found.closing.minor, found.closing.on) == (117_450, date(2026, 3, 31))
    assert found.lines == (
        Movement(date(2026, 3, 2), 4_500, "JOSÉ PEÑA & SONS", "Lease fee March", "", "A-1"),
        Movement(date(2026, 3, 5), -12_050, "", "", "1041", "A-2"),
        Movement(date(2026, 3, 9), 125_000, "COUNTY GRANT", "GRANT 17", "", "A-3"),
    )
    assert [str(each) for each in found.problems] == ["Line 4 is left out: A line of nothing moves no money."]


def test_ofx_of_version_2_is_read() -> None:
    found = statement("statement_v2.ofx")
    assert told(found) == [("2026-03-05", -12_050), ("2026-03-09", 125_000), ("2026-04-02", 4_500)]
    assert found.lines[1].said == "GRANT <17>"
    assert found.lines[2].name == "JOSÉ PEÑA"


def test_camt_is_read_with_balances_parties_and_collective_entries() -> None:
    found = statement("statement_camt.xml")
    assert found.opening is not None
    assert found.closing is not None
    assert (found.account, found.currency) == ("XX00TEST0000000001", "USD")
    assert (found.opening.minor, found.closing.minor, found.closing.on) == (10_000, -4_025, date(2026, 3, 31))
    assert told(found) == [("2026-03-02", 4_500), ("2026-03-03", 4_000), ("2026-03-03", 5_000), ("2026-03-20", -27_525)]
    assert [(each.name, each.said, each.reference) for each in found.lines] == [
        ("Rosa Díaz", "Lease fee · March", "HOUSEHOLD 7"), ("Ana Ruiz", "", ""), ("Ben Ortiz", "", ""),
        ("Alder Plumbing", "Transfer", "RF18 17"),
    ]  # fmt: skip
    assert len({each.bank_id for each in found.lines}) == 4
    assert [str(each) for each in found.problems] == ["Line 4 is left out: the bank has not booked it yet."]
    assert found.opening.minor + sum(each.amount_minor for each in found.lines) == found.closing.minor


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "camt.05"><!ENTITY b "&a;&a;&a;">]><Document>&b;</Document>'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (BOMB, "not whole"),
        (BOMB.replace(b"[<", b'SYSTEM "file:///etc/passwd" [<'), "not whole"),
        (b"<Document xmlns='camt.053'><Stmt>", "not whole"),
        (b"<Document xmlns='camt.053'></Document>", "no statement"),
        (b"<OFX></OFX>", "no statement"),
    ],
)
def test_a_file_that_is_hostile_or_broken_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said):
        read_statement(data, "bank.xml", "USD")


def test_a_file_of_several_accounts_is_refused() -> None:
    one = (FILES / "statement_v2.ofx").read_text()
    both = one + one.replace("5550001", "5550002")
    with pytest.raises(Refused, match="several accounts"):
        read_statement(both.encode(), "bank.ofx", "USD")
    camt = (FILES / "statement_camt.xml").read_text()
    start, end = camt.index("  <Stmt>"), camt.index("</BkToCstmrStmt>")
    twice = camt[:end] + camt[start:end].replace("0000000001", "0000000002") + camt[end:]
    with pytest.raises(Refused, match="several accounts"):
        read_statement(twice.encode(), "bank.xml", "USD")


def test_a_signed_table_is_read_and_its_running_balance_followed() -> None:
    rows, columns = table("signed.csv")
    assert (columns.days, columns.decimals) == (None, Decimals.POINT)
    with pytest.raises(Refused, match="how the days are written"):
        lines_of(rows, columns, "USD")
    said = Columns(columns.places, DayStyle.MONTH_FIRST, columns.decimals)
    found = lines_of(rows, said, "USD")
    assert [each.amount_minor for each in found.lines] == [4_500, -12_050, -450, -450, 125_000]
    assert found.opening is not None
    assert found.closing is not None
    assert (found.opening.minor, found.closing.minor, found.problems) == (100_000, 216_550, ())
    gap = BankTable(rows.headings, (*rows.rows[:1], *rows.rows[2:]))
    assert "The balance in line 2 does not follow" in str(lines_of(gap, said, "USD").problems[0])


def test_a_table_with_two_columns_newest_first_commas_and_a_title_is_read() -> None:
    rows, columns = table("two_columns.csv")
    assert (columns.days, columns.decimals) == (DayStyle.DAY_FIRST, Decimals.COMMA)
    found = lines_of(rows, columns, "USD")
    assert told(found) == [("2026-03-31", -1_250), ("2026-03-14", 120_000)]
    assert found.lines[1].said == "Ana Núñez cuota"
    assert found.opening is not None
    assert found.closing is not None
    assert (found.opening.minor, found.closing.minor) == (0, 118_750)


def test_a_table_without_headings_loses_no_line() -> None:
    rows, columns = table("no_headings.csv")
    assert len(rows.rows) == 2
    found = lines_of(rows, columns, "USD")
    assert told(found) == [("2026-03-02", 4_500), ("2026-03-13", -12_050)]
    assert found.lines[0].said == "JOSE PENA LEASE FEE"


def test_a_word_says_which_way_money_goes() -> None:
    rows, columns = table("worded.csv")
    assert Part.WAY in columns.places
    assert told(lines_of(rows, columns, "USD")) == [("2026-03-02", 4_500), ("2026-03-05", -12_050)]


def test_rows_that_cannot_be_read_are_named() -> None:
    rows, columns = table("worded.csv")
    odd = BankTable(rows.headings, (*rows.rows, ("", "", "Total", "75.50", ""), ("2026-03-06", "", "x", "?", "Debit")))
    found = lines_of(odd, columns, "USD")
    assert len(found.lines) == 2
    assert [str(each)[:20] for each in found.problems] == ["Row 3 is left out: “", "Row 4 is left out: “"]


def test_columns_are_kept_as_they_were_said() -> None:
    rows, columns = table("two_columns.csv")
    assert Columns.from_json(columns.as_json()) == columns
    assert BankTable.from_json(rows.as_json()) == rows


@pytest.mark.parametrize(
    ("text", "decimals", "exact"),
    [
        ("1,234.50", Decimals.POINT, "1234.50"), ("1.234,50", Decimals.COMMA, "1234.50"),
        ("(45.00)", Decimals.POINT, "-45"),
        ("45.00-", Decimals.POINT, "-45"), ("−45", Decimals.POINT, "-45"), ("$ 45.00 DR", Decimals.POINT, "-45"),
        ("45,00 CR", Decimals.COMMA, "45"), ("+.5", Decimals.POINT, "0.5"), ("1 234,50 EUR", Decimals.COMMA, "1234.50"),
    ],
)  # fmt: skip
def test_figures_are_read_as_banks_write_them(text: str, decimals: Decimals, exact: str) -> None:
    assert figure(text, decimals) == Decimal(exact)


@pytest.mark.parametrize("text", ["", "x", "1,23,4.5", "1.234.50", "--", "1e5", "12/03/2026", "NaN"])
def test_what_is_no_figure_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="is no amount"):
        figure(text, Decimals.POINT)


def test_days_and_decimals_are_asked_only_when_they_can_be_read_in_two_ways() -> None:
    assert day_styles(["03/14/2026", "03/02/2026"]) == [DayStyle.MONTH_FIRST]
    assert day_styles(["03/02/2026"]) == [DayStyle.MONTH_FIRST, DayStyle.DAY_FIRST]
    assert day_styles(["03/03/2026"]) == [DayStyle.MONTH_FIRST]
    assert day_styles(["14-Mar-26", "2026-03-14"]) in ([DayStyle.YEAR_FIRST, DayStyle.DAY_FIRST], [DayStyle.DAY_FIRST])
    assert day_of("20260314", DayStyle.YEAR_FIRST) == day_of("14.3.26", DayStyle.DAY_FIRST) == date(2026, 3, 14)
    assert decimal_signs(["45.00", "1,250"]) == [Decimals.POINT]
    assert decimal_signs(["1,250", "1,300"]) == [Decimals.POINT, Decimals.COMMA]
    assert decimal_signs(["45", "12"]) == [Decimals.POINT]


@given(st.integers(-(10**12), 10**12).filter(bool), st.sampled_from(list(Decimals)))
def test_every_amount_is_read_as_it_was_written(minor: int, decimals: Decimals) -> None:
    whole = f"{Decimal(minor).scaleb(-2):,.2f}"
    text = whole if decimals is Decimals.POINT else whole.translate(str.maketrans(",.", ".,"))
    assert figure(text, decimals) == Decimal(minor).scaleb(-2)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_sentence(data: bytes) -> None:
    for begun in (b"<OFX><STMTRS><STMTTRN>", b"<Document xmlns='camt.053'>", b""):
        try:
            read_statement(begun + data, "bank", "USD")
        except (Refused, ReadingError) as error:
            assert str(error.sentence)
