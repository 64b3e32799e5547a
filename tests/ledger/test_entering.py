"""Entries: they balance, arrive once, are taken back by their mirror, and spend a fund on its purpose alone."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from cltms.foundation.act import Act, Actor
from cltms.foundation.errors import NotAllowed, NotThere, Refused
from cltms.foundation.subjects import SubjectRef
from cltms.ledger import balances, entering, funds
from cltms.ledger import chart as charts
from cltms.ledger.drafts import Draft, Part
from cltms.ledger.models import BookEntry, BookPosting
from cltms.ledger.vocabulary import Cause
from cltms.roles import Role
from tests.ledger.conftest import DAY, Chart, colleague, moved, put


def sums(act: Act) -> dict[str, int]:
    return {row.account.number or "": row.minor for row in balances.trial_balance(act, date(2027, 1, 1)) if row.minor}


def test_an_entry_stands_in_the_balance_of_its_accounts(act: Act, chart: Chart) -> None:
    put(act, (chart.owed, 4500), (chart.fees, -4500))
    put(act, (chart.bank, 4000), (chart.owed, -4000))
    assert sums(act) == {"1000": 4000, "1200": 500, "4000": -4500}


@pytest.mark.parametrize(
    ("amounts", "said"),
    [((4500, -4400), "does not balance"), ((0, 0), "says nothing"), ((4500,), "at least two"),
     ((10**15 + 1, -(10**15) - 1), "that large")],
)  # fmt: skip
def test_what_does_not_balance_is_refused(act: Act, chart: Chart, amounts: tuple[int, ...], said: str) -> None:
    parts = tuple(Part(account.id, minor) for account, minor in zip((chart.owed, chart.fees), amounts, strict=False))
    with pytest.raises(Refused, match=said):
        entering.enter(act, Draft(DAY, parts))


def test_hours_are_never_exchanged_for_money(act: Act, chart: Chart) -> None:
    put(act, (chart.hours, -90), (chart.helped, 90))
    with pytest.raises(Refused, match="never exchanged"):
        put(act, (chart.hours, 60), (chart.helped, -60), (chart.owed, -900), (chart.fees, 900))


def test_an_account_that_is_not_there_is_refused(act: Act, chart: Chart) -> None:
    with pytest.raises(NotThere):
        entering.enter(act, Draft(DAY, (Part(chart.bank.id, 5), Part(999, -5))))


def test_the_same_key_is_written_once(act: Act, chart: Chart) -> None:
    draft = moved(chart.owed, chart.fees, 4500, key="lease 1 2026-03")
    first = entering.enter(act, draft)
    assert entering.enter(act, draft) == first
    assert act.session.scalars(select(func.count(BookEntry.id))).one() == 1
    with pytest.raises(Refused, match="with another amount"):
        entering.enter(act, moved(chart.owed, chart.fees, 4600, key="lease 1 2026-03"))
    with pytest.raises(Refused, match="different things"):
        entering.write(act, [moved(chart.owed, chart.fees, minor, key="lease 2") for minor in (1, 2)])


def test_a_correction_mirrors_and_names_what_it_corrects(act: Act, chart: Chart) -> None:
    wrong = put(act, (chart.owed, 4500), (chart.fees, -4500))
    with pytest.raises(Refused, match="what was wrong"):
        entering.correct(act, wrong, DAY, " ")
    with pytest.raises(Refused, match="not dated before"):
        entering.correct(act, wrong, date(2026, 3, 9), "Twice")
    mirror = entering.with_postings(act, entering.correct(act, wrong, DAY, "Twice"))
    assert (mirror.corrects_id, mirror.cause, mirror.said) == (wrong, Cause.CORRECTION, "Twice")
    assert sums(act) == {}
    with pytest.raises(Refused, match="corrected before"):
        entering.correct(act, wrong, DAY, "Twice")


def test_a_part_belongs_to_one_subject(act: Act, chart: Chart) -> None:
    household = SubjectRef("household", 7)
    part = charts.part_of(act, chart.owed, household)
    assert charts.part_of(act, chart.owed, household) == part
    assert charts.part_of(act, chart.owed, SubjectRef("lease", 7)) != part
    entering.enter(act, moved(part, chart.fees, 4500))
    assert sums(act) == {"1200": 4500, "4000": -4500}
    assert [(row.account.id, row.minor) for row in balances.parts(act, chart.owed, DAY) if row.minor] == [(part, 4500)]


def test_a_page_runs_from_balance_to_balance(act: Act, chart: Chart) -> None:
    for day, minor in ((1, 100), (10, 200), (20, 400)):
        put(act, (chart.owed, minor), (chart.fees, -minor), day=date(2026, 3, day))
    page = balances.page_of(act, chart.owed, date(2026, 3, 2), date(2026, 3, 31))
    assert page.opening_minor == 100
    assert [(row.amount_minor, row.balance_minor) for row in page.rows] == [(200, 300), (400, 700)]
    assert page.closing_minor == 700


def test_a_fund_is_spent_on_its_purpose_and_no_more_than_it_has(act: Act, chart: Chart) -> None:
    fund = funds.set_up(act, "Roofs", "New roofs for homes", "USD", [chart.repairs])
    entering.enter(act, moved(chart.bank, chart.gifts, 10_000, fund_id=fund.id))
    with pytest.raises(Refused, match="only for its purpose: New roofs"), act.attempt():
        entering.enter(act, moved(chart.office, chart.bank, 1, fund_id=fund.id))
    entering.enter(act, moved(chart.repairs, chart.bank, 9_000, fund_id=fund.id))
    with pytest.raises(Refused, match=r"5.00 USD would be missing"), act.attempt():
        entering.enter(act, moved(chart.repairs, chart.bank, 1_500, fund_id=fund.id))
    early = moved(chart.repairs, chart.bank, 1, date(2026, 3, 9), fund_id=fund.id)
    with pytest.raises(Refused, match="would be missing on 2026-03-09"), act.attempt():
        entering.enter(act, early)
    assert funds.money_in(act, [fund.id]) == {fund.id: 1_000}


def test_money_of_a_fund_cannot_be_mixed_with_other_money(act: Act, chart: Chart) -> None:
    fund = funds.set_up(act, "Roofs", "New roofs for homes", "USD", [chart.repairs])
    parts = (Part(chart.repairs.id, 100, fund.id), Part(chart.bank.id, -100))
    with pytest.raises(Refused, match="does not balance"):
        entering.enter(act, Draft(DAY, parts))


def test_only_who_keeps_the_books_writes(act: Act, chart: Chart) -> None:
    for role in set(Role) - {Role.BOOKKEEPER}:
        other = replace(act, actor=Actor(1, "Ana", frozenset({role})))
        with pytest.raises(NotAllowed):
            put(other, (chart.owed, 1), (chart.fees, -1))
    keeper = colleague(act, "ana")
    mine = replace(act, actor=Actor(keeper.id, "Ana", frozenset({Role.BOOKKEEPER})))
    number = put(mine, (chart.owed, 1), (chart.fees, -1))
    assert act.session.get_one(BookEntry, number).entered_by_id == keeper.id
    assert act.session.scalars(select(func.count(BookPosting.id))).one() == 2
