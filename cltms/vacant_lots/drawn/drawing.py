"""What can happen to a drawn lot: drawn, outlined anew, described anew, kept, withdrawn, joined into a parcel."""

from dataclasses import dataclass
from datetime import date

import shapely
from sqlalchemy import func, select
from sqlalchemy.orm.attributes import flag_modified

from cltms.foundation.act import Act
from cltms.foundation.as_seen import refuse_unseen
from cltms.foundation.errors import ChangedMeanwhile, Refused
from cltms.parcels import commands as telling
from cltms.parcels import drawn as parcels
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.searching.indexing import note_again
from cltms.parcels.vocabulary import Told
from cltms.vacant_lots.drawn import outlines
from cltms.vacant_lots.drawn.facts import (
    DrawnLotDescribed,
    DrawnLotJoined,
    DrawnLotKept,
    DrawnLotWithdrawn,
    LotDrawn,
    LotRedrawn,
)
from cltms.vacant_lots.drawn.models import DrawnLot, DrawnOutline
from cltms.vacant_lots.drawn.policy import POLICY
from cltms.vacant_lots.drawn.vocabulary import DrawnAction, DrawnKind
from maps.owners.vocabulary import Body
from maps.sentences import sentence
from maps.vacancy.vocabulary import Vacancy


@dataclass(frozen=True)
class Description:
    """What somebody knows of a lot that no roll has; without a body nobody knows who holds it."""

    kind: DrawnKind
    name: str
    why_public: str
    source: str
    source_on: date
    body: Body | None = None
    holder: str | None = None
    note: str | None = None


def draw(
    act: Act, place: Jurisdiction, told: Description, outline: shapely.Polygon, vacancy: Vacancy = Vacancy.UNKNOWN
) -> DrawnLot:
    """Draw a lot; `Refused` for an outline that cannot be one of this place."""
    POLICY.require(act, DrawnAction.DRAW)
    area_m2 = outlines.check_place(place, outline)
    row = DrawnLot(
        jurisdiction_id=place.id, number=_next_number(act, place), seen_edition=place.live_edition,
        drawn_at=act.moment, drawn_by_id=act.actor.id,
    )  # fmt: skip
    _describe(act, row, told)
    act.session.add(row)
    act.session.flush()
    parcel = parcels.write(act, place, row.id, _names(row, told), outline)
    _keep(act, row, outline, area_m2)
    if vacancy is not Vacancy.UNKNOWN:
        _tell_vacancy(act, parcel, vacancy)
    act.record(LotDrawn(row.id, round(area_m2)))
    return row


def redraw(act: Act, row: DrawnLot, outline: shapely.Polygon, why: str) -> None:
    """Give it another outline; the one before is kept, with the reason."""
    POLICY.require(act, DrawnAction.DRAW)
    if not why.strip():
        raise Refused(sentence("Say what has changed, or what was wrong; whoever reads both will ask."))
    parcel, place = _standing(act, row), act.session.get_one(Jurisdiction, row.jurisdiction_id)
    area_m2 = outlines.check_place(place, outline)
    parcels.outline_anew(act, place, parcel, outline)
    found = _keep(act, row, outline, area_m2, why.strip())
    act.record(LotRedrawn(row.id, found.id, round(area_m2)))


def describe(act: Act, row: DrawnLot, told: Description, had: int | None = None) -> None:
    """Write anew what is known of it; `Refused` when another version than the one that somebody ``had`` stands."""
    POLICY.require(act, DrawnAction.DRAW)
    parcel = _standing(act, row)
    refuse_unseen(had, row.version)
    _describe(act, row, told)
    flag_modified(row, "kind")  # its name and its holder are the parcel's, and count as a version of it, too
    parcels.call(parcel, _names(row, told))
    note_again(act.session, parcel)
    act.record(DrawnLotDescribed(row.id))


