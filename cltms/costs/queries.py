"""Finding costs: what an order may cost and has cost, what waits for a second person, and the limit of a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from cltms.costs.models import CostLimit, CostLine, Variation
from cltms.costs.policy import POLICY
from cltms.costs.vocabulary import Asker, CostAction, Decision
from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.foundation.money import Money
from cltms.repairs.models import RepairRequest, WorkOrder


@dataclass(frozen=True)
class Costs:
    """All that is known of the money of an order; sums are in its one currency."""

    currency: str
    variations: Sequence[Variation]
    lines: Sequence[CostLine]

    @property
    def approved(self) -> Money:
        """What may be spent: everything that was approved."""
        return self._sum(each.amount_minor for each in self.variations if each.state == Decision.APPROVED)

    @property
    def within_limit(self) -> Money:
        """What nobody had to approve so far, because it was within the limit."""
        return self._sum(each.amount_minor for each in self.variations if each.decided_by == Asker.LIMIT)

    @property
    def spent(self) -> Money:
        """What was spent, without lines that were withdrawn."""
        return self._sum(each.amount_minor for each in self.lines if each.withdrawn_at is None)

    @property
    def open(self) -> Variation | None:
        """What waits for a second person."""
        return next((each for each in self.variations if each.state == Decision.OPEN), None)

    @property
    def over_minor(self) -> int:
        """By how much more was spent than approved, in minor units; 0 when it was not."""
        return max(0, self.spent.minor - self.approved.minor)

    def _sum(self, amounts: Iterable[int]) -> Money:
        return Money(sum(amounts), self.currency)


def of_order(look: Reading, order: WorkOrder, house_currency: str) -> Costs:
    """Give the money of an order; its currency is that of its first row, else the house's."""
    variations = look.session.scalars(
        select(Variation)
        .where(Variation.order_id == order.id)
        .options(selectinload(Variation.lines))
        .order_by(Variation.id)
    ).all()
    lines = look.session.scalars(select(CostLine).where(CostLine.order_id == order.id).order_by(CostLine.id)).all()
    currencies = [*(each.currency for each in variations), *(each.currency for each in lines), house_currency]
    return Costs(currencies[0], variations, lines)


def limit_on(look: Reading, day: date, currency: str) -> Money:
    """Give what may be spent on an order without asking on a day; nothing where no limit was set."""
    found = look.session.scalars(
        select(CostLimit)
        .where(CostLimit.begins <= day, CostLimit.currency == currency)
        .order_by(CostLimit.begins.desc(), CostLimit.id.desc())
    ).first()
    return Money(found.limit_minor if found else 0, currency)


def limits(look: Reading) -> Sequence[CostLimit]:
    """List the limits that were set, the latest first."""
    return look.session.scalars(select(CostLimit).order_by(CostLimit.begins.desc(), CostLimit.id.desc())).all()


def waiting(look: Reading) -> Sequence[Variation]:
    """List what waits for a second person, the oldest first, each with its order."""
    path = joinedload(Variation.order).joinedload(WorkOrder.request)
    return look.session.scalars(
        select(Variation)
        .where(Variation.state == Decision.OPEN, POLICY.visible_to(look.actor))
        .options(path.joinedload(RepairRequest.building), path.joinedload(RepairRequest.unit))
        .order_by(Variation.asked_at, Variation.id)
    ).all()


def number_waiting(look: Reading) -> int:
    """Count what waits for somebody else than the actor."""
    mine = Variation.asked_by_id.is_(None) | (Variation.asked_by_id != look.actor.id)
    found = select(func.count(Variation.id)).where(
        Variation.state == Decision.OPEN, mine, POLICY.visible_to(look.actor, CostAction.APPROVE)
    )
    return look.session.scalars(found).one()


def variation(look: Reading, variation_id: int, order: WorkOrder) -> Variation:
    """Give a variation of an order; NotThere."""
    found = look.session.scalars(
        select(Variation).where(
            Variation.id == variation_id, Variation.order_id == order.id, POLICY.visible_to(look.actor)
        )
    ).one_or_none()
    if found is None:
        raise NotThere
    return found
