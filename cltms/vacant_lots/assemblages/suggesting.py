"""Suggesting assemblages: the lots of a filter that touch, joined, measured and ranked by a worker."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
from sqlalchemy import select

from cltms.foundation.act import Reading
from cltms.foundation.progress import Progress
from cltms.foundation.storage import Storage, storage_in
from cltms.foundation.worker import Task
from cltms.parcels import figures
from cltms.parcels import queries as roll
from cltms.parcels.filters import ParcelFilter, filter_from_pairs
from cltms.parcels.models import Jurisdiction
from cltms.parcels.problems import NotUnderstood
from cltms.vacant_lots.assemblages.ground import LOT_COLUMNS, Around, holder_of, piece_of
from cltms.vacant_lots.assemblages.policy import POLICY
from cltms.vacant_lots.assemblages.vocabulary import AssemblageAction
from maps.assemblages import Assemblage, suggested
from maps.sentences import sentence

KIND = "vacant_lots.suggest"
MOST_LOTS = 200_000
"""Lots that are joined in one go."""
MOST_SHOWN = 200
"""Assemblages that are kept of an answer, the first in rank; only of these the fronts are measured."""
JOINING = sentence("Joining lots that touch")
MEASURING = sentence("Measuring where they lie open to a street")


def suggest(task: Task) -> dict[str, Any]:
    """Find the assemblages of a filter; the result tells them, and of which roll they are."""
    given = task.payload
    wanted = filter_from_pairs([(key, value) for key, value in given["pairs"]])
    with task.reading() as look:
        place = look.session.get_one(Jurisdiction, given["jurisdiction_id"])
        return found_in(look, storage_in(task.settings.data_dir), place, wanted, given["fewest"], task.progress)


def found_in(
    look: Reading, storage: Storage, place: Jurisdiction, wanted: ParcelFilter, fewest: int, progress: Progress
) -> dict[str, Any]:
    """Find the assemblages of at least ``fewest`` lots, the first ``MOST_SHOWN`` of them in full."""
    POLICY.require(look, AssemblageAction.SUGGEST)
    on = figures.ground(look.session, storage, place, "en")
    if on is None:
        raise NotUnderstood(
            sentence("“{name}” has no parcels with shapes, so no map can be drawn. Import them first.", name=place.name)
        )
    rows = _lots(look, place, wanted)
    progress(0, None, JOINING)
    shapes = np.empty(len(rows), dtype=object)
    shapes[:] = [row.shape for row in rows]
    found = suggested(on.on_grid(shapes), [holder_of(row) for row in rows], fewest)
    measured = _measured(Around(look.session, place, on), found[:MOST_SHOWN], rows, progress)
    return {
        "edition": on.edition.number, "as_of": on.edition.as_of.isoformat(), "lots": len(rows),
        "without_shape": sum(row.shape is None for row in rows), "found": len(found),
        "in_them": sum(len(each.lots) for each in found), "with_streets": bool(on.streets),
        "pieces": [asdict(piece_of(each, rows)) for each in measured],
    }  # fmt: skip


def _lots(look: Reading, place: Jurisdiction, wanted: ParcelFilter) -> Sequence[Any]:
    asked = (
        select(*LOT_COLUMNS)
        .where(roll.matching(place, wanted, with_drawn=True))
        .order_by(LOT_COLUMNS[0])
        .limit(MOST_LOTS + 1)
    )
    rows = look.session.execute(asked).all()
    if len(rows) > MOST_LOTS:
        raise NotUnderstood(
            sentence("These are more than {most:,} lots, too many to join in one go. Filter further.", most=MOST_LOTS)
        )
    return rows


def _measured(around: Around, found: Sequence[Assemblage], rows: Sequence[Any], progress: Progress) -> list[Assemblage]:
    measured = []
    for done, each in enumerate(found):
        progress(done, len(found), MEASURING)
        measured.append(around.with_fronts(each, frozenset(rows[at].parcel_key for at in each.lots)))
    return measured
