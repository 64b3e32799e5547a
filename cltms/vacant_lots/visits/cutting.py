"""Cutting turf: chosen lots become walks, each with its map, to be given to people with telephones."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from cltms.foundation.act import Act
from cltms.foundation.speaking import in_language
from cltms.foundation.storage import storage_in
from cltms.foundation.worker import Task
from cltms.parcels.models import Jurisdiction
from cltms.vacant_lots.lots import tie
from cltms.vacant_lots.visits.facts import TurfCut
from cltms.vacant_lots.visits.models import Turf, TurfWalk, WalkLot
from cltms.vacant_lots.visits.policy import POLICY
from cltms.vacant_lots.visits.vocabulary import VisitAction
from cltms.vacant_lots.walks.collecting import CutWalk, WalkOrder, cut_walks

KIND = "vacant_lots.cut_turf"
PHONE_MM = (110.0, 120.0)
"""How large a map is drawn: its letters can be read where it is as wide as a telephone."""


def cut_turf(task: Task) -> dict[str, Any]:
    """Cut turf as somebody ordered it; drawn first, kept in an act of its own."""
    order = WalkOrder(**{**task.payload["order"], "keys": tuple(task.payload["order"]["keys"])})
    storage = storage_in(task.settings.data_dir)
    with in_language(order.lang), task.reading() as look:
        place = look.session.get_one(Jurisdiction, task.payload["jurisdiction_id"])
        walks, left_out = cut_walks(look, storage, place, order, PHONE_MM, task.progress)
    with task.acting() as act:
        turf = keep(act, act.session.get_one(Jurisdiction, task.payload["jurisdiction_id"]), order, walks, left_out)
        return {"turf_id": turf.id, "rows": sum(len(each.lots) for each in walks), "walks": len(walks)}


def keep(act: Act, place: Jurisdiction, order: WalkOrder, walks: Sequence[CutWalk], left_out: Sequence[str]) -> Turf:
    """Keep walks that were cut."""
    POLICY.require(act, VisitAction.KEEP)
    turf = Turf(
        jurisdiction_id=place.id, title=order.title, longest_m=round(order.longest_m), left_out=list(left_out),
        cut_at=act.moment, cut_by_id=act.actor.id,
    )  # fmt: skip
    act.session.add(turf)
    act.session.flush()
    for number, walk in enumerate(walks, start=1):
        _keep_walk(act, turf, number, walk)
    act.record(TurfCut(turf.id, sum(len(each.lots) for each in walks), len(walks)))
    return turf


def _keep_walk(act: Act, turf: Turf, number: int, walk: CutWalk) -> None:
    row = TurfWalk(turf_id=turf.id, number=number, length_m=walk.length_m, map_svg=walk.svg)
    act.session.add(row)
    act.session.flush()
    for position, lot in enumerate(tie(WalkLot, walk.lots, act.moment, walk_id=row.id), start=1):
        lot.position = position
        act.session.add(lot)
    act.session.flush()


def as_payload(place: Jurisdiction, order: WalkOrder) -> dict[str, Any]:
    """Write an order for the worker."""
    return {"jurisdiction_id": place.id, "order": {**asdict(replace(order, made_on=None)), "keys": list(order.keys)}}
