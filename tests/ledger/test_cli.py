"""The books at the command line: the trial balance, a file, and a file of the bank."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import func, select

from cltms.cli import Terminal, main
from cltms.config import Settings
from cltms.foundation.act import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.subjects import SubjectRef
from cltms.journal.models import JournalEntry
from cltms.ledger import chart as charts
from cltms.ledger import entering
from cltms.ledger.bank.models import BankFile, BankLine
from tests.ledger.conftest import chart_of, moved

FILES = Path(__file__).parent / "bank_files"


@pytest.fixture
def books(database: Database) -> Database:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        chart = chart_of(act)
        part = charts.part_of(act, chart.owed, SubjectRef("household", 7))
        entering.enter(act, moved(part, chart.fees, 4_500, said="Lease fee"))
        entering.enter(act, moved(chart.helped, chart.hours, 90))
    return database


def run(settings: Settings, database: Database, *words: object) -> Result:
    return CliRunner().invoke(main, ["ledger", *map(str, words)], obj=Terminal(settings, database))


def test_the_trial_balance_is_printed(settings: Settings, books: Database) -> None:
    ran = run(settings, books, "trial-balance", "--day", "2026-12-31", "--json")
    assert ran.exit_code == 0, ran.output
    found = {each["number"]: (each["balance"], each["commodity"]) for each in json.loads(ran.stdout)}
    assert found["1200"] == ("45.00", "USD")
    assert found["4000"] == ("-45.00", "USD")
    assert found["4900"] == ("90", "WORK")
    plain = run(settings, books, "trial-balance", "--day", "2026-01-01").stdout
    assert "1200                   0.00 USD  Lease fees owed" in plain


@pytest.mark.parametrize("name", ["csv", "beancount"])
def test_the_books_are_written_as_a_file_that_names_nobody(settings: Settings, books: Database, name: str) -> None:
    ran = run(settings, books, "export", "2026-01-01", "2026-12-31", "--format", name)
    assert ran.exit_code == 0, ran.output
    assert "household 7" in ran.stdout
    assert "45.00" in ran.stdout
    assert run(settings, books, "export", "2026-12-31", "2026-01-01").exit_code == 1


def test_a_file_of_the_bank_is_looked_at_and_brought(settings: Settings, books: Database) -> None:
    words = ("import", FILES / "statement_camt.xml", "--account", "1000")
    looked = run(settings, books, *words, "--dry-run")
    assert (looked.exit_code, counted(books)) == (0, (0, 0)), looked.output
    assert "4 lines read = 4 would wait + 0 came before" in looked.stderr
    with books.read() as session:
        facts = session.scalars(select(JournalEntry.fact)).all()
    assert "bank.BankFileTaken" not in facts
    assert run(settings, books, *words).exit_code == 0
    again = run(settings, books, *words)
    assert "4 lines read = 0 wait + 4 came before" in again.stderr
    assert counted(books) == (2, 8)


def test_a_table_is_brought_once_it_is_said_how_it_writes_days(settings: Settings, books: Database) -> None:
    words = ("import", FILES / "signed.csv", "--account", "1000")
    asked = run(settings, books, *words)
    assert asked.exit_code == 1
    assert "Say how the days are written" in asked.stderr
    assert counted(books) == (0, 0)
    assert run(settings, books, *words, "--days", "month first").exit_code == 0
    assert counted(books) == (1, 5)
    wrong = run(settings, books, "import", FILES / "signed.csv", "--account", "1200")
    assert "is no bank account of the chart" in wrong.stderr


def counted(database: Database) -> tuple[int, int]:
    with database.read() as session:
        files = session.scalars(select(func.count(BankFile.id))).one()
        return files, session.scalars(select(func.count(BankLine.id))).one()
