"""Finding campaigns, and whom and what their forms offer."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from cltms.accounts.models import Account
from cltms.campaigns.models import Campaign, CampaignLot, CampaignMember, CampaignStep
from cltms.campaigns.policy import KEEPERS, POLICY
from cltms.campaigns.vocabulary import Stage
from cltms.decisions.body_models import Body
from cltms.decisions.models import Decision
from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.members.models import Organisation
from cltms.members.vocabulary import OrganisationKind
from cltms.parcels.models import Jurisdiction
from cltms.roles import Role
from cltms.vacant_lots.lots import concerns

PAGE_ROWS = 50
ASKING = (
    OrganisationKind.LAND_TRUST, OrganisationKind.COOPERATIVE, OrganisationKind.COUNCIL, OrganisationKind.OTHER,
)  # fmt: skip
"""Organisations that ask; an agency is asked, and a contractor works."""


def campaign(look: Reading, campaign_id: int) -> Campaign:
    """Give a campaign with lots, steps, team and days; NotThere also for who may not see it."""
    found = look.session.scalars(
        select(Campaign)
        .where(Campaign.id == campaign_id, POLICY.visible_to(look.actor))
        .options(
            joinedload(Campaign.jurisdiction), joinedload(Campaign.official), joinedload(Campaign.organisation),
            joinedload(Campaign.programme),
            joinedload(Campaign.decision).joinedload(Decision.body).joinedload(Body.organisation),
            selectinload(Campaign.lots), selectinload(Campaign.steps).joinedload(CampaignStep.entered_by),
            selectinload(Campaign.team).joinedload(CampaignMember.account), selectinload(Campaign.days),
        )
        .execution_options(populate_existing=True)
    ).one_or_none()  # fmt: skip
    if found is None:
        raise NotThere
    return found


def campaigns(look: Reading, stage: Stage | None = None, page: int = 0) -> Sequence[Campaign]:
    """List campaigns, the newest first, in pages that are counted from 0."""
    found = (
        select(Campaign)
        .where(POLICY.visible_to(look.actor))
        .options(
            joinedload(Campaign.jurisdiction), joinedload(Campaign.organisation), joinedload(Campaign.official),
            selectinload(Campaign.lots),
        )
        .order_by(Campaign.id.desc())
    )  # fmt: skip
    if stage is not None:
        found = found.where(Campaign.stage_name == stage.value)
    return look.session.scalars(found.offset(page * PAGE_ROWS).limit(PAGE_ROWS + 1)).all()


def counts(look: Reading) -> dict[Stage, int]:
    """Count campaigns by where they stand; stages in which there is none have 0."""
    rows = look.session.execute(
        select(Campaign.stage_name, func.count(Campaign.id))
        .where(POLICY.visible_to(look.actor))
        .group_by(Campaign.stage_name)
    ).all()
    counted = {Stage(name): number for name, number in rows}
    return {stage: counted.get(stage, 0) for stage in Stage}


def of_lot(look: Reading, place: Jurisdiction, key: str) -> Sequence[CampaignLot]:
    """List what asks or asked for a lot, of the campaigns that the actor may see, open ones first."""
    return look.session.scalars(
        select(CampaignLot)
        .join(Campaign, Campaign.id == CampaignLot.campaign_id)
        .where(concerns(look.session, CampaignLot, place, key), POLICY.visible_to(look.actor))
        .options(joinedload(CampaignLot.campaign).joinedload(Campaign.organisation))
        .order_by(CampaignLot.asks.desc(), CampaignLot.id.desc())
    ).all()


def asking_for(look: Reading, jurisdiction_id: int, keys: Sequence[str]) -> Sequence[Campaign]:
    """List the campaigns for any of these lots that the actor may see, the newest first."""
    about = select(CampaignLot.campaign_id).where(
        CampaignLot.jurisdiction_id == jurisdiction_id, CampaignLot.parcel_key.in_(keys)
    )
    found = select(Campaign).where(Campaign.id.in_(about), POLICY.visible_to(look.actor))
    return look.session.scalars(found.order_by(Campaign.id.desc())).all()


def who_can_help(look: Reading) -> Sequence[Account]:
    """List who can be brought into a team by name: who works here, and the board."""
    roles = [role.value for role in (*KEEPERS, Role.BOARD)]
    found = select(Account).where(Account.active, Account.role.in_(roles))
    return look.session.scalars(found.order_by(Account.name, Account.id)).all()


def who_can_ask(look: Reading) -> Sequence[Organisation]:
    """List the organisations that can ask, our own first."""
    found = select(Organisation).where(Organisation.kind.in_([kind.value for kind in ASKING]))
    return look.session.scalars(found.order_by(Organisation.ours.desc(), Organisation.name)).all()
