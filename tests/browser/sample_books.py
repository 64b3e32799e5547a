"""Rows of the books: a chart, a household that owes, a fund, a correction, a closed month, bills and bank files."""

from datetime import timedelta

from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.foundation.act import Act
from cltms.foundation.charges import Charge
from cltms.foundation.subjects import SubjectRef
from cltms.ledger import chart, entering, funds, periods
from cltms.ledger.bank import posting, staging
from cltms.ledger.bank.found import BankBalance, BankFound, Movement
from cltms.ledger.bank.models import BankLine
from cltms.ledger.bank.table_files import BankTable
from cltms.ledger.bank.vocabulary import FileKind
from cltms.ledger.billing import deciding, proposing
from cltms.ledger.billing.proposing import NewRun
from cltms.ledger.billing.vocabulary import TYPED
from cltms.ledger.chart import NewAccount
from cltms.ledger.drafts import Draft, Part
from cltms.ledger.models import BookAccount
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
    runs = _bills(act, owed, fees, home)
    file, table, lines = _bank(act, bank, home)
    return {
        "ledger.account": [{"account_id": str(number)} for number in (owed.id, part, roofs.id)],
        "ledger.entry": [{"entry_id": str(number)} for number in (charged, paid, mirror)],
        "ledger.statement": [{"kind": home.kind, "number": str(home.number)}],
        "ledger.bill": [{"run_id": str(number)} for number in runs],
        "ledger.bank_file": [{"file_id": str(number)} for number in (file, table)],
        "ledger.bank_lines": [{"account_id": str(bank.id)}],
        "ledger.bank_line": [{"line_id": str(number)} for number in lines],
    }


def _bills(act: Act, owed: BookAccount, fees: BookAccount, home: SubjectRef) -> list[int]:
    """Give a run that waits and leaves a line out, and one that was thrown away."""
    month = act.house_day.replace(day=1)
    water = Charge(home, owed.id, fees.id, 1_250, "Water of this month: 5 units of $2.50", "water")
    away = proposing.propose(act, NewRun(TYPED, "Water", month, act.house_day), [water])
    deciding.throw_away(act, away.id, "The meter was read on another day")
    again = proposing.propose(act, NewRun(TYPED, "Water and trash", month, act.house_day), [water, water])
    return [again.id, away.id]


def _bank(act: Act, bank: BookAccount, home: SubjectRef) -> tuple[int, int, list[int]]:
    """Give a file, a table whose columns are to be said, and lines that wait, came before, are posted or set aside."""
    day = act.house_day
    movements = (
        Movement(day, 4_500, "Rosa Díaz", f"Household {home.number} lease fee"),
        Movement(day, -1_200, "Alder Plumbing"),
        Movement(day, 300, "", "Interest"), Movement(day, -900_000, "A roofer with quite a long name, Inc."),
    )  # fmt: skip
    first, last = BankBalance(900_000), BankBalance(3_700, day)
    told = BankFound(FileKind.OFX, movements, opening=first, closing=last)
    file = staging.bring(act, bank, "march.ofx", told)
    later = staging.bring(act, bank, "april.ofx", BankFound(FileKind.OFX, movements[:1]))
    rows = select(BankLine.id).order_by(BankLine.file_id, BankLine.place)
    waits, aside, *_rest = act.session.scalars(rows.where(BankLine.file_id == file.id))
    double = act.session.scalars(rows.where(BankLine.file_id == later.id)).one()
    posting.set_aside(act, aside, "The bank took it back")
    cells = BankTable(("Date", "Amount", "Description"), (("01/02/2026", "12.50", "Coffee for the work day"),))
    table = staging.bring_table(act, bank, "unsaid.csv", cells)
    return file.id, table.id, [waits, aside, double]


def _household(act: Act, member: Account) -> int:
    rows = select(HouseholdMember.household_id).join(Person, Person.id == HouseholdMember.person_id)
    return act.session.scalars(rows.where(Person.account_id == member.id)).one()
