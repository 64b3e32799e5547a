"""Writing entries into the books: all of them balance and are sealed, or none is written."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import insert, select, update
from sqlalchemy.orm import selectinload

from cltms.foundation.act import Act, Reading
from cltms.foundation.errors import NotThere, Refused
from cltms.ledger import funds, periods
from cltms.ledger.drafts import Draft, Part, mirrored, require_balanced, same_parts
from cltms.ledger.facts import EntryMade
from cltms.ledger.models import MOST_MINOR, BookAccount, BookEntry, BookPosting
from cltms.ledger.policy import POLICY
from cltms.ledger.vocabulary import Cause, LedgerAction
from maps.sentences import sentence

Value = TypeVar("Value")
BATCH = 500
"""How many values one question asks for; both databases take that many."""


def enter(act: Act, draft: Draft) -> int:
    """Write one entry and give its number; `Refused` when it does not balance, or its day is closed."""
    POLICY.require(act, LedgerAction.KEEP)
    (number,) = write(act, [draft])
    return number


def correct(act: Act, entry_id: int, dated_on: date, why: str) -> int:
    """Take an entry back by its mirror, which names it; `Refused` for one that was corrected before."""
    POLICY.require(act, LedgerAction.KEEP)
    entry = with_postings(act, entry_id)
    if act.session.scalars(select(BookEntry.id).where(BookEntry.corrects_id == entry.id)).first() is not None:
        raise Refused(sentence("This entry was corrected before. Look at the entry that took it back."))
    if not why.strip():
        raise Refused(sentence("Write in a few words what was wrong."))
    if dated_on < entry.dated_on:
        raise Refused(sentence("A correction is not dated before what it corrects."))
    parts = mirrored(parts_of(entry))
    return write(act, [Draft(dated_on, parts, Cause.CORRECTION, why.strip(), corrects_id=entry.id)])[0]


def write(act: Act, drafts: Sequence[Draft], *, told: bool = True) -> list[int]:
    """Write entries for whoever has asked for the right, and give their numbers in order.

    An entry whose key is in the books already is given instead of a second one; `Refused` when it says otherwise.
    ``told`` is False for many at once, which the journal remembers as one.
    """
    known = _known(act, [draft.key for draft in drafts if draft.key])
    for draft in drafts:
        if draft.key in known:
            _require_same(known[draft.key], draft)
    new = _once([draft for draft in drafts if draft.key not in known])
    accounts = _accounts(act, {part.account_id for draft in new for part in draft.parts})
    for draft in new:
        require_balanced(draft, {number: account.commodity for number, account in accounts.items()})
        _refuse_too_large(draft)
    if new:
        periods.require_open(act, min(draft.dated_on for draft in new))
    numbers = _written(act, new, accounts)
    funds.require_kept(act, new, accounts)
    if told:
        for number, draft in zip(numbers, new, strict=True):
            act.record(EntryMade(number, draft.cause.value))
    made = {draft.key or id(draft): number for draft, number in zip(new, numbers, strict=True)}
    return [known[draft.key].id if draft.key in known else made[draft.key or id(draft)] for draft in drafts]


def with_postings(look: Reading, entry_id: int) -> BookEntry:
    """Give an entry with its postings; NotThere."""
    rows = select(BookEntry).where(BookEntry.id == entry_id, POLICY.visible_to(look.actor))
    found = look.session.scalars(rows.options(selectinload(BookEntry.postings))).one_or_none()
    if found is None:
        raise NotThere
    return found


def parts_of(entry: BookEntry) -> list[Part]:
    """Give what an entry moves."""
    return [Part(each.account_id, each.amount_minor, each.fund_id) for each in entry.postings]


def _known(act: Act, keys: Sequence[str]) -> dict[str | None, BookEntry]:
    found: dict[str | None, BookEntry] = {}
    for batch in _batches(keys):
        rows = select(BookEntry).where(BookEntry.key.in_(batch)).options(selectinload(BookEntry.postings))
        found.update((row.key, row) for row in act.session.scalars(rows))
    return found


def _once(drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out what is said twice; `Refused` when one key says two things."""
    found: dict[str | int, Draft] = {}
    for draft in drafts:
        before = found.setdefault(draft.key or id(draft), draft)
        if before.dated_on != draft.dated_on or not same_parts(before.parts, draft.parts):
            raise Refused(sentence("Two entries of one key say different things: {key}.", key=str(draft.key)))
    return list(found.values())


def _require_same(entry: BookEntry, draft: Draft) -> None:
    if entry.dated_on != draft.dated_on or not same_parts(parts_of(entry), draft.parts):
        raise Refused(
            sentence(
                "Entry {number} is in the books already for the same thing, with another amount or day. Correct that "
                "one first.",
                number=entry.id,
            )
        )


def _accounts(act: Act, numbers: Iterable[int]) -> dict[int, BookAccount]:
    wanted = sorted(set(numbers))
    found: dict[int, BookAccount] = {}
    for batch in _batches(wanted):
        rows = act.session.scalars(select(BookAccount).where(BookAccount.id.in_(batch)))
        found.update((row.id, row) for row in rows)
    if len(found) != len(wanted):
        raise NotThere
    return found


def _written(act: Act, drafts: Sequence[Draft], accounts: dict[int, BookAccount]) -> list[int]:
    if not drafts:
        return []
    rows = [
        {
            "dated_on": draft.dated_on, "cause": draft.cause.value, "said": draft.said or None, "key": draft.key,
            "corrects_id": draft.corrects_id, "entered_at": act.moment, "entered_by_id": act.actor.id, "unsealed": 1,
        }
        for draft in drafts
    ]  # fmt: skip
    made = insert(BookEntry).returning(BookEntry.id, sort_by_parameter_order=True)
    numbers = list(act.session.scalars(made, rows))
    postings = [
        {
            "entry_id": number, "account_id": part.account_id, "commodity": accounts[part.account_id].commodity,
            "amount_minor": part.amount_minor, "fund_id": part.fund_id, "dated_on": draft.dated_on,
        }
        for number, draft in zip(numbers, drafts, strict=True)
        for part in draft.parts
    ]  # fmt: skip
    act.session.execute(insert(BookPosting), postings)
    for batch in _batches(numbers):
        act.session.execute(
            update(BookEntry).where(BookEntry.id.in_(batch)).values(unsealed=None),
            execution_options={"synchronize_session": False},
        )
    return numbers


def _refuse_too_large(draft: Draft) -> None:
    if any(abs(part.amount_minor) > MOST_MINOR for part in draft.parts):
        raise Refused(sentence("No amount in the books is that large. Look at the figures."))


def _batches(values: Sequence[Value]) -> Iterable[Sequence[Value]]:
    return (values[start : start + BATCH] for start in range(0, len(values), BATCH))
