"""Deleting signatures on schedule: what nobody confirmed, and all names some time after the campaign has ended."""

from collections import Counter
from datetime import datetime, timedelta

from sqlalchemy import Select, delete, func, select

from cltms.campaigns.models import Campaign, CampaignStep
from cltms.campaigns.petition.facts import PetitionFrozen
from cltms.campaigns.petition.models import Petition, PetitionCount, Signature
from cltms.campaigns.petition.vocabulary import PetitionState, Standing
from cltms.campaigns.vocabulary import OPEN_STAGES
from cltms.foundation.act import Act
from cltms.foundation.erasing import leave_no_trace
from cltms.foundation.worker import Task

FORGET = "petition.forget"
EVERY = timedelta(hours=6)


def forget(task: Task) -> int:
    """Delete what is due; gives how many signatures went."""
    unconfirmed = timedelta(days=task.settings.petition_confirm_days)
    ended = timedelta(days=task.settings.petition_days)
    with task.acting() as act:
        late = Signature.standing == Standing.UNCONFIRMED.value, Signature.entered_at <= act.moment - unconfirmed
        went = len(act.session.scalars(delete(Signature).where(*late).returning(Signature.id)).all())
    with task.reading() as look:
        due = look.session.scalars(_ended_before(look.moment - ended)).all()
    for petition_id in due:
        with task.acting() as act:
            went += freeze(act, act.session.get_one(Petition, petition_id))
    if went:
        leave_no_trace(task.database)
    return went


def freeze(act: Act, petition: Petition) -> int:
    """Keep the counts of a petition and delete its signatures; gives how many there were."""
    act.session.refresh(petition, ("frozen_at", "version"), with_for_update=True)
    if petition.frozen_at is not None:
        return 0
    for (placed, district), number in _counts(act, petition).items():
        act.session.add(
            PetitionCount(petition_id=petition.id, placed=placed, district=district, signatures=number)
        )  # fmt: skip
    mine = delete(Signature).where(Signature.petition_id == petition.id)
    went = len(act.session.scalars(mine.returning(Signature.id)).all())
    petition.frozen_at = act.moment
    if petition.stage is PetitionState.OPEN:
        petition.state, petition.closed_at = PetitionState.CLOSED.value, act.moment
    act.session.flush()
    act.record(PetitionFrozen(petition.campaign_id, went))
    return went


def _counts(act: Act, petition: Petition) -> Counter[tuple[str, str | None]]:
    rows = act.session.execute(
        select(Signature.placed, Signature.district, func.count(Signature.id))
        .where(Signature.petition_id == petition.id, Signature.standing == Standing.COUNTS.value)
        .group_by(Signature.placed, Signature.district)
    )
    return Counter({(placed, district): number for placed, district, number in rows})


def _ended_before(moment: datetime) -> Select[int]:
    """Petitions with names whose campaign has ended, and whose last step was written down before a moment."""
    last = select(func.max(CampaignStep.entered_at)).where(CampaignStep.campaign_id == Campaign.id).scalar_subquery()
    return (
        select(Petition.id)
        .join(Campaign, Campaign.id == Petition.campaign_id)
        .where(
            Petition.frozen_at.is_(None), Petition.state != PetitionState.WRITTEN.value,
            Campaign.stage_name.not_in([stage.value for stage in OPEN_STAGES]), last <= moment,
        )
    )  # fmt: skip
