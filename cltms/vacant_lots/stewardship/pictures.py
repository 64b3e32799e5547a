"""Pictures of a work day: added before or after the work, and deleted for good when somebody on one wishes so."""

from collections.abc import Sequence

from sqlalchemy import func, select

from cltms.foundation.act import Act, Reading
from cltms.foundation.brought_files import Brought
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.needing import let_go_with_rows
from cltms.foundation.storage import Storage
from cltms.vacant_lots.stewardship.facts import WorkDayPictureRemoved, WorkDayPicturesAdded
from cltms.vacant_lots.stewardship.models import WorkDay, WorkDayPicture
from cltms.vacant_lots.stewardship.policy import POLICY
from cltms.vacant_lots.stewardship.vocabulary import StewardshipAction, Taken
from maps.sentences import sentence

MOST_PICTURES = 40


def add(act: Act, work_day: WorkDay, taken: Taken, brought: Sequence[Brought]) -> None:
    """Keep pictures that were drawn anew; `Refused` for papers and for more than a day can have."""
    POLICY.require(act, StewardshipAction.KEEP)
    act.session.refresh(work_day, ("version",), with_for_update=True)
    if not brought or any(not each.media_type.startswith("image/") for each in brought):
        raise Refused(sentence("Choose pictures; papers do not belong here."))
    known = select(func.count(WorkDayPicture.id)).where(WorkDayPicture.work_day_id == work_day.id)
    if act.session.scalars(known).one() + len(brought) > MOST_PICTURES:
        raise Refused(
            sentence("A work day keeps at most {most} pictures. Choose the ones that show it best.", most=MOST_PICTURES)
        )
    act.session.add_all(
        WorkDayPicture(
            work_day_id=work_day.id, taken=taken.value, file=each.file, media_type=each.media_type,
            taken_at=each.taken_at, added_at=act.moment, added_by_id=act.actor.id,
        )
        for each in brought
    )  # fmt: skip
    act.session.flush()
    act.record(WorkDayPicturesAdded(work_day.id, len(brought)))


def remove(act: Act, picture: WorkDayPicture, storage: Storage) -> None:
    """Delete a picture, and its file once nothing needs it."""
    POLICY.require(act, StewardshipAction.KEEP)
    act.session.delete(picture)
    act.session.flush()
    act.record(WorkDayPictureRemoved(picture.id, picture.work_day_id))
    let_go_with_rows(act, storage, [picture.file])


def picture(look: Reading, picture_id: int) -> WorkDayPicture:
    """Give a picture; NotThere."""
    wanted = select(WorkDayPicture).where(WorkDayPicture.id == picture_id, POLICY.visible_to(look.actor))
    found = look.session.scalars(wanted).one_or_none()
    if found is None:
        raise NotThere
    return found
