"""What of the checklist a packet holds by itself, and in which of its parts: so that it is not told as missing.

Whether that is enough, only people can say: an item stays as they marked it, and the packet leads to its page.
"""

from collections.abc import Mapping

from sqlalchemy import exists, select

from cltms.campaigns.budget import commands as budget
from cltms.campaigns.checklist.queries import items
from cltms.campaigns.endorsing.commands import endorsements
from cltms.campaigns.gathered_models import ChecklistItem
from cltms.campaigns.models import Campaign
from cltms.campaigns.packet import leaving_out
from cltms.campaigns.packet.queries import words
from cltms.campaigns.petition.counting import totals
from cltms.campaigns.site_plan.queries import the_plan
from cltms.campaigns.vocabulary import CoreItem, ItemState, Side
from cltms.foundation.act import Reading
from cltms.parcels.models import Parcel

Held = Mapping[CoreItem, str]
"""By items of the core, the part of the packet (its anchor) in which they are."""


def held(look: Reading, campaign: Campaign) -> Held:
    """Give what a packet made now holds by itself, of a campaign that the actor may see."""
    row, signed = words(look, campaign), totals(look, campaign)
    there = (
        (CoreItem.LETTER, "letter", campaign.official_id is not None and bool(row and row.letter)),
        (CoreItem.PARCELS, "lots", bool(campaign.lots)),
        (CoreItem.MAP, "lots", _drawn(look, campaign)),
        (CoreItem.USE, "plan", bool(row and row.use)),
        (CoreItem.SITE_PLAN, "plan", the_plan(look, campaign) is not None),
        (CoreItem.BUDGET, "budget", any(each.side == Side.COST.value for each in budget.lines(look, campaign))),
        (CoreItem.STEWARDSHIP, "work", bool(leaving_out.lines(look, campaign).printed.work_days)),
        (CoreItem.ENGAGEMENT, "behind", bool(endorsements(look, campaign) or (signed and signed.total))),
    )
    return {item: part for item, part, is_there in there if is_there}


def part_of(item: ChecklistItem, held: Held) -> str:
    """Give the part of the packet that holds an item that is not marked as begun; '' for none."""
    if item.core is None or item.state != ItemState.MISSING.value:
        return ""
    return held.get(CoreItem(item.core), "")


def missing_of(look: Reading, campaign: Campaign) -> int:
    """Count the items of the checklist that are missing, also from the packet."""
    there = held(look, campaign)
    return sum(each.state == ItemState.MISSING.value and not part_of(each, there) for each in items(look, campaign))


def _drawn(look: Reading, campaign: Campaign) -> bool:
    """Whether the map of the packet shows a lot."""
    place, keys = campaign.jurisdiction, [each.parcel_key for each in campaign.lots]
    mine = (Parcel.jurisdiction_id == place.id, Parcel.parcel_key.in_(keys), Parcel.shape.is_not(None))
    return place.grid is not None and bool(look.session.scalar(select(exists().where(*mine))))
