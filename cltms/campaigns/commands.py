"""What can happen to what a campaign asks for: it is begun, and changed until it is handed over."""

from dataclasses import dataclass

from cltms.campaigns import lots
from cltms.campaigns.authorising import BY_COLUMN, altered
from cltms.campaigns.checklist import commands as checklist
from cltms.campaigns.facts import CampaignBegun, CampaignChanged, TeamJoined
from cltms.campaigns.locking import lock
from cltms.campaigns.models import Campaign, CampaignMember
from cltms.campaigns.policy import POLICY
from cltms.campaigns.vocabulary import Altered, Ask, CampaignAction, Helping, Stage
from cltms.campaigns.workflow import CHANGE
from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.members.models import Organisation
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.vacant_lots.city.models import Official
from maps.owners.vocabulary import Body
from maps.sentences import sentence


@dataclass(frozen=True)
class Wanted:
    """What is asked for, of which body and official, by which organisation, and to what end."""

    name: str
    ask: Ask
    body: Body | None = None
    owner_name: str | None = None
    official: Official | None = None
    organisation: Organisation | None = None
    goals: str | None = None

    @property
    def row(self) -> dict[str, object]:
        """The same by the columns."""
        return {
            "name": self.name, "ask": self.ask.value, "owner_body": self.body.value if self.body else None,
            "owner_name": self.owner_name, "official_id": self.official.id if self.official else None,
            "organisation_id": self.organisation.id if self.organisation else None,
            "goals": (self.goals or "").strip() or None,
        }  # fmt: skip


def begin(
    act: Act, jurisdiction: Jurisdiction, wanted: Wanted, parcels: list[Parcel], anyway: str | None = None
) -> Campaign:
    """Begin a campaign; who begins it leads it. `Refused` for lots of another open one, unless ``anyway`` says why."""
    POLICY.require(act, CampaignAction.KEEP)
    _refuse_elsewhere(jurisdiction, wanted)
    campaign = Campaign(
        jurisdiction_id=jurisdiction.id, **wanted.row, stage_name=Stage.IDEA.value, begun_at=act.moment,
        begun_by_id=act.actor.id, altered={Altered.BEGUN.value: act.moment.isoformat()},
    )  # fmt: skip
    act.session.add(campaign)
    act.session.flush()
    act.record(CampaignBegun(campaign.id))
    if act.actor.id is not None:
        act.session.add(
            CampaignMember(
                campaign_id=campaign.id, account_id=act.actor.id, helping=Helping.LEADS.value, since=act.moment
            )
        )
        act.record(TeamJoined(campaign.id, act.actor.id))
    checklist.lay_out(act, campaign)
    if parcels:
        lots.take(act, campaign, jurisdiction, parcels, anyway)
    act.session.flush()
    return campaign


def change(act: Act, campaign: Campaign, wanted: Wanted) -> None:
    """Change what is asked for; `OutOfStep` once it was handed over."""
    POLICY.require(act, CampaignAction.KEEP)
    lock(act, campaign)
    Campaign.workflow.advance(campaign.stage, CHANGE)
    _refuse_elsewhere(act.session.get_one(Jurisdiction, campaign.jurisdiction_id), wanted)
    changed = tuple(name for name, value in wanted.row.items() if getattr(campaign, name) != value)
    for name in changed:
        setattr(campaign, name, wanted.row[name])
    if changed:
        altered(act, campaign, {BY_COLUMN[name] for name in changed if name in BY_COLUMN})
        act.session.flush()
        act.record(CampaignChanged(campaign.id, changed))


def _refuse_elsewhere(jurisdiction: Jurisdiction, wanted: Wanted) -> None:
    if wanted.official is not None and wanted.official.jurisdiction_id != jurisdiction.id:
        raise Refused(sentence("This official belongs to another place than the lots."))
