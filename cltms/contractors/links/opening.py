"""Opening an order by its link: the secret is the right, for this order alone, and for as long as the link is open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from cltms.contractors.links.models import OrderLink
from cltms.contractors.links.rules import is_open
from cltms.costs.models import Variation
from cltms.costs.vocabulary import Asker
from cltms.foundation.act import Act, Reading
from cltms.foundation.errors import NotThere
from cltms.repairs import appointments, by_contractor, steps, work_photos
from cltms.repairs.models import Appointment, OrderStep, RepairPhoto, WorkOrder
from cltms.repairs.queries import whole
from cltms.repairs.work_photos import WorkPhoto


@dataclass(frozen=True)
class Opened:
    """An order that somebody opened by its link; who has one of these may take the steps of a contractor with it."""

    link: OrderLink
    order: WorkOrder
    steps: Sequence[OrderStep]


@dataclass(frozen=True)
class Shown:
    """What the page of a link shows beside the order itself: nothing from before the order came to this contractor."""

    appointment: Appointment | None
    confirmed: bool
    proposed: tuple[datetime, datetime] | None
    told: Sequence[RepairPhoto]
    photos: Sequence[WorkPhoto]
    asked: Sequence[Variation]


def opened(look: Reading, secret: str) -> Opened:
    """Give the order behind a secret; NotThere for one that is unknown, withdrawn or over, all alike."""
    link = link_with(look, secret)
    if link is None:
        raise NotThere
    order = look.session.scalars(
        whole().options(joinedload(WorkOrder.contractor)).where(WorkOrder.id == link.order_id)
    ).one()
    known = steps.of(look, order)
    if not is_open(link, order, known, look.moment):
        raise NotThere
    return Opened(link, order, known)


def opened_to_act(act: Act, secret: str) -> Opened:
    """Give the same for an act, in which nobody else can withdraw the link or give the order away."""
    found = opened(act, secret)
    lock(act, found.order)
    act.session.refresh(found.link, with_for_update=True)
    known = steps.of(act, found.order)
    if not is_open(found.link, found.order, known, act.moment):
        raise NotThere
    return Opened(found.link, found.order, known)


def link_with(look: Reading, secret: str) -> OrderLink | None:
    """Give the link with a secret, be it open or not; None for one that is unknown."""
    return look.session.scalars(select(OrderLink).where(OrderLink.secret_index == secret)).one_or_none()


def lock(act: Act, order: WorkOrder) -> None:
    """Keep others from changing an order, and read what they changed; always before its link, or two wait for ever."""
    changing = ["state", "version", "contractor_id", "ended_at", "awaits_money"]
    act.session.refresh(order, changing, with_for_update=True)


def shown(look: Reading, found: Opened) -> Shown:
    """Gather what the page shows."""
    order, since = found.order, found.link.made_at
    told = select(RepairPhoto).where(RepairPhoto.request_id == order.request_id).order_by(RepairPhoto.id)
    asked = select(Variation).where(
        Variation.order_id == order.id, Variation.asked_by == Asker.CONTRACTOR.value, Variation.asked_at >= since
    )
    return Shown(
        appointments.coming(look, order), by_contractor.is_confirmed(found.steps),
        by_contractor.proposed_time(found.steps, look.moment), look.session.scalars(told).all(),
        [each for each in work_photos.of_order(look, order.id) if each.link_id == found.link.id],
        look.session.scalars(asked.order_by(Variation.id)).all(),
    )  # fmt: skip


def work_photo(look: Reading, found: Opened, photo_id: int) -> WorkPhoto:
    """Give a picture of the work that came by this link; NotThere for every other."""
    photo = work_photos.one(look, found.order.id, photo_id)
    if photo.link_id != found.link.id:
        raise NotThere
    return photo
