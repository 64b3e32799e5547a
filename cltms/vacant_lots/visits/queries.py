"""What can be asked of field visits: turfs, walks, what was seen of a lot, and what waits for a decision."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import joinedload, selectinload, undefer

from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.parcels.models import Jurisdiction
from cltms.vacant_lots.lots import concerns
from cltms.vacant_lots.visits.models import LotVisit, LotVisitPicture, Turf, TurfWalk, WalkGiving, WalkLot
from cltms.vacant_lots.visits.policy import POLICY
from cltms.vacant_lots.visits.vocabulary import VisitAction

Row = TypeVar("Row")
PAGE_ROWS = 30
COUNTS = LotVisit.replaced_at.is_(None)
"""A visit counts unless a correction stands in its place."""
DOUBTS = COUNTS & LotVisit.not_vacant & LotVisit.settled.is_(None)
"""Visits that say “not vacant after all”, about which nobody has decided."""


@dataclass(frozen=True)
class Progress:
    """How far a turf is: lots on its walks, and how many of them somebody saw or came to in vain."""

    lots: int
    visited: int


def turfs(look: Reading, place: Jurisdiction, page: int = 0) -> Sequence[Turf]:
    """List the turfs of a place, the latest first, one more than a page has."""
    wanted = select(Turf).where(Turf.jurisdiction_id == place.id, _seen_by(look))
    rows = wanted.order_by(Turf.id.desc()).offset(page * PAGE_ROWS).limit(PAGE_ROWS + 1)
    return look.session.scalars(rows).all()


def progress(look: Reading, turf_ids: Collection[int]) -> dict[int, Progress]:
    """Say of each turf how far it is."""
    rows = look.session.execute(
        select(TurfWalk.turf_id, func.count(WalkLot.id.distinct()), func.count(LotVisit.walk_lot_id.distinct()))
        .join(WalkLot, WalkLot.walk_id == TurfWalk.id)
        .outerjoin(LotVisit, LotVisit.walk_lot_id == WalkLot.id)
        .where(TurfWalk.turf_id.in_(turf_ids))
        .group_by(TurfWalk.turf_id)
    )
    return {turf_id: Progress(lots, visited) for turf_id, lots, visited in rows}


def turf(look: Reading, turf_id: int) -> Turf:
    """Give a turf with its walks and their lots; NotThere."""
    wanted = select(Turf).where(Turf.id == turf_id, _seen_by(look))
    whole = wanted.options(joinedload(Turf.jurisdiction), selectinload(Turf.walks).selectinload(TurfWalk.lots))
    return _found(look.session.scalars(whole).one_or_none())


def walk(look: Reading, walk_id: int) -> TurfWalk:
    """Give a walk with its turf, lots and map; NotThere."""
    wanted = select(TurfWalk).where(TurfWalk.id == walk_id, _seen_by(look))
    whole = wanted.options(
        joinedload(TurfWalk.turf).joinedload(Turf.jurisdiction), selectinload(TurfWalk.lots), undefer(TurfWalk.map_svg)
    )
    return _found(look.session.scalars(whole).one_or_none())


def givings(look: Reading, walk: TurfWalk) -> Sequence[WalkGiving]:
    """List to whom a walk was given, for who gives walks alone."""
    POLICY.require(look, VisitAction.KEEP)
    wanted = select(WalkGiving).where(WalkGiving.walk_id == walk.id).options(joinedload(WalkGiving.account))
    return look.session.scalars(wanted.order_by(WalkGiving.id)).all()


def visits_of_turf(look: Reading, turf: Turf) -> Sequence[LotVisit]:
    """List what counts of the visits on the walks of a turf, the latest first."""
    walks = select(TurfWalk.id).where(TurfWalk.turf_id == turf.id)
    here = LotVisit.walk_lot_id.in_(select(WalkLot.id).where(WalkLot.walk_id.in_(walks)))
    return look.session.scalars(_visits().where(here, COUNTS, _seen_by(look))).all()


def visits_of_lot(look: Reading, place: Jurisdiction, key: str) -> Sequence[LotVisit]:
    """List the visits to a lot and those whose land came into it, the latest first, with those that count no more."""
    return look.session.scalars(
        _visits().where(concerns(look.session, LotVisit, place, key), _seen_by(look))
    ).all()  # fmt: skip


def visit(look: Reading, visit_id: int) -> LotVisit:
    """Give a visit; NotThere."""
    return _found(look.session.scalars(_visits().where(LotVisit.id == visit_id, _seen_by(look))).one_or_none())


def doubts(look: Reading, place: Jurisdiction) -> Sequence[LotVisit]:
    """List the visits that say “not vacant after all” and wait for a decision."""
    return look.session.scalars(_visits().where(LotVisit.jurisdiction_id == place.id, DOUBTS, _seen_by(look))).all()


def doubts_by_place(look: Reading) -> list[tuple[str, int, date]]:
    """Count by place the visits that wait for a decision, with the day of the oldest."""
    rows = look.session.execute(
        select(Jurisdiction.slug, func.count(LotVisit.id), func.min(LotVisit.seen_on))
        .join(Jurisdiction, Jurisdiction.id == LotVisit.jurisdiction_id)
        .where(DOUBTS, _seen_by(look))
        .group_by(Jurisdiction.slug)
        .order_by(Jurisdiction.slug)
    )
    return [(slug, count, first) for slug, count, first in rows]


def seen_by(look: Reading, giving: WalkGiving) -> set[int]:
    """Give the lots of a walk about which who was given it has written something."""
    mine = select(LotVisit.walk_lot_id).where(LotVisit.giving_id == giving.id).distinct()
    return set(look.session.scalars(mine))


def picture(look: Reading, picture_id: int) -> LotVisitPicture:
    """Give a picture; NotThere."""
    wanted = select(LotVisitPicture).where(LotVisitPicture.id == picture_id, _seen_by(look))
    return _found(look.session.scalars(wanted).one_or_none())


def walk_lot(look: Reading, visit: LotVisit) -> WalkLot:
    """Give the lot of a walk to which a visit was."""
    return look.session.get_one(WalkLot, visit.walk_lot_id)


def _visits() -> Select[LotVisit]:
    wanted = select(LotVisit).options(selectinload(LotVisit.pictures))
    return wanted.order_by(LotVisit.seen_on.desc(), LotVisit.id.desc())


def _seen_by(look: Reading) -> ColumnElement[bool]:
    return POLICY.visible_to(look.actor, VisitAction.SEE)


def _found(row: Row | None) -> Row:
    if row is None:
        raise NotThere
    return row
