"""Issuing a purchase order: its number, its limit and its content are fixed in one act, and then never change."""

from dataclasses import dataclass

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import update
from sqlalchemy.dialects import postgresql, sqlite

from cltms.contractors.issuing.limit import Limit, limit_for
from cltms.contractors.purchases.facts import PurchaseOrderIssued
from cltms.contractors.purchases.models import PurchaseCounter, PurchaseOrder
from cltms.contractors.purchases.queries import of_order
from cltms.costs.policy import POLICY
from cltms.costs.vocabulary import CostAction
from cltms.crews.models import Contractor
from cltms.crews.vocabulary import TRADE_TITLES, Trade
from cltms.foundation.act import Act
from cltms.foundation.amounts import written
from cltms.foundation.errors import Refused
from cltms.foundation.money import Money
from cltms.repairs import appointments, telling
from cltms.repairs.models import WorkOrder
from cltms.repairs.papers.ordering import PaperOrder, whole_address
from maps.sentences import sentence
from reports.purchase_order import PurchaseOrder as Paper


@dataclass(frozen=True)
class Wanted:
    """What staff choose; ``although_uninsured`` says that they know that the insurance does not run."""

    scope: str
    pay_days: int = 30
    although_uninsured: bool = False


def issue(act: Act, order: WorkOrder, wanted: Wanted, paper: PaperOrder, house_currency: str) -> PurchaseOrder:
    """Issue the paper up to what is approved for the order and goes to nobody else; an earlier paper is replaced.

    That of another contractor too, or the same money would be promised twice.

    Refused without an open order of a contractor, where no approved money is left, and for who is not insured unless
    staff say that they know.
    """
    POLICY.require(act, CostAction.KEEP)
    if order.contractor is None or order.ended_at is not None:
        raise Refused(sentence("Only an open order that a contractor has gets a purchase order."))
    _lock(act, order)
    limit = limit_for(act, order, order.contractor.id, house_currency)
    _refuse_without_money(limit)
    today = act.moment.astimezone(order.request.building.zone).date()
    if not order.contractor.is_insured(today) and not wanted.although_uninsured:
        raise Refused(
            sentence("The insurance of this contractor does not run today. Tick that you know, or ask first.")
        )
    number = next_number(act)
    before = next(iter(of_order(act, order.id)), None)  # only now: who issued at the same moment has been waited for
    content = _content(act, order, order.contractor, wanted, paper, limit, number, before.number if before else 0)
    row = PurchaseOrder(
        number=number, order_id=order.id, contractor_id=order.contractor.id, amount_minor=limit.money.minor,
        currency=limit.money.currency, issued_at=act.moment, content=content.as_json(),
    )  # fmt: skip
    act.session.add(row)
    act.session.flush()
    act.record(PurchaseOrderIssued(number, order.id, row.amount_minor, row.currency))
    return row


def next_number(act: Act) -> int:
    """Give the next number; whoever asks at the same moment waits until this act is kept, or gets it when it is not."""
    insert = sqlite.insert if act.database.is_sqlite else postgresql.insert
    act.session.execute(insert(PurchaseCounter).values(id=1, last=0).on_conflict_do_nothing(index_elements=["id"]))
    counted = update(PurchaseCounter).where(PurchaseCounter.id == 1).values(last=PurchaseCounter.last + 1)
    return act.session.scalars(
        counted.returning(PurchaseCounter.last).execution_options(synchronize_session=False)
    ).one()


def _content(
    act: Act, order: WorkOrder, firm: Contractor, wanted: Wanted, paper: PaperOrder, limit: Limit, number: int,
    replaces: int,
) -> Paper:  # fmt: skip
    request, building = order.request, order.request.building
    today = act.moment.astimezone(building.zone).date()
    coming = appointments.coming(act, order)
    rate = ""
    if firm.rate_minor is not None and firm.currency is not None:
        rate = written(firm.rate_minor, firm.currency, paper.lang)
    with force_locale(paper.lang):
        when = ""
        if coming is not None:
            starts, ends = (telling.at(each, building.zone) for each in (coming.starts_at, coming.ends_at))
            when = str(_("%(starts)s until %(ends)s", starts=starts, ends=ends))
        return Paper(
            title=str(_("Purchase order %(number)s", number=number)), number=number,
            contractor=firm.name, address=whole_address(building),
            where=request.unit.label if request.unit else request.where_said or "", order=order.id,
            scope=wanted.scope, limit=_written(limit.money, paper), made_on=today,
            trade=str(TRADE_TITLES[Trade(order.trade)]) if order.trade else "", rate=rate,
            appointment=when, insured_until=firm.insured_until, insured=firm.is_insured(today), replaces=replaces,
            pay_days=wanted.pay_days, office=building.emergency_phone or "", site=paper.site, lang=paper.lang,
            paper=paper.paper, approved=_written(limit.approved, paper), elsewhere=_written(limit.elsewhere, paper),
            billed=_written(limit.billed, paper),
        )  # fmt: skip


def _written(money: Money, paper: PaperOrder) -> str:
    return written(money.minor, money.currency, paper.lang) if money.minor else ""


def _refuse_without_money(limit: Limit) -> None:
    if limit.approved.minor <= 0:
        raise Refused(sentence("No money is approved for this order. Ask for it first; the paper says up to how much."))
    if limit.money.minor <= 0:
        raise Refused(
            sentence("All that is approved for this order was spent on it or billed by others. Ask for more first.")
        )


def _lock(act: Act, order: WorkOrder) -> None:
    """Let no invoice and no money be approved for the order until the paper is kept."""
    act.session.flush()
    act.session.refresh(order, ["state", "version"], with_for_update=True)
