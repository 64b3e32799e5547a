"""What can happen to a budget: lines come and go, and the database adds them up."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Integer, case, func, select

from cltms.campaigns.budget.facts import BudgetLineAdded, BudgetLineRemoved
from cltms.campaigns.gathered_models import BudgetLine
from cltms.campaigns.models import Campaign
from cltms.campaigns.policy import POLICY
from cltms.campaigns.vocabulary import CampaignAction, Certainty, Side
from cltms.foundation.act import Act, Reading
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.money import Money
from maps.sentences import sentence


@dataclass(frozen=True)
class Planned:
    """What costs how much, or money that comes; ``certainty`` is for money that comes only."""

    side: Side
    what: str
    amount: Money
    source: str = ""
    certainty: Certainty | None = None


@dataclass(frozen=True)
class Summed:
    """What a budget comes to in one currency, added up by the database."""

    cost: Money
    sure: Money
    hoped: Money

    @property
    def gap(self) -> Money:
        """What the sure money leaves open; below zero when there is more than needed."""
        return self.cost - self.sure

    @property
    def gap_if_all_comes(self) -> Money:
        """What is left open even if the money comes that is hoped for."""
        return self.gap - self.hoped


def add(act: Act, campaign: Campaign, planned: Planned) -> BudgetLine:
    """Write a line down; `Refused` for money that comes without saying how sure it is."""
    POLICY.require(act, CampaignAction.KEEP)
    if (planned.side is Side.FUNDS) != (planned.certainty is not None):
        raise Refused(sentence("Say of money that comes, and only of that, whether it is sure or hoped for."))
    row = BudgetLine(
        campaign_id=campaign.id, side=planned.side.value, what=planned.what.strip(),
        amount_minor=planned.amount.minor, currency=planned.amount.currency, source=planned.source.strip() or None,
        certainty=planned.certainty.value if planned.certainty else None, added_at=act.moment,
        added_by_id=act.actor.id,
    )  # fmt: skip
    act.session.add(row)
    act.session.flush()
    act.record(BudgetLineAdded(row.id, campaign.id))
    return row


def remove(act: Act, campaign: Campaign, line_id: int) -> None:
    """Take a line out."""
    POLICY.require(act, CampaignAction.KEEP)
    row = act.session.scalars(
        select(BudgetLine).where(BudgetLine.id == line_id, BudgetLine.campaign_id == campaign.id)
    ).one_or_none()
    if row is None:
        raise NotThere
    act.session.delete(row)
    act.session.flush()
    act.record(BudgetLineRemoved(line_id, campaign.id))


def lines(look: Reading, campaign: Campaign) -> Sequence[BudgetLine]:
    """List the lines, what it costs before where money comes from."""
    mine = select(BudgetLine).where(BudgetLine.campaign_id == campaign.id)
    return look.session.scalars(mine.order_by(BudgetLine.side, BudgetLine.id)).all()


def sums(look: Reading, campaign: Campaign) -> list[Summed]:
    """Add the lines up, one sum for each currency."""
    parts = [
        func.sum(case((condition, BudgetLine.amount_minor), else_=0), type_=Integer)
        for condition in (
            BudgetLine.side == Side.COST.value,
            BudgetLine.certainty == Certainty.SURE.value,
            BudgetLine.certainty == Certainty.HOPED.value,
        )
    ]
    rows = look.session.execute(
        select(BudgetLine.currency, *parts)
        .where(BudgetLine.campaign_id == campaign.id)
        .group_by(BudgetLine.currency)
        .order_by(BudgetLine.currency)
    ).all()
    return [Summed(*(Money(int(part), row[0]) for part in row[1:])) for row in rows]
