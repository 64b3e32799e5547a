"""What the database itself refuses, whatever program writes: entries that do not balance, changes, deletions."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from cltms.foundation.act import OPERATOR, Act, Door, acting_as
from cltms.foundation.database import Database
from cltms.ledger import entering, periods
from tests.ledger.conftest import DAY, Chart, chart_of, moved

ENTRY = (
    "INSERT INTO book_entry (id, dated_on, cause, entered_at, unsealed) "
    "VALUES (70, '2026-03-10', 'hand', '2026-03-10 10:00:00', 1)"
)
POSTING = "INSERT INTO book_posting (id, entry_id, account_id, commodity, amount_minor, dated_on) VALUES "
SEAL = "UPDATE book_entry SET unsealed = NULL WHERE id = 70"


def refused(database: Database, said: str, *statements: str) -> None:
    """Run statements in one transaction of the house; the database has to refuse it."""
    with pytest.raises(DBAPIError, match=said), database.write() as session:
        for each in statements:
            session.execute(text(each))


@pytest.fixture
def chart(database: Database) -> Chart:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        made = chart_of(act)
        entering.enter(act, moved(made.owed, made.fees, 4500))
    return made


def test_an_entry_that_does_not_balance_is_not_sealed(database: Database, chart: Chart) -> None:
    one = POSTING + f"(901, 70, {chart.bank.id}, 'USD', 100, '2026-03-10')"
    other = POSTING + f"(902, 70, {chart.fees.id}, 'USD', -99, '2026-03-10')"
    refused(database, "does not balance", ENTRY, one, other, SEAL)
    refused(database, "at least two postings", ENTRY, one, SEAL)
    refused(database, "at least two postings", ENTRY, SEAL)


def test_an_entry_that_is_not_sealed_cannot_be_kept(database: Database, chart: Chart) -> None:
    one = POSTING + f"(901, 70, {chart.bank.id}, 'USD', 100, '2026-03-10')"
    refused(database, "(?i)foreign key", ENTRY, one)
    refused(database, "(?i)foreign key", ENTRY)
    refused(database, "unsealed", ENTRY.replace("00', 1)", "00', NULL)"))
    refused(database, "(?i)check|always_empty", "INSERT INTO book_unsealed (id) VALUES (1)")


def test_postings_sum_up_for_each_commodity_and_fund_and_have_the_day_of_their_entry(
    database: Database, chart: Chart
) -> None:
    bank, hours = chart.bank.id, chart.hours.id
    two = [POSTING + f"({901 + turn}, 70, {bank}, 'USD', {minor}, '2026-03-10')" for turn, minor in enumerate((5, -5))]
    work = [
        POSTING + f"({911 + turn}, 70, {hours}, 'WORK', {minor}, '2026-03-10')" for turn, minor in enumerate((5, -5))
    ]
    refused(database, "never exchanged", ENTRY, *two, *work, SEAL)
    refused(database, "(?i)foreign key", ENTRY, two[0].replace("USD", "EUR"), two[1].replace("USD", "EUR"), SEAL)
    refused(database, "has the day", ENTRY, two[0].replace("03-10", "03-11"), two[1], SEAL)
    refused(database, "(?i)check", ENTRY, two[0].replace(" 5,", " 0,"))


def test_what_is_in_the_books_is_neither_changed_nor_deleted(database: Database, chart: Chart) -> None:
    for statement in (
        "UPDATE book_posting SET amount_minor = amount_minor * 2",
        "DELETE FROM book_posting",
        "DELETE FROM book_entry",
        "UPDATE book_entry SET dated_on = '2025-01-01'",
        "UPDATE book_entry SET said = 'otherwise'",
        "UPDATE book_entry SET unsealed = 1",
        "UPDATE book_entry SET unsealed = NULL",
        "UPDATE book_account SET kind = 'income' WHERE number = '1200'",
        "UPDATE book_account SET commodity = 'EUR' WHERE number = '1200'",
        "DELETE FROM book_account WHERE number = '1000'",
    ):
        refused(database, "only added", statement)
    refused(database, "is sealed", POSTING + f"(901, 1, {chart.bank.id}, 'USD', 100, '2026-03-10')")
    if database.is_sqlite:
        refused(database, "only added", ENTRY.replace("INSERT", "INSERT OR REPLACE").replace("(70,", "(1,"))
    else:
        refused(database, "(?i)permission denied", "TRUNCATE book_posting")


def test_a_correction_that_is_no_mirror_is_not_sealed(database: Database, chart: Chart) -> None:
    entry = (
        ENTRY.replace("'hand'", "'correction'").replace("unsealed)", "unsealed, corrects_id)").replace("1)", "1, 1)")
    )
    half = [
        POSTING + f"({901 + turn}, 70, {number}, 'USD', {minor}, '2026-03-10')"
        for turn, (number, minor) in enumerate(((chart.owed.id, -2250), (chart.fees.id, 2250)))
    ]
    refused(database, "mirrors", entry, *half, SEAL)


def test_no_entry_is_dated_inside_a_closed_month(database: Database, chart: Chart) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        periods.close(act, DAY.replace(day=31))
    two = [
        POSTING + f"({901 + turn}, 70, {chart.bank.id}, 'USD', {minor}, '2026-03-10')"
        for turn, minor in enumerate((5, -5))
    ]
    refused(database, "are closed", ENTRY, *two, SEAL)
    refused(database, "only added", "UPDATE book_closing SET through = '2026-01-31'")
    refused(database, "only added", "DELETE FROM book_closing_balance")
    refused(database, "(?i)check", "UPDATE book_closing SET reopened_at = '2026-04-01 10:00:00', why = 'again'")


def test_the_words_of_an_entry_can_be_let_go(act: Act) -> None:
    made = chart_of(act)
    number = entering.enter(act, moved(made.owed, made.fees, 4500, said="Paid by Rosa"))
    act.session.execute(text("UPDATE book_entry SET said = NULL WHERE id = :id"), {"id": number})
    act.session.expire_all()
    assert entering.with_postings(act, number).said is None
