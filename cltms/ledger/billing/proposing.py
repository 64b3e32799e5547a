"""Preparing a billing run: its lines are written down as they would be billed, and nothing is in the books yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import insert, select, text

from cltms.foundation.act import Act, Reading
from cltms.foundation.charges import Charge, ChargeKind
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.house import house
from cltms.ledger import periods
from cltms.ledger.billing import queries
from cltms.ledger.billing.facts import RunProposed
from cltms.ledger.billing.models import BillLine, BillRun
from cltms.ledger.billing.vocabulary import RunState
from cltms.ledger.models import MOST_MINOR, BookAccount
from cltms.ledger.policy import POLICY
from cltms.ledger.vocabulary import LedgerAction
from maps.sentences import sentence

LONGEST_TITLE = 200
LONGEST_TEXT = 2000
LONGEST_WHAT = 80
MOST_LINES = 50_000


@dataclass(frozen=True)
class NewRun:
    """A run to be: its kind of charges, what it is called, the first day of its month, and the day of its entries."""

    source: str
    title: str
    month: date
    dated_on: date


def kinds() -> dict[str, ChargeKind]:
    """Give the kinds of charges that the rooms of this house have."""
    return {name: kind for feature in house().features for name, kind in feature.charges.items()}


def propose_kind(act: Act, source: str, month: date, dated_on: date) -> BillRun:
    """Prepare a run of a kind of charges."""
    POLICY.require(act, LedgerAction.KEEP)
    known = kinds()
    if source not in known:
        raise NotThere
    new = NewRun(source, str(known[source].title), month.replace(day=1), dated_on)
    _refuse_month(act, new)
    return propose(act, new, known[source].of_month(act, new.month))


def propose(act: Act, new: NewRun, charges: Sequence[Charge]) -> BillRun:
    """Prepare a run; what is billed already, or waits in another run, is named and left out.

    `Refused` for a closed month, for a day outside of it, and when nothing is left to be billed.
    """
    POLICY.require(act, LedgerAction.KEEP)
    _refuse_untidy(act, new, charges)
    lock(act)
    keys = [_key(new, each) for each in charges]
    known = queries.billed(act, list(dict.fromkeys(keys)))
    _refuse_all_billed(keys, known)
    run = BillRun(
        source=new.source, title=new.title.strip(), month=new.month, dated_on=new.dated_on,
        state=RunState.PROPOSED.value, proposed_at=act.moment, proposed_by_id=act.actor.id,
    )  # fmt: skip
    act.session.add(run)
    act.session.flush()
    act.session.execute(insert(BillLine), _rows(run.id, charges, keys, known))
    act.record(RunProposed(run.id, len(charges), new.month))
    return run


def lock(act: Act) -> None:
    """Let nobody else prepare or approve a run until the act is kept; SQLite has one writer anyway."""
    if not act.database.is_sqlite:
        act.session.execute(text("LOCK TABLE bill_run IN SHARE ROW EXCLUSIVE MODE"))


def last_day(month: date) -> date:
    """Give the last day of the month of a day."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _key(new: NewRun, charge: Charge) -> str:
    subject = charge.subject
    return f"{new.source}:{subject.kind}:{subject.number}:{new.month:%Y-%m}:{charge.what}"


def _rows(run_id: int, charges: Sequence[Charge], keys: list[str], known: dict[str, int]) -> list[dict[str, object]]:
    first: dict[str, int] = {}
    rows: list[dict[str, object]] = []
    for place, (each, key) in enumerate(zip(charges, keys, strict=True), start=1):
        twin = first.setdefault(key, place)
        rows.append(
            {
                "run_id": run_id, "place": place, "subject_kind": each.subject.kind, "subject_id": each.subject.number,
                "owed_id": each.owed_id, "earned_id": each.earned_id, "amount_minor": each.amount_minor,
                "said": each.said.strip(), "key": key, "billed_in_id": known.get(key),
                "same_as": twin if twin != place else None,
            }
        )  # fmt: skip
    return rows


def _refuse_all_billed(keys: Sequence[str], known: dict[str, int]) -> None:
    if keys and all(key in known for key in keys):
        where = ", ".join(map(str, sorted(set(known.values()))))
        raise Refused(sentence("All of this is billed already, or waits to be: in billing run {runs}.", runs=where))


def _refuse_month(look: Reading, new: NewRun) -> None:
    if new.month.day != 1 or not new.month <= new.dated_on <= last_day(new.month):
        raise Refused(sentence("The day of a billing run lies in the month that is billed."))
    if new.month > last_day(look.house_day) + timedelta(days=1):
        raise Refused(sentence("This month is still far away. Bill it when it is near."))
    periods.require_open(look, new.dated_on)


def _refuse_untidy(act: Act, new: NewRun, charges: Sequence[Charge]) -> None:
    _refuse_month(act, new)
    if not new.title.strip() or len(new.title) > LONGEST_TITLE:
        raise Refused(sentence("Write in a few words what is billed."))
    if not charges:
        raise Refused(sentence("There is nothing to be billed for this month."))
    if len(charges) > MOST_LINES:
        raise Refused(sentence("Bill at most {most} lines at once.", most=MOST_LINES))
    wanted = {number for each in charges for number in (each.owed_id, each.earned_id)}
    rows = act.session.scalars(select(BookAccount).where(BookAccount.id.in_(wanted), BookAccount.parent_id.is_(None)))
    chart = {row.id: row for row in rows}
    if chart.keys() != wanted:
        raise NotThere
    for each in charges:
        _refuse_charge(each, chart[each.owed_id], chart[each.earned_id])


def _refuse_charge(charge: Charge, owed: BookAccount, earned: BookAccount) -> None:
    if owed.commodity != earned.commodity or owed.id == earned.id:
        raise Refused(sentence("What is owed and what is earned stand on two accounts that count the same."))
    if owed.holds_money or earned.holds_money:
        raise Refused(sentence("A bill moves no money yet. Choose an account for what is owed, not a bank account."))
    if not charge.said.strip() or len(charge.said) > LONGEST_TEXT:
        raise Refused(sentence("Every line of a bill says what it is for."))
    if charge.amount_minor == 0 or abs(charge.amount_minor) > MOST_MINOR or len(charge.what) > LONGEST_WHAT:
        raise Refused(sentence("A line of a bill has an amount. Leave out those of nothing."))
