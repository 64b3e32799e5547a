"""What can happen to site plans: a draft is begun, saved, undone, shown as the plan, or thrown away."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, update

from cltms.campaigns.locking import lock
from cltms.campaigns.models import Campaign
from cltms.campaigns.policy import POLICY
from cltms.campaigns.site_plan import queries
from cltms.campaigns.site_plan.facts import (
    SitePlanBegun,
    SitePlanDropped,
    SitePlanSaved,
    SitePlanShown,
    SitePlanUndone,
)
from cltms.campaigns.site_plan.laying import Ground, corner_of, ground
from cltms.campaigns.site_plan.models import SitePlan, SitePlanElement
from cltms.campaigns.site_plan.vocabulary import PlanUnits
from cltms.campaigns.vocabulary import CampaignAction
from cltms.foundation.act import Act
from cltms.foundation.errors import ChangedMeanwhile, NotThere, OutOfStep, Refused
from maps.plan_elements import Element
from maps.sentences import sentence

MOST_ELEMENTS = 200
MOST_LOTS = 30
MOST_UNDONE = 50
"""So many savings of a draft can be undone; what was there before them is deleted."""
LONGEST_LABEL = 60


@dataclass(frozen=True)
class Entry:
    """An element as it is to stand: ``id`` of the one that it replaces or is; without ``element`` that one stays."""

    id: int | None
    element: Element | None = None


def begin(act: Act, campaign: Campaign, keys: Sequence[str], units: PlanUnits) -> SitePlan:
    """Begin a draft over some lots of the campaign, with the elements of the plan that is shown.

    `Refused` while there is a draft, for lots that the campaign does not ask for, and without outlines.
    """
    POLICY.require(act, CampaignAction.KEEP)
    lock(act, campaign)
    mine = [each.parcel_key for each in campaign.lots]
    if not keys or not set(keys) <= set(mine):
        raise Refused(sentence("Choose lots of this campaign."))
    if len(keys) > MOST_LOTS:
        raise Refused(sentence("A plan is about at most {most} lots. Choose those that lie together.", most=MOST_LOTS))
    known = queries.plans(act, campaign)
    if any(each.is_draft for each in known):
        raise Refused(sentence("There is a draft already. Go on with it, or throw it away first."))
    chosen = [key for key in mine if key in set(keys)]
    plan = SitePlan(
        campaign_id=campaign.id, number=1 + max((each.number for each in known), default=0), units=units.value,
        lot_keys=chosen, corner=corner_of(act, campaign.jurisdiction, chosen), edit=0, begun_at=act.moment,
        begun_by_id=act.actor.id,
    )  # fmt: skip
    act.session.add(plan)
    act.session.flush()
    _copy(act, campaign, next((each for each in known if not each.is_draft), None), plan)
    act.record(SitePlanBegun(plan.id, campaign.id))
    return plan


def save(act: Act, campaign: Campaign, plan: SitePlan, entries: Sequence[Entry], had: int) -> int:
    """Let these elements stand on a draft, in their order, and no others; gives how many changed.

    ``had`` is the version of the plan that somebody had before them; `Refused` when it is another one by now.
    """
    _draft(act, campaign, plan)
    if had != plan.version:
        raise Refused(
            sentence(
                "Somebody else has changed this plan. Below stands what you wrote; saving it again puts it in the "
                "place of theirs."
            )
        )
    if len(entries) > MOST_ELEMENTS:
        raise Refused(sentence("A plan has at most {most} elements.", most=MOST_ELEMENTS))
    known = {each.id: each for each in queries.elements(act, plan)}
    staying = {each.id for each in entries if each.element is None and each.id in known}
    going = [row for number, row in known.items() if number not in staying]
    coming = [(at, each) for at, each in enumerate(entries, start=1) if each.element is not None]
    if not going and not coming:
        return 0
    plan.edit += 1
    for row in going:
        row.until = plan.edit
    on = ground(act, campaign, plan)
    for at, each in coming:
        act.session.add(_row(plan, on, each, known, at))
    _forget(act, plan)
    act.session.flush()
    changed = max(len(going), len(coming))
    act.record(SitePlanSaved(plan.id, campaign.id, changed))
    return changed


def undo(act: Act, campaign: Campaign, plan: SitePlan, had: int) -> None:
    """Take the last saving of a draft back; `Refused` when there is none to be taken back."""
    _as_it_was_seen(act, campaign, plan, had)
    if not queries.can_undo(act, plan):
        raise Refused(sentence("There is nothing to undo."))
    of_plan = SitePlanElement.plan_id == plan.id
    act.session.execute(delete(SitePlanElement).where(of_plan, SitePlanElement.since == plan.edit))
    act.session.execute(update(SitePlanElement).where(of_plan, SitePlanElement.until == plan.edit).values(until=None))
    plan.edit -= 1
    act.session.flush()
    act.session.expire_all()
    act.record(SitePlanUndone(plan.id, campaign.id))


def show(act: Act, campaign: Campaign, plan: SitePlan, had: int) -> None:
    """Let a draft be the plan; `Refused` for an empty one. The one before stays, and is no longer the plan."""
    _as_it_was_seen(act, campaign, plan, had)
    if not queries.elements(act, plan):
        raise Refused(sentence("Nothing is drawn yet."))
    act.session.execute(
        delete(SitePlanElement).where(SitePlanElement.plan_id == plan.id, SitePlanElement.until.is_not(None))
    )
    plan.shown_at, plan.shown_by_id = act.moment, act.actor.id
    act.session.flush()
    act.record(SitePlanShown(plan.id, campaign.id))


def drop(act: Act, campaign: Campaign, plan: SitePlan, had: int) -> None:
    """Throw a draft away."""
    _as_it_was_seen(act, campaign, plan, had)
    act.session.execute(delete(SitePlanElement).where(SitePlanElement.plan_id == plan.id))
    act.session.delete(plan)
    act.session.flush()
    act.record(SitePlanDropped(plan.id, campaign.id))


def _draft(act: Act, campaign: Campaign, plan: SitePlan) -> None:
    """Wait for who changes the campaign at the same moment; `OutOfStep` for a plan that was shown."""
    POLICY.require(act, CampaignAction.KEEP)
    if plan.campaign_id != campaign.id:
        raise NotThere
    lock(act, campaign)
    act.session.refresh(plan)
    if not plan.is_draft:
        raise OutOfStep(sentence("This plan was shown and is not changed any more. Begin a new draft from it."))


def _as_it_was_seen(act: Act, campaign: Campaign, plan: SitePlan, had: int) -> None:
    """Let nobody undo, show or throw away what they have not seen; `ChangedMeanwhile` when another version stands."""
    _draft(act, campaign, plan)
    if had != plan.version:
        raise ChangedMeanwhile


def _row(plan: SitePlan, on: Ground, entry: Entry, known: dict[int, SitePlanElement], at: int) -> SitePlanElement:
    element = entry.element
    if element is None:
        raise ValueError("an entry that stays has no row to make")
    before = known.get(entry.id or 0)
    return SitePlanElement(
        plan_id=plan.id, position=before.position if before else 1000 * plan.edit + at, kind=element.kind.value,
        label=element.label or None, form=element.form.value, shape=on.laid(element), width_m=element.width_m,
        since=plan.edit, until=None,
    )  # fmt: skip


def _copy(act: Act, campaign: Campaign, shown: SitePlan | None, plan: SitePlan) -> None:
    if shown is None:
        return
    for at, row in enumerate(queries.elements(act, shown), start=1):
        act.session.add(
            SitePlanElement(
                plan_id=plan.id, position=at, kind=row.kind, label=row.label, form=row.form, shape=row.shape,
                width_m=row.width_m, since=0, until=None,
            )
        )  # fmt: skip
    act.session.flush()


def _forget(act: Act, plan: SitePlan) -> None:
    """Delete what was there too long ago to be undone; what came as long ago has stood from the first since then.

    Else undoing would take it away, and have nothing to bring back in its place.
    """
    too_long_ago, of_plan = plan.edit - MOST_UNDONE, SitePlanElement.plan_id == plan.id
    act.session.execute(delete(SitePlanElement).where(of_plan, SitePlanElement.until <= too_long_ago))
    came = SitePlanElement.since.between(1, too_long_ago)
    act.session.execute(update(SitePlanElement).where(of_plan, came).values(since=0))
