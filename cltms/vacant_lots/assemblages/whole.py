"""What is known of an assemblage as a whole: its ground with fronts, notes of its lots, work days and uses there."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from cltms.foundation.act import Reading
from cltms.foundation.storage import Storage
from cltms.parcels import figures, layers
from cltms.parcels.figures import WGS84
from cltms.vacant_lots.assemblages.ground import Around, Piece, piece_of, taken_together
from cltms.vacant_lots.assemblages.kept import Today
from cltms.vacant_lots.lots import former_names
from cltms.vacant_lots.notes import queries as notes
from cltms.vacant_lots.notes.models import LotNote
from cltms.vacant_lots.stewardship import queries as stewardship
from cltms.vacant_lots.stewardship import totals
from cltms.vacant_lots.stewardship.totals import Totals
from cltms.vacant_lots.stewardship.use_models import LotUse
from maps.projection import reproject


@dataclass(frozen=True)
class Carried:
    """What the lots of an assemblage bring along, as far as the reader may read each of it."""

    notes: Sequence[LotNote]
    total: Totals
    uses: Sequence[LotUse]


def piece(look: Reading, storage: Storage, today: Today) -> Piece | None:
    """Measure it with its fronts; None while no lot of it has an outline."""
    on = figures.ground(look.session, storage, today.row.jurisdiction, "en")
    if on is None or not _measurable(today):
        return None
    found, shaped = taken_together(today.row.jurisdiction, today.parcels)
    around = Around(look.session, today.row.jurisdiction, on)
    return piece_of(around.with_fronts(found, frozenset(lot.parcel_key for lot in shaped)), shaped)


def piece_in_short(today: Today) -> Piece | None:
    """Measure it without its fronts, as lists show it."""
    if not _measurable(today):
        return None
    return piece_of(*taken_together(today.row.jurisdiction, today.parcels))


def outline(today: Today) -> BaseGeometry | None:
    """Give the outline of all its lots together, in degrees; None while none of them has one."""
    if not _measurable(today):
        return None
    found, _shaped = taken_together(today.row.jurisdiction, today.parcels)
    whole: BaseGeometry = reproject(
        np.array([found.shape], dtype=object), layers.grid_of(today.row.jurisdiction), WGS84
    )[0]  # fmt: skip
    return shapely.transform(whole, lambda points: np.round(points, 7))


def carried(look: Reading, today: Today) -> Carried:
    """Gather what was noted of its lots, and of those whose land came into them; a work day on several counts once."""
    place, keys = today.row.jurisdiction, [each.lot.parcel_key for each in today.members]
    names = former_names(look.session, place, keys)
    days = [each.id for each in stewardship.held_on(look, place, names)]
    return Carried(
        notes.on_lots(look, place, names), totals.of_days(look, days), stewardship.used_now(look, place, names)
    )  # fmt: skip


def _measurable(today: Today) -> bool:
    has_grid = today.row.jurisdiction.grid is not None
    return has_grid and any(lot.shape is not None for lot in today.parcels)
