"""Lines of the bank: they wait, come once, add up or say so, and a person says what each is, with reasons beside it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from cltms.foundation.act import Act
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.subjects import SubjectRef
from cltms.ledger import balances, entering, funds, periods
from cltms.ledger import chart as charts
from cltms.ledger.bank import checking, forgetting, posting, staging, suggesting
from cltms.ledger.bank.found import BankBalance, BankFound, Movement
from cltms.ledger.bank.models import BankFile, BankLine
from cltms.ledger.bank.posting import Share
from cltms.ledger.bank.vocabulary import FileKind, LineState
from cltms.ledger.models import BookEntry
from cltms.roles import Role
from tests.ledger.conftest import Chart, colleague, moved
from tests.ledger.test_pages import household

FILES = Path(__file__).parent / "bank_files"
DAY = date(2026, 3, 2)


def brought(act: Act, chart: Chart, *lines: Movement, **more: object) -> BankFile:
    found = replace(BankFound(FileKind.OFX, lines), **more)  # type: ignore[arg-type]
    return staging.bring(act, chart.bank, "bank.ofx", found)


def of_file(act: Act, chart: Chart, name: str) -> BankFile:
    found = staging.read_statement((FILES / name).read_bytes(), name, "USD")
    assert found is not None
    return staging.bring(act, chart.bank, name, found)


def lines_of(act: Act, file: BankFile) -> list[BankLine]:
    rows = select(BankLine).where(BankLine.file_id == file.id).order_by(BankLine.place)
    return list(act.session.scalars(rows))


def states(act: Act, file: BankFile) -> list[str]:
    return [each.state for each in lines_of(act, file)]


def paid(minor: int = 4_500, name: str = "", said: str = "", **more: object) -> Movement:
    return replace(Movement(DAY, minor, name, said), **more)  # type: ignore[arg-type]


def test_nothing_is_in_the_books_until_somebody_says_what_a_line_is(act: Act, chart: Chart) -> None:
    file = of_file(act, chart, "statement_v1.ofx")
    assert states(act, file) == ["staged"] * 3
    assert act.session.scalars(select(func.count(BookEntry.id))).one() == 0
    first = lines_of(act, file)[0]
    number = posting.post(act, first.id, [Share(chart.owed, 4_500, SubjectRef("household", 7))])
    entry = entering.with_postings(act, number)
    assert (entry.cause, entry.said, entry.dated_on) == ("bank", "JOSÉ PEÑA & SONS · Lease fee March", DAY)
    assert states(act, file) == ["posted", "staged", "staged"]
    with pytest.raises(Refused, match="decided about this line already"):
        posting.post(act, first.id, [Share(chart.fees, 4_500)])


def test_lines_of_overlapping_files_come_once(act: Act, chart: Chart) -> None:
    first = of_file(act, chart, "statement_v1.ofx")
    again, later = of_file(act, chart, "statement_v1.ofx"), of_file(act, chart, "statement_v2.ofx")
    assert states(act, again) == ["double"] * 3
    assert states(act, later) == ["double", "double", "staged"]
    assert lines_of(act, later)[0].double_of_id == lines_of(act, first)[1].id
    total = act.session.scalars(select(func.sum(BankLine.amount_minor)).where(BankLine.state == "staged")).one()
    assert total == 4_500 - 12_050 + 125_000 + 4_500


def test_two_equal_lines_of_one_day_are_two(act: Act, chart: Chart) -> None:
    coffee = paid(-450, said="COFFEE")
    assert states(act, brought(act, chart, coffee, coffee)) == ["staged", "staged"]
    assert states(act, brought(act, chart, coffee, coffee, coffee)) == ["double", "double", "staged"]


def test_a_double_that_is_none_can_wait_after_all(act: Act, chart: Chart) -> None:
    brought(act, chart, paid(said="Cash"))
    (line,) = lines_of(act, brought(act, chart, paid(said="Cash")))
    posting.take_up(act, line.id)
    assert (line.state, line.double_of_id) == ("staged", None)
    posting.post(act, line.id, [Share(chart.fees, 4_500)])


def test_a_file_adds_up_or_says_by_how_much_not(act: Act, chart: Chart) -> None:
    whole = of_file(act, chart, "statement_camt.xml")
    assert checking.of_file(act, whole).off_minor == 0
    short = brought(act, chart, paid(1), opening=BankBalance(100), closing=BankBalance(105, DAY))
    assert checking.of_file(act, short).off_minor == 4
    assert checking.of_file(act, brought(act, chart, paid(2))).off_minor is None


def test_the_end_of_a_file_is_compared_with_the_books(act: Act, chart: Chart) -> None:
    entering.enter(act, moved(chart.bank, chart.gifts, 10_000, DAY))
    file = brought(act, chart, paid(4_500), paid(9_900, booked_on=date(2026, 4, 1)), closing=BankBalance(14_500, DAY))
    check = checking.with_books(act, file)
    assert check is not None
    assert (check.books_minor, check.waiting_minor, check.off_minor) == (10_000, 4_500, 0)
    posting.post(act, lines_of(act, file)[0].id, [Share(chart.fees, 4_500)])
    after = checking.with_books(act, file)
    assert after is not None
    assert (after.books_minor, after.waiting_minor, after.off_minor) == (14_500, 0, 0)


def test_a_payment_is_split_over_accounts_to_the_cent(act: Act, chart: Chart) -> None:
    (line,) = lines_of(act, brought(act, chart, paid(10_001, "Rosa")))
    shares = [Share(chart.owed, 4_500, SubjectRef("household", 7)), Share(chart.gifts, 5_500)]
    with pytest.raises(Refused, match=r"0\.01 USD of this line are not said"):
        posting.post(act, line.id, shares)
    with pytest.raises(Refused, match=r"1\.00 USD more than the line"):
        posting.post(act, line.id, [*shares, Share(chart.gifts, 101)])
    posting.post(act, line.id, [*shares, Share(chart.gifts, 1)])
    sums = {row.account.number: row.minor for row in balances.trial_balance(act, DAY) if row.minor}
    assert sums == {"1000": 10_001, "1200": -4_500, "4100": -5_501}


def test_what_goes_out_is_posted_the_other_way_round(act: Act, chart: Chart) -> None:
    (line,) = lines_of(act, brought(act, chart, paid(-12_050, "Alder Plumbing")))
    posting.post(act, line.id, [Share(chart.repairs, 12_050)])
    sums = {row.account.number: row.minor for row in balances.trial_balance(act, DAY) if row.minor}
    assert sums == {"1000": -12_050, "5000": 12_050}


def test_money_for_a_purpose_comes_into_its_fund(act: Act, chart: Chart) -> None:
    fund = funds.set_up(act, "Roofs", "New roofs", "USD", [chart.repairs])
    first, last = lines_of(act, brought(act, chart, paid(10_000, "County"), paid(-20_000, "Roofer")))
    posting.post(act, first.id, [Share(chart.gifts, 10_000)], fund_id=fund.id)
    with pytest.raises(Refused, match="does not have that much"), act.attempt():
        posting.post(act, last.id, [Share(chart.repairs, 20_000)], fund_id=fund.id)
    assert funds.money_in(act, [fund.id]) == {fund.id: 10_000}


def test_a_line_of_a_closed_month_is_refused_or_dated_later(act: Act, chart: Chart) -> None:
    (line,) = lines_of(act, brought(act, chart, paid()))
    periods.close(act, date(2026, 3, 31))
    with pytest.raises(Refused, match="closed up to"), act.attempt():
        posting.post(act, line.id, [Share(chart.fees, 4_500)])
    posting.post(act, line.id, [Share(chart.fees, 4_500)], dated_on=date(2026, 4, 1))


def test_a_line_is_an_entry_that_was_written_by_hand(act: Act, chart: Chart) -> None:
    by_hand = entering.enter(act, moved(chart.bank, chart.fees, 4_500, DAY + timedelta(days=3)))
    other = entering.enter(act, moved(chart.bank, chart.fees, 4_400, DAY))
    one, two = lines_of(act, brought(act, chart, paid(said="a"), paid(said="b")))
    assert [each.id for each in posting.entries_like(act, one)] == [by_hand]
    with pytest.raises(Refused, match="not of that amount"):
        posting.match(act, one.id, other)
    posting.match(act, one.id, by_hand)
    assert posting.entries_like(act, two) == []
    with pytest.raises(Refused, match="another line of the bank"):
        posting.match(act, two.id, by_hand)


def test_a_line_whose_entry_was_taken_back_can_be_posted_anew(act: Act, chart: Chart) -> None:
    (line,) = lines_of(act, brought(act, chart, paid()))
    wrong = posting.post(act, line.id, [Share(chart.gifts, 4_500)])
    with pytest.raises(Refused, match="Take its entry back first"):
        posting.take_up(act, line.id)
    entering.correct(act, wrong, DAY, "It was a fee")
    assert posting.is_taken_back(act, line)
    posting.take_up(act, line.id)
    posting.post(act, line.id, [Share(chart.fees, 4_500)])
    sums = {row.account.number: row.minor for row in balances.trial_balance(act, DAY) if row.minor}
    assert sums == {"1000": 4_500, "4000": -4_500}


def test_what_is_not_ours_is_set_aside_with_a_reason(act: Act, chart: Chart) -> None:
    (line,) = lines_of(act, brought(act, chart, paid()))
    with pytest.raises(Refused, match="Write why"):
        posting.set_aside(act, line.id, " ")
    posting.set_aside(act, line.id, "The bank took it back")
    posting.take_up(act, line.id)
    assert (line.state, line.why) == ("staged", None)


def test_a_file_of_another_account_or_currency_is_refused(act: Act, chart: Chart) -> None:
    brought(act, chart, paid(), account="5550001")
    with pytest.raises(Refused, match="another account of the bank"):
        brought(act, chart, paid(2), account="5550002")
    with pytest.raises(Refused, match="counts EUR"):
        brought(act, chart, paid(2), currency="EUR")
    with pytest.raises(Refused, match="no lines"):
        brought(act, chart)
    with pytest.raises(NotThere):
        staging.bring(act, chart.owed, "x", BankFound(FileKind.OFX, (paid(),)))


def test_a_file_is_thrown_away_while_nothing_of_it_is_posted(act: Act, chart: Chart) -> None:
    first, second = brought(act, chart, paid()), brought(act, chart, paid())
    with pytest.raises(Refused, match="later file repeats"):
        staging.throw_away(act, first)
    staging.throw_away(act, second)
    posting.post(act, lines_of(act, first)[0].id, [Share(chart.fees, 4_500)])
    with pytest.raises(Refused, match="stand in the books"):
        staging.throw_away(act, first)


@pytest.fixture
def homes(app: Flask, act: Act, chart: Chart) -> list[int]:
    """Give three households of which two owe 45.00 and one owes 30.00."""
    people = [colleague(act, name, Role.MEMBER) for name in ("ana", "ben", "eve")]
    names = ("Rosa Díaz", "José Peña", "Luz Vega")
    found = [household(act, person, name) for person, name in zip(people, names, strict=True)]
    for home, minor in zip(found, (4_500, 4_500, 3_000), strict=True):
        part = charts.part_of(act, chart.owed, SubjectRef("household", home))
        entering.enter(act, moved(part, chart.fees, minor, date(2026, 2, 1)))
    return found


def suggested(app: Flask, act: Act, chart: Chart, line: Movement) -> list[tuple[int | None, str]]:
    with app.test_request_context():
        (row,) = lines_of(act, brought(act, chart, line))
        found = suggesting.suggest(act, [row])[row.id]
        return [(each.subject.number if each.subject else None, " ".join(map(str, each.reasons))) for each in found]


def test_every_suggestion_has_its_reasons(app: Flask, act: Act, chart: Chart, homes: list[int]) -> None:
    found = suggested(app, act, chart, paid(4_500, "JOSE PENA", "Transfer"))
    assert found[0] == (homes[1], "The text tells the name: jose pena. 45.00 USD are open, and this is all of it.")
    assert [number for number, _why in found] == [homes[1], homes[0]]
    numbered = suggested(app, act, chart, paid(1_000, "Somebody", f"HOUSEHOLD {homes[0]}"))
    assert numbered == [(homes[0], "The text tells its number. 45.00 USD are open; this is another amount.")]
    hours = charts.part_of(act, chart.hours, SubjectRef("household", homes[0]))
    entering.enter(act, moved(hours, chart.helped, 3_000, date(2026, 2, 1)))  # of another commodity, never suggested
    alone = suggested(app, act, chart, paid(3_000, "Somebody"))
    assert alone == [(homes[2], "30.00 USD are open, and this is all of it. Nobody else owes exactly this.")]


def test_nothing_is_suggested_where_nothing_fits_or_money_goes_out(
    app: Flask, act: Act, chart: Chart, homes: list[int]
) -> None:
    assert suggested(app, act, chart, paid(777, "Somebody")) == []
    assert suggested(app, act, chart, paid(-3_000, "Somebody")) == []
    assert suggested(app, act, chart, paid(1_000, "Household of the Diaz home")) == []


def test_the_same_name_is_suggested_where_it_was_posted_before(
    app: Flask, act: Act, chart: Chart, homes: list[int]
) -> None:
    (line,) = lines_of(act, brought(act, chart, paid(-1_200, "Alder Plumbing")))
    posting.post(act, line.id, [Share(chart.repairs, 1_200)])
    later = paid(-900, "ALDER  PLUMBING", booked_on=date(2026, 3, 9))
    assert suggested(app, act, chart, later) == [(None, "The last payment of this name was posted here.")]
    assert suggested(app, act, chart, paid(900, "Alder Plumbing")) == []


def test_words_of_decided_lines_go_after_a_year_and_their_marks_stay(act: Act, chart: Chart) -> None:
    first = brought(act, chart, paid(name="Rosa", said="Fee"), paid(name="Luz", said="Fee"))
    one, two = lines_of(act, first)
    posting.set_aside(act, one.id, "Not ours")
    later = replace(act, moment=datetime.now(UTC) + forgetting.KEPT_FOR + timedelta(days=1))
    assert forgetting.forget_in(later) == 1
    act.session.expire_all()
    assert (one.name, one.said, one.why, two.name) == (None, None, None, "Luz")
    assert one.state == LineState.SET_ASIDE
    assert states(act, brought(act, chart, paid(name="Rosa", said="Fee"))) == ["double"]


def test_the_database_tells_nobody_who_paid(act: Act, chart: Chart) -> None:
    brought(act, chart, paid(name="Rosalinda Quintanilla", said="Fee of Rosalinda", reference="Quintanilla 17"))
    rows = [row for table in ("bank_file", "bank_line") for row in act.session.execute(text(f"SELECT * FROM {table}"))]  # noqa: S608
    assert len(rows) == 2
    assert not any("rosalinda" in str(row).casefold() or "quintanilla" in str(row).casefold() for row in rows)
