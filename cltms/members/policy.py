"""Who may do what with people's records: staff and administrators, guarded people administrators alone, all their own.

Whoever gives a role, links an account or says that an organisation is ours decides who opens which door; that is for
administrators, or staff could make themselves what they are not.
"""

from typing import Any

from sqlalchemy import ColumnElement, exists, false, or_, true

from cltms.foundation.act import Actor
from cltms.foundation.policy import Policy, right
from cltms.members.models import Household, HouseholdMember, Person
from cltms.members.vocabulary import MemberAction
from cltms.roles import Role

KEEPERS = (Role.STAFF, Role.ADMIN)


def _open(actor: Actor, person: Person) -> bool:
    return actor.has(Role.ADMIN) or not person.guarded


def _rows_open(actor: Actor) -> ColumnElement[bool]:
    return true() if actor.has(Role.ADMIN) else Person.guarded.is_(False)


def _own_or_open(actor: Actor, person: Person) -> bool:
    mine = actor.id is not None and person.account_id == actor.id
    return mine or (actor.has(*KEEPERS) and _open(actor, person))


def _rows_own_or_open(actor: Actor) -> ColumnElement[bool]:
    mine = false() if actor.id is None else Person.account_id == actor.id
    return or_(mine, _rows_open(actor)) if actor.has(*KEEPERS) else mine


def _household_open(actor: Actor, household: Household) -> bool:
    return actor.has(Role.ADMIN) or not any(member.person.guarded for member in household.members)


def _rows_household_open(actor: Actor) -> ColumnElement[bool]:
    guarded = exists().where(
        HouseholdMember.household_id == Household.id, HouseholdMember.person_id == Person.id, Person.guarded
    )
    return true() if actor.has(Role.ADMIN) else ~guarded


_people: Any = {"rule": _open, "rows": _rows_open}

POLICY = Policy(
    MemberAction,
    {
        MemberAction.OPEN: right(*Role),
        MemberAction.SEE: right(*KEEPERS, **_people),
        MemberAction.SEE_HOUSEHOLD: right(*KEEPERS, rule=_household_open, rows=_rows_household_open),
        MemberAction.KEEP: right(*KEEPERS, **_people),
        MemberAction.GRANT: right(Role.ADMIN),
        MemberAction.ADD: right(*KEEPERS),
        MemberAction.HELD: right(*Role, rule=_own_or_open, rows=_rows_own_or_open),
        MemberAction.ASK_EXPORT: right(*KEEPERS),
        MemberAction.APPROVE: right(Role.ADMIN, Role.BOARD),
        MemberAction.LOOK_AFTER: right(Role.ADMIN),
    },
    sees=MemberAction.SEE,
)
