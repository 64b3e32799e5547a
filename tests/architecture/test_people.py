"""What is never kept has no place to be kept in, and whatever is kept about somebody is told when they ask."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Table

from cltms.features import FEATURES
from cltms.foundation.database import Base
from cltms.foundation.setup.console import ROOT
from cltms.members.never_kept import is_never_kept
from cltms.members.retention import periods

assert FEATURES

PEOPLE = {"account", "person"}
NAMED = re.compile(r"(^|_)(account|person|actor)(_id)?$|_by(_id)?$|^recipient$")

NOT_ASKED = {
    "job": "work under way: it is deleted or says only who asked, by a number that the journal tells too",
    "outbox_message": "sealed, without an index by address, and erased after the days of a setting",
    "union_job": "behind the wall: the union tells its members itself",
    "union_outbox_message": "behind the wall: the union tells its members itself",
    "union_member": "behind the wall: the union tells its members itself",
    "union_journal_entry": "behind the wall: the union tells its members itself",
    "poll": "the name of who kept the minutes, as it stands on the record of a decision",
    "parcel_account": "an account of the tax office, not of a person",
    "book_posting": "an account of the books, not of a person",
    "book_fund_purpose": "an account of the books, not of a person",
    "book_closing_balance": "an account of the books, not of a person",
}
"""Tables that refer to somebody and are not told, each with its reason."""


def refers_to_somebody(table: Table) -> bool:
    by_key = any(key.column.table.name in PEOPLE for key in table.foreign_keys)
    return table.name in PEOPLE or by_key or any(NAMED.search(column.name) for column in table.columns)


def test_every_table_about_somebody_is_told_or_has_a_reason() -> None:
    told = set().union(*(feature.held_about.tables for feature in FEATURES if feature.held_about))
    about = {table.name for table in Base.metadata.sorted_tables if refers_to_somebody(table)}
    assert {"person", "membership", "account", "visit", "selected_lot", "journal_entry"} <= about
    assert about - told - set(NOT_ASKED) == set(), "give the feature held_about, or a reason here"
    assert told <= set(Base.metadata.tables), "a table that is told is there"


def labels() -> Iterator[tuple[str, str]]:
    """Give every text that a form or a page of ours shows as a label or a name of a field."""
    for path in (ROOT / "cltms").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Field"):
                for each in (*node.args[:1], *(word.value for word in node.keywords if word.arg == "label")):
                    yield path.name, ast.unparse(each)
            if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Call):
                target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                if ast.unparse(node.value.func).endswith("Field"):
                    yield path.name, ast.unparse(target)


def inputs() -> Iterator[tuple[str, str]]:
    """Give the names of the fields that templates write themselves."""
    for path in Path(ROOT / "cltms").rglob("templates/**/*.html"):
        for name in re.findall(r'<(?:input|select|textarea)[^>]*name="([^"{]+)', path.read_text(encoding="utf-8")):
            yield path.name, name


def test_no_column_and_no_label_is_for_what_is_never_kept() -> None:
    columns = [(table.name, column.name) for table in Base.metadata.sorted_tables for column in table.columns]
    assert len(columns) > 100
    assert len(list(labels())) > 50
    assert [each for each in (*columns, *labels(), *inputs()) if is_never_kept(each[1])] == []


@pytest.mark.parametrize(
    "name",
    [
        "SSN", "Social Security Number", "social_security_no", "ITIN", "Tax ID", "taxId", "immigration status",
        "Citizenship", "place of birth", "birthplace", "Country of origin", "Passport", "alien_number", "visa",
        "Número de seguro social", "lugar de nacimiento", "CURP", "drivers license", "ID scan",
    ],
)  # fmt: skip
def test_the_words_for_it_are_known(name: str) -> None:
    assert is_never_kept(name)


@pytest.mark.parametrize(
    "name", ["name", "Tax owed", "tax_owed_minor", "identifier", "Vista", "since", "Preferred name"]
)
def test_other_words_are_left_alone(name: str) -> None:
    assert not is_never_kept(name)


def test_periods_are_dated_and_one_of_each_kind_counts_from_the_beginning() -> None:
    known = [(each.kind, each.begins) for each in periods()]
    assert len(known) == len(set(known))
    assert {each.kind for each in periods()} == {"member", "contact", "import", "approval"}
    assert all(each.months > 0 and each.sentence.endswith(".") for each in periods())
