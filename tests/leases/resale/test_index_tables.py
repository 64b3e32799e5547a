"""Tables of indices: values by hand and from files, looked at first; bad rows set aside with the reason."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import select

from cltms.foundation.act import OPERATOR, Act, Actor, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.errors import NotAllowed, Refused
from cltms.leases.resale import indices
from cltms.leases.resale.formula.kinds import Kind
from cltms.leases.resale.index_models import ResaleIndex, ResaleIndexValue
from cltms.leases.resale.index_tables import commands
from cltms.leases.resale.index_tables.judging import Fate, Publication, Read, Way, judge, number
from cltms.leases.resale.index_tables.reading import Columns, IndexFile, Of, Part, proposed, read_index_file
from cltms.roles import Role
from tests.leases.resale.conftest import begun
from tests.leases.resale.samples import TERMS
from tests.support.visitor import Visitor

SignIn = Callable[[Role], Visitor]
HUD = (
    ("fips", "County_Name", "median2026", *(f"l50_{people}" for people in range(1, 9))),
    ("3900199999", "Alder County", 90100, 31550, 36050, 40550, 45050, 48700, 52300, 55900, 59500),
    ("3900399999", "Birch County", 80000, 28000, 32000, 36000, 40000, 43200, 46400, 49600, 52800),
)
ON = date(2026, 4, 1)
THAT_DAY = Publication(ON, Way.THAT_DAY, 2026)


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in HUD:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def file_of(*lines: str) -> IndexFile:
    heads, *rows = (tuple(line.split(";")) for line in lines)
    return IndexFile(heads, tuple(enumerate(rows, start=1)))


def judged(file: IndexFile, publication: Publication = THAT_DAY, *, ami: bool = False) -> list[Read]:
    return judge(file, proposed(file), publication, (), ami=ami)


def test_income_limits_of_hud_are_read_as_they_come(tmp_path: Path) -> None:
    path = tmp_path / "limits.xlsx"
    path.write_bytes(workbook())
    file = read_index_file(path, "limits.xlsx", "alder")
    assert [cells[1] for _number, cells in file.rows] == ["Alder County"]
    found = judged(file, ami=True)
    assert [(each.year, each.people, each.value, each.fate) for each in found][:4] == [
        (2026, 1, "63100", Fate.ADDED), (2026, 2, "72100", Fate.ADDED), (2026, 3, "81100", Fate.ADDED),
        (2026, 4, "90100", Fate.ADDED),
    ]  # fmt: skip
    assert len(found) == 8
    with pytest.raises(Refused, match="names “Cedar”"):
        read_index_file(path, "limits.xlsx", "Cedar")


def test_two_areas_of_one_file_are_not_mixed(tmp_path: Path) -> None:
    path = tmp_path / "limits.xlsx"
    path.write_bytes(workbook())
    found = judged(read_index_file(path, "limits.xlsx", ""), ami=True)
    assert [each.fate for each in found] == [Fate.ADDED] * 8 + [Fate.ASIDE] * 8
    assert "Name the area more exactly" in str(found[8].why)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("2024;", "empty"), ("2024;abc", "not a number"), ("2024;1.234,5", "not a number"), ("2024;-3", "not a number"),
        ("2024;0", "not a value"), ("2024;1e5", "not a number"), ("2024;1,23", "not a number"),
        ("20x4;5", "not a year"),
        ("2024;=1+1", "not a number"), ("9999;5", "not a year"), ("2024;99999999999999", "not a value"),
    ],
)  # fmt: skip
def test_a_bad_row_is_set_aside_with_its_reason_and_the_others_come_in(row: str, words: str) -> None:
    found = judged(file_of("Year;Value", row, "2025;307.026"))
    assert [each.fate for each in found] == [Fate.ASIDE, Fate.ADDED]
    assert words in str(found[0].why)
    assert found[1].value == "307.026"


@pytest.mark.parametrize(("text", "value"), [("$90,100", "90100"), ("307.026", "307.026"), ("3.5%", "3.5")])
def test_numbers_as_files_have_them(text: str, value: str) -> None:
    assert number(text) == Decimal(value)


@pytest.mark.parametrize(
    ("way", "day"), [(Way.THAT_DAY, ON), (Way.OWN_YEAR, date(2015, 4, 1)), (Way.YEAR_AFTER, date(2016, 4, 1))]
)
def test_a_series_is_dated_as_its_publisher_publishes(way: Way, day: date) -> None:
    assert judged(file_of("Year;CPI", "2015;237.017"), Publication(ON, way))[0].published_on == day


def test_a_column_with_the_day_of_publication_counts_more() -> None:
    found = judged(file_of("Year;Value;Published", "2015;237.017;2016-01-20", "2016;240.007;20 January"))
    assert found[0].published_on == date(2016, 1, 20)
    assert "not a day" in str(found[1].why)


def test_a_column_that_nobody_named_can_be_named() -> None:
    file = file_of("A;B", "2024;90100")
    assert "which column holds the value" in str(judged(file)[0].why)
    found = judge(file, Columns({Part.YEAR: 0, Part.VALUE: 1}, Of.WHOLE), THAT_DAY, (), ami=True)
    assert (found[0].people, found[0].value) == (4, "90100")


@pytest.fixture
def index_id(database: Database) -> int:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        return commands.name_index(act, "ami", "Alder County").id


def sent(**given: object) -> dict[str, object]:
    return {"arrival": str(uuid4()), **given}


def bring(staff: Visitor, index_id: int, data: bytes, name: str, **more: object) -> str:
    answer = staff.post(
        f"/resale/indices/{index_id}/file",
        data=sent(
            file=(io.BytesIO(data), name), area="Alder", file_year="2026", file_published_on="2026-04-01",
            way="that_day", file_source="HUD, income limits of 2026", **more,
        ),
    )  # fmt: skip
    assert answer.status_code == 303, answer.text
    return str(answer.headers["Location"])


def test_from_the_file_to_the_price_by_the_vintage_that_the_formula_names(
    sign_in_as: SignIn, database: Database, index_id: int
) -> None:
    staff = sign_in_as(Role.STAFF)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        version = begun(act, TERMS[Kind.INDEX])
        index = indices.index(act, index_id)
        commands.write_value(act, index, 2016, 4, Decimal(68_000), date(2016, 3, 28), "HUD")
        address = f"/resale/versions/{version.id}/price"
    look = bring(staff, index_id, workbook(), "limits.xlsx")
    page = staff.get(look).text
    assert "8 values read = 8 added + 0 here already + 0 set aside" in page
    assert "$" not in staff.get(f"/resale/indices/{index_id}").text  # nothing came in yet
    assert staff.post(look).status_code == 303
    assert "8 values read = 8 added" in staff.get(look).text
    twice = staff.post(look)
    assert twice.status_code == 422
    assert "taken in already" in twice.text
    table = staff.get(f"/resale/indices/{index_id}").text
    for words in ("90,100", "HUD, income limits of 2026", "April 1, 2026", "4 people"):
        assert words in table
    facts = {
        "name": "12 Mill Street", "paid": "136,000", "closed_on": "2016-06-01", "valued_on": "2026-06-01",
        "appraised": "no", "deducted": "no", "index_table": str(index_id), "household": "4", "step": "try",
        **{f"deduction_kind_{row}": "other" for row in range(1, 5)},
    }  # fmt: skip
    tried = staff.post(address, data=sent(**facts)).text
    assert "$180,200.00" in tried  # 136,000 · 90,100 / 68,000
    assert "published April 1, 2026 · HUD, income limits of 2026" in tried


def test_a_file_brought_twice_adds_nothing_and_a_changed_value_is_set_aside(
    sign_in_as: SignIn, database: Database, index_id: int
) -> None:
    staff = sign_in_as(Role.STAFF)
    for _twice in range(2):
        staff.post(bring(staff, index_id, workbook(), "limits.xlsx"))
    again = bring(staff, index_id, b"Area,Year,People,Value\nAlder,2026,4,90100\nAlder,2026,3,1\n", "x.csv")
    page = staff.get(again).text
    assert "2 values read = 0 added + 1 here already + 1 set aside" in page
    assert "Withdraw it first" in page
    with database.read() as session:
        assert len(session.scalars(select(ResaleIndexValue)).all()) == 8


def test_columns_are_matched_anew(sign_in_as: SignIn, index_id: int) -> None:
    staff = sign_in_as(Role.STAFF)
    look = bring(staff, index_id, b"Place,When,Figure\nAlder,2024,88000\n", "x.csv")
    assert "Nobody said which column holds the value" in staff.get(look).text
    columns = {"column-YEAR": "1", "column-VALUE": "2", "column-PEOPLE": "99", "of": "nonsense"}
    assert staff.post(f"{look}/columns", data=columns).status_code == 303
    assert "1 values read = 1 added" in staff.get(look).text
    assert staff.post(f"{look}/throw-away").status_code == 303
    assert staff.get(look).status_code == 404


def test_columns_come_back_as_they_were_chosen_when_the_language_is_switched(sign_in_as: SignIn, index_id: int) -> None:
    staff = sign_in_as(Role.STAFF)
    look = bring(staff, index_id, b"Place,When,Figure\nAlder,2024,88000\n", "x.csv")
    columns = {"column-YEAR": "1", "column-VALUE": "2", "of": "80"}
    back = staff.post(f"{look}/columns", data={**columns, "switch_language": "es"}).text
    chosen = ['<option value="1" selected>When', '<option value="2" selected>Figure', '<option value="80" selected>']
    assert [each for each in chosen if each not in back] == []
    assert [each for each in chosen if each in staff.get(look).text] == []


def test_a_value_by_hand_is_withdrawn_and_written_again(sign_in_as: SignIn, database: Database, index_id: int) -> None:
    staff = sign_in_as(Role.STAFF)
    value = {"year": "2026", "people": "4", "published_on": "2026-04-01", "source": "HUD"}
    written = f"/resale/indices/{index_id}/values"
    assert staff.post(written, data=sent(**value, value="90.001")).status_code == 303
    again = staff.post(written, data=sent(**value, value="90100"))
    assert again.status_code == 422
    assert "Withdraw it first" in again.text
    assert staff.post("/resale/index-values/1/withdraw").status_code == 303
    assert staff.post(written, data=sent(**value, value="90100")).status_code == 303
    assert "Withdrawn" in staff.get(f"/resale/indices/{index_id}").text
    assert staff.post(written, data=sent(**value, value="1,5")).status_code == 422


@pytest.mark.parametrize(("name", "data"), [("x.csv", b""), ("x.exe", b"MZ\x90"), ("x.xlsx", b"PK\x03\x04broken")])
def test_what_is_no_table_is_refused_with_a_sentence(sign_in_as: SignIn, index_id: int, name: str, data: bytes) -> None:
    answer = sign_in_as(Role.STAFF).post(
        f"/resale/indices/{index_id}/file",
        data=sent(
            file=(io.BytesIO(data), name), file_published_on="2026-04-01", way="that_day", file_source="HUD",
        ),
    )  # fmt: skip
    assert answer.status_code == 422
    assert "error-summary" in answer.text


def test_a_heading_and_a_source_run_nothing(sign_in_as: SignIn, index_id: int) -> None:
    staff = sign_in_as(Role.STAFF)
    look = bring(staff, index_id, b"Area,Year,Value,<script>a</script>\nAlder,2024,<img src=x>,1\n", "<i>x.csv")
    page = staff.get(look).text
    assert "<script>a" not in page
    assert "<img src=x>" not in page
    assert "<i>x" not in page


def test_a_name_is_taken_once(act: Act) -> None:
    commands.name_index(act, "cpi", "West")
    with pytest.raises(Refused, match="has this name already"):
        commands.name_index(act, "ami", "West")


def test_nobody_else_finds_or_changes_a_table(sign_in_as: SignIn, database: Database, index_id: int) -> None:
    look = bring(sign_in_as(Role.STAFF), index_id, workbook(), "limits.xlsx")
    other = sign_in_as(Role.MEMBER)
    for address in ("/resale/indices", f"/resale/indices/{index_id}", look):
        assert other.get(address).status_code == 404
    for address in (look, f"{look}/columns", f"{look}/throw-away", f"/resale/indices/{index_id}/values"):
        assert other.post(address).status_code == 404
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        table = act.session.scalars(select(ResaleIndex)).one()
        nobody = replace(act, actor=Actor(None, "", frozenset({Role.MEMBER})))
        for attempt in (
            lambda: commands.name_index(nobody, "ami", "x"),
            lambda: commands.write_value(nobody, table, 2026, 4, Decimal(1), ON, "x"),
            lambda: commands.withdraw_value(nobody, 1),
        ):
            with pytest.raises(NotAllowed):
                attempt()


def test_consumer_prices_can_be_typed_with_three_figures_after_the_point(
    sign_in_as: SignIn, database: Database
) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        version = begun(act, TERMS[Kind.INDEX]).id
    facts = {
        "paid": "100,000", "closed_on": "2016-06-01", "valued_on": "2026-06-01", "appraised": "no", "deducted": "no",
        "index_then": "240.000", "index_now": "300.000", "household": "0", "step": "try",
        **{f"deduction_kind_{row}": "other" for row in range(1, 5)},
    }  # fmt: skip
    tried = sign_in_as(Role.STAFF).post(f"/resale/versions/{version}/price", data=sent(**facts))
    assert "$125,000.00" in tried.text
