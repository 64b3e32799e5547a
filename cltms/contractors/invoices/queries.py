"""Finding invoices: one, those of an order, what was agreed for one, and what waits to be approved."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from cltms.accounts.models import Account
from cltms.contractors.invoices import rules
from cltms.contractors.invoices.models import Invoice, InvoiceStep
from cltms.contractors.invoices.rules import OWN_STEPS, Billed
from cltms.contractors.invoices.vocabulary import OPEN, InvoiceState
from cltms.contractors.purchases import queries as purchases
from cltms.contractors.purchases.models import PurchaseOrder
from cltms.costs import queries as costs
from cltms.costs.policy import POLICY
from cltms.costs.vocabulary import CostAction, CostKind
from cltms.crews.models import Contractor
from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.foundation.money import Money
from cltms.repairs.assigning import GIVEN
from cltms.repairs.models import OrderStep, RepairRequest, WorkOrder


@dataclass(frozen=True)
class Agreed:
    """What was agreed for an invoice and how it stands to it.

    ``purchase`` is the purchase order whose limit counts; without one it is what was approved for the order.
    ``before`` is what was billed before on the same, and ``over_minor`` by how much the invoice goes above, in minor
    units.
    """

    money: Money
    purchase: PurchaseOrder | None
    before: Money
    over_minor: int


def invoice(look: Reading, invoice_id: int) -> Invoice:
    """Give an invoice that the actor may see, with its contractor, order and steps; NotThere."""
    rows = whole().options(selectinload(Invoice.steps)).where(Invoice.id == invoice_id)
    found = look.session.scalars(rows.where(POLICY.visible_to(look.actor))).one_or_none()
    if found is None:
        raise NotThere
    return found


def of_order(look: Reading, order_id: int) -> Sequence[Invoice]:
    """List the invoices of an order, the latest first."""
    rows = whole().where(Invoice.order_id == order_id, POLICY.visible_to(look.actor))
    return look.session.scalars(rows.order_by(Invoice.id.desc())).all()


def whole() -> Select[Invoice]:
    """Select invoices with their contractors and orders."""
    request = joinedload(Invoice.order).joinedload(WorkOrder.request)
    return select(Invoice).options(
        joinedload(Invoice.contractor), request.joinedload(RepairRequest.building),
        request.joinedload(RepairRequest.unit),
    )  # fmt: skip


def who_had(look: Reading, order: WorkOrder) -> Sequence[Contractor]:
    """List the contractors who have or had an order, who has it first; only they can send an invoice for it."""
    steps = select(OrderStep.about).where(OrderStep.order_id == order.id, OrderStep.name == GIVEN)
    given = [(about or {}).get("contractor_id") for about in look.session.scalars(steps)]
    issued = [each.contractor_id for each in purchases.of_order(look, order.id)]
    ids = [each for each in dict.fromkeys([order.contractor_id, *reversed(given), *issued]) if each is not None]
    found = {each.id: each for each in look.session.scalars(select(Contractor).where(Contractor.id.in_(ids)))}
    return [found[each] for each in ids if each in found]


def same_number(look: Reading, contractor_id: int, number: str) -> Invoice | None:
    """Give the invoice of a contractor that has this number already; None when there is none."""
    return look.session.scalars(
        select(Invoice).where(
            Invoice.contractor_id == contractor_id, Invoice.number_key == rules.key_of(number),
            Invoice.state != InvoiceState.WITHDRAWN,
        )
    ).one_or_none()  # fmt: skip


def agreed(look: Reading, found: Invoice) -> Agreed:
    """Give what was agreed for an invoice: the limit of its contractor's latest purchase order for the order, else
    everything that was approved for it.
    """
    purchase = purchases.latest(look, found.order_id, found.contractor_id)
    approved = costs.of_order(look, found.order, found.currency).approved
    money = Money(purchase.amount_minor, purchase.currency) if purchase else approved
    others = _billed(look, found, found.contractor_id if purchase else None)
    this = billed(found)
    return Agreed(
        money, purchase, Money(rules.before(this, others), found.currency), rules.over(this, others, money.minor)
    )


def needs_another(look: Reading, found: Invoice) -> bool:
    """Whether the amount is above the limit of today, so that a second person has to approve it."""
    limit = costs.limit_on(look, look.today, found.currency)
    return not rules.within_limit(billed(found), _billed(look, found, None), limit.minor)


def is_own(look: Reading, found: Invoice) -> bool:
    """Whether the actor has received or checked it, at any time."""
    return found.id in _own(look, [found.id])


def is_explained(found: Invoice, known: Agreed) -> bool:
    """Whether it is within what was agreed, or says why not."""
    return rules.is_explained(known.over_minor, found.explained_minor)


def can_be_explained(found: Invoice, known: Agreed) -> bool:
    """Whether somebody may still write why it is above what was agreed."""
    return found.stage in OPEN and known.over_minor > 0


def names_of(look: Reading, found: Invoice) -> Mapping[int, str]:
    """Give the names of those who did something with it, by their accounts."""
    rows = select(Account.id, Account.name).where(Account.id.in_([each.by_id for each in found.steps if each.by_id]))
    return dict(look.session.execute(rows).all())


def written_by_hand(look: Reading, found: Invoice) -> Money:
    """Add up what is written down as an invoice among the costs of the order without being here, so that nothing is
    counted twice unseen.
    """
    lines = costs.of_order(look, found.order, found.currency).lines
    counted = [each for each in lines if each.kind == CostKind.INVOICE and each.withdrawn_at is None]
    return Money(sum(each.amount_minor for each in counted if each.invoice_id is None), found.currency)


def number_waiting(look: Reading) -> int:
    """Count the checked invoices that the actor can approve."""
    rows = look.session.scalars(
        select(Invoice).where(Invoice.state == InvoiceState.CHECKED, POLICY.visible_to(look.actor, CostAction.APPROVE))
    ).all()
    own = _own(look, [each.id for each in rows])
    mine = [each for each in rows if each.id in own]
    limits = {currency: costs.limit_on(look, look.today, currency).minor for currency in {x.currency for x in mine}}
    of_order: dict[int, list[Billed]] = defaultdict(list)
    beside = select(Invoice).where(Invoice.order_id.in_({each.order_id for each in mine}))
    for each in look.session.scalars(beside):
        of_order[each.order_id].append(billed(each))
    alone = [each for each in mine if rules.within_limit(billed(each), of_order[each.order_id], limits[each.currency])]
    return len(rows) - len(mine) + len(alone)


def billed(found: Invoice) -> Billed:
    """Give an invoice as far as sums go."""
    return Billed(found.id, found.amount_minor, found.stage, found.alone)


def _own(look: Reading, ids: Collection[int]) -> set[int]:
    """Give those of some invoices that the actor has received or checked, at any time."""
    by_actor = InvoiceStep.by_id.is_not_distinct_from(look.actor.id)
    rows = select(InvoiceStep.invoice_id).where(InvoiceStep.invoice_id.in_(ids), InvoiceStep.name.in_(OWN_STEPS))
    return set(look.session.scalars(rows.where(by_actor)))


def _billed(look: Reading, found: Invoice, contractor_id: int | None) -> Sequence[Billed]:
    rows = select(Invoice).where(Invoice.order_id == found.order_id)
    if contractor_id is not None:
        rows = rows.where(Invoice.contractor_id == contractor_id)
    return [billed(each) for each in look.session.scalars(rows)]
