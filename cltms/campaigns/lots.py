"""The lots of a campaign: they come, go, and change places; none is asked for twice without somebody saying why."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from cltms.campaigns.authorising import altered
from cltms.campaigns.facts import LotLeft, LotsOrdered, LotsTaken
from cltms.campaigns.locking import lock
from cltms.campaigns.models import Campaign, CampaignLot
from cltms.campaigns.policy import POLICY
from cltms.campaigns.vocabulary import Altered, CampaignAction
from cltms.campaigns.workflow import CHANGE
from cltms.foundation.act import Act, Reading
from cltms.foundation.errors import NotThere, Refused
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.vacant_lots.lots import MOST_LOTS, forebears_of, tie
from maps.sentences import sentence


@dataclass(frozen=True)
class Asked:
    """That an open campaign asks for a lot, or for the one whose land lies in it now."""

    key: str
    lot: CampaignLot


def asked_already(look: Reading, place: Jurisdiction, keys: Sequence[str], besides: int | None = None) -> list[Asked]:
    """Find which of the lots other open campaigns ask for, whoever may see those, in the order of the keys."""
    before_them = forebears_of(look.session, place, keys)
    wanted = {key: [(key, None), *((each.key, each.before) for each in before_them[key])] for key in keys}
    asking: dict[str, list[CampaignLot]] = {}
    for lot in look.session.scalars(
        select(CampaignLot)
        .where(
            CampaignLot.jurisdiction_id == place.id, CampaignLot.asks,
            CampaignLot.parcel_key.in_({key for each in wanted.values() for key, _before in each}),
            CampaignLot.campaign_id != (besides or 0),
        )
        .options(joinedload(CampaignLot.campaign).joinedload(Campaign.organisation))
        .order_by(CampaignLot.id)
    ):  # fmt: skip
        asking.setdefault(lot.parcel_key, []).append(lot)
    return [
        Asked(key, lot)
        for key, names in wanted.items()
        for name, before in names
        for lot in asking.get(name, [])
        if before is None or lot.noted_at < before
    ]


def take(
    act: Act, campaign: Campaign, place: Jurisdiction, parcels: Sequence[Parcel], anyway: str | None = None
) -> None:
    """Add lots at the end, each once; `Refused` when another open campaign asks for one, unless ``anyway`` says why."""
    _changeable(act, campaign)
    there = {each.parcel_key for each in _rows(act, campaign)}
    new = [each for each in parcels if each.parcel_key not in there]
    if len(there) + len(new) > MOST_LOTS:
        raise Refused(sentence("This can be about at most {most} lots.", most=MOST_LOTS))
    twice = {each.key for each in asked_already(act, place, [each.parcel_key for each in new], campaign.id)}
    why = (anyway or "").strip()
    if twice and not why:
        raise Refused(
            sentence("Another open campaign asks for {lots}. Say why you ask for it anyway.", lots=_named(new, twice))
        )
    for number, row in enumerate(tie(CampaignLot, new, act.moment, campaign_id=campaign.id), _last(act, campaign) + 1):
        row.position, row.asks, row.won = number, True, False
        row.anyway = why if row.parcel_key in twice else None
        act.session.add(row)
    if new:
        altered(act, campaign, [Altered.LOTS])
    act.session.flush()
    if new:
        act.record(LotsTaken(campaign.id, len(new), len(twice)))


def leave(act: Act, campaign: Campaign, key: str) -> None:
    """Take a lot out; `OutOfStep` once the ask was handed over."""
    _changeable(act, campaign)
    for row in _rows(act, campaign):
        if row.parcel_key == key:
            act.session.delete(row)
            altered(act, campaign, [Altered.LOTS])
            act.session.flush()
            act.record(LotLeft(campaign.id))
            return
    raise NotThere


def order(act: Act, campaign: Campaign, keys: Sequence[str]) -> None:
    """Put the lots in the order of the keys; `Refused` when they are not the lots that it has now."""
    _changeable(act, campaign)
    rows = {each.parcel_key: each for each in _rows(act, campaign)}
    if sorted(rows) != sorted(keys):
        raise Refused(sentence("Somebody has changed the lots meanwhile. Look at them again."))
    if list(rows) == list(keys):
        return
    for number, key in enumerate(keys, 1):
        rows[key].position = number
    act.session.flush()
    act.record(LotsOrdered(campaign.id))


def _changeable(act: Act, campaign: Campaign) -> None:
    POLICY.require(act, CampaignAction.KEEP)
    lock(act, campaign)
    Campaign.workflow.advance(campaign.stage, CHANGE)


def _rows(act: Act, campaign: Campaign) -> Sequence[CampaignLot]:
    mine = select(CampaignLot).where(CampaignLot.campaign_id == campaign.id)
    return act.session.scalars(mine.order_by(CampaignLot.position, CampaignLot.id)).all()


def _last(act: Act, campaign: Campaign) -> int:
    mine = select(func.max(CampaignLot.position)).where(CampaignLot.campaign_id == campaign.id)
    return act.session.scalars(mine).one() or 0


def _named(parcels: Sequence[Parcel], keys: set[str]) -> str:
    named = [each.parcel_id for each in parcels if each.parcel_key in keys]
    return ", ".join(named[:5]) + (" …" if len(named) > 5 else "")