def keep(act: Act, row: DrawnLot, had: int | None = None) -> None:
    """Say that it stands as it is, although the newest roll has parcels on its ground.

    ``had`` is the roll with which somebody saw it compared; `ChangedMeanwhile` when a newer one has come since.
    """
    POLICY.require(act, DrawnAction.DRAW)
    _standing(act, row)
    place = act.session.get_one(Jurisdiction, row.jurisdiction_id)
    if had is not None and had != place.live_edition:
        raise ChangedMeanwhile
    row.seen_edition = place.live_edition
    act.session.flush()
    act.record(DrawnLotKept(row.id, place.live_edition))


def withdraw(act: Act, row: DrawnLot, why: str) -> None:
    """Let it be a lot no more; nothing that is noted of it goes with it."""
    POLICY.require(act, DrawnAction.DRAW)
    if not why.strip():
        raise Refused(sentence("Say why it is no lot any more."))
    _take_off(act, row, why.strip())
    act.record(DrawnLotWithdrawn(row.id))


def join(act: Act, row: DrawnLot, parcel: Parcel) -> None:
    """Let it go into a parcel that a roll has brought: what was noted of it until now belongs to the parcel, too."""
    POLICY.require(act, DrawnAction.DRAW)
    if parcel.is_drawn or parcel.jurisdiction_id != row.jurisdiction_id:
        raise Refused(sentence("A drawn lot goes into a parcel of the roll of its own place."))
    _take_off(act, row, None, parcel.parcel_key)
    act.record(DrawnLotJoined(row.id, parcel.id))


def _take_off(act: Act, row: DrawnLot, why: str | None, joined_key: str | None = None) -> None:
    parcel = _standing(act, row)
    row.withdrawn_at, row.withdrawn_why, row.joined_key = act.moment, why, joined_key
    parcels.take_off(act, parcel)


def _standing(act: Act, row: DrawnLot) -> Parcel:
    """Give its parcel; `ChangedMeanwhile` where somebody has withdrawn it."""
    if row.withdrawn_at is not None:
        raise ChangedMeanwhile
    return act.session.get_one(Parcel, -row.id)  # by its number: a roll may have a parcel of the same name


def _next_number(act: Act, place: Jurisdiction) -> int:
    act.session.refresh(place, ("live_edition",), with_for_update=True)  # two at once count one by one
    asked = select(func.max(DrawnLot.number)).where(DrawnLot.jurisdiction_id == place.id)
    return (act.session.execute(asked).scalar_one() or 0) + 1


def _describe(act: Act, row: DrawnLot, told: Description) -> None:
    if told.source_on > act.house_day:
        raise Refused(sentence("This day is still to come. Look at the day."))
    if not (told.name.strip() and told.why_public.strip() and told.source.strip()):
        raise Refused(sentence("Say what it is called, why it is held to be public, and who says so."))
    row.kind, row.why_public, row.source = told.kind.value, told.why_public.strip(), told.source.strip()
    row.source_on, row.note = told.source_on, (told.note or "").strip() or None


def _names(row: DrawnLot, told: Description) -> parcels.Names:
    return parcels.Names(row.key, told.name.strip(), told.body, (told.holder or "").strip() or None)


def _keep(act: Act, row: DrawnLot, outline: shapely.Polygon, area_m2: float, why: str | None = None) -> DrawnOutline:
    found = DrawnOutline(
        drawn_lot_id=row.id, outline=outlines.kept(outline), area_m2=area_m2, why=why, drawn_at=act.moment,
        drawn_by_id=act.actor.id,
    )  # fmt: skip
    act.session.add(found)
    act.session.flush()
    return found


def _tell_vacancy(act: Act, parcel: Parcel, vacancy: Vacancy) -> None:
    """Say whether it is vacant, as what people know of a lot: of today, however old the papers are."""
    telling.tell(act, parcel, Told.VACANCY, vacancy.value, note="", said_on=act.moment.date())
