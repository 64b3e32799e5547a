"""From rows of a lease to what the clocks read: only events that stand, with what is owed."""

from datetime import date

from cltms.leases.agreements.clauses import FeeStep
from cltms.leases.agreements.clocks.clock import Facts
from cltms.leases.agreements.events import Event, Happened
from cltms.leases.agreements.models import Lease, LeaseEvent


def happened(row: LeaseEvent) -> Happened:
    """Give an event as the clocks read it."""
    return Happened(
        row.id, Event(row.kind), row.happened_on, row.about_id, row.mortgage_id, row.until, row.of_year, row.resolved_on
    )


def standing(lease: Lease) -> tuple[Happened, ...]:
    """Give the events of a lease that nobody has taken back."""
    return tuple(happened(row) for row in lease.events if row.taken_back_at is None)


def facts_of(lease: Lease, owed_since: date | None = None) -> Facts:
    """Give a lease, loaded with its events, mortgages, steps and template, as the clocks read it."""
    return Facts(
        lease.begins_on, lease.watched_from, lease.template.whole_clauses, standing(lease),
        tuple(FeeStep(row.begins_on, row.monthly_minor) for row in lease.fee_steps),
        tuple((row.id, row.recorded_on, row.released_on) for row in lease.mortgages),
        owed_since, lease.ended_on,
    )  # fmt: skip
