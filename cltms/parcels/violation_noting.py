"""Note on which lots the violations of a list lie; the same list a second time changes nothing.

What a later list of the same name says again is the same violation, with the status of then, also where the roll has
renumbered its lot since: then it goes to the new name. What it says no more
stays as the last list that named it had it, with the day of that list.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd
import shapely
from sqlalchemy import insert, select, update

from cltms.foundation import spatial
from cltms.foundation.act import Act
from cltms.parcels import queries
from cltms.parcels.lineage import former_keys
from cltms.parcels.models import Jurisdiction, LayerFile, Parcel
from cltms.parcels.problems import NotUnderstood
from cltms.parcels.violation_models import Violation
from maps.sentences import sentence

RECENT = timedelta(days=92)
"""Before the day of the list: what is older was known to whoever asked, and is no news."""
Same = tuple[str, str, str, date | None]
"""Lot, number, kind and day, by which a violation is known again."""


@dataclass(frozen=True)
class Noted:
    """How many rows a list has, how many of them lie on lots of the roll, and how many violations are new."""

    rows: int
    on_lots: int
    new: int


def note(act: Act, place: Jurisdiction, layer: LayerFile, listed: pd.DataFrame) -> Noted:
    """Note the violations of a list that was just put to use, in the same act."""
    if not place.live_edition:
        raise NotUnderstood(sentence("“{name}” has no parcels yet. Import its parcels first.", name=place.name))
    _refuse_older(act, place, layer)
    keys = _keys(act, place, listed)
    said = dict(_rows(listed.assign(parcel_key=keys), layer))
    known = _known_again(act, place, layer, said)
    fresh = [row for same, row in said.items() if same not in known]
    again = [{"id": known[same].id, "layer_id": layer.id, "parcel_key": row["parcel_key"], "status": row["status"],
              "is_open": row["is_open"]} for same, row in said.items() if same in known]  # fmt: skip
    if fresh:
        standing = {"jurisdiction_id": place.id, "list_name": layer.name, "noted_at": act.moment}
        act.session.execute(insert(Violation), [{**standing, **row} for row in fresh])
    if again:
        act.session.execute(update(Violation), again)
    return Noted(len(listed), int(keys.notna().sum()), len(fresh))


def _known_again(act: Act, place: Jurisdiction, layer: LayerFile, said: Collection[Same]) -> dict[Same, Violation]:
    """Give those that are known, also under a name that the roll had for the land before; each row but once."""
    known = {_same(row): row for row in act.session.scalars(_of_list(place, layer.name))}
    found = {same: known.pop(same) for same in said if same in known}
    unknown = [same for same in said if same not in found]
    former = former_keys(act.session, place, {key for key, *_rest in unknown})
    for same in unknown:
        key, number, kind, cited_on = same
        was = ((old, number, kind, cited_on) for old in sorted(former.get(key, ())))
        if row := next((known.pop(each) for each in was if each in known), None):
            found[same] = row
    return found


def _of_list(place: Jurisdiction, name: str) -> Any:
    return select(Violation).where(Violation.jurisdiction_id == place.id, Violation.list_name == name)


def _refuse_older(act: Act, place: Jurisdiction, layer: LayerFile) -> None:
    """Refuse a list that is older than what is noted of it, for it would take back what became of violations."""
    latest = (
        select(LayerFile.as_of)
        .where(LayerFile.jurisdiction_id == place.id, LayerFile.kind == layer.kind, LayerFile.name == layer.name)
        .order_by(LayerFile.as_of.desc())
    )
    newest = act.session.scalars(latest).first()
    if newest is not None and newest > layer.as_of:
        raise NotUnderstood(
            sentence("A later list “{name}” is here already, of {day}. Bring lists in the order of their days.",
                     name=layer.name, day=newest.isoformat())
        )  # fmt: skip


def _same(row: Violation) -> Same:
    return row.parcel_key, row.number, row.kind, row.cited_on


def _rows(listed: pd.DataFrame, layer: LayerFile) -> Iterator[tuple[Same, dict[str, Any]]]:
    """The rows that lie on lots, by what they are known again; of two that are the same the later one counts."""
    here = listed[listed["parcel_key"].notna()].astype(object)
    for row in here.where(here.notna(), None).to_dict("records"):
        cited_on = _day(row["cited_on"], layer.as_of)
        number, kind = row["number"] or "", row["kind"] or ""
        yield (row["parcel_key"], number, kind, cited_on), {
            "layer_id": layer.id, "parcel_key": row["parcel_key"], "number": number, "kind": kind, "cited_on": cited_on,
            "status": row["status"], "is_open": row["is_open"],
            "recent": cited_on is not None and cited_on >= layer.as_of - RECENT,
        }  # fmt: skip


def _day(cited_on: datetime | None, as_of: date) -> date | None:
    """The day; one after the day of the list is a slip of the pen, and unknown."""
    return None if cited_on is None or cited_on.date() > as_of else cited_on.date()


def _keys(act: Act, place: Jurisdiction, listed: pd.DataFrame) -> pd.Series:
    """On which lot of the live roll each row lies: by its identifier, else by its point; None for neither."""
    there = set(act.session.scalars(select(Parcel.parcel_key).where(queries.visible(place))))
    keys = listed["parcel_key"].astype(object)
    keys = keys.where(keys.isin(there), None)
    without = np.flatnonzero(keys.isna() & listed["lon"].notna() & listed["lat"].notna())
    if len(without):
        points = np.array(shapely.points(listed[["lon", "lat"]].to_numpy()[without]))
        for position, key in _under(act, place, points):
            keys.iloc[without[position]] = key
    return keys


def _under(act: Act, place: Jurisdiction, points: np.ndarray) -> Iterator[tuple[int, str]]:
    """Which lot lies under each point, by the position of the point."""
    tree = shapely.STRtree(points)
    box = shapely.total_bounds(points)
    near = select(Parcel.parcel_key, Parcel.shape).where(
        queries.visible(place), Parcel.shape.is_not(None), spatial.in_box(Parcel.shape, tuple(box))
    )
    for key, shape in act.session.execute(near).yield_per(5000):
        for position in tree.query(shape, predicate="intersects"):
            yield int(position), key
