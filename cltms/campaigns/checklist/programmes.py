"""What can happen to a programme: it is written down, changed, looked up again, and ended."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from cltms.campaigns.checklist.facts import ProgrammeAdded, ProgrammeEnded
from cltms.campaigns.checklist.shipped import Guide
from cltms.campaigns.policy import POLICY
from cltms.campaigns.programme_models import Programme, ProgrammeItem
from cltms.campaigns.vocabulary import CampaignAction
from cltms.foundation.act import Act, Reading
from cltms.foundation.errors import NotThere, Refused
from cltms.parcels.models import Jurisdiction
from maps.sentences import sentence


def programme(look: Reading, programme_id: int) -> Programme:
    """Give a programme with what it wants; NotThere."""
    POLICY.require(look, CampaignAction.KEEP)
    found = look.session.scalars(_whole().where(Programme.id == programme_id)).one_or_none()
    if found is None:
        raise NotThere
    return found


def programmes(look: Reading, place: Jurisdiction) -> Sequence[Programme]:
    """List the programmes of a place that hold, by title."""
    POLICY.require(look, CampaignAction.KEEP)
    holding = (Programme.jurisdiction_id == place.id, Programme.ended_at.is_(None))
    return look.session.scalars(_whole().where(*holding).order_by(Programme.title, Programme.id)).all()


def newest(look: Reading, programme: Programme) -> Programme | None:
    """Give the row that stands in the place of one that was replaced, however often; None while it is the newest."""
    last: Programme | None = None
    after = select(Programme).where(Programme.replaces_id == programme.id)
    while (found := look.session.scalars(after).one_or_none()) is not None:
        last, after = found, select(Programme).where(Programme.replaces_id == found.id)
    return None if last is None or last.ended_at is not None else last


def add(act: Act, place: Jurisdiction, guide: Guide, replaces_id: int | None = None) -> Programme:
    """Write a programme down; `Refused` when it wants nothing."""
    POLICY.require(act, CampaignAction.KEEP)
    if not guide.wants:
        raise Refused(sentence("Write at least one thing that the body wants to see."))
    _refuse_ahead(act, guide.verified_on)
    row = Programme(
        jurisdiction_id=place.id, title=guide.title, source=guide.source, source_url=guide.source_url,
        verified_on=guide.verified_on, doubt=guide.doubt, shipped=guide.shipped, replaces_id=replaces_id,
        added_at=act.moment,
    )  # fmt: skip
    act.session.add(row)
    act.session.flush()
    for number, want in enumerate(guide.wants, 1):
        core = want.core.value if want.core else None
        act.session.add(ProgrammeItem(programme_id=row.id, position=number, core=core, what=want.what))
    act.session.flush()
    act.record(ProgrammeAdded(row.id, replaces_id))
    return programme(act, row.id)


def change(act: Act, programme: Programme, guide: Guide) -> Programme:
    """Put a new row in its place; the old one stays to be read where it was cited."""
    POLICY.require(act, CampaignAction.KEEP)
    act.session.refresh(programme, ("ended_at",), with_for_update=True)
    if programme.ended_at is not None:
        raise Refused(sentence("This programme holds no more. Write a new one."))
    added = add(act, programme.jurisdiction, guide, programme.id)
    programme.ended_at = act.moment
    return added


def end(act: Act, programme: Programme) -> None:
    """Say that it holds no more; campaigns under it keep what they gathered."""
    POLICY.require(act, CampaignAction.KEEP)
    act.session.refresh(programme, ("ended_at",), with_for_update=True)
    if programme.ended_at is None:
        programme.ended_at = act.moment
        act.record(ProgrammeEnded(programme.id))


def _refuse_ahead(act: Act, day: date | None) -> None:
    if day is not None and day > act.house_day:
        raise Refused(sentence("This day is still to come. Look at the day."))


def _whole() -> Select[Programme]:
    return select(Programme).options(joinedload(Programme.jurisdiction), selectinload(Programme.wants))
