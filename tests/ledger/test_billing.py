"""Billing runs: prepared by one, approved by another, posted whole and once, and what was billed is named."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from cltms.accounts.models import Account
from cltms.config import Settings
from cltms.foundation.act import OPERATOR, Act, Actor, Door, acting_as
from cltms.foundation.charges import Charge
from cltms.foundation.database import Database
from cltms.foundation.errors import NotAllowed, Refused
from cltms.foundation.subjects import SubjectRef
from cltms.ledger import balances, entering, periods
from cltms.ledger.billing import deciding, proposing, queries
from cltms.ledger.billing.models import BillLine, BillRun
from cltms.ledger.billing.proposing import NewRun
from cltms.ledger.billing.vocabulary import RunState
from cltms.ledger.drafts import Draft, Part
from cltms.ledger.models import BookEntry
from cltms.roles import Role
from tests.conftest import KEY
from tests.ledger.conftest import Chart, chart_of, colleague

MONTH, DAY, NOW = date(2026, 3, 1), date(2026, 3, 5), datetime(2026, 3, 4, 12, tzinfo=UTC)
RUN = NewRun("fees", "Lease fees", MONTH, DAY)


@pytest.fixture
def at(act: Act) -> Act:
    return replace(act, moment=NOW)


@pytest.fixture
def ana(at: Act) -> Act:
    return _as(at, colleague(at, "ana"))


@pytest.fixture
def ben(at: Act) -> Act:
    return _as(at, colleague(at, "ben", Role.BOARD))


def _as(act: Act, account: Account) -> Act:
    return replace(act, actor=Actor(account.id, account.name, frozenset({account.role})))


def fee(chart: Chart, number: int, minor: int = 4_500, what: str = "fee") -> Charge:
    said = f"Lease fee of March: {minor} cents"
    return Charge(SubjectRef("household", number), chart.owed.id, chart.fees.id, minor, said, what)


def owed(act: Act, chart: Chart) -> dict[int | None, int]:
    found = balances.parts(replace(act, actor=OPERATOR), chart.owed, date(2026, 12, 31))
    return {row.account.subject_id: row.minor for row in found}


def entries(act: Act) -> int:
    return act.session.scalars(select(func.count(BookEntry.id))).one()


def test_nothing_is_in_the_books_until_somebody_else_has_approved_it(ana: Act, ben: Act, chart: Chart) -> None:
    run = proposing.propose(ana, RUN, [fee(chart, 7), fee(chart, 8, 5_000)])
    assert entries(ana) == 0
    with pytest.raises(Refused, match="Somebody else has to approve"):
        deciding.approve(ana, run.id)
    deciding.approve(ben, run.id)
    assert owed(ben, chart) == {7: 4_500, 8: 5_000}
    lines = queries.lines(ben, run.id, left_out=False)
    found = [entering.with_postings(ben, line.entry_id or 0) for line in lines]
    assert [(each.cause, each.said, each.dated_on) for each in found] == [
        ("bill", "Lease fee of March: 4500 cents", DAY), ("bill", "Lease fee of March: 5000 cents", DAY),
    ]  # fmt: skip


def test_the_operator_does_not_approve_what_the_operator_prepared(at: Act, chart: Chart) -> None:
    run = proposing.propose(at, RUN, [fee(chart, 7)])
    with pytest.raises(Refused, match="Somebody else has to approve"):
        deciding.approve(at, run.id)


def test_a_run_is_posted_once(ana: Act, ben: Act, chart: Chart) -> None:
    run = proposing.propose(ana, RUN, [fee(chart, 7)])
    deciding.approve(ben, run.id)
    with pytest.raises(Refused, match="Nothing is written twice"):
        deciding.approve(ben, run.id)
    assert entries(ben) == 1


def test_what_is_billed_or_waits_to_be_is_named_and_left_out(ana: Act, ben: Act, chart: Chart) -> None:
    first = proposing.propose(ana, RUN, [fee(chart, 7)])
    second = proposing.propose(ana, RUN, [fee(chart, 7, 9_900), fee(chart, 8), fee(chart, 8)])
    left_out = queries.lines(ana, second.id, left_out=True)
    assert [(line.subject_id, line.billed_in_id, line.same_as) for line in left_out] == [
        (7, first.id, None),
        (8, None, 2),
    ]
    deciding.approve(ben, first.id)
    deciding.approve(ben, second.id)
    assert owed(ben, chart) == {7: 4_500, 8: 4_500}
    with pytest.raises(Refused, match=f"billed already.*{first.id}, {second.id}"):
        proposing.propose(ana, RUN, [fee(chart, 7), fee(chart, 8)])


def test_what_another_run_billed_meanwhile_is_left_out_when_it_is_approved(ana: Act, ben: Act, chart: Chart) -> None:
    first = proposing.propose(ana, RUN, [fee(chart, 7), fee(chart, 8)])
    deciding.throw_away(ben, first.id, "Wrong month")
    second = proposing.propose(ana, RUN, [fee(chart, 7)])
    deciding.approve(ben, second.id)
    # Two proposed runs that name the same line, as two writers at the same moment could have left them.
    third = proposing.propose(ana, RUN, [fee(chart, 8), fee(chart, 9)])
    stray = act_line(ana, third, 7, chart)
    deciding.approve(ben, third.id)
    assert ben.session.get_one(BillLine, stray).billed_in_id == second.id
    assert owed(ben, chart) == {7: 4_500, 8: 4_500, 9: 4_500}


def act_line(act: Act, run: BillRun, number: int, chart: Chart) -> int:
    line = BillLine(
        run_id=run.id, place=99, subject_kind="household", subject_id=number, owed_id=chart.owed.id,
        earned_id=chart.fees.id, amount_minor=4_500, said="Fee", key=f"fees:household:{number}:2026-03:fee",
    )  # fmt: skip
    act.session.add(line)
    act.session.flush()
    return line.id


def test_a_line_that_was_taken_back_can_be_billed_again(ana: Act, ben: Act, chart: Chart) -> None:
    for minor in (4_500, 4_600, 4_600):
        run = proposing.propose(ana, RUN, [fee(chart, 7, minor)])
        deciding.approve(ben, run.id)
        (line,) = queries.lines(ben, run.id, left_out=False)
        assert owed(ben, chart) == {7: minor}
        entering.correct(ana, line.entry_id or 0, DAY, "The fee was another one")
    assert owed(ben, chart) == {7: 0}


def test_a_month_that_is_closed_is_not_billed(at: Act, ana: Act, ben: Act, chart: Chart) -> None:
    later = replace(ana, moment=datetime(2026, 4, 2, 12, tzinfo=UTC))
    run = proposing.propose(later, RUN, [fee(chart, 7)])
    periods.close(later, date(2026, 3, 31))
    with pytest.raises(Refused, match="closed up to 2026-03-31"):
        proposing.propose(later, RUN, [fee(chart, 8)])
    with pytest.raises(Refused, match="closed up to 2026-03-31"):
        deciding.approve(replace(ben, moment=later.moment), run.id)
    assert entries(at) == 0


@pytest.mark.parametrize(
    ("month", "day", "said"),
    [
        (MONTH, date(2026, 4, 1), "lies in the month"),
        (MONTH, date(2026, 2, 28), "lies in the month"),
        (date(2026, 6, 1), date(2026, 6, 1), "still far away"),
    ],
)
def test_the_day_of_a_run_lies_in_its_month_and_that_is_near(
    ana: Act, chart: Chart, month: date, day: date, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        proposing.propose(ana, replace(RUN, month=month, dated_on=day), [fee(chart, 7)])


def test_a_charge_that_says_nothing_or_moves_money_is_refused(ana: Act, chart: Chart) -> None:
    good = fee(chart, 7)
    for wrong, said in (
        (replace(good, amount_minor=0), "has an amount"),
        (replace(good, said=" "), "says what it is for"),
        (replace(good, owed_id=chart.bank.id), "moves no money"),
        (replace(good, earned_id=chart.hours.id), "count the same"),
    ):
        with pytest.raises(Refused, match=said):
            proposing.propose(ana, RUN, [good, wrong])
    with pytest.raises(Refused, match="nothing to be billed"):
        proposing.propose(ana, RUN, [])


def test_a_run_is_thrown_away_with_a_reason_and_bills_nothing(ana: Act, ben: Act, chart: Chart) -> None:
    run = proposing.propose(ana, RUN, [fee(chart, 7)])
    with pytest.raises(Refused, match="Write why"):
        deciding.throw_away(ben, run.id, " ")
    deciding.throw_away(ben, run.id, "The fee changed")
    assert (run.state, run.why) == (RunState.THROWN_AWAY, "The fee changed")
    with pytest.raises(Refused, match="Prepare it anew"):
        deciding.approve(ben, run.id)
    again = proposing.propose(ana, RUN, [fee(chart, 7, 4_700)])
    deciding.approve(ben, again.id)
    assert owed(ben, chart) == {7: 4_700}


def test_only_who_keeps_the_books_prepares_a_run(at: Act, chart: Chart) -> None:
    for role in set(Role) - {Role.BOOKKEEPER}:
        other = replace(at, actor=Actor(1, "Eve", frozenset({role})))
        with pytest.raises(NotAllowed):
            proposing.propose(other, RUN, [fee(chart, 7)])


def test_a_credit_is_billed_the_other_way_round(ana: Act, ben: Act, chart: Chart) -> None:
    run = proposing.propose(ana, RUN, [fee(chart, 7, -1_000)])
    deciding.approve(ben, run.id)
    assert owed(ben, chart) == {7: -1_000}


APPROVED_AND_KILLED = """
import os, signal, sys
from datetime import date
from pathlib import Path
from pydantic import SecretStr
from cltms.app import open_database
from cltms.config import Settings
from cltms.foundation.act import Act, Actor, Door, acting_as
from cltms.ledger import entering
from cltms.ledger.billing import deciding

