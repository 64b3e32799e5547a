"""A share register with operations on every step, behind the addresses of its pages."""

from dataclasses import replace
from decimal import Decimal

from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.foundation.act import OPERATOR, Act
from cltms.homes import commands as homes
from cltms.leases.agreements import commands as leasing
from cltms.leases.agreements.commands import NewLease, NewTemplate
from cltms.leases.agreements.vocabulary import LeaseKind
from cltms.members import belonging
from cltms.members.models import Household, HouseholdMember, Person
from cltms.shares.register import classing, deciding, drafting, queries
from cltms.shares.register.classes import RequiredBy, Votes
from cltms.shares.register.classing import NewClass
from cltms.shares.register.drafting import NewOperation
from cltms.shares.register.models import ShareClass
from cltms.shares.register.vocabulary import OperationKind
from tests.browser.sample_leases import lives_in
from tests.browser.sample_work import Parts
from tests.leases.agreements.samples import CLAUSES

SUBSCRIBE, TRANSFER = OperationKind.SUBSCRIBE, OperationKind.TRANSFER


def shares(act: Act, member: Account) -> dict[str, list[Parts]]:
    """Bring the rows, and give what stands in addresses, by endpoint."""
    ours, others = _household(act, member), belonging.add_household(act, "Baptiste")
    of = NewClass("Home shares", 100_00, "USD", Votes.PER_MEMBER, RequiredBy.ROOM, Decimal("1.5"))
    home = classing.write_class(act, of)
    unit_id = _a_home(act, ours)
    states = {
        "draft": drafting.draft(act, NewOperation(SUBSCRIBE, others, home, 2)).id,
        "approved": _approved(act, NewOperation(SUBSCRIBE, others, home, 3)),
        "refused": drafting.draft(act, NewOperation(TRANSFER, others, home, 9, ours)).id,
    }
    deciding.refuse(act, states["refused"], "They do not hold so many.")
    done = _executed(act, ours, others, home)
    return {
        "shares.operation": [{"operation_id": str(number)} for number in (*states.values(), *done)],
        "shares.ask_step": [
            {"operation_id": str(states["approved"]), "step_name": step} for step in ("execute", "withdraw")
        ],
        "shares.ask_decision": [{"operation_id": str(states["draft"]), "step_name": "refuse"}],
        "shares.ask_operation": [{"kind_name": kind} for kind in ("subscribe", "transfer", "buy-back", "convert")],
        "shares.certificate": [{"certificate_number": number} for number in ("1", "2")],
        "shares.value": [{"place": place, "rule_version": "1"} for place in ("us-ca", "us-ny")],
        "shares.ask_size": [{"unit_id": str(unit_id)}],
    }


def _household(act: Act, member: Account) -> Household:
    """Give the household of the member, who belongs to one household at a time."""
    living = select(Household).join(Household.members).join(HouseholdMember.person)
    found = act.session.scalars(living.where(Person.account_id == member.id)).first()
    if found is None:
        found = belonging.add_household(act, "Kim and Osei")
        lives_in(act, found, member.id, "Kim Osei")
    return found


def _a_home(act: Act, household: Household) -> int:
    template = leasing.write_template(act, NewTemplate("Occupancy of 2026", LeaseKind.OCCUPANCY, "USD", CLAUSES))
    about = homes.Particulars("4 Orchard Court", "Alder Falls", True, "us-oh", "America/New_York")
    units = homes.add_units(act, homes.add_building(act, about), ["1", "2"])
    for unit in units:
        leasing.sign(act, leasing.draft(act, unit, NewLease(household, template, act.house_day)), act.house_day)
    classing.measure_home(act, units[0], Decimal("3.5"), Decimal("71.4"))
    return units[0].id


def _approved(act: Act, new: NewOperation) -> int:
    """Draft as who acts, and approve as the operator, who is somebody else."""
    row = drafting.draft(act, new)
    deciding.approve(replace(act, actor=OPERATOR), row.id)
    return row.id


def _executed(act: Act, ours: Household, others: Household, home: ShareClass) -> list[int]:
    news = (NewOperation(SUBSCRIBE, ours, home, 5), NewOperation(TRANSFER, ours, home, 1, others))
    numbers = [_approved(act, new) for new in news]
    for number in numbers:
        deciding.execute(act, number, act.house_day)
    wrong = drafting.draft_correction(act, queries.operation(act, numbers[1]))
    return [*numbers, wrong.id]
