"""A formula with an adopted version, and one who works for the trust."""

from dataclasses import replace

import pytest

from cltms.accounts.models import Account
from cltms.foundation.act import OPERATOR, Act, Actor, Door, acting_as
from cltms.foundation.database import Database
from cltms.leases.resale import commands
from cltms.leases.resale.formula.kinds import Kind
from cltms.leases.resale.formula.terms import Terms
from cltms.leases.resale.models import ResaleVersion
from tests.leases.resale.samples import TERMS

WHY = "Article 10 of the lease"


def begun(act: Act, terms: Terms = TERMS[Kind.SIMPLE], name: str = "Leases of 2011") -> ResaleVersion:
    """Name a formula and write its first version down."""
    return commands.write_version(act, commands.name_formula(act, name), terms, "USD", WHY)


@pytest.fixture
def version_id(database: Database) -> int:
    """Give a version of two percent simple."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        return begun(act).id


def as_account(act: Act, account: Account) -> Act:
    """Give the same act with somebody else as its actor."""
    return replace(act, actor=Actor(account.id, account.name, frozenset({account.role})))
