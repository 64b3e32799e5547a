"""Finding what is written for a packet, and its versions."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from cltms.campaigns.models import Campaign
from cltms.campaigns.packet.models import PacketVersion, PacketWords
from cltms.campaigns.policy import POLICY
from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere


def words(look: Reading, campaign: Campaign) -> PacketWords | None:
    """Give what was written for the packet, if anything."""
    mine = select(PacketWords).where(PacketWords.campaign_id == campaign.id)
    return look.session.scalars(mine).one_or_none()


def version_of(row: PacketWords | None) -> int:
    """Give the version of what was written for a packet; 0 as long as nothing was."""
    return 0 if row is None else row.version


def versions(look: Reading, campaign: Campaign) -> Sequence[PacketVersion]:
    """List the versions of a campaign's packet, the newest first."""
    mine = select(PacketVersion).where(PacketVersion.campaign_id == campaign.id)
    with_who = mine.options(joinedload(PacketVersion.made_by), joinedload(PacketVersion.decision))
    return look.session.scalars(with_who.order_by(PacketVersion.number.desc())).all()


def version(look: Reading, version_id: int) -> PacketVersion:
    """Give a version of a campaign that the actor may see, with the files that it used; NotThere."""
    found = look.session.scalars(
        select(PacketVersion)
        .join(Campaign, Campaign.id == PacketVersion.campaign_id)
        .where(PacketVersion.id == version_id, POLICY.visible_to(look.actor))
        .options(selectinload(PacketVersion.files), joinedload(PacketVersion.campaign))
    ).one_or_none()
    if found is None:
        raise NotThere
    return found


def numbered(look: Reading, campaign: Campaign, number: int) -> PacketVersion:
    """Give the version with a number; NotThere."""
    found = [each for each in versions(look, campaign) if each.number == number]
    if not found:
        raise NotThere
    return version(look, found[0].id)
