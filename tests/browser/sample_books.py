"""Rows of the books: a chart, a household that owes, a fund, a correction, and a month that was closed."""

from datetime import timedelta

from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.foundation.act import Act
from cltms.foundation.subjects import SubjectRef
from cltms.ledger import chart, entering, funds, periods
from cltms.ledger.chart import NewAccount
from cltms.ledger.drafts import Draft, Part
from cltms.ledger.vocabulary import WORK, AccountKind
from cltms.members.models import HouseholdMember, Person

Looks = dict[str, list[dict[str, str]]]


def books(act: Act, member: Account) -> Looks:
    """Give what stands in the addresses of the books, with every look of a page."""
    asset, income = AccountKind.ASSET, AccountKind.INCOME
    bank = chart.open_account(act, NewAccount("1000", "Bank of the valley", asset, "USD", holds_money=True))
    owed = chart.open_account(act, NewAccount("1200", "Lease fees that are owed to the trust", asset, "USD"))
    fees = chart.open_account(act, NewAccount("4000", "Lease fees", income, "USD"))
    roofs = chart.open_account(act, NewAccount("5000", "Roofs", AccountKind.EXPENSE, "USD"))
    hours = chart.open_account(act, NewAccount("1900", "Hours to be given", asset, WORK))
    helped = chart.open_account(act, NewAccount("4900", "Hours given", income, WORK))
    fund = funds.set_up(act, "Roofs of Foundry Lane", "New roofs for the homes on Foundry Lane.", "USD", [roofs])
    home = SubjectRef("household", _household(act, member))
    part, own_hours = chart.part_of(act, owed, home), chart.part_of(act, hours, home)
    last = act.house_day.replace(day=1) - timedelta(days=1)
    entering.enter(act, Draft(last, (Part(bank.id, 900_000, fund.id), Part(fees.id, -900_000, fund.id)), said="Gift"))
    periods.close(act, last)
    day = act.house_day
    fee = Draft(day, (Part(part, 4_500), Part(fees.id, -4_500)), said="Lease fee of this month")
    charged = entering.enter(act, fee)
    paid = entering.enter(act, Draft(day, (Part(bank.id, 4_000), Part(part, -4_000)), said="Paid by bank"))
    entering.enter(act, Draft(day, (Part(own_hours, 90), Part(helped.id, -90)), said="Hours of the work day"))
    mirror = entering.correct(act, paid, day, "It was another household")
    return {
        "ledger.account": [{"account_id": str(number)} for number in (owed.id, part, roofs.id)],
        "ledger.entry": [{"entry_id": str(number)} for number in (charged, paid, mirror)],
        "ledger.statement": [{"kind": home.kind, "number": str(home.number)}],
    }


def _household(act: Act, member: Account) -> int:
    rows = select(HouseholdMember.household_id).join(Person, Person.id == HouseholdMember.person_id)
    return act.session.scalars(rows.where(Person.account_id == member.id)).one()
