"""What happens around a lease in force: an event is noted, resolved, or taken back because it was wrong."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from cltms.foundation.act import Act
from cltms.foundation.brought_files import Brought
from cltms.foundation.errors import NotAllowed, OutOfStep, Refused
from cltms.leases.agreements import commands, queries, sale
from cltms.leases.agreements.clocks.clock import Facts, days
from cltms.leases.agreements.events import OPEN_UNTIL_RESOLVED, SELLING, SERVING, Event
from cltms.leases.agreements.facts import LeaseEventNoted, LeaseEventResolved, LeaseEventTakenBack
from cltms.leases.agreements.models import Lease, LeaseEvent
from cltms.leases.agreements.policy import POLICY
from cltms.leases.agreements.standing import facts_of, standing
from cltms.leases.agreements.vocabulary import Ending, LeaseAction, LeaseStage, Outcome
from maps.sentences import sentence

TOLD_BY_HOUSEHOLD = frozenset(
    {
        Event.OCCUPANCY_CERTIFICATION, Event.ABSENCE_REQUEST, Event.RENT_REQUEST, Event.REFINANCE_REQUEST,
        Event.IMPROVEMENT_REQUEST, Event.INTENT_TO_SELL,
    }
)  # fmt: skip
"""What a household may tell itself of its own lease."""


@dataclass(frozen=True)
class NewEvent:
    """Something that happened, with what its kind needs."""

    kind: Event
    happened_on: date
    about_id: int | None = None
    mortgage_id: int | None = None
    until: date | None = None
    of_year: int | None = None
    cost_minor: int | None = None
    said: str = ""
    signature: str = ""


def note(act: Act, lease: Lease, new: NewEvent, paper: Brought | None = None) -> LeaseEvent:
    """Note an event; `Refused` for one that cannot follow what stands. With the closing of a sale the lease ends."""
    POLICY.require(act, LeaseAction.KEEP)
    return _note(act, lease, new, paper)


def tell(act: Act, lease: Lease, new: NewEvent, paper: Brought | None = None) -> LeaseEvent:
    """Let a household tell something of its own lease, signed with a name."""
    POLICY.require(act, LeaseAction.OWN)
    if lease.id not in {each.id for each in queries.own(act)} or new.kind not in TOLD_BY_HOUSEHOLD:
        raise NotAllowed(LeaseAction.OWN.value, act.actor.name)
    if not new.signature.strip():
        raise Refused(sentence("Sign with your name."))
    return _note(act, lease, new, paper)


def note_served(act: Act, lease: Lease, new: NewEvent) -> LeaseEvent:
    """Note that a notice was served; by mail it may count from a day that is still to come."""
    POLICY.require(act, LeaseAction.KEEP)
    return _note(act, lease, new, None, latest=max(act.house_day, new.happened_on))


def resolve(act: Act, event: LeaseEvent, resolved_on: date, outcome: Outcome, said: str) -> None:
    """Write down how an open matter ended."""
    POLICY.require(act, LeaseAction.KEEP)
    if Event(event.kind) not in OPEN_UNTIL_RESOLVED or event.taken_back_at or event.resolved_on:
        raise Refused(sentence("There is nothing open here any more."))
    if not event.happened_on <= resolved_on <= act.house_day:
        raise Refused(sentence("It ended between the day on which it happened and today. Look at the day."))
    event.resolved_on, event.outcome, event.resolution = resolved_on, outcome.value, said.strip() or None
    event.resolved_by_id = act.actor.id
    act.session.flush()
    act.record(LeaseEventResolved(event.lease_id, event.id, outcome.value))


def take_back(act: Act, lease: Lease, event: LeaseEvent, why: str) -> None:
    """Take back what was noted by mistake; it stays to be seen. `Refused` while something else rests on it."""
    POLICY.require(act, LeaseAction.KEEP)
    if not why.strip():
        raise Refused(sentence("Write why it is taken back."))
    if event.taken_back_at is not None or lease.stage != LeaseStage.IN_FORCE:
        raise Refused(sentence("This cannot be taken back any more."))
    _lock(act, lease)
    known = standing(lease)
    if any(each.about == event.id for each in known):
        raise Refused(sentence("Something else rests on this. Take that back first."))
    steps = sale.selling(known)
    if event.kind in SELLING and (not steps or steps[-1].number != event.id):
        raise Refused(sentence("Only the last step of a sale is taken back."))
    event.taken_back_at, event.taken_back_why, event.taken_back_by_id = act.moment, why.strip(), act.actor.id
    act.session.flush()
    act.record(LeaseEventTakenBack(lease.id, event.id))


def _note(act: Act, lease: Lease, new: NewEvent, paper: Brought | None, latest: date | None = None) -> LeaseEvent:
    _lock(act, lease)
    facts = facts_of(lease)
    _require_possible(lease, new, latest or act.house_day)
    _require_sale(facts, new)
    _require_served(facts, new)
    _require_whole(facts, new)
    row = LeaseEvent(
        lease_id=lease.id, kind=new.kind.value, happened_on=new.happened_on, about_id=new.about_id,
        mortgage_id=new.mortgage_id, until=new.until, of_year=new.of_year, cost_minor=new.cost_minor,
        said=new.said.strip() or None, signature=new.signature.strip() or None,
        file=paper.file if paper else None, media_type=paper.media_type if paper else None,
        recorded_at=act.moment, recorded_by_id=act.actor.id,
    )  # fmt: skip
    act.session.add(row)
    act.session.flush()
    act.record(LeaseEventNoted(lease.id, row.id, row.kind, row.happened_on))
    if new.kind is Event.SALE_CLOSED:
        act.session.refresh(lease, ["events"])
        commands.end(act, lease, new.happened_on, Ending.SOLD)
    return row


def _lock(act: Act, lease: Lease) -> None:
    """Two may note what cannot follow each other; the second sees what the first has noted."""
    act.session.execute(select(Lease.id).where(Lease.id == lease.id).with_for_update())
    act.session.refresh(lease, ["events", "stage"])


def _require_possible(lease: Lease, new: NewEvent, latest: date) -> None:
    if lease.stage != LeaseStage.IN_FORCE:
        raise Refused(sentence("Only around a lease in force something can be noted."))
    if not lease.begins_on <= new.happened_on <= latest:
        raise Refused(sentence("It happened between the beginning of the lease and today. Look at the day."))


def _require_sale(facts: Facts, new: NewEvent) -> None:
    if new.kind not in SELLING:
        return
    steps = sale.selling(facts.events)
    if steps and new.happened_on < steps[-1].on:
        raise Refused(sentence("The step before this one of the sale came later. Look at the day."))
    try:
        sale.SALE.advance(sale.stage(facts.events), new.kind)
    except OutOfStep as late:
        raise Refused(sentence("This cannot follow where the sale is now. Look at what was noted last.")) from late


def _require_served(facts: Facts, new: NewEvent) -> None:
    if new.kind not in SERVING:
        return
    default = next((each for each in facts.of.get(Event.DEFAULT, ()) if each.number == new.about_id), None)
    if default is None or default.resolved_on is not None:
        raise Refused(sentence("Choose the default that the notice is about, one that is not cured."))
    if new.happened_on < default.on:
        raise Refused(sentence("The notice was served before the default. Look at the day."))
    if new.kind is Event.MORTGAGEE_SERVED and new.mortgage_id not in {number for number, _on, _over in facts.mortgages}:
        raise Refused(sentence("Choose the mortgage whose lender was served."))


def _require_whole(facts: Facts, new: NewEvent) -> None:
    if new.kind is Event.PROOF_OF_INSURANCE and (new.until is None or new.until < new.happened_on):
        raise Refused(sentence("Write until when the policy runs."))
    if new.kind is Event.PROOF_OF_TAXES and new.of_year is None:
        raise Refused(sentence("Write of which year the taxes are paid."))
    if new.kind is Event.RENEWED:
        opens = facts.clauses.renewal_from_days
        if not facts.clauses.renewal_years:
            raise Refused(sentence("This lease says nothing about renewal."))
        if opens is not None and new.happened_on < facts.ends_on - days(opens):
            raise Refused(sentence("The window for renewal has not opened yet."))