data, keys, url, key, account, run = sys.argv[1:]
settings = Settings(
    environment="test", data_dir=Path(data), keys_dir=Path(keys), database_url=url, secret_key=SecretStr(key)
)
with acting_as(open_database(settings), Actor(int(account), "Ben", frozenset({"board"})), Door.PAGE) as act:
    deciding.approve(act, int(run))
    act.write_entries()
    act.session.flush()
    print("written", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_run_that_was_killed_in_the_middle_leaves_nothing_and_can_be_approved_again(
    settings: Settings, database: Database
) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        chart, keeper, board = chart_of(act), colleague(act, "ana"), colleague(act, "ben", Role.BOARD)
        new = NewRun("fees", "Lease fees", act.house_day.replace(day=1), act.house_day)
        run_id = proposing.propose(_as(act, keeper), new, [fee(chart, number) for number in range(1, 40)]).id
        board_id, actor = board.id, Actor(board.id, "Ben", frozenset({board.role}))
    told = (settings.data_dir, settings.keys_dir, settings.database_url, KEY.get_secret_value(), board_id, run_id)
    killed = subprocess.run(
        [sys.executable, "-c", APPROVED_AND_KILLED, *map(str, told)], capture_output=True, text=True, check=False,
        env=dict(os.environ),
    )  # fmt: skip
    assert (killed.stdout, killed.returncode) == ("written\n", -signal.SIGKILL), killed.stderr
    with acting_as(database, actor, Door.PAGE) as act:
        assert entries(act) == 0
        assert queries.run(act, run_id).state == RunState.PROPOSED
        deciding.approve(act, run_id)
        assert entries(act) == 39


def test_an_error_while_it_is_posted_takes_all_of_it_back(ana: Act, ben: Act, chart: Chart) -> None:
    run = proposing.propose(ana, RUN, [fee(chart, 7), fee(chart, 8)])
    wrong = entering.enter(ana, _taken(chart, "bill fees:household:8:2026-03:fee 1"))
    with pytest.raises(Refused, match="in the books already"), ben.attempt():
        deciding.approve(ben, run.id)
    assert ben.session.scalars(select(BookEntry.id)).all() == [wrong]
    ben.session.refresh(run)
    assert run.state == RunState.PROPOSED


def _taken(chart: Chart, key: str) -> Draft:
    return Draft(DAY, (Part(chart.owed.id, 1), Part(chart.fees.id, -1)), key=key)
