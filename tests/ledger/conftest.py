"""A small chart of accounts, and entries on it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pytest

from cltms.accounts.models import Account
from cltms.foundation.act import Act, Actor
from cltms.ledger import entering
from cltms.ledger.chart import NewAccount, open_account
from cltms.ledger.drafts import Draft, Part
from cltms.ledger.models import BookAccount
from cltms.ledger.vocabulary import WORK, AccountKind
from cltms.roles import Role

DAY = date(2026, 3, 10)


@dataclass(frozen=True)
class Chart:
    """The accounts of a trust that has just begun."""

    bank: BookAccount
    owed: BookAccount
    fees: BookAccount
    gifts: BookAccount
    repairs: BookAccount
    office: BookAccount
    hours: BookAccount
    helped: BookAccount


def chart_of(act: Act) -> Chart:
    """Open the accounts."""
    asset, income, expense = AccountKind.ASSET, AccountKind.INCOME, AccountKind.EXPENSE
    new = (
        NewAccount("1000", "Bank", asset, "USD", holds_money=True), NewAccount("1200", "Lease fees owed", asset, "USD"),
        NewAccount("4000", "Lease fees", income, "USD"), NewAccount("4100", "Gifts", income, "USD"),
        NewAccount("5000", "Repairs", expense, "USD"), NewAccount("5100", "Office", expense, "USD"),
        NewAccount("1900", "Hours to be given", asset, WORK), NewAccount("4900", "Hours given", income, WORK),
    )  # fmt: skip
    return Chart(*(open_account(act, each) for each in new))


@pytest.fixture
def chart(act: Act) -> Chart:
    """Give the accounts of the test."""
    return chart_of(act)


def moved(debit: BookAccount | int, credit: BookAccount | int, minor: int, day: date = DAY, **more: object) -> Draft:
    """Move an amount to ``debit`` from ``credit``."""
    to, source = (each if isinstance(each, int) else each.id for each in (debit, credit))
    fund = more.pop("fund_id", None)
    assert fund is None or isinstance(fund, int)
    return replace(Draft(day, (Part(to, minor, fund), Part(source, -minor, fund))), **more)  # type: ignore[arg-type]


def put(act: Act, *parts: tuple[BookAccount, int], day: date = DAY) -> int:
    """Write an entry by hand."""
    return entering.enter(act, Draft(day, tuple(Part(account.id, minor) for account, minor in parts)))


def colleague(act: Act, name: str, role: Role = Role.BOOKKEEPER) -> Account:
    """Add somebody with an account."""
    account = Account(email=f"{name}@example.org", name=name.title(), role=role.value, created_at=act.moment)
    act.session.add(account)
    act.session.flush()
    return account


@pytest.fixture
def as_actor(act: Act) -> Callable[[Account], Act]:
    """Give the same act with somebody else as its actor."""
    return lambda account: replace(act, actor=Actor(account.id, account.name, frozenset({account.role})))
