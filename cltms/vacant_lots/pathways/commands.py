"""What can happen to a pathway: it is written down, changed, looked up again, and ended."""

from dataclasses import dataclass
from datetime import date

from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.parcels.models import Jurisdiction
from cltms.vacant_lots.pathways.facts import PathwayAdded, PathwayEnded, PathwayVerified
from cltms.vacant_lots.pathways.matching import Match
from cltms.vacant_lots.pathways.models import Pathway
from cltms.vacant_lots.pathways.policy import POLICY
from cltms.vacant_lots.pathways.vocabulary import PathwayAction
from maps.sentences import sentence


@dataclass(frozen=True)
class Guide:
    """What a pathway says, where that stands, when somebody last looked, and for which lots it is."""

    title: str
    steps: str
    source: str
    match: Match
    source_url: str | None = None
    verified_on: date | None = None
    doubt: str | None = None
    shipped: str | None = None


def add(act: Act, jurisdiction: Jurisdiction, guide: Guide) -> Pathway:
    """Write a pathway down; `Refused` without a source, or when it would be shown for every lot there is."""
    return _added(act, jurisdiction, guide, None)


def change(act: Act, pathway: Pathway, guide: Guide) -> Pathway:
    """Put a new row in the place of a pathway; the old one stays to be read where it was cited."""
    _lock(act, pathway)
    if pathway.ended_at is not None:
        raise Refused(sentence("This pathway holds no more. Write a new one."))
    added = _added(act, pathway.jurisdiction, guide, pathway.id)
    pathway.ended_at = act.moment
    return added


def verify(act: Act, pathway: Pathway, verified_on: date) -> None:
    """Note that somebody looked at the source on a day, and that it says the same."""
    POLICY.require(act, PathwayAction.KEEP)
    _refuse_ahead(act, verified_on)
    if pathway.verified_on is None or pathway.verified_on < verified_on:
        pathway.verified_on = verified_on
        act.record(PathwayVerified(pathway.id, verified_on))


def end(act: Act, pathway: Pathway) -> None:
    """Say that it holds no more; it is shown on no lot from now on."""
    POLICY.require(act, PathwayAction.KEEP)
    _lock(act, pathway)
    if pathway.ended_at is None:
        pathway.ended_at = act.moment
        act.record(PathwayEnded(pathway.id))


def _lock(act: Act, pathway: Pathway) -> None:
    """Wait for who changes or ends it at the same moment, and see what came of it."""
    act.session.refresh(pathway, ("ended_at",), with_for_update=True)


def _added(act: Act, jurisdiction: Jurisdiction, guide: Guide, replaces_id: int | None) -> Pathway:
    POLICY.require(act, PathwayAction.KEEP)
    match = guide.match
    if match.is_empty:
        raise Refused(sentence("Say for which lots this holds; without that it would be shown on every lot."))
    if match.min_area_m2 is not None and match.max_area_m2 is not None and match.min_area_m2 > match.max_area_m2:
        raise Refused(sentence("The smallest size is above the largest one."))
    if guide.verified_on is not None:
        _refuse_ahead(act, guide.verified_on)
    pathway = Pathway(
        jurisdiction_id=jurisdiction.id, title=guide.title, steps=guide.steps, source=guide.source,
        source_url=guide.source_url, verified_on=guide.verified_on, doubt=guide.doubt, shipped=guide.shipped,
        bodies=[each.value for each in match.bodies], owner_name=match.owner_name, min_area_m2=match.min_area_m2,
        max_area_m2=match.max_area_m2, districts=list(match.districts), classes=list(match.classes),
        only_vacant=match.only_vacant, owes_tax=match.owes_tax, replaces_id=replaces_id, added_at=act.moment,
    )  # fmt: skip
    act.session.add(pathway)
    act.session.flush()
    act.record(PathwayAdded(pathway.id, replaces_id))
    return pathway


def _refuse_ahead(act: Act, day: date) -> None:
    if day > act.house_day:
        raise Refused(sentence("This day is still to come. Look at the day."))
