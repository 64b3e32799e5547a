"""What can happen to the checklist of a campaign: it follows a programme, and its items get on."""

from sqlalchemy import func, select

from cltms.campaigns.checklist.facts import FileAdded, ItemAdded, ItemChanged, ProgrammeChosen
from cltms.campaigns.checklist.queries import items
from cltms.campaigns.gathered_models import CampaignFile, ChecklistItem
from cltms.campaigns.locking import lock
from cltms.campaigns.models import Campaign
from cltms.campaigns.policy import POLICY
from cltms.campaigns.programme_models import Programme
from cltms.campaigns.vocabulary import CampaignAction, CoreItem, ItemState
from cltms.foundation.act import Act
from cltms.foundation.brought_files import Brought
from cltms.foundation.errors import Refused
from maps.sentences import sentence


def lay_out(act: Act, campaign: Campaign) -> None:
    """Begin the checklist with the thirteen items of the common core."""
    for number, core in enumerate(CoreItem, 1):
        act.session.add(_item(act, campaign, number, core=core.value))
    act.session.flush()


def choose(act: Act, campaign: Campaign, programme: Programme | None) -> None:
    """Put a campaign under a programme; items of the one before that nobody touched go."""
    POLICY.require(act, CampaignAction.KEEP)
    lock(act, campaign)
    if programme is not None and programme.jurisdiction_id != campaign.jurisdiction_id:
        raise Refused(sentence("This programme belongs to another place than the lots."))
    chosen = None if programme is None else programme.id
    if campaign.programme_id == chosen:
        return
    _forget_the_former(act, campaign)
    campaign.programme_id = chosen
    if programme is not None:
        _follow(act, campaign, programme)
    act.session.flush()
    act.record(ProgrammeChosen(campaign.id, chosen))


def add_item(act: Act, campaign: Campaign, what: str) -> ChecklistItem:
    """Add something that the body wants besides."""
    POLICY.require(act, CampaignAction.KEEP)
    item = _item(act, campaign, _last(act, campaign) + 1, what=what.strip())
    act.session.add(item)
    act.session.flush()
    act.record(ItemAdded(item.id, campaign.id))
    return item


def get_on(act: Act, item: ChecklistItem, state: ItemState, note: str) -> None:
    """Say how far an item is, with a note."""
    POLICY.require(act, CampaignAction.KEEP)
    note = note.strip()
    if (item.state, item.note or "") == (state.value, note):
        return
    item.state, item.note = state.value, note or None
    item.changed_at, item.changed_by_id = act.moment, act.actor.id
    act.session.flush()
    act.record(ItemChanged(item.id, state.value))


def add_file(act: Act, item: ChecklistItem, brought: Brought, title: str) -> CampaignFile:
    """Attach a paper or a picture; an item that was missing is drafted from then on."""
    POLICY.require(act, CampaignAction.KEEP)
    row = CampaignFile(
        item_id=item.id, file=brought.file, media_type=brought.media_type, title=title.strip(),
        taken_at=brought.taken_at, added_at=act.moment, added_by_id=act.actor.id,
    )  # fmt: skip
    act.session.add(row)
    act.session.flush()
    act.record(FileAdded(row.id))
    if item.state == ItemState.MISSING.value:
        get_on(act, item, ItemState.DRAFTED, item.note or "")
    return row


def _item(act: Act, campaign: Campaign, position: int, **more: str | int | None) -> ChecklistItem:
    return ChecklistItem(
        campaign_id=campaign.id, position=position, state=ItemState.MISSING.value, changed_at=act.moment,
        changed_by_id=act.actor.id, **more,
    )  # fmt: skip


def _last(act: Act, campaign: Campaign) -> int:
    mine = select(func.max(ChecklistItem.position)).where(ChecklistItem.campaign_id == campaign.id)
    return act.session.scalars(mine).one() or 0


def _forget_the_former(act: Act, campaign: Campaign) -> None:
    for row in items(act, campaign):
        if row.programme_item_id is None:
            continue
        if row.core is not None:
            row.what = row.programme_item_id = None
        elif row.state == ItemState.MISSING.value and not row.note and not row.files:
            act.session.delete(row)
        else:
            row.programme_item_id = None
    act.session.flush()


def _follow(act: Act, campaign: Campaign, programme: Programme) -> None:
    by_core = {row.core: row for row in items(act, campaign) if row.core}
    position = _last(act, campaign)
    for want in programme.wants:
        row = by_core.get(want.core) if want.core else None
        if row is None:
            position += 1
            act.session.add(_item(act, campaign, position, what=want.what, programme_item_id=want.id))
        else:
            row.what = f"{row.what}\n{want.what}" if row.what else want.what
            row.programme_item_id = want.id
