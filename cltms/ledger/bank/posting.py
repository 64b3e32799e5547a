"""Saying what a line of the bank is: an entry, split as one likes; an entry that is there; or nothing of ours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from cltms.foundation.act import Act, Reading
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.subjects import SubjectRef
from cltms.ledger import chart, commodities, entering
from cltms.ledger.bank.facts import BankLinePosted, BankLineSetAside
from cltms.ledger.bank.found import text_of
from cltms.ledger.bank.models import BankLine
from cltms.ledger.bank.vocabulary import LineState
from cltms.ledger.drafts import Draft, Part
from cltms.ledger.models import BookAccount, BookEntry, BookPosting
from cltms.ledger.policy import POLICY
from cltms.ledger.vocabulary import Cause, LedgerAction
from maps.sentences import sentence


@dataclass(frozen=True)
class Share:
    """A share of a line: an account of the chart, for whom, and how much of the amount, always above zero."""

    account: BookAccount
    amount_minor: int
    subject: SubjectRef | None = None


def post(
    act: Act,
    line_id: int,
    shares: Sequence[Share],
    *,
    dated_on: date | None = None,
    said: str = "",
    fund_id: int | None = None,
) -> int:
    """Write a line into the books, split over accounts, and give the number of the entry.

    `Refused` unless the shares come to the amount of the line, and for a line that somebody has decided about.
    """
    POLICY.require(act, LedgerAction.KEEP)
    line = _waiting(act, line_id)
    _refuse_rest(line, shares)
    way = 1 if line.amount_minor > 0 else -1
    parts = [Part(line.account_id, line.amount_minor, fund_id)]
    parts += [Part(_place(act, each), -way * each.amount_minor, fund_id) for each in shares]
    words = said.strip() or text_of(line.name, line.said, line.reference)
    key = f"bank line {line.id} {line.version}"  # a line that was taken back is another version
    draft = Draft(dated_on or line.booked_on, tuple(parts), Cause.BANK, words, key)
    (number,) = entering.write(act, [draft])
    _decide(act, line, LineState.POSTED, number)
    return number


def match(act: Act, line_id: int, entry_id: int) -> None:
    """Say that a line is an entry which is in the books already, as one that was written by hand."""
    POLICY.require(act, LedgerAction.KEEP)
    line = _waiting(act, line_id)
    if entry_id not in {each.id for each in entries_like(act, line)}:
        raise Refused(sentence("This entry is not of that amount on this account, or it is another line of the bank."))
    _decide(act, line, LineState.POSTED, entry_id)


def set_aside(act: Act, line_id: int, why: str) -> None:
    """Leave a line out of the books, with the reason."""
    POLICY.require(act, LedgerAction.KEEP)
    line = _waiting(act, line_id)
    if not why.strip():
        raise Refused(sentence("Write why it does not belong into the books."))
    line.why = why.strip()
    _decide(act, line, LineState.SET_ASIDE)


def take_up(act: Act, line_id: int) -> None:
    """Let a line wait again that was set aside, was no double after all, or whose entry was taken back."""
    POLICY.require(act, LedgerAction.KEEP)
    line = _locked(act, line_id)
    if line.state == LineState.STAGED:
        raise Refused(sentence("This line waits already."))
    if line.state == LineState.POSTED and not _is_taken_back(act, line):
        raise Refused(sentence("This line stands in the books. Take its entry back first."))
    line.state, line.entry_id, line.double_of_id, line.why = LineState.STAGED.value, None, None, None
    line.decided_at = line.decided_by_id = None
    act.record(BankLineSetAside(line.id, line.state))


def line(look: Reading, line_id: int) -> BankLine:
    """Give a line to who may read the books; NotThere."""
    rows = select(BankLine).where(BankLine.id == line_id, POLICY.visible_to(look.actor))
    found = look.session.scalars(rows).one_or_none()
    if found is None:
        raise NotThere
    return found


def entries_like(look: Reading, of: BankLine, *, days: int = 7, most: int = 5) -> Sequence[BookEntry]:
    """List entries of the same amount on the account around the day of a line that are no line of the bank yet."""
    mirror, taken = aliased(BookEntry), aliased(BankLine)
    rows = (
        select(BookEntry)
        .join(BookPosting, BookPosting.entry_id == BookEntry.id)
        .where(
            BookPosting.account_id == of.account_id, BookPosting.amount_minor == of.amount_minor,
            BookEntry.corrects_id.is_(None), ~exists().where(mirror.corrects_id == BookEntry.id),
            ~exists().where(taken.entry_id == BookEntry.id),
        )
        .order_by(BookEntry.dated_on, BookEntry.id)
    )  # fmt: skip
    near = [each for each in look.session.scalars(rows) if abs((each.dated_on - of.booked_on).days) <= days]
    return sorted(near, key=lambda each: (abs((each.dated_on - of.booked_on).days), each.id))[:most]


def is_taken_back(look: Reading, of: BankLine) -> bool:
    """Whether the entry of a posted line was corrected, so that the line may be decided anew."""
    return of.state == LineState.POSTED and _is_taken_back(look, of)


def _is_taken_back(look: Reading, of: BankLine) -> bool:
    rows = select(BookEntry.id).where(BookEntry.corrects_id == of.entry_id)
    return look.session.scalars(rows).first() is not None


def _locked(act: Act, line_id: int) -> BankLine:
    found = line(act, line_id)
    act.session.refresh(found, with_for_update=True)
    return found


def _waiting(act: Act, line_id: int) -> BankLine:
    found = _locked(act, line_id)
    if found.state != LineState.STAGED:
        raise Refused(sentence("Somebody has decided about this line already. Look at it again."))
    return found


def _decide(act: Act, of: BankLine, state: LineState, entry_id: int | None = None) -> None:
    of.state, of.entry_id, of.decided_at, of.decided_by_id = state.value, entry_id, act.moment, act.actor.id
    act.session.flush()
    act.record(BankLinePosted(of.id, entry_id) if entry_id else BankLineSetAside(of.id, state.value))


def _place(act: Act, share: Share) -> int:
    return chart.part_of(act, share.account, share.subject) if share.subject else share.account.id


def _refuse_rest(line: BankLine, shares: Sequence[Share]) -> None:
    if not shares or any(each.amount_minor <= 0 for each in shares):
        raise Refused(sentence("Say at least one account with its amount."))
    commodity = shares[0].account.commodity
    rest = abs(line.amount_minor) - sum(each.amount_minor for each in shares)
    if rest > 0:
        missing = commodities.coded(rest, commodity)
        raise Refused(sentence("{missing} of this line are not said yet. Write where they go.", missing=missing))
    if rest < 0:
        over = commodities.coded(-rest, commodity)
        raise Refused(sentence("These are {over} more than the line has. Look at the amounts.", over=over))
