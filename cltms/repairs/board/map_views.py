"""The map of orders by building: the page with the same as a table, and GeoJSON for staff."""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from flask import Response, jsonify, request, url_for
from flask_babel import lazy_gettext
from sqlalchemy import ColumnElement

from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.leaving import About, leaves
from cltms.foundation.pages import Answer, page
from cltms.homes.place_views import ground
from cltms.repairs.board.forms import NarrowForm
from cltms.repairs.board.mapping import STANDING_SHAPES, STANDING_TITLES, Spot, spots
from cltms.repairs.board.views import NARROWED, counts, narrowing, shows
from cltms.repairs.board.wanted import Wanted, stages_of
from cltms.repairs.calling import condition_of
from cltms.repairs.views.blueprint import bp
from cltms.repairs.vocabulary import RepairAction

TELLS = lazy_gettext("At which addresses how many repairs are open, and how their deadlines stand; no homes, no names.")


@dataclass(frozen=True)
class Shown:
    """What an address asks of the map, and the buildings that answer it."""

    which: str
    wanted: Wanted
    spots: list[Spot]

    @property
    def asked(self) -> dict[str, str]:
        """The same, as it stands in an address."""
        return {"show": self.which, **self.wanted.asked}


@bp.get("/repairs/map")
@guarded(RepairAction.SEE)
def order_map() -> Answer:
    """Show the orders that the address asks for, one mark and one row for each building."""
    with reading() as look:
        shown = _shown(look)
        marks = [_mark(shown, spot) for spot in shown.spots if spot.building.point is not None]
        return page(
            "repairs/board/map.html", shown=shown, form=NarrowForm.showing(shown.wanted, *narrowing(look)),
            given={**ground(look), "marks": marks}, now=look.moment,
            shows=shows(counts(look, _asked(look, shown.wanted))),
            standings=Counter(spot.standing for spot in shown.spots),
            without=[spot for spot in shown.spots if spot.building.point is None],
            standing_titles=STANDING_TITLES, standing_shapes=STANDING_SHAPES,
        )  # fmt: skip


@bp.get("/repairs/map.geojson")
@guarded(RepairAction.SEE)
@leaves(TELLS, about=About.PEOPLE)
def order_map_geojson() -> Response:
    """The same as GeoJSON; a building that has no place yet is a feature without a geometry (RFC 7946, 3.2)."""
    with reading() as look:
        shown = _shown(look)
        features = [_feature(shown, spot) for spot in shown.spots]
    answer = jsonify({"type": "FeatureCollection", "features": features})
    answer.mimetype = "application/geo+json"
    return answer


def _shown(look: Reading) -> Shown:
    which = request.args.get("show", "open")
    if which not in NARROWED:
        raise NotThere
    wanted = Wanted.of(request.args)
    asked = _asked(look, wanted)
    if (condition := condition_of(which, look.moment)) is not None:
        asked.append(condition)
    return Shown(which, wanted, spots(look, asked, stages_of(NARROWED[which], wanted.stage)))


def _asked(look: Reading, wanted: Wanted) -> list[ColumnElement[bool]]:
    return wanted.conditions(look, ZoneInfo(house().settings.default_time_zone))


def _orders_of(shown: Shown, spot: Spot) -> str:
    asked: dict[str, Any] = {**shown.asked, "building": spot.building.id}
    return url_for("repairs.work_list", **asked)


def _feature(shown: Shown, spot: Spot) -> dict[str, Any]:
    building, point = spot.building, spot.building.point
    return {
        "type": "Feature",
        "geometry": None if point is None else {"type": "Point", "coordinates": [point.x, point.y]},
        "properties": {
            "building_id": building.id, "address": building.address, "town": building.town, "orders": spot.orders,
            "standing": spot.standing.value, "due_at": spot.due_at.isoformat() if spot.due_at else None,
            "url": _orders_of(shown, spot),
        },
    }  # fmt: skip


def _mark(shown: Shown, spot: Spot) -> dict[str, Any]:
    """A feature with the words that the map shows."""
    found = _feature(shown, spot)
    found["properties"]["said"] = str(STANDING_TITLES[spot.standing])
    return found
