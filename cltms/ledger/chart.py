"""The chart of accounts: opening an account, and the part of one that belongs to a household or another subject."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from cltms.foundation.act import Act
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.subjects import SubjectRef
from cltms.ledger import commodities
from cltms.ledger.facts import AccountOpened
from cltms.ledger.models import BookAccount
from cltms.ledger.policy import POLICY
from cltms.ledger.vocabulary import WORK, AccountKind, LedgerAction
from maps.sentences import sentence

LONGEST_NUMBER = 20
LONGEST_NAME = 200


@dataclass(frozen=True)
class NewAccount:
    """An account of the chart to be; ``holds_money`` is true of banks and cash boxes."""

    number: str
    name: str
    kind: AccountKind
    commodity: str
    holds_money: bool = False


def open_account(act: Act, new: NewAccount) -> BookAccount:
    """Open an account of the chart; `Refused` for a number that is taken."""
    POLICY.require(act, LedgerAction.KEEP)
    _refuse_untidy(new)
    if act.session.scalars(select(BookAccount.id).where(BookAccount.number == new.number)).first() is not None:
        raise Refused(sentence("Number {number} is taken in the chart. Choose another one.", number=new.number))
    account = BookAccount(
        number=new.number, name=new.name, kind=new.kind.value, commodity=new.commodity, holds_money=new.holds_money,
        added_at=act.moment,
    )  # fmt: skip
    act.session.add(account)
    act.session.flush()
    act.record(AccountOpened(account.id, new.kind.value))
    return account


def part_of(act: Act, account: BookAccount, subject: SubjectRef) -> int:
    """Give the number of the part of an account that belongs to a subject, opened when it is asked for first.

    It is no step of its own that somebody needs a right for: whoever may write the entry needs the part.
    """
    if account.parent_id is not None:
        raise NotThere
    insert = sqlite.insert if act.database.is_sqlite else postgresql.insert
    keys = ("parent_id", "subject_kind", "subject_id")
    found = select(BookAccount.id).where(
        BookAccount.parent_id == account.id, BookAccount.subject_kind == subject.kind,
        BookAccount.subject_id == subject.number,
    )  # fmt: skip
    known = act.session.scalars(found).one_or_none()
    if known is not None:
        return known
    act.session.execute(
        insert(BookAccount)
        .values(
            kind=account.kind, commodity=account.commodity, holds_money=False, parent_id=account.id,
            subject_kind=subject.kind, subject_id=subject.number, added_at=act.moment,
        )
        .on_conflict_do_nothing(index_elements=keys)
    )  # fmt: skip
    return act.session.scalars(found).one()


def parts_of(act: Act, account: BookAccount, subjects: Collection[SubjectRef]) -> dict[SubjectRef, int]:
    """Give the numbers of the parts of many subjects at once; those that are not there are opened."""
    if account.parent_id is not None:
        raise NotThere
    found = _known_parts(act, account)
    new = [each for each in subjects if each not in found]
    insert = sqlite.insert if act.database.is_sqlite else postgresql.insert
    rows = [
        {
            "kind": account.kind, "commodity": account.commodity, "holds_money": False, "parent_id": account.id,
            "subject_kind": each.kind, "subject_id": each.number, "added_at": act.moment,
        }
        for each in dict.fromkeys(new)
    ]  # fmt: skip
    if rows:
        keys = ("parent_id", "subject_kind", "subject_id")
        act.session.execute(insert(BookAccount).on_conflict_do_nothing(index_elements=keys), rows)
        found = _known_parts(act, account)
    return {each: found[each] for each in subjects}


def _known_parts(act: Act, account: BookAccount) -> dict[SubjectRef, int]:
    columns = (BookAccount.subject_kind, BookAccount.subject_id, BookAccount.id)
    rows = act.session.execute(select(*columns).where(BookAccount.parent_id == account.id))
    return {SubjectRef(str(kind), int(number or 0)): part for kind, number, part in rows}


def _refuse_untidy(new: NewAccount) -> None:
    if not new.number.strip() or len(new.number) > LONGEST_NUMBER or new.number != "".join(new.number.split()):
        raise Refused(sentence("Write the number of the account without spaces, such as 1200."))
    if not new.name.strip() or len(new.name) > LONGEST_NAME:
        raise Refused(sentence("Write a name of at most {most} letters.", most=LONGEST_NAME))
    if not commodities.is_known(new.commodity):
        raise Refused(sentence("An account counts a currency, such as USD, or hours of work."))
    if new.holds_money and (new.kind is not AccountKind.ASSET or new.commodity == WORK):
        raise Refused(sentence("Only what we have in money can be a bank account or a cash box."))
