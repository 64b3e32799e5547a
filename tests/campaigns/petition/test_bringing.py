"""Signatures come in from a file: shown first, entered as one sheet, and nobody counts twice however often it comes."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import func, select

from cltms.campaigns.petition.bringing.reading import read_signatures
from cltms.campaigns.petition.models import Petition, PetitionSheet, Signature
from cltms.campaigns.vocabulary import Helping
from cltms.config import Settings
from cltms.foundation.circles import UNION_PREFIX
from cltms.foundation.database import Base, Database
from cltms.foundation.errors import Refused
from cltms.foundation.forms import SWITCH_FIELD
from cltms.journal.models import JournalEntry
from cltms.roles import Role
from tests.campaigns.petition.conftest import lead
from tests.campaigns.petition.test_team_pages import SHEET, SignIn, total_of
from tests.campaigns.test_pages import HERE, send, today
from tests.support.visitor import Visitor

FILE = f"{HERE}/petition/file"
ROWS = """Nombre,Dirección,Fecha,El nombre se puede mostrar,SSN,Shoe size
Ana Ruiz,114 Mill St,TODAY,sí,123-45-6789,38
Ben Park,9 Nowhere Rd,,,,
"Ruiz, Ana",114 mill street,TODAY,no,,
,116 Mill St,,,,
Cleo Hill,116 Mill St,2041-01-01,yes,,
Dora Hill,116 Mill St,the other day,yes,,
Eva Lone,,,,,
"""


def listed() -> str:
    """The rows as somebody would bring them today."""
    return ROWS.replace("TODAY", str(today()))


def look_at(visitor: Visitor, data: str | bytes, name: str = "signatures.csv") -> str:
    content = data.encode() if isinstance(data, str) else data
    answer = visitor.post(FILE, data={"file": (io.BytesIO(content), name)})
    assert answer.status_code == 200, answer.text
    return str(answer.text)


def fields(page: str, **changed: str) -> dict[str, str]:
    """What the form of a page holds."""
    found = re.search(r'name="rows"[^>]*value="([^"]*)"', page)
    assert found is not None
    chosen = {
        select_.group(1): picked.group(1)
        for select_ in re.finditer(r'<select[^>]*name="(\w+)"[^>]*>(.*?)</select>', page, re.DOTALL)
        if (picked := re.search(r'<option selected value="([^"]*)"', select_.group(2)))
    }
    sent = {**chosen, "rows": unescape(found.group(1)), "signed_on": str(today()), "same_words": "y", "do": "enter"}
    return {**sent, **changed}


def names(database: Database) -> list[str]:
    with database.read() as session:
        return [each.name for each in session.scalars(select(Signature).order_by(Signature.id))]


def test_a_file_is_shown_and_entered_as_a_sheet_and_a_second_time_counts_nobody(
    leader: Visitor, database: Database
) -> None:
    send(leader, f"{HERE}/petition/sheets", count="1")
    shown = look_at(leader, listed())
    assert "7 rows read = 3 to be entered + 1 here already + 3 set aside" in shown
    for words in ("The row has no name.", "does not lie between", "“the other day” is not a day", "Shoe size"):
        assert words in shown
    assert "123-45-6789" not in shown
    assert names(database) == []
    missing = leader.post(FILE, data=fields(shown, same_words=""))
    assert (missing.status_code, "Say that they did." in missing.text) == (422, True)
    assert leader.post(FILE, data=fields(shown)).status_code == 303
    page = leader.get(f"{HERE}/petition").text
    assert "3 signatures were entered. 1 had signed before. 3 rows were set aside." in page
    assert total_of(page) == "3"
    assert "From a file" in page
    assert "Sheets are missing" not in page, "a printed sheet is not missed because a file came"
    with database.read() as session:
        assert not session.scalars(select(Signature.may_show).where(Signature.may_show)).all(), "once she said no"
        told = [each.data for each in session.scalars(select(JournalEntry)) if "SignatureFile" in each.fact]
    assert [(each["lines"], each["here"], each["set_aside"]) for each in told] == [(3, 1, 3)]
    leader.post(f"{HERE}/petition/signatures/2/address", data={"address": "118 Mill Street"})
    again = look_at(leader, listed())
    assert "7 rows read = 0 to be entered + 4 here already + 3 set aside" in again
    answer = leader.post(FILE, data=fields(again))
    assert (answer.status_code, "No row of this file is new." in answer.text) == (422, True)
    assert total_of(leader.get(f"{HERE}/petition").text) == "3"
    assert "From a file" not in leader.get(f"{HERE}/petition/sheets/2").text
    assert (
        leader.post(f"{HERE}/petition/sheets/2", data={"signed_on": str(today()), "name-4": "Zoe"}).status_code == 422
    )


def test_who_signed_on_a_sheet_is_recognised_and_who_may_be_the_same_is_looked_at(leader: Visitor) -> None:
    send(leader, f"{HERE}/petition/sheets", count="1")
    send(leader, SHEET, signed_on=str(today()), **{"name-1": "Maria Lopez", "address-1": "114 Mill St"})
    shown = look_at(leader, "First name,Last name,Address\nMaria,López,114 Mill Street\nM.,Lopez,114 Mill St\n")
    assert "2 rows read = 1 to be entered + 1 here already + 0 set aside" in shown
    assert leader.post(FILE, data=fields(shown)).status_code == 303
    page = leader.get(f"{HERE}/petition").text
    assert "1 has to be looked at." in page
    assert total_of(page) == "1"
    assert "Ward 1" in page


def test_our_own_table_comes_back_and_counts_nobody_twice(leader: Visitor) -> None:
    leader.post(FILE, data=fields(look_at(leader, listed())))
    table = leader.post(f"{HERE}/petition/signatures.csv").data
    shown = look_at(leader, table)
    assert "3 rows read = 0 to be entered + 3 here already + 0 set aside" in shown


def test_columns_without_known_headings_are_chosen_and_looked_at_again(leader: Visitor) -> None:
    shown = look_at(leader, "Who,Where from,When\nAna Ruiz,114 Mill St,3/11/2026\n")
    assert "1 rows read = 0 to be entered" in shown
    again = leader.post(FILE, data=fields(shown, name="0", address="1", do="look", same_words=""))
    assert again.status_code == 200
    assert "1 rows read = 1 to be entered" in again.text
    assert "Something is not right yet" not in again.text


def test_set_aside_rows_are_handed_back_and_compute_nothing(leader: Visitor) -> None:
    shown = look_at(leader, 'Name,Address\n,=HYPERLINK("http://x")\n@SUM,\n<script>alert(1)</script>,114 Mill St\n')
    assert "<script>alert(1)" not in shown
    answer = leader.post(f"{FILE}/set-aside.csv", data=fields(shown))
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert rows[1] == ["1", "The row has no name.", "", '\'=HYPERLINK("http://x")']
    assert leader.post(FILE, data=fields(shown)).status_code == 303
    out = leader.post(f"{HERE}/petition/signatures.csv").data.decode("utf-8-sig")
    assert [row[0] for row in csv.reader(io.StringIO(out))][1] == "'@SUM"


def kept(database: Database, settings: Settings) -> tuple[dict[str, int], set[Path]]:
    """How many rows each table has, and which files there are."""
    with database.read() as session:
        tables = [each for each in Base.metadata.sorted_tables if not each.name.startswith(UNION_PREFIX)]
        rows = {each.name: session.scalar(select(func.count()).select_from(each)) or 0 for each in tables}
    return rows, {each for each in settings.data_dir.rglob("*") if each.is_file()}


def test_nothing_is_kept_before_it_is_entered(leader: Visitor, database: Database, settings: Settings) -> None:
    leader.get(FILE)
    before = kept(database, settings)
    shown = look_at(leader, listed())
    leader.post(FILE, data=fields(shown, do="look"))
    assert kept(database, settings) == before
    leader.post(FILE, data=fields(shown))
    assert kept(database, settings) != before


def test_a_workbook_is_read_with_its_days(leader: Visitor, database: Database) -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.append(["Name", "Address", "Date"])
    sheet.append(["Ana Ruiz", "114 Mill St", today()])
    sheet.append(["=1+1", "116 Mill St", today()])
    out = io.BytesIO()
    book.save(out)
    shown = look_at(leader, out.getvalue(), "signatures.xlsx")
    assert "2 rows read = 1 to be entered + 0 here already + 1 set aside" in shown
    assert leader.post(FILE, data=fields(shown)).status_code == 303
    assert names(database) == ["Ana Ruiz"]


def bomb() -> bytes:
    """A workbook of one cell that unpacks to hundreds of megabytes."""
    book, out, blown = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
    book.active.append(["Name"])  # type: ignore[union-attr]
    book.save(out)
    with zipfile.ZipFile(out) as small, zipfile.ZipFile(blown, "w", zipfile.ZIP_DEFLATED) as large:
        for each in small.infolist():
            content = small.read(each)
            inside = each.filename.endswith("sheet1.xml")
            large.writestr(each.filename, content.replace(b"</sheetData>", b" " * (300 << 20)) if inside else content)
    return blown.getvalue()


HOSTILE: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "rows": (lambda: b"Name\n" + b"A\n" * 200_000, "a.csv", "These are more than 1000 rows."),
    "columns": (lambda: b"Name" + b",x" * 60 + b"\nAna" + b",y" * 60 + b"\n", "a.csv", "too many columns"),
    "text": (lambda: b"Name\n" + b"a" * 400_000 + b"\n", "a.csv", "far too much text"),
    "nothing": (lambda: b"Name,Address\n", "a.csv", "Something is not right yet"),
    "bomb": (bomb, "a.xlsx", "Something is not right yet"),
    "pointer": (
        lambda: b'<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer>'
        b"</OGRVRTDataSource>", "a.csv", "Something is not right yet",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_files_end_with_a_sentence(leader: Visitor, kind: str) -> None:
    make, name, words = HOSTILE[kind]
    answer = leader.post(FILE, data={"file": (io.BytesIO(make()), name)})
    assert (answer.status_code, words in answer.text) == (422, True), answer.text[:400]


def test_a_million_rows_are_refused_without_reading_them(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"Name\n" + b"Ana\n" * 1_000_000)
    with pytest.raises(Refused):
        read_signatures(path, "a.csv")


@pytest.mark.parametrize("rows", ["", "{", "[1]", "[[],[[1]]]", "[" * 5000, json.dumps([["Name"], [["a"]] * 1001])])
def test_rows_that_were_not_written_here_are_refused(leader: Visitor, database: Database, rows: str) -> None:
    answer = leader.post(
        FILE, data={"rows": rows, "name": "0", "signed_on": str(today()), "same_words": "y", "do": "enter"}
    )
    assert answer.status_code == 422
    assert names(database) == []


def test_who_helps_brings_nothing(opened: Petition, sign_in_as: SignIn, database: Database) -> None:
    helper = sign_in_as(Role.ORGANIZER)
    lead(database, opened, "organizer@example.org", Helping.HELPS)
    for answer in (
        helper.get(FILE), helper.post(FILE, data={"file": (io.BytesIO(b"Name\nAna\n"), "a.csv")}),
        helper.post(FILE, data={"rows": '[["Name"],[["Ana"]]]', "do": "enter"}),
        helper.post(f"{FILE}/set-aside.csv", data={"rows": '[["Name"],[["Ana"]]]'}),
    ):  # fmt: skip
        assert answer.status_code in {403, 404}
    with database.read() as session:
        assert session.scalars(select(PetitionSheet)).all() == []


def test_it_speaks_spanish(leader: Visitor) -> None:
    shown = look_at(leader, listed())
    answer = leader.post(FILE, data={**fields(shown, do="look"), SWITCH_FIELD: "es"})
    assert "7 filas leídas = 3 por ingresar + 1 ya está + 3 apartadas" in answer.text
    assert "La fila no tiene nombre." in answer.text
    assert "Traer firmas de un archivo" in leader.get(FILE).text
