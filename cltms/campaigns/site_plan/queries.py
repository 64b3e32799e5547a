"""Finding site plans and what stands on them."""

from collections.abc import Sequence

from sqlalchemy import exists, or_, select

from cltms.campaigns.models import Campaign
from cltms.campaigns.site_plan.models import SitePlan, SitePlanElement
from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere


def plans(look: Reading, campaign: Campaign) -> Sequence[SitePlan]:
    """List the plans of a campaign that the actor may see, the newest first."""
    mine = select(SitePlan).where(SitePlan.campaign_id == campaign.id)
    return look.session.scalars(mine.order_by(SitePlan.number.desc())).all()


def plan(look: Reading, campaign: Campaign, number: int) -> SitePlan:
    """Give the plan with a number; NotThere."""
    mine = select(SitePlan).where(SitePlan.campaign_id == campaign.id, SitePlan.number == number)
    found = look.session.scalars(mine).one_or_none()
    if found is None:
        raise NotThere
    return found


def the_plan(look: Reading, campaign: Campaign) -> SitePlan | None:
    """Give the plan that is shown: the last of them; None while there is only a draft, or nothing."""
    return next((each for each in plans(look, campaign) if not each.is_draft), None)


def elements(look: Reading, plan: SitePlan) -> Sequence[SitePlanElement]:
    """List what stands on a plan now, in the order of its numbers."""
    mine = select(SitePlanElement).where(SitePlanElement.plan_id == plan.id, SitePlanElement.until.is_(None))
    return look.session.scalars(mine.order_by(SitePlanElement.position, SitePlanElement.id)).all()


def can_undo(look: Reading, plan: SitePlan) -> bool:
    """Whether what was there before the last saving is still kept."""
    if not plan.is_draft or plan.edit == 0:
        return False
    last = or_(SitePlanElement.since == plan.edit, SitePlanElement.until == plan.edit)
    return bool(look.session.scalar(select(exists().where(SitePlanElement.plan_id == plan.id, last))))
