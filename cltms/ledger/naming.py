"""How accounts of the books are called: by number and name, and parts by the subject they belong to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from flask import has_app_context
from sqlalchemy import select

from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.foundation.house import house
from cltms.foundation.subjects import Addressee, SubjectKind, SubjectRef
from cltms.ledger.models import BookAccount
from cltms.ledger.vocabulary import LedgerAction


def kinds() -> dict[str, SubjectKind]:
    """Give the kinds of subjects that the rooms of this house have; at the command line none is at hand.

    There subjects are called by kind and number, so that a file written in a terminal names nobody.
    """
    if not has_app_context():
        return {}
    return {name: kind for feature in house().features for name, kind in feature.subjects.items()}


def subject_names(look: Reading, subjects: Iterable[SubjectRef]) -> dict[SubjectRef, str]:
    """Call subjects by name, or by their kind and number where the reader may not know more."""
    wanted: defaultdict[str, set[int]] = defaultdict(set)
    for each in subjects:
        wanted[each.kind].add(each.number)
    known, found = kinds(), dict[SubjectRef, str]()
    for kind, numbers in wanted.items():
        named: Mapping[int, str] = known[kind].names(look, numbers) if kind in known else {}
        title = str(known[kind].title) if kind in known else kind
        found.update((SubjectRef(kind, each), named.get(each) or f"{title} {each}") for each in numbers)
    return found


def titles(look: Reading, accounts: Iterable[BookAccount]) -> dict[int, str]:
    """Call accounts; parts by the account of the chart and their subject."""
    given = list(accounts)
    parents = {each.parent_id for each in given if each.parent_id is not None}
    tops = {row.id: row for row in look.session.scalars(select(BookAccount).where(BookAccount.id.in_(parents)))}
    names = subject_names(look, (ref for each in given if (ref := subject_of(each)) is not None))
    found = {}
    for each in given:
        ref = subject_of(each)
        top = each if each.parent_id is None else tops[each.parent_id]
        found[each.id] = f"{top.number} {top.name}" + (f" · {names[ref]}" if ref is not None else "")
    return found


def subject_of(account: BookAccount) -> SubjectRef | None:
    """Give whom or what a part of an account is for."""
    if account.subject_kind is None or account.subject_id is None:
        return None
    return SubjectRef(account.subject_kind, account.subject_id)


def own(look: Reading) -> list[SubjectRef]:
    """Give the subjects that are the reader's own today."""
    return [SubjectRef(name, each) for name, kind in sorted(kinds().items()) for each in sorted(kind.own(look))]


def require_readable(look: Reading, subject: SubjectRef) -> None:
    """Raise NotThere unless the reader keeps or checks the books, or the subject is their own."""
    if not house().policies[LedgerAction].may(look.actor, LedgerAction.SEE) and subject not in own(look):
        raise NotThere


def letters(look: Reading, subject: SubjectRef) -> Sequence[Addressee]:
    """Give to whom a letter about a subject goes."""
    known = kinds()
    return known[subject.kind].letters(look, subject.number) if subject.kind in known else ()
