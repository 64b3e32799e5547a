"""What can happen to a lease itself: a template is written, a lease drafted, signed, given up or ended."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from cltms.foundation.act import Act
from cltms.foundation.brought_files import Brought
from cltms.foundation.errors import Refused
from cltms.foundation.plainly import as_json
from cltms.homes.models import Unit
from cltms.leases.agreements.clauses import Clauses, fee_on, within_cap
from cltms.leases.agreements.clocks.open_matters import cure_by
from cltms.leases.agreements.events import Event
from cltms.leases.agreements.facts import (
    FeeStepAgreed,
    LeaseDrafted,
    LeaseEnded,
    LeaseGivenUp,
    LeaseSigned,
    MortgageNoted,
    TemplateWritten,
)
from cltms.leases.agreements.models import Lease, LeaseFeeStep, LeaseMortgage, LeaseTemplate
from cltms.leases.agreements.policy import POLICY
from cltms.leases.agreements.standing import facts_of
from cltms.leases.agreements.vocabulary import Ending, LeaseAction, LeaseKind, LeaseStage
from cltms.leases.agreements.workflow import LEASE
from cltms.leases.resale.models import ResaleVersion
from cltms.ledger.models import BookAccount
from cltms.members.models import Household
from maps.sentences import sentence


@dataclass(frozen=True)
class NewTemplate:
    """A template to be; fees are booked on ``owed`` and ``earned``, or not billed from here while they are None."""

    name: str
    kind: LeaseKind
    currency: str
    clauses: Clauses
    owed: BookAccount | None = None
    earned: BookAccount | None = None


@dataclass(frozen=True)
class NewLease:
    """A lease to be: for whom, from when on, and by which formula the home is sold one day."""

    household: Household
    template: LeaseTemplate
    begins_on: date
    resale_version: ResaleVersion | None = None
    paid_minor: int | None = None


def write_template(act: Act, new: NewTemplate) -> LeaseTemplate:
    """Write a template down; it is never changed. `Refused` for a name that is taken."""
    POLICY.require(act, LeaseAction.KEEP)
    if act.session.scalars(select(LeaseTemplate.id).where(LeaseTemplate.name == new.name)).first() is not None:
        raise Refused(sentence("A template has this name already. Choose another one, such as with the year."))
    row = LeaseTemplate(
        name=new.name, kind=new.kind.value, currency=new.currency, clauses=as_json(new.clauses),
        owed_id=new.owed.id if new.owed else None, earned_id=new.earned.id if new.earned else None,
        made_at=act.moment, made_by_id=act.actor.id,
    )  # fmt: skip
    act.session.add(row)
    act.session.flush()
    act.record(TemplateWritten(row.id))
    return row


def draft(act: Act, unit: Unit, new: NewLease) -> Lease:
    """Draft a lease of a home; `Refused` for a part that all share, and for a formula that nobody adopted."""
    POLICY.require(act, LeaseAction.KEEP)
    if unit.shared:
        raise Refused(sentence("A part that all share is not leased to one household."))
    if new.resale_version is not None and new.resale_version.adopted_on is None:
        raise Refused(sentence("Nobody has adopted this version of the resale formula yet. A lease promises it."))
    row = Lease(
        unit_id=unit.id, household_id=new.household.id, template_id=new.template.id, begins_on=new.begins_on,
        resale_version_id=new.resale_version.id if new.resale_version else None, paid_minor=new.paid_minor,
        stage=LEASE.start.value, added_at=act.moment, watched_from=max(new.begins_on, act.house_day),
    )  # fmt: skip
    act.session.add(row)
    act.session.flush()
    act.record(LeaseDrafted(row.id, unit.id))
    return row


def sign(act: Act, lease: Lease, signed_on: date, paper: Brought | None = None) -> None:
    """Let a lease be in force; `Refused` while another lease of the same home is."""
    POLICY.require(act, LeaseAction.KEEP)
    act.session.execute(select(Unit.id).where(Unit.id == lease.unit_id).with_for_update())  # two may find it free
    others = select(Lease.id).where(Lease.unit_id == lease.unit_id, Lease.stage == LeaseStage.IN_FORCE.value)
    if act.session.scalars(others).first() is not None:
        raise Refused(sentence("Another lease of this home is in force. End that one first."))
    if signed_on > act.house_day:
        raise Refused(sentence("Write the day on which it was signed once it is signed."))
    lease.stage = LEASE.advance(LeaseStage(lease.stage), "sign").value
    lease.signed_on = signed_on
    lease.file, lease.media_type = (paper.file, paper.media_type) if paper else (None, None)
    act.session.flush()
    act.record(LeaseSigned(lease.id, signed_on))


def give_up(act: Act, lease: Lease) -> None:
    """Give a draft up."""
    POLICY.require(act, LeaseAction.KEEP)
    lease.stage = LEASE.advance(LeaseStage(lease.stage), "give up").value
    act.session.flush()
    act.record(LeaseGivenUp(lease.id))


def end(act: Act, lease: Lease, ended_on: date, ending: Ending) -> None:
    """End a lease; `Refused` where what the lease asks for before it ends that way has not happened."""
    POLICY.require(act, LeaseAction.KEEP)
    if not lease.begins_on <= ended_on <= act.house_day:
        raise Refused(sentence("A lease ends between its beginning and today. Look at the day."))
    _require_ground(lease, ended_on, ending)
    lease.stage = LEASE.advance(LeaseStage(lease.stage), "end").value
    lease.ended_on, lease.ending = ended_on, ending.value
    act.session.flush()
    act.record(LeaseEnded(lease.id, ended_on, ending.value))


def note_mortgage(act: Act, lease: Lease, lender: str, recorded_on: date, amount_minor: int | None) -> LeaseMortgage:
    """Write a permitted mortgage down."""
    POLICY.require(act, LeaseAction.KEEP)
    row = LeaseMortgage(lease_id=lease.id, lender=lender, recorded_on=recorded_on, amount_minor=amount_minor)
    act.session.add(row)
    act.session.flush()
    act.record(MortgageNoted(lease.id, row.id))
    return row


def release_mortgage(act: Act, mortgage: LeaseMortgage, released_on: date) -> None:
    """Write down that a mortgage is paid off; its lender need not be served any more."""
    POLICY.require(act, LeaseAction.KEEP)
    if mortgage.released_on is not None or not mortgage.recorded_on <= released_on <= act.house_day:
        raise Refused(sentence("A mortgage is released once, between its recording and today. Look at the day."))
    mortgage.released_on = released_on
    act.record(MortgageNoted(mortgage.lease_id, mortgage.id))


def change_fee(act: Act, lease: Lease, begins_on: date, monthly_minor: int) -> LeaseFeeStep:
    """Agree another fee from a day on; `Refused` above the cap of the lease, and before what is agreed already."""
    POLICY.require(act, LeaseAction.KEEP)
    known = facts_of(lease)
    if any(step.begins_on >= begins_on for step in known.steps) or begins_on <= lease.begins_on:
        raise Refused(sentence("A fee is agreed already for this day or a later one. Choose a later day."))
    before = fee_on(known.clauses, known.steps, begins_on)
    if before is not None and not within_cap(known.clauses, before, monthly_minor):
        raise Refused(sentence("The lease does not let the fee grow so much. Look at its clause about increases."))
    row = LeaseFeeStep(
        lease_id=lease.id, begins_on=begins_on, monthly_minor=monthly_minor, made_at=act.moment,
        made_by_id=act.actor.id,
    )  # fmt: skip
    act.session.add(row)
    act.session.flush()
    act.record(FeeStepAgreed(lease.id, begins_on))
    return row


def _require_ground(lease: Lease, ended_on: date, ending: Ending) -> None:
    """A lease is not terminated before the time to cure is over, nor sold without a closing."""
    facts = facts_of(lease)
    if ending is Ending.TERMINATED:
        open_ones = [each for each in facts.of.get(Event.DEFAULT, ()) if each.resolved_on is None]
        cures = [due for each in open_ones if (due := cure_by(facts, each)[0]) is not None]
        if not any(due < ended_on for due in cures):
            raise Refused(sentence("No default stands whose time to cure is over. A lease is not terminated before."))
    if ending is Ending.SOLD and Event.SALE_CLOSED not in facts.of:
        raise Refused(sentence("Write the closing of the sale down; the lease ends with it."))
    if ending is Ending.FORECLOSED and Event.FORECLOSURE_NOTICE not in facts.of:
        raise Refused(sentence("Write the notice of foreclosure down first."))
    if ending is Ending.TERM and ended_on < facts.ends_on:
        raise Refused(sentence("The term is not over on that day."))
