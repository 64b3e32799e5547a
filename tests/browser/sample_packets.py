"""Packets that somebody asked for, as a worker leaves them behind."""

from datetime import timedelta

from sqlalchemy import select

from cltms.campaigns.models import Campaign
from cltms.campaigns.packet.commands import KIND
from cltms.campaigns.packet.models import PacketVersion
from cltms.decisions.models import Decision
from cltms.foundation.act import Act
from cltms.foundation.jobs import Job, JobState


def packets(act: Act) -> list[dict[str, str]]:
    """Give packets of the first campaign that the actor asked for: under way, in vain, and a draft that was made."""
    who = {"id": act.actor.id, "name": act.actor.name, "roles": sorted(act.actor.roles)}
    wrong = {"template": "Say first for which lots this asks.", "values": {}}
    campaign_id = act.session.scalars(select(Campaign.id).order_by(Campaign.id)).first()
    drafted = {"file": "gone.pdf", "name": "packet-draft.pdf", "pages": 31}
    jobs = [
        Job(
            kind=KIND, payload={"campaign_id": campaign_id}, actor_id=act.actor.id, actor=who, state=state.value,
            created_at=act.moment, finished_at=None if state is JobState.RUNNING else act.moment,
            lease_until=act.moment + timedelta(hours=1), progress_done=3, progress_total=9, result=result,
            message=wrong if state is JobState.FAILED else None, attempts=1,
        )
        for state, result in ((JobState.RUNNING, None), (JobState.FAILED, None), (JobState.DONE, drafted))
    ]  # fmt: skip
    act.session.add_all(jobs)
    act.session.flush()
    return [{"job_id": str(each.id)} for each in jobs]


def handed_over(act: Act, campaign_id: int) -> None:
    """Keep versions of a packet, one of them although something was missing; nobody opens their files."""
    decision_id = act.session.scalars(select(Decision.id).order_by(Decision.id)).first()
    for number, why in ((1, "The committee meets tomorrow, and the survey comes on Friday."), (2, None)):
        name = f"{number}" * 64
        act.session.add(
            PacketVersion(
                campaign_id=campaign_id, number=number, decision_id=decision_id, language="en", paper="letter",
                missing=2 if why else 0, why=why, pages=31, size=4_812_331, sha256=name, file=f"{name}.pdf",
                content_file=f"{name}.json.gz", made_at=act.moment, made_by_id=act.actor.id, token=f"{number}" * 32,
            )
        )  # fmt: skip
    act.session.flush()
