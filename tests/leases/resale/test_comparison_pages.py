"""The page of a comparison, its table and its paper; a name runs nothing, and strangers find nothing."""

import csv
import io
import re
from collections.abc import Callable

import pytest
from pypdf import PdfReader

from cltms.foundation.act import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.leases.resale.formula.kinds import Kind
from cltms.roles import Role
from tests.leases.resale.conftest import begun
from tests.leases.resale.samples import TERMS
from tests.support.visitor import Visitor

SignIn = Callable[[Role], Visitor]
ADDRESS = "/resale/comparison"
ASKED = (
    "versions=1&versions=2&price=250,000&begins=2026-03-01&appraised=350,000&appreciation=4&ami=3&improvement_year=5"
    "&loan_years=30"
)
TRICK = '=HYPERLINK("http://example.org")'


@pytest.fixture
def two(database: Database) -> None:
    """Give two versions, one of which has a name that a spreadsheet would run."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        begun(act)
        begun(act, TERMS[Kind.INDEX], TRICK)


def test_formulas_stand_side_by_side_with_plot_and_table(sign_in_as: SignIn, two: None) -> None:
    staff = sign_in_as(Role.STAFF)
    assert "Put them side by side" in staff.get(ADDRESS).text
    page = staff.get(f"{ADDRESS}?{ASKED}")
    assert page.status_code == 200
    for words in ("$300,000.00", "$335,979.09", "$518,085.50", "<svg", "area median income", "What is assumed"):
        assert words in page.text
    assert "consumer prices)" not in page.text  # nobody assumed how they rise


def test_what_is_no_field_of_the_form_is_not_carried_along(sign_in_as: SignIn, two: None) -> None:
    page = sign_in_as(Role.STAFF).get(f"{ADDRESS}?{ASKED}&endpoint=x&_external=1&more=tricks")
    assert page.status_code == 200
    table = re.search(r'href="([^"]*comparison\.csv[^"]*)"', page.text)
    assert table is not None
    assert "versions=1" in table[1]
    assert "tricks" not in table[1]
    assert 'value="tricks"' not in page.text


def test_what_is_not_assumed_is_named(sign_in_as: SignIn, two: None) -> None:
    page = sign_in_as(Role.STAFF).get(f"{ADDRESS}?versions=2&price=250000&begins=2026-03-01").text
    assert "the index at the resale" in page
    assert "$250,000.00" in page  # as an assumption, and no price


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("price=250000&begins=2026-03-01", "Choose at least one formula"),
        ("versions=1&price=1.234&begins=2026-03-01", "can be read in two ways"),
        ("versions=1&price=0&begins=2026-03-01", "Write the amount"),
        ("versions=1&price=5&begins=9999-12-31", "Look at the year"),
        ("versions=1&price=5&begins=2026-03-01&ami=NaN", "not a number"),
        ("versions=1&price=5&begins=2026-03-01&ami=1e9", "Write a percentage"),
        ("versions=1&price=5&begins=2026-03-01&improvement_year=11", "Write a year from 0 to 10"),
        ("versions=99&price=5&begins=2026-03-01", "99"),
        ("versions=1&price=5&begins=2026-03-01&down=100", "has no loan"),
    ],
)
def test_what_cannot_be_meant_is_asked_again(sign_in_as: SignIn, two: None, asked: str, words: str) -> None:
    staff = sign_in_as(Role.STAFF)
    answer = staff.get(f"{ADDRESS}?{asked}")
    assert answer.status_code == 422
    assert words in answer.text
    assert staff.get(f"{ADDRESS}.csv?{asked}").status_code == 404
    assert staff.get(f"{ADDRESS}.pdf?{asked}").status_code == 404


def test_more_lines_than_can_be_told_apart_are_asked_again(sign_in_as: SignIn, database: Database) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        for number in range(6):
            begun(act, name=f"Leases {number}")
    chosen = "&".join(f"versions={number}" for number in range(1, 7))
    answer = sign_in_as(Role.STAFF).get(f"{ADDRESS}?{chosen}&price=5&begins=2026-03-01")
    assert answer.status_code == 422
    assert "These are 6 lines" in answer.text


def test_the_table_has_every_cent_and_no_cell_that_computes(sign_in_as: SignIn, two: None) -> None:
    answer = sign_in_as(Role.STAFF).get(f"{ADDRESS}.csv?{ASKED}")
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert rows[0][:3] == ["Year", "Day", "Appraised value"]
    assert rows[11] == ["10", "2036-03-01", "518085.50", "335979.09", "300000.00"]
    named = next(head for head in rows[0] if "HYPERLINK" in head)
    assert named.startswith("'=HYPERLINK")
    assert not any(cell.startswith(("=", "+", "@", "\t")) for row in rows for cell in row)


def test_it_is_printed_in_both_languages_the_same_to_the_byte(sign_in_as: SignIn, two: None) -> None:
    staff = sign_in_as(Role.STAFF)
    one, other = (staff.get(f"{ADDRESS}.pdf?{ASKED}&lang=es&paper=a4").data for _twice in range(2))
    assert one == other
    reader = PdfReader(io.BytesIO(one))
    text = " ".join(page.extract_text() for page in reader.pages)
    for words in ("Fórmulas de reventa lado a lado", "Valor de avalúo", "335,979.09", "nadie todavía"):
        assert words in text
    assert round(float(reader.pages[0].mediabox.width)) == 595


def test_nobody_else_finds_it(sign_in_as: SignIn, two: None) -> None:
    other = sign_in_as(Role.MEMBER)
    for ending in ("", ".csv", ".pdf"):
        assert other.get(f"{ADDRESS}{ending}?{ASKED}").status_code == 404
