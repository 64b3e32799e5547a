"""What can happen to packets: words are written, a draft or a version is asked for, and a version is kept."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import func, select

from cltms.campaigns import authorising
from cltms.campaigns.locking import lock
from cltms.campaigns.models import Campaign
from cltms.campaigns.packet.facts import PacketDrafted, PacketFrozen, PacketWordsWritten
from cltms.campaigns.packet.held import missing_of
from cltms.campaigns.packet.models import PacketFile, PacketVersion, PacketWords
from cltms.campaigns.packet.queries import version_of, words
from cltms.campaigns.policy import POLICY
from cltms.campaigns.vocabulary import CampaignAction
from cltms.foundation.act import Act, Reading
from cltms.foundation.as_seen import refuse_unseen
from cltms.foundation.circles import Circle
from cltms.foundation.errors import Refused
from cltms.foundation.jobs import Job, JobRow, JobState, enqueue
from cltms.foundation.sealing.columns import rings_of
from cltms.foundation.sealing.rings import Ring
from maps.sentences import sentence

KIND = "campaigns.packet"


@dataclass(frozen=True)
class Written:
    """What is written for a packet."""

    letter: str = ""
    use: str = ""
    neighbors: int | None = None
    neighbors_source: str = ""


@dataclass(frozen=True)
class PacketOrder:
    """What somebody wants made: a draft, or the version that is handed over, ``why`` although something is missing."""

    campaign_id: int
    lang: str = "en"
    paper: str = "letter"
    made_on: str = ""
    frozen: bool = False
    why: str = ""
    token: str = ""

    @property
    def day(self) -> date | None:
        """The day on the paper."""
        return date.fromisoformat(self.made_on) if self.made_on else None


@dataclass(frozen=True)
class Printed:
    """A packet that was printed, with the names under which its parts are kept."""

    number: int
    missing: int
    pages: int
    size: int
    sha256: str
    file: str
    content_file: str
    files: Mapping[str, str]


def write(act: Act, campaign: Campaign, written: Written, had: int | None = None) -> None:
    """Write anew what stands in the packet; `Refused` for a number without its source.

    Also when another version than the one that somebody ``had`` stands.
    """
    POLICY.require(act, CampaignAction.KEEP)
    lock(act, campaign)
    if (written.neighbors is None) != (not written.neighbors_source.strip()):
        raise Refused(sentence("Say how many neighbors, and how that is known: one does not stand without the other."))
    row = words(act, campaign)
    refuse_unseen(had, version_of(row))
    row = row or PacketWords(campaign_id=campaign.id)
    row.letter, row.use = written.letter.strip() or None, written.use.strip() or None
    row.neighbors, row.neighbors_source = written.neighbors, written.neighbors_source.strip() or None
    row.changed_at, row.changed_by_id = act.moment, act.actor.id
    act.session.add(row)
    act.session.flush()
    act.record(PacketWordsWritten(campaign.id))


def order(act: Act, campaign: Campaign, wanted: PacketOrder) -> JobRow:
    """Ask for a draft, or for the version that is handed over; `Refused` for what that still lacks."""
    POLICY.require(act, CampaignAction.SEE, campaign)
    if wanted.frozen:
        require_whole(act, campaign, wanted.why)
    elif not campaign.lots:
        raise Refused(sentence("Say first for which lots this asks."))
    else:
        _refuse_second_draft(act)
        act.record(PacketDrafted(campaign.id))
    why = _ring(act).seal(wanted.why) if wanted.why else ""  # what waits to be done lies in the open
    return enqueue(act, KIND, asdict(replace(wanted, why=why, token=uuid4().hex)))


def ordered(look: Reading, payload: Mapping[str, Any]) -> PacketOrder:
    """Give what was asked for, as it waited to be done."""
    wanted = PacketOrder(**payload)
    return replace(wanted, why=_ring(look).open(wanted.why)) if wanted.why else wanted


def _ring(look: Reading) -> Ring:
    return rings_of(look.session.get_bind().dialect).ring(Circle.HOUSE)


def _refuse_second_draft(act: Act) -> None:
    """Let everybody have one draft made at a time, because each takes the machine for minutes."""
    waits = Job.state.in_([JobState.WAITING.value, JobState.RUNNING.value])
    mine = select(Job.id).where(Job.kind == KIND, Job.actor_id == act.actor.id, waits)
    if act.actor.id is not None and act.session.scalars(mine).first() is not None:
        raise Refused(sentence("A packet that you asked for is being made. Ask again when it is ready."))


def require_whole(act: Act, campaign: Campaign, why: str) -> int:
    """Give the decision under which it goes out; `Refused` while something lacks that no reason makes good."""
    POLICY.require(act, CampaignAction.KEEP)
    if not campaign.lots:
        raise Refused(sentence("Say first for which lots this asks."))
    if campaign.official_id is None:
        raise Refused(sentence("Say first which official gets it."))
    if campaign.organisation_id is None:
        raise Refused(sentence("Say first which organization asks."))
    if missing_of(act, campaign) and not why.strip():
        raise Refused(
            sentence("Something on the checklist is missing. Write why it is handed over anyway; that is printed.")
        )
    return campaign.decision_id or authorising.require(act, campaign)


def next_number(look: Reading, campaign: Campaign) -> int:
    """Give the number of the next version."""
    mine = select(func.max(PacketVersion.number)).where(PacketVersion.campaign_id == campaign.id)
    return (look.session.scalars(mine).one() or 0) + 1


def keep(act: Act, campaign: Campaign, wanted: PacketOrder, printed: Printed) -> PacketVersion:
    """Keep the version that was printed; `Refused` when another one got its number meanwhile."""
    lock(act, campaign)
    decision_id = require_whole(act, campaign, wanted.why)
    if printed.number != next_number(act, campaign) or printed.missing != missing_of(act, campaign):
        raise Refused(sentence("Somebody has changed the campaign while this was printed. Ask for the version again."))
    version = PacketVersion(
        campaign_id=campaign.id, decision_id=decision_id, language=wanted.lang, paper=wanted.paper,
        why=wanted.why.strip() or None if printed.missing else None, made_at=act.moment, made_by_id=act.actor.id,
        token=wanted.token, **_columns(printed),
    )  # fmt: skip
    act.session.add(version)
    act.session.flush()
    act.session.add_all(
        PacketFile(version_id=version.id, name=name, file=printed.files[name]) for name in sorted(printed.files)
    )
    act.session.flush()
    act.record(PacketFrozen(campaign.id, version.number, decision_id, version.missing))
    return version


def _columns(printed: Printed) -> dict[str, Any]:
    return {name: value for name, value in asdict(printed).items() if name != "files"}


def job_of(look: Reading, job_id: int) -> Job | None:
    """Give a piece of work, if the reader asked for it and it is a packet."""
    job = look.session.get(Job, job_id)
    return job if job is not None and job.kind == KIND and job.actor_id == look.actor.id else None
