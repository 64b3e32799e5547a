"""Surveys: a walk through a building on a day, and what was seen of each system."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from cltms.foundation.act import Act, Reading
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.money import Money
from cltms.homes import queries as homes
from cltms.homes.models import Building, BuildingSystem
from cltms.upkeep.facts import SurveyBegun, SurveyLineWritten
from cltms.upkeep.models import ConditionSurvey, SurveyLine
from cltms.upkeep.policy import POLICY
from cltms.upkeep.vocabulary import Condition, UpkeepAction
from maps.sentences import sentence


@dataclass(frozen=True)
class Seen:
    """What was seen of a system; None where nobody could say."""

    condition: Condition
    years_left: int | None
    cost: Money | None
    note: str | None


def begin(act: Act, building: Building, seen_on: date) -> ConditionSurvey:
    """Begin the survey of a day, or take up the one of that day again; Refused for a day that is still to come."""
    POLICY.require(act, UpkeepAction.KEEP)
    if seen_on > act.moment.astimezone(building.zone).date():
        raise Refused(sentence("Nobody can have seen it yet. Choose a day that has come."))
    of_day = select(ConditionSurvey).where(
        ConditionSurvey.building_id == building.id, ConditionSurvey.seen_on == seen_on
    )
    known = act.session.scalars(of_day).one_or_none()
    if known is not None:
        return known
    survey = ConditionSurvey(building_id=building.id, seen_on=seen_on, added_at=act.moment)
    act.session.add(survey)
    act.session.flush()
    act.record(SurveyBegun(survey.id, building.id))
    return survey


def write_line(act: Act, survey: ConditionSurvey, system: BuildingSystem, seen: Seen) -> SurveyLine:
    """Write down what was seen of a system on that walk; once more replaces it. Earlier walks stay as they are."""
    POLICY.require(act, UpkeepAction.KEEP)
    if system.building_id != survey.building_id:
        raise NotThere
    line = line_of(act, survey, system) or SurveyLine(survey_id=survey.id, system_id=system.id)
    line.condition, line.years_left, line.note = int(seen.condition), seen.years_left, seen.note
    line.cost_minor = seen.cost.minor if seen.cost else None
    line.currency = seen.cost.currency if seen.cost else None
    act.session.add(line)
    act.session.flush()
    act.record(SurveyLineWritten(survey.id, system.id))
    return line


def survey(look: Reading, survey_id: int) -> ConditionSurvey:
    """Give a survey with its building; NotThere."""
    rows = select(ConditionSurvey).where(ConditionSurvey.id == survey_id, POLICY.visible_to(look.actor))
    found = look.session.scalars(rows.options(joinedload(ConditionSurvey.building))).one_or_none()
    if found is None:
        raise NotThere
    homes.building(look, found.building_id)
    return found


def surveys_of(look: Reading, building_id: int) -> Sequence[ConditionSurvey]:
    """List the surveys of a building, the latest first."""
    rows = select(ConditionSurvey).where(ConditionSurvey.building_id == building_id)
    return look.session.scalars(rows.order_by(ConditionSurvey.seen_on.desc())).all()


def line_of(look: Reading, survey: ConditionSurvey, system: BuildingSystem) -> SurveyLine | None:
    """Give what was seen of a system on a walk, if anything was."""
    mine = (SurveyLine.survey_id == survey.id, SurveyLine.system_id == system.id)
    return look.session.scalars(select(SurveyLine).where(*mine)).one_or_none()


def systems_on(look: Reading, survey: ConditionSurvey) -> Sequence[BuildingSystem]:
    """List the systems of a walk: those that are there now, and those that were seen then and are gone since."""
    seen = select(SurveyLine.system_id).where(SurveyLine.survey_id == survey.id)
    there = or_(BuildingSystem.gone_at.is_(None), BuildingSystem.id.in_(seen))
    rows = select(BuildingSystem).where(BuildingSystem.building_id == survey.building_id, there)
    return look.session.scalars(rows.order_by(BuildingSystem.kind, BuildingSystem.name, BuildingSystem.id)).all()


def lines_of(look: Reading, survey: ConditionSurvey) -> dict[int, SurveyLine]:
    """Give what was seen on a walk, by system."""
    rows = look.session.scalars(select(SurveyLine).where(SurveyLine.survey_id == survey.id))
    return {line.system_id: line for line in rows}


def latest(look: Reading, building_id: int | None = None) -> dict[int, SurveyLine]:
    """Give what was last seen of each system, of one building or of all, with its survey."""
    rows = (
        select(SurveyLine)
        .join(ConditionSurvey, ConditionSurvey.id == SurveyLine.survey_id)
        .options(joinedload(SurveyLine.survey))
        .order_by(ConditionSurvey.seen_on)
    )
    if building_id is not None:
        rows = rows.where(ConditionSurvey.building_id == building_id)
    return {line.system_id: line for line in look.session.scalars(rows)}
