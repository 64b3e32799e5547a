"""What can happen to a notice: it is drafted, given up, served, printed."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from cltms.foundation.act import Act
from cltms.foundation.brought_files import Brought
from cltms.foundation.errors import Refused
from cltms.foundation.speaking import in_language
from cltms.foundation.writing import day
from cltms.leases.agreements import noting
from cltms.leases.agreements.clocks.clock import days
from cltms.leases.agreements.events import Event
from cltms.leases.agreements.models import LeaseEvent, LeaseMortgage
from cltms.leases.agreements.notices.composing import composed
from cltms.leases.agreements.notices.facts import NoticeDrafted, NoticeGivenUp, NoticePrinted, NoticeServed
from cltms.leases.agreements.notices.models import LeaseNotice
from cltms.leases.agreements.notices.vocabulary import BY_MAIL, SERVICE_TITLES, NoticeKind, Service
from cltms.leases.agreements.noting import NewEvent
from cltms.leases.agreements.policy import POLICY
from cltms.leases.agreements.queries import Shown
from cltms.leases.agreements.vocabulary import LeaseAction, LeaseStage
from cltms.members.models import Organisation
from maps.sentences import sentence
from reports.lease_notice import LeaseNotice as Paper


@dataclass(frozen=True)
class NewNotice:
    """A notice to be: ``to`` are the lines of the address, ``mortgage`` is whose lender it goes to."""

    kind: NoticeKind
    to: tuple[str, ...]
    said: str
    lang: str
    about: LeaseEvent | None = None
    mortgage: LeaseMortgage | None = None


def draft(act: Act, shown: Shown, new: NewNotice, site: str) -> LeaseNotice:
    """Draft a notice; `Refused` where it would say nothing, or names no default that it is about."""
    POLICY.require(act, LeaseAction.KEEP)
    if shown.lease.stage != LeaseStage.IN_FORCE:
        raise Refused(sentence("Notices are served under a lease in force."))
    of_default = new.about is not None and new.about.kind == Event.DEFAULT
    if new.kind is NoticeKind.DEFAULT and not of_default:
        raise Refused(sentence("Choose the default that the notice is about."))
    with in_language(new.lang):
        paper = composed(shown, new.kind, new.to, new.said, new.about, _sender(act), act.house_day, site, new.lang)
    if not paper.paragraphs:
        raise Refused(sentence("This notice says nothing yet. Write what it is about."))
    row = LeaseNotice(
        lease_id=shown.lease.id, kind=new.kind.value, content=paper.as_json(), made_at=act.moment,
        about_id=new.about.id if new.kind is NoticeKind.DEFAULT and new.about else None,
        mortgage_id=new.mortgage.id if new.mortgage else None, made_by_id=act.actor.id,
    )  # fmt: skip
    act.session.add(row)
    act.session.flush()
    act.record(NoticeDrafted(row.id, row.lease_id))
    return row


def give_up(act: Act, notice: LeaseNotice) -> None:
    """Give a draft up."""
    POLICY.require(act, LeaseAction.KEEP)
    _require_draft(act, notice)
    notice.given_up_at = act.moment
    act.record(NoticeGivenUp(notice.id, notice.lease_id))


def serve(
    act: Act, shown: Shown, notice: LeaseNotice, service: Service, served_on: date, proof: str,
    paper: Brought | None = None,
) -> None:  # fmt: skip
    """Freeze a notice as it was served; by mail it counts later where the lease says so.

    What is about a default is told to its clock, which runs from the day that counts.
    """
    POLICY.require(act, LeaseAction.KEEP)
    _require_draft(act, notice)
    if not Paper.from_json(notice.content).made_on <= served_on <= act.house_day:
        raise Refused(sentence("It was served between the day on which it was written and today. Look at the day."))
    notice.served_on, notice.service = served_on, service.value
    notice.counts_from = served_on + days(_later(shown, service))
    notice.proof, notice.served_by_id = proof.strip() or None, act.actor.id
    notice.file, notice.media_type = (paper.file, paper.media_type) if paper else (None, None)
    notice.content = _frozen(notice, service).as_json()
    if notice.about_id is not None:
        kind = Event.MORTGAGEE_SERVED if notice.mortgage_id else Event.HOMEOWNER_SERVED
        told = NewEvent(kind, notice.counts_from, about_id=notice.about_id, mortgage_id=notice.mortgage_id)
        notice.event_id = noting.note_served(act, shown.lease, told).id
    act.session.flush()
    act.record(NoticeServed(notice.id, notice.lease_id, notice.counts_from))


def printed(act: Act, notice: LeaseNotice, paper: str) -> Paper:
    """Give a notice for printing, and note that it left; one that was served is the same each time."""
    POLICY.require(act, LeaseAction.SEE)
    act.record(NoticePrinted(notice.id, notice.lease_id))
    return replace(Paper.from_json(notice.content), paper=paper)


def _later(shown: Shown, service: Service) -> int:
    return (shown.lease.template.whole_clauses.mail_days or 0) if service in BY_MAIL else 0


def _frozen(notice: LeaseNotice, service: Service) -> Paper:
    content = Paper.from_json(notice.content)
    with in_language(content.lang):
        served = f"{SERVICE_TITLES[service]}, {day(notice.served_on)}"
        return replace(content, served=served, counts=day(notice.counts_from))


def _require_draft(act: Act, notice: LeaseNotice) -> None:
    """Two may serve it at once; the second sees that it is served."""
    act.session.refresh(notice, with_for_update=True)
    if notice.served_on is not None or notice.given_up_at is not None:
        raise Refused(sentence("This notice was served or given up already, and stays as it is."))


def _sender(act: Act) -> str:
    rows = select(Organisation.name).where(Organisation.ours).order_by(Organisation.id).limit(1)
    return act.session.scalars(rows).first() or ""
