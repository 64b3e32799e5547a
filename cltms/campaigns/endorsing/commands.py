"""What can happen to endorsements: they come with their letter, may be published or not, and are taken out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from cltms.campaigns.endorsing.facts import EndorsementAdded, EndorsementOpened, EndorsementRemoved
from cltms.campaigns.gathered_models import CampaignFile, Endorsement
from cltms.campaigns.models import Campaign
from cltms.campaigns.policy import POLICY
from cltms.campaigns.vocabulary import CampaignAction, Voice
from cltms.foundation.act import Act, Reading
from cltms.foundation.brought_files import Brought
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.needing import let_go_with_rows
from cltms.foundation.storage import Storage
from maps.sentences import sentence


@dataclass(frozen=True)
class Backing:
    """Who stands behind a campaign since when, in which role; ``may_publish`` only if they said so."""

    voice: Voice
    name: str
    role: str
    given_on: date
    may_publish: bool = False


def add(act: Act, campaign: Campaign, backing: Backing, letter: Brought | None = None) -> Endorsement:
    """Write an endorsement down, with its letter if there is one."""
    POLICY.require(act, CampaignAction.KEEP)
    if backing.given_on > act.house_day:
        raise Refused(sentence("This day is still to come. Look at the day."))
    row = Endorsement(
        campaign_id=campaign.id, voice=backing.voice.value, name=backing.name, role=backing.role or None,
        given_on=backing.given_on, may_publish=backing.may_publish, added_at=act.moment, added_by_id=act.actor.id,
    )  # fmt: skip
    act.session.add(row)
    act.session.flush()
    if letter is not None:
        act.session.add(
            CampaignFile(
                endorsement_id=row.id, file=letter.file, media_type=letter.media_type, title=backing.name,
                taken_at=letter.taken_at, added_at=act.moment, added_by_id=act.actor.id,
            )
        )  # fmt: skip
        act.session.flush()
    act.record(EndorsementAdded(row.id, campaign.id))
    return row


def open_up(act: Act, campaign: Campaign, endorsement_id: int, *, may_publish: bool) -> None:
    """Say anew whether it may be published."""
    row = _one(act, campaign, endorsement_id)
    if row.may_publish != may_publish:
        row.may_publish = may_publish
        act.session.flush()
        act.record(EndorsementOpened(row.id, may_publish))


def remove(act: Act, campaign: Campaign, endorsement_id: int, storage: Storage) -> None:
    """Take an endorsement out, with its letter."""
    row = _one(act, campaign, endorsement_id)
    letters = [letter.file for letter in row.files]
    for letter in row.files:
        act.session.delete(letter)
    act.session.flush()
    act.session.delete(row)
    act.session.flush()
    act.record(EndorsementRemoved(endorsement_id, campaign.id))
    let_go_with_rows(act, storage, letters)


def endorsements(look: Reading, campaign: Campaign) -> Sequence[Endorsement]:
    """List who stands behind a campaign, with letters, in the order of the days."""
    mine = select(Endorsement).where(Endorsement.campaign_id == campaign.id).options(selectinload(Endorsement.files))
    return look.session.scalars(mine.order_by(Endorsement.given_on, Endorsement.id)).all()


def _one(act: Act, campaign: Campaign, endorsement_id: int) -> Endorsement:
    POLICY.require(act, CampaignAction.KEEP)
    mine = (Endorsement.id == endorsement_id, Endorsement.campaign_id == campaign.id)
    row = act.session.scalars(
        select(Endorsement).where(*mine).options(selectinload(Endorsement.files)).with_for_update()
    ).one_or_none()
    if row is None:
        raise NotThere
    return row
