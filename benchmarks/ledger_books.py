"""The books of many leases over many years: a billing run, a statement and the trial balance, beside bare SQL.

``python -m benchmarks.ledger_books`` runs it alone: 10,000 leases, 20 years of monthly fees; ``… 500 2`` is small.
"""

import sys
import tempfile
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from sqlalchemy import insert, text

from benchmarks.lines import Line, as_markdown, compared, seconds
from benchmarks.machine import this_machine
from benchmarks.measuring import Taken, call, middle
from benchmarks.site import opened_site
from cltms.accounts.models import Account
from cltms.app import make_ready, open_database
from cltms.config import Settings
from cltms.foundation.act import OPERATOR, Act, Door, acting_as, reading_as
from cltms.foundation.database import Database
from cltms.ledger import balances, entering, periods
from cltms.ledger.chart import NewAccount, open_account
from cltms.ledger.drafts import Draft, Part
from cltms.ledger.models import BookAccount
from cltms.ledger.vocabulary import AccountKind, Cause
from cltms.roles import Role
from tests.support.visitor import Visitor

LEASES, YEARS, FIRST_YEAR, FEE, TIMES = 10_000, 20, 2005, 4_500, 5
FIRST_PART = 100
"""Number of the account of the first lease."""
ENTRIES = (
    "INSERT INTO book_entry (id, dated_on, cause, said, key, entered_at, unsealed) SELECT :base + id, :day, 'bill', "
    "NULL, :day || ' ' || id, :now, 1 FROM book_account WHERE parent_id IS NOT NULL"
)
POSTINGS = (
    "INSERT INTO book_posting (entry_id, account_id, commodity, amount_minor, dated_on) SELECT :base + a.id, "
    "CASE s.side WHEN 1 THEN a.id ELSE :fees END, 'USD', s.side * :fee, :day FROM book_account a, "
    "(SELECT 1 AS side UNION ALL SELECT -1) s WHERE a.parent_id IS NOT NULL"
)
SEAL = "UPDATE book_entry SET unsealed = NULL WHERE unsealed IS NOT NULL"
TRIAL = "SELECT account_id, SUM(amount_minor) FROM book_posting WHERE dated_on <= :day GROUP BY account_id"
STATEMENT = (
    "SELECT e.id, p.dated_on, e.said, p.amount_minor, (SELECT SUM(amount_minor) FROM book_posting WHERE "
    "account_id = p.account_id AND dated_on < :first) FROM book_posting p JOIN book_entry e ON e.id = p.entry_id "
    "WHERE p.account_id = :account AND p.dated_on BETWEEN :first AND :last ORDER BY p.dated_on, e.id"
)
TWINS = (
    "CREATE TABLE twin_entry (id INTEGER PRIMARY KEY, dated_on, cause, key UNIQUE)",
    "CREATE TABLE twin_posting (id INTEGER PRIMARY KEY, entry_id, account_id, commodity, amount_minor, dated_on)",
)
BARE_ENTRY = "INSERT INTO twin_entry VALUES (:id, :day, 'bill', :key)"
BARE_POSTING = "INSERT INTO twin_posting VALUES (NULL, :entry, :account, 'USD', :amount, :day)"


def against_bare_sql(url: str, folder: Path, leases: int, years: int) -> Iterator[Line]:
    """Fill the books month by month, closing each but the last year's, and measure what people wait for."""
    with opened_site(url, folder) as site:
        fees = _open(site.database, leases)
        filling = call(partial(_fill, site.database, fees, years))
        yield Line(f"{leases * years * 12:,} entries written by SQL, sealed and closed by month", seconds(filling))
        yield from _billing(site.database, leases, fees, date(FIRST_YEAR + years, 1, 1))
        with acting_as(site.database, OPERATOR, Door.COMMAND_LINE) as act:
            keeper = Account(email="k@example.org", name="K", role=Role.BOOKKEEPER.value, created_at=act.moment)
            act.session.add(keeper)
        visitor = Visitor.of(site.visitor.application).signed_in(keeper)
        last = date(FIRST_YEAR + years, 1, 31)
        for span, aim in ((1, "100 ms"), (years, "")):
            yield _statement(site.database, visitor, span, last, aim)
        ours = _often(partial(_trial, site.database, last))
        bare = _often(partial(_ask, site.database, TRIAL, {"day": last}))
        yield compared("trial balance", ours, "bare sum of all postings", bare, "1 s")


