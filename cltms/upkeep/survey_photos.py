"""Pictures of a walk: kept beside what was seen of a part, and found again."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import func, select

from cltms.foundation.act import Act, Reading
from cltms.foundation.errors import NotThere, Refused
from cltms.homes.models import BuildingSystem
from cltms.repairs.reporting import Kept
from cltms.upkeep.facts import SurveyPhotosKept
from cltms.upkeep.models import ConditionSurvey, SurveyPhoto
from cltms.upkeep.policy import POLICY
from cltms.upkeep.vocabulary import UpkeepAction
from maps.sentences import sentence

MOST_PHOTOS = 12
"""Of one part on one walk."""


def keep(act: Act, survey: ConditionSurvey, system: BuildingSystem, photos: Sequence[Kept]) -> None:
    """Keep pictures of a part; Refused for more than one part can have on a walk."""
    POLICY.require(act, UpkeepAction.KEEP)
    if system.building_id != survey.building_id:
        raise NotThere
    if not photos:
        return
    here = (SurveyPhoto.survey_id == survey.id, SurveyPhoto.system_id == system.id)
    known = act.session.scalars(select(func.count(SurveyPhoto.id)).where(*here)).one()
    if known + len(photos) > MOST_PHOTOS:
        raise Refused(sentence("A part has at most {most} pictures on one walk.", most=MOST_PHOTOS))
    for each in photos:
        at = each.taken_at.isoformat(sep=" ") if each.taken_at else None
        act.session.add(
            SurveyPhoto(
                survey_id=survey.id, system_id=system.id, file=each.file, taken_on_camera=at, added_at=act.moment
            )
        )
    act.session.flush()
    act.record(SurveyPhotosKept(survey.id, system.id, len(photos)))


def of_survey(look: Reading, survey: ConditionSurvey) -> Mapping[int, Sequence[SurveyPhoto]]:
    """Give the pictures of a walk by system, the first one first."""
    found: dict[int, list[SurveyPhoto]] = defaultdict(list)
    for each in look.session.scalars(
        select(SurveyPhoto).where(SurveyPhoto.survey_id == survey.id).order_by(SurveyPhoto.id)
    ):
        found[each.system_id].append(each)
    return found


def photo(look: Reading, survey: ConditionSurvey, photo_id: int) -> SurveyPhoto:
    """Give a picture of a walk; NotThere."""
    found = look.session.get(SurveyPhoto, photo_id)
    if found is None or found.survey_id != survey.id:
        raise NotThere
    return found
