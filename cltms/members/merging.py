"""One person, two records: one is put behind the other, nothing is thrown away, and it can be undone."""

from sqlalchemy import select

from cltms.foundation.act import Act, Reading
from cltms.foundation.errors import NotThere, Refused
from cltms.members import queries
from cltms.members.commands import note_change
from cltms.members.facts import MergeUndone, PeopleMerged
from cltms.members.models import Membership, Organisation, Person
from cltms.members.paper_trail import PersonMerge
from cltms.members.policy import POLICY
from cltms.members.vocabulary import GRANTED, MemberAction
from maps.sentences import sentence


def merge(act: Act, kept: Person, merged: Person) -> PersonMerge:
    """Let ``kept`` stand for ``merged`` too: all rows stay where they are, and the merged record points to the other.

    Where a role or an account comes together with another record, only an administrator may do it.
    """
    for person in (kept, merged):
        POLICY.require(act, MemberAction.KEEP, person)
        if person.merged_into_id is not None:
            raise Refused(sentence("One of these records was put behind another one already."))
    if kept.id == merged.id:
        raise Refused(sentence("This is one and the same record. Choose another one."))
    if kept.account_id is not None and merged.account_id is not None:
        raise Refused(sentence("Both can sign in. Take the account of one of them away first."))
    _require_granting(act, kept, merged)
    trace = PersonMerge(kept_id=kept.id, merged_id=merged.id, merged_at=act.moment, moved_account_id=merged.account_id)
    if merged.account_id is not None:
        account_id, merged.account_id = merged.account_id, None
        act.session.flush()  # one account belongs to one person at any moment
        kept.account_id = account_id
    guarded = kept.guarded or merged.guarded
    merged.merged_into_id = kept.id
    kept.changed_at = merged.changed_at = act.moment
    act.session.add(trace)
    act.session.flush()
    if guarded:
        guard_all(act, kept)
    act.record(PeopleMerged(kept.id, merged.id))
    return trace


def undo(act: Act, merge_id: int) -> Person:
    """Part two records again; gives the one that stood for both. What was guarded stays so until somebody lifts it."""
    trace = act.session.get(PersonMerge, merge_id)
    if trace is None or trace.undone_at is not None:
        raise NotThere
    kept, merged = act.session.get_one(Person, trace.kept_id), act.session.get_one(Person, trace.merged_id)
    POLICY.require(act, MemberAction.KEEP, kept)
    POLICY.require(act, MemberAction.KEEP, merged)
    _require_granting(act, kept, merged)
    if trace.moved_account_id is not None and kept.account_id == trace.moved_account_id:
        kept.account_id = None
        act.session.flush()
        merged.account_id = trace.moved_account_id
    merged.merged_into_id = None
    trace.undone_at = kept.changed_at = merged.changed_at = act.moment
    act.record(MergeUndone(kept.id, merged.id))
    return kept


def guard(act: Act, person: Person, guarded: bool) -> None:
    """Let only administrators see a person from now on, or let staff see them again."""
    POLICY.require(act, MemberAction.GRANT)
    if person.guarded != guarded:
        guard_all(act, person, guarded)
        note_change(act, person, "guarded")


def guard_all(act: Act, person: Person, guarded: bool = True) -> None:
    """Guard all records of a person, or none of them."""
    records = queries.records_of(act.session, person.id)
    for record in act.session.scalars(select(Person).where(Person.id.in_(records))):
        record.guarded = guarded


def merges_of(look: Reading, person: Person) -> list[tuple[PersonMerge, Person]]:
    """List the records that were put behind a person and still are, each with the trace by which it is undone."""
    rows = look.session.execute(
        select(PersonMerge, Person)
        .join(Person, Person.id == PersonMerge.merged_id)
        .where(PersonMerge.kept_id == person.id, PersonMerge.undone_at.is_(None))
        .order_by(PersonMerge.id)
    )
    return [(trace, merged) for trace, merged in rows]


def _require_granting(act: Act, kept: Person, merged: Person) -> None:
    """Refuse to let roles and accounts come together by the hands of anybody but an administrator."""
    if POLICY.may(act.actor, MemberAction.GRANT):
        return
    records = queries.records_of(act.session, kept.id) | queries.records_of(act.session, merged.id)
    granted = (
        select(Membership.id)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Membership.person_id.in_(records), Organisation.ours, Membership.hat.in_([hat.value for hat in GRANTED]))
    )
    signs_in = kept.account_id is not None or merged.account_id is not None
    if signs_in or act.session.scalars(granted.limit(1)).first() is not None:
        raise Refused(sentence("One of them can sign in or has a role here, so an administrator has to do this."))
