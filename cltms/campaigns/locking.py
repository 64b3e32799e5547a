"""Waiting for who changes a campaign at the same moment, always in the same order, so that no two wait for each other.

The place comes first, because lots are asked for once in all of it; then the campaign.
"""

from sqlalchemy import select

from cltms.campaigns.models import Campaign
from cltms.foundation.act import Act
from cltms.parcels.models import Jurisdiction


def lock(act: Act, campaign: Campaign) -> None:
    """Wait for who changes it, or takes lots of its place, at the same moment, and see what came of it."""
    wait_for_the_place(act, campaign.jurisdiction_id)
    act.session.refresh(
        campaign, ("stage_name", "decision_id", "programme_id", "altered", "version"), with_for_update=True
    )


def wait_for_the_place(act: Act, jurisdiction_id: int) -> None:
    """Wait for who takes lots of the same place at the same moment; what refers to the place does not wait for us."""
    act.session.execute(
        select(Jurisdiction.id).where(Jurisdiction.id == jurisdiction_id).with_for_update(key_share=True)
    )
