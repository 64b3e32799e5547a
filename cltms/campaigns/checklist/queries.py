"""Finding the items of a checklist and their files, and what the list comes to in one sentence."""

from collections.abc import Collection, Sequence

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from cltms.campaigns.gathered_models import CampaignFile, ChecklistItem, Endorsement
from cltms.campaigns.models import Campaign
from cltms.campaigns.policy import POLICY
from cltms.campaigns.vocabulary import CORE_TITLES, CoreItem, ItemState
from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere

NAMED = 3
"""How many missing items the sentence names."""


def items(look: Reading, campaign: Campaign) -> Sequence[ChecklistItem]:
    """List the checklist in its order, with files."""
    mine = select(ChecklistItem).where(ChecklistItem.campaign_id == campaign.id)
    with_files = mine.options(selectinload(ChecklistItem.files)).execution_options(populate_existing=True)
    return look.session.scalars(with_files.order_by(ChecklistItem.position, ChecklistItem.id)).all()


def item(look: Reading, item_id: int) -> ChecklistItem:
    """Give an item of a campaign that the actor may see; NotThere."""
    found = look.session.scalars(
        select(ChecklistItem)
        .join(Campaign, Campaign.id == ChecklistItem.campaign_id)
        .where(ChecklistItem.id == item_id, POLICY.visible_to(look.actor))
        .options(joinedload(ChecklistItem.campaign), selectinload(ChecklistItem.files))
        .execution_options(populate_existing=True)
    ).one_or_none()
    if found is None:
        raise NotThere
    return found


def file(look: Reading, file_id: int) -> CampaignFile:
    """Give a file of an item or an endorsement of a campaign that the actor may see; NotThere."""
    found = look.session.scalars(
        select(CampaignFile)
        .outerjoin(ChecklistItem, ChecklistItem.id == CampaignFile.item_id)
        .outerjoin(Endorsement, Endorsement.id == CampaignFile.endorsement_id)
        .join(Campaign, Campaign.id == func.coalesce(ChecklistItem.campaign_id, Endorsement.campaign_id))
        .where(CampaignFile.id == file_id, POLICY.visible_to(look.actor))
    ).one_or_none()
    if found is None:
        raise NotThere
    return found


def title_of(item: ChecklistItem) -> str:
    """Name an item for the reader: of the core in our words, else in those of its source."""
    return str(CORE_TITLES[CoreItem(item.core)]) if item.core else str(item.what)


def what_is_missing(items: Sequence[ChecklistItem], held: Collection[str] = ()) -> str:
    """Say what is missing; of what the packet holds by itself (``held``, by items of the core) how much it is."""
    unmarked = [each for each in items if each.state == ItemState.MISSING.value]
    missing = [each for each in unmarked if each.core not in held]
    there = len(unmarked) - len(missing)
    told = _so_much_is_missing(items, [title_of(each) for each in missing], there)
    if not there:
        return told
    in_packet = ngettext(
        "%(num)s item stands in the packet by itself: mark it done when nothing lacks.",
        "%(num)s items stand in the packet by themselves: mark them done when nothing lacks.", there,
    )  # fmt: skip
    return f"{told} {in_packet}"


def _so_much_is_missing(items: Sequence[ChecklistItem], missing: Sequence[str], there: int) -> str:
    drafted = sum(each.state == ItemState.DRAFTED.value for each in items)
    if missing:
        return _what_lacks(missing, len(items))
    if not drafted and there:
        return str(_("Nothing is missing."))
    if not drafted:
        return str(_("Nothing is missing: everything on the list is done."))
    return str(
        ngettext(
            "Nothing is missing; %(num)s item is drafted.", "Nothing is missing; %(num)s items are drafted.", drafted
        )
    )


def _what_lacks(missing: Sequence[str], whole: int) -> str:
    named = "; ".join(missing[:NAMED])
    if (more := len(missing) - NAMED) > 0:
        named = ngettext("%(named)s; and %(num)s more", "%(named)s; and %(num)s more", more, named=named)
    return str(
        ngettext(
            "%(num)s item of %(whole)s is missing: %(named)s.", "%(num)s items of %(whole)s are missing: %(named)s.",
            len(missing), whole=whole, named=named,
        )
    )  # fmt: skip
