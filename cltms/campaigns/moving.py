"""The steps of a campaign: handed over under a decision, negotiated, won for these lots, refused, withdrawn."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from cltms.campaigns import authorising
from cltms.campaigns.facts import CampaignMoved
from cltms.campaigns.locking import lock
from cltms.campaigns.lots import asked_already
from cltms.campaigns.models import Campaign, CampaignLot, CampaignStep
from cltms.campaigns.policy import POLICY
from cltms.campaigns.vocabulary import OPEN_STAGES, Altered, CampaignAction, Stage
from cltms.campaigns.workflow import HAND_OVER, REOPEN, WIN, WIN_PART, WITH_REASON
from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.parcels.models import Jurisdiction
from maps.sentences import sentence


@dataclass(frozen=True)
class Happened:
    """On which day a step happened, why, which lots were won, and whether lots of other campaigns are asked anyway."""

    on: date
    why: str = ""
    won: tuple[str, ...] = ()
    anyway: bool = False


def move(act: Act, campaign: Campaign, step: str, happened: Happened) -> None:
    """Take a step of the table; `OutOfStep` for what is not offered, `Refused` for what it still lacks."""
    POLICY.require(act, CampaignAction.KEEP)
    lock(act, campaign)
    became = Campaign.workflow.advance(campaign.stage, step)
    _refuse_day(act, campaign, happened.on)
    if step in WITH_REASON and not happened.why.strip():
        raise Refused(sentence("Write why; whoever reads this in a year will ask."))
    lots = act.session.scalars(
        select(CampaignLot).where(CampaignLot.campaign_id == campaign.id).order_by(CampaignLot.position)
    ).all()
    if step == HAND_OVER:
        _authorise(act, campaign, len(lots))
    elif step == REOPEN:
        _take_up_again(act, campaign, list(lots), happened)
    _mark(list(lots), step, became, happened)
    campaign.stage_name = became.value
    _remember(act, campaign, step, happened)


def _authorise(act: Act, campaign: Campaign, lots: int) -> None:
    """Tie the ask to the decision that lets it go out; `Refused` while something is missing."""
    if not lots:
        raise Refused(sentence("Say first for which lots this asks."))
    if campaign.official_id is None:
        raise Refused(sentence("Say first which official gets it."))
    if campaign.organisation_id is None:
        raise Refused(sentence("Say first which organization asks."))
    campaign.decision_id = authorising.require(act, campaign)


def _take_up_again(act: Act, campaign: Campaign, lots: list[CampaignLot], happened: Happened) -> None:
    """Let the lots be asked for again; the ask needs a decision in force once more."""
    place = act.session.get_one(Jurisdiction, campaign.jurisdiction_id)
    twice = {each.key for each in asked_already(act, place, [each.parcel_key for each in lots], campaign.id)}
    if twice and not happened.anyway:
        named = ", ".join(each.parcel_id for each in lots if each.parcel_key in twice)
        raise Refused(sentence("Another open campaign asks for {lots} meanwhile. Tick that you know it.", lots=named))
    campaign.decision_id = None
    authorising.altered(act, campaign, [Altered.REOPENED])
    for each in lots:
        each.anyway = happened.why.strip() if each.parcel_key in twice else None


def _mark(lots: list[CampaignLot], step: str, became: Stage, happened: Happened) -> None:
    """Say of each lot whether it is still asked for, and whether it was won."""
    won = {each.parcel_key for each in lots} if step == WIN else set(happened.won)
    if step == WIN_PART and not (won and won < {each.parcel_key for each in lots}):
        raise Refused(sentence("Tick the lots that were won: at least one, and not all of them."))
    for each in lots:
        each.asks = became in OPEN_STAGES
        each.won = step in {WIN, WIN_PART} and each.parcel_key in won


def _refuse_day(act: Act, campaign: Campaign, day: date) -> None:
    if day > act.house_day:
        raise Refused(sentence("This day is still to come. Look at the day."))
    last = act.session.scalars(
        select(func.max(CampaignStep.happened_on)).where(CampaignStep.campaign_id == campaign.id)
    ).one()
    if last is not None and day < last:
        raise Refused(sentence("This is before the last step. Look at the day."))


def _remember(act: Act, campaign: Campaign, step: str, happened: Happened) -> None:
    act.session.add(
        CampaignStep(
            campaign_id=campaign.id, step=step, became=campaign.stage_name, happened_on=happened.on,
            why=happened.why.strip() or None, entered_at=act.moment, entered_by_id=act.actor.id,
        )
    )  # fmt: skip
    act.session.flush()
    cited = campaign.decision_id if step == HAND_OVER else None
    act.record(CampaignMoved(campaign.id, step, campaign.stage_name, cited))
