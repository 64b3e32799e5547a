"""Words of the books: kinds of accounts, where an entry comes from, and what one may do."""

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _

WORK = "WORK"
"""Hours of work, counted in minutes: a commodity of their own that no entry ever exchanges for money."""


class LedgerAction(StrEnum):
    """What one may do with the books."""

    OWN = "read one's own statements"
    SEE = "see the books"
    KEEP = "keep the books"
    APPROVE = "approve what goes into the books"


class AccountKind(StrEnum):
    """What an account counts. A posting above zero is a debit: it adds to assets and expenses."""

    ASSET = "asset"
    LIABILITY = "liability"
    EQUITY = "equity"
    INCOME = "income"
    EXPENSE = "expense"


class Cause(StrEnum):
    """Where an entry comes from."""

    HAND = "hand"
    OPENING = "opening"
    BILL = "bill"
    BANK = "bank"
    CORRECTION = "correction"


KIND_TITLES: dict[AccountKind, Any] = {
    AccountKind.ASSET: _("What we have"),
    AccountKind.LIABILITY: _("What we owe"),
    AccountKind.EQUITY: _("Own funds"),
    AccountKind.INCOME: _("Income"),
    AccountKind.EXPENSE: _("Expenses"),
}
CAUSE_TITLES: dict[Cause, Any] = {
    Cause.HAND: _("Written by hand"),
    Cause.OPENING: _("Opening balance"),
    Cause.BILL: _("Billing run"),
    Cause.BANK: _("From the bank"),
    Cause.CORRECTION: _("Correction"),
}
CREDIT_KINDS = frozenset({AccountKind.LIABILITY, AccountKind.EQUITY, AccountKind.INCOME})
"""Kinds whose balance is usually below zero, and is shown the other way round."""
