"""A co-op with two classes of shares, three households, and two people who decide together."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pytest

from cltms.accounts.models import Account
from cltms.foundation.act import Act, Actor
from cltms.members import belonging
from cltms.members.models import Household
from cltms.roles import Role
from cltms.shares.register import classing, deciding, drafting
from cltms.shares.register.classes import RequiredBy, Votes
from cltms.shares.register.classing import NewClass
from cltms.shares.register.drafting import NewOperation
from cltms.shares.register.models import ShareClass, ShareOperation
from cltms.shares.register.vocabulary import OperationKind


@dataclass(frozen=True)
class Coop:
    """Acts of who drafts (``ana``) and who approves (``ben``), the classes, and the households."""

    ana: Act
    ben: Act
    home: ShareClass
    small: ShareClass
    households: tuple[Household, ...]

    def approved(self, new: NewOperation) -> ShareOperation:
        """Draft and approve an operation."""
        return deciding.approve(self.ben, drafting.draft(self.ana, new).id)

    def done(self, new: NewOperation, on: date | None = None) -> ShareOperation:
        """Draft, approve and execute an operation."""
        return deciding.execute(self.ana, self.approved(new).id, on or self.ana.house_day)

    def issued(self, household: Household, shares: int) -> ShareOperation:
        """Let a household subscribe shares for its home."""
        return self.done(NewOperation(OperationKind.SUBSCRIBE, household, self.home, shares))


def somebody(act: Act, name: str, role: Role) -> Act:
    """Give the same act by somebody with an account."""
    account = Account(email=f"{name}@example.org", name=name.title(), role=role.value, created_at=act.moment)
    act.session.add(account)
    act.session.flush()
    return replace(act, actor=Actor(account.id, account.name, frozenset({account.role})))


def coop_of(act: Act) -> Coop:
    """Set the co-op up."""
    by_room = NewClass("Home shares", 100_00, "USD", Votes.PER_MEMBER, RequiredBy.ROOM, Decimal("1.5"))
    return Coop(
        somebody(act, "ana", Role.STAFF), somebody(act, "ben", Role.BOARD), classing.write_class(act, by_room),
        classing.write_class(act, NewClass("Small shares", 25_00, "USD", Votes.PER_SHARE)),
        tuple(belonging.add_household(act, name) for name in ("Ortega", "Wu", "Haile")),
    )  # fmt: skip


@pytest.fixture
def coop(act: Act) -> Coop:
    """Give the co-op."""
    return coop_of(act)