def _open(database: Database, leases: int) -> int:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        owed = open_account(act, NewAccount("1200", "Lease fees owed", AccountKind.ASSET, "USD"))
        fees = open_account(act, NewAccount("4000", "Lease fees", AccountKind.INCOME, "USD"))
        parts = [
            {
                "id": FIRST_PART + number, "kind": "asset", "commodity": "USD", "holds_money": False,
                "parent_id": owed.id, "subject_kind": "household", "subject_id": number + 1, "added_at": act.moment,
            }
            for number in range(leases)
        ]  # fmt: skip
        act.session.execute(insert(BookAccount), parts)
        return fees.id


def _fill(database: Database, fees: int, years: int) -> None:
    months = [(FIRST_YEAR + turn // 12, turn % 12 + 1) for turn in range(years * 12)]
    for turn, (year, month) in enumerate(months):
        with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
            words = {"base": (turn + 1) * 1_000_000, "day": date(year, month, 1), "fees": fees, "fee": FEE}
            act.session.execute(text(ENTRIES), {**words, "now": act.moment.replace(tzinfo=None)})
            act.session.execute(text(POSTINGS), words)
            act.session.execute(text(SEAL))
            if turn < len(months) - 12:
                periods.close(act, date(year, month, monthrange(year, month)[1]))


def _billing(database: Database, leases: int, fees: int, day: date) -> Iterator[Line]:
    drafts = [
        Draft(day, (Part(part, FEE), Part(fees, -FEE)), Cause.BILL, "Ground lease fee", f"bench {part}")
        for part in range(FIRST_PART, FIRST_PART + leases)
    ]

    def write(act: Act) -> None:
        entering.write(act, drafts, told=False)

    ours = call(partial(_acted, database, write))
    bare = call(partial(_acted, database, partial(_bare, drafts=drafts)))
    yield compared(f"billing run of {leases:,} entries", ours, "bare rows, no index or rule", bare, "30 s")
    again = call(partial(_acted, database, write))
    yield Line("the same run once more, which writes nothing", seconds(again))


def _statement(database: Database, visitor: Visitor, years: int, last: date, aim: str) -> Line:
    first = last.replace(year=last.year - years)
    asked = f"/books/of/household/1?first={first}&last={last}"
    assert visitor.get(asked).status_code == 200  # noqa: S101 an error page would be quick
    words: dict[str, object] = {"account": FIRST_PART, "first": first, "last": last}
    bare = _often(partial(_ask, database, STATEMENT, words))
    return compared(f"statement page, years: {years}", _often(lambda: visitor.get(asked)), "bare SQL", bare, aim)


def _bare(act: Act, drafts: list[Draft]) -> None:
    for statement in TWINS:
        act.session.execute(text(statement))
    rows = [{"id": turn, "day": draft.dated_on, "key": draft.key} for turn, draft in enumerate(drafts)]
    act.session.execute(text(BARE_ENTRY), rows)
    postings = [
        {"entry": turn, "account": part.account_id, "amount": part.amount_minor, "day": draft.dated_on}
        for turn, draft in enumerate(drafts)
        for part in draft.parts
    ]
    act.session.execute(text(BARE_POSTING), postings)


def _acted(database: Database, work: Callable[[Act], None]) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        work(act)


def _trial(database: Database, day: date) -> None:
    with reading_as(database, OPERATOR, Door.COMMAND_LINE) as look:
        balances.trial_balance(look, day)


def _ask(database: Database, asked: str, words: dict[str, object]) -> None:
    with database.read() as session:
        session.execute(text(asked), words).all()


def _often(work: Callable[[], object]) -> Taken:
    return middle([call(work) for _ in range(TIMES)])


def of_many_leases(leases: int = LEASES, years: int = YEARS) -> Iterator[Line]:
    """Measure it in a house of its own."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/house.sqlite"
        empty = open_database(Settings(data_dir=Path(folder), database_url=url))
        make_ready(empty)
        empty.close()
        yield from against_bare_sql(url, Path(folder), leases, years)


def main() -> None:
    """Run it alone and print the table; leases and years may be given."""
    print(this_machine(), flush=True)
    print(as_markdown(list(of_many_leases(*(int(each) for each in sys.argv[1:])))))
    print(this_machine())


if __name__ == "__main__":
    main()
