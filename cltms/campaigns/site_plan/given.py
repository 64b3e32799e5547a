"""What the map needs on which a plan is drawn: how degrees lie to the plan's feet or meters, and what lies there."""

from typing import Any

import numpy as np
import shapely
from flask import url_for

from cltms.campaigns.models import Campaign
from cltms.campaigns.site_plan.seeing import Seen
from cltms.campaigns.site_plan.vocabulary import PlanUnits
from cltms.foundation.house import house
from cltms.parcels.tiles.kept import kept
from maps.figure import FOOT_M
from maps.plan_elements import LINES, Kind
from maps.projection import WGS84, reproject

STEP_M = 100.0
SNAPS = {PlanUnits.FEET: 0.25, PlanUnits.METRES: 0.1}
"""To what a click is rounded: three inches, or a decimeter."""


def map_given(campaign: Campaign, shown: Seen) -> dict[str, Any]:
    """Say it. Within the length of a plan the grid lies straight to a few millimeters, which no click can tell."""
    settings, place = house().settings, campaign.jurisdiction
    metre = FOOT_M if shown.units is PlanUnits.FEET else 1.0
    corner, east, north = (_degrees(shown, point) for point in ((0.0, 0.0), (STEP_M, 0.0), (0.0, STEP_M)))
    lots = [_lot(shown, lot.geometry) for lot in shown.ground.lots]
    return {
        "background": url_for("parcels.background_tiles") if settings.background_map else None,
        "tiles": [url_for("parcels.county_tiles", slug=place.slug)] if kept(settings.data_dir, place.slug) else [],
        "corner": corner, "snap": SNAPS[shown.units], "lines": sorted(kind.value for kind in LINES),
        "tree": Kind.TREE.value,
        "east": [(east[at] - corner[at]) / STEP_M * metre for at in (0, 1)],
        "north": [(north[at] - corner[at]) / STEP_M * metre for at in (0, 1)],
        "lots": [shapely.geometry.mapping(lot) for lot in lots],
        "bounds": [float(side) for side in shapely.total_bounds(np.array(lots, dtype=object))] if lots else None,
    }  # fmt: skip


def _degrees(shown: Seen, point: tuple[float, float]) -> tuple[float, float]:
    at = _lot(shown, shapely.Point(point))
    return at.x, at.y


def _lot(shown: Seen, flat: Any) -> Any:
    moved = shapely.transform(flat, lambda points: points + shown.ground.corner)
    return reproject(np.array([moved], dtype=object), shown.ground.grid, WGS84)[0]
