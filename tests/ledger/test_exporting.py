"""The books as files: every posting, no cell that a spreadsheet runs, and text that beancount reads."""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from beancount import loader
from beancount.core import data
from flask import Flask

from cltms.foundation.act import Act
from cltms.foundation.database import Database
from cltms.foundation.errors import Refused
from cltms.foundation.subjects import SubjectRef
from cltms.ledger import balances, entering, exporting, funds
from cltms.ledger import chart as charts
from cltms.ledger.commodities import bare
from cltms.ledger.vocabulary import AccountKind
from cltms.roles import Role
from tests.conftest import new_account
from tests.ledger.conftest import DAY, Chart, moved
from tests.support.visitor import Visitor

POSTING = re.compile(
    r"^  ((?:Assets|Liabilities|Equity|Income|Expenses)(?::[A-Z0-9][A-Za-z0-9-]*)+)  (-?[0-9.]+) (\w+)$"
)
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture
def books(app: Flask, act: Act, chart: Chart) -> Iterator[Act]:
    with app.test_request_context():
        fund = funds.set_up(act, "=Roofs", "New roofs", "USD", [chart.repairs])
        part = charts.part_of(act, chart.owed, SubjectRef("household", 7))
        entering.enter(act, moved(part, chart.fees, 4_500, said='=HYPERLINK("http://x") "of" Rosa\\'))
        wrong = entering.enter(act, moved(chart.bank, chart.gifts, 10_000, said="@Gift", fund_id=fund.id))
        entering.correct(act, wrong, DAY, "-1 too many")
        entering.enter(act, moved(chart.helped, chart.hours, 90, said="Work day"))
        entering.enter(act, moved(chart.owed, chart.fees, 1, date(2027, 1, 1)))
        yield act


def test_no_cell_of_the_table_begins_as_a_formula(books: Act) -> None:
    rows = list(csv.DictReader(io.StringIO(exporting.as_csv(books, FIRST, LAST).decode("utf-8-sig"))))
    assert len(rows) == 8
    assert rows[0]["explanation"].startswith("'=HYPERLINK")
    assert rows[2]["explanation"] == "'@Gift"
    assert rows[2]["fund"] == "'=Roofs"
    assert rows[4]["explanation"] == "'-1 too many"
    assert rows[4]["corrects"] == rows[2]["entry"]
    assert rows[0]["account"] == "1200 Lease fees owed · Household 7"
    assert [rows[0]["amount"], rows[1]["amount"], rows[6]["amount"]] == ["45.00", "-45.00", "90"]
    cells = (cell for row in rows for name, cell in row.items() if name != "amount")
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_every_account_of_the_beancount_file_is_opened_and_every_entry_balances(books: Act) -> None:
    written = exporting.as_beancount(books, FIRST, LAST).decode()
    opened = set(re.findall(r"^2026-01-01 open (\S+) \w+$", written, re.MULTILINE))
    entries = re.split(r"\n\n(?=[0-9-]{10} \* )", written)[1:]
    assert len(entries) == 4
    for entry in entries:
        found = [match for line in entry.splitlines() if (match := POSTING.match(line))]
        sums: defaultdict[str, Decimal] = defaultdict(Decimal)
        for match in found:
            sums[match[3]] += Decimal(match[2])
        assert len(found) == 2
        assert not any(sums.values())
        assert {match[1] for match in found} <= opened
    assert '2026-03-10 * "=HYPERLINK(\\"http://x\\") \\"of\\" Rosa\\\\"' in written
    assert 'fund: "=Roofs"' in written


def test_beancount_itself_reads_the_file_and_comes_to_the_same_sums(books: Act) -> None:
    entries, errors, _options = loader.load_string(exporting.as_beancount(books, FIRST, LAST).decode())
    assert errors == []
    transactions = [each for each in entries if isinstance(each, data.Transaction)]
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for posting in (posting for each in transactions for posting in each.postings):
        assert posting.units is not None
        assert posting.units.number is not None
        sums[f"{posting.account.split('-')[0]} {posting.units.currency}"] += posting.units.number
    trial = {
        f"{exporting.ROOTS[AccountKind(row.account.kind)]}:N{row.account.number} {row.account.commodity}": row
        for row in balances.trial_balance(books, LAST)
    }
    assert {name: total for name, total in sums.items() if total} == {
        name: Decimal(bare(row.minor, row.account.commodity)) for name, row in trial.items() if row.minor
    }
    assert transactions[0].narration == '=HYPERLINK("http://x") "of" Rosa\\'


def test_days_that_run_backwards_are_refused(books: Act) -> None:
    with pytest.raises(Refused, match="before the first"):
        exporting.as_csv(books, LAST, FIRST)


def test_only_who_sees_the_books_gets_a_file(app: Flask, database: Database) -> None:
    wanted = {"first": "2026-01-01", "last": "2026-12-31", "written_as": "beancount"}
    keeper = Visitor.of(app).signed_in(new_account(database, Role.BOOKKEEPER))
    answer = keeper.post("/books/files/export", data=wanted)
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    assert keeper.post("/books/files/export", data={**wanted, "last": "2025-01-01"}).status_code == 422
    for role in (Role.MEMBER, Role.STAFF, Role.ORGANIZER):
        other = Visitor.of(app).signed_in(new_account(database, role))
        assert other.post("/books/files/export", data=wanted).status_code == 404
