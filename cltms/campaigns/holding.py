"""What this room holds about somebody with an account: in which teams they are, and what they wrote down."""

from collections.abc import Sequence
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import Select, select

from cltms.campaigns.gathered_models import BudgetLine, CampaignFile, ChecklistItem, Endorsement
from cltms.campaigns.models import Campaign, CampaignDay, CampaignMember, CampaignStep
from cltms.campaigns.packet.models import PacketVersion, PacketWords
from cltms.campaigns.site_plan.models import SitePlan
from cltms.foundation.act import Reading
from cltms.foundation.holding import HeldAbout, HeldItem, Holding, Subject

TABLES = frozenset(
    {
        "campaign", "campaign_step", "campaign_member", "campaign_day", "checklist_item", "budget_line", "endorsement",
        "campaign_file", "packet_text", "packet_version", "site_plan",
    }
)  # fmt: skip


def held(look: Reading, subject: Subject) -> Sequence[Holding]:
    """Give the teams of an account, and what it wrote down, by kind and day."""
    if subject.account_id is None:
        return []
    teams = select(CampaignMember.campaign_id, CampaignMember.since).where(
        CampaignMember.account_id == subject.account_id
    )
    found = []
    if joined := _items(look, _("You are in the team of a campaign"), teams):
        why = lazy_gettext("So that you see it, and others know whom to ask.")
        kept = lazy_gettext("Until you leave the team, or as long as the account.")
        found.append(Holding(lazy_gettext("Campaigns in which you help"), why, kept, tuple(joined)))
    if wrote := _wrote(look, subject.account_id):
        why = lazy_gettext("To know who wrote it, when somebody asks.")
        kept = lazy_gettext("As long as the campaign.")
        found.append(Holding(lazy_gettext("What you wrote about campaigns"), why, kept, tuple(wrote)))
    return found


def _wrote(look: Reading, account_id: int) -> list[HeldItem]:
    return [
        item
        for label, number, since, whose in (
            (_("A campaign"), Campaign.id, Campaign.begun_at, Campaign.begun_by_id),
            (_("A step of a campaign"), CampaignStep.id, CampaignStep.entered_at, CampaignStep.entered_by_id),
            (_("A day of a campaign"), CampaignDay.id, CampaignDay.added_at, CampaignDay.added_by_id),
            (_("An item of a checklist"), ChecklistItem.id, ChecklistItem.changed_at, ChecklistItem.changed_by_id),
            (_("A line of a budget"), BudgetLine.id, BudgetLine.added_at, BudgetLine.added_by_id),
            (_("An endorsement"), Endorsement.id, Endorsement.added_at, Endorsement.added_by_id),
            (_("A file of a campaign"), CampaignFile.id, CampaignFile.added_at, CampaignFile.added_by_id),
            (_("Words of a packet"), PacketWords.id, PacketWords.changed_at, PacketWords.changed_by_id),
            (_("A version of a packet"), PacketVersion.id, PacketVersion.made_at, PacketVersion.made_by_id),
            (_("A site plan"), SitePlan.id, SitePlan.begun_at, SitePlan.begun_by_id),
            (_("A site plan that you showed"), SitePlan.id, SitePlan.shown_at, SitePlan.shown_by_id),
        )
        for item in _items(look, label, select(number, since).where(whose == account_id).order_by(number))
    ]


def _items(look: Reading, label: str, wanted: Select[int, datetime] | Select[int, datetime | None]) -> list[HeldItem]:
    rows = look.session.execute(wanted).all()
    return [HeldItem(label, _("Number %(number)s", number=number), since.date()) for number, since in rows if since]


HELD = HeldAbout(TABLES, held)
