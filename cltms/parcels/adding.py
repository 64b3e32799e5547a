"""Add a file beside the roll, the same way from a page and from the command line."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cltms.foundation.act import Act, Actor, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.progress import Progress
from cltms.foundation.storage import Storage
from cltms.parcels import districting, layers, locks, violation_noting
from cltms.parcels.models import Jurisdiction, LayerFile
from cltms.parcels.problems import ImportRunning
from cltms.parcels.sources import Source
from cltms.parcels.violation_noting import Noted
from cltms.parcels.vocabulary import LAYER_TITLES, LayerKind

JUDGED_BY = frozenset({LayerKind.FOOTPRINTS, LayerKind.INVENTORY})
"""Layers that say something about lots, so that the roll is to be judged anew after them."""


@dataclass(frozen=True)
class LayerOrder:
    """What somebody asks to be added; ``as_of`` is today when it is not given."""

    jurisdiction_id: int
    kind: LayerKind
    source: Source
    name: str
    as_of: date | None = None
    crs: str | None = None


@dataclass(frozen=True)
class Added:
    """A layer that was added; where an import stood in the way, its districts are noted after it, by a job.

    ``noted`` is what came of a list of violations.
    """

    layer: LayerFile
    noted_later: bool = False
    noted: Noted | None = None


def usual_name(kind: LayerKind, file: Path) -> str:
    """Give the name of a layer that nobody named: what it shows, and the file that told it."""
    return f"{LAYER_TITLES[kind]} ({file.name})"


def add(database: Database, storage: Storage, actor: Actor, door: Door, order: LayerOrder, progress: Progress) -> Added:
    """Read a layer file, keep it, and put it to use in one short act.

    Raises ReadingError or NotUnderstood before anything was changed.
    """
    with database.read() as session:
        place = session.get_one(Jurisdiction, order.jurisdiction_id)
    layer = layers.read_layer(storage, place, order.kind, order.source, order.crs, progress)
    with acting_as(database, actor, door) as act:
        row = layers.add_layer(act, place, layer, name=order.name, as_of=order.as_of or act.today)
        noted = _on_lots(act, storage, row) if order.kind is LayerKind.VIOLATIONS else None
        act.session.expunge(row)
    later = order.kind is LayerKind.DISTRICTS and not _noted(database, storage, actor, place.id, progress)
    return Added(row, later, noted)


def _on_lots(act: Act, storage: Storage, layer: LayerFile) -> Noted:
    place = act.session.get_one(Jurisdiction, layer.jurisdiction_id, with_for_update=True)
    return violation_noting.note(act, place, layer, layers.frame_of(storage, layer))


def _noted(database: Database, storage: Storage, actor: Actor, place_id: int, progress: Progress) -> bool:
    """Note the districts of a place, or have it done once the import that is at work has ended.

    That import may be another county's, or beyond noting districts already.
    """
    try:
        with locks.only_import(database, place_id):
            districting.label(database, storage, place_id, progress)
    except ImportRunning:
        with acting_as(database, actor, Door.JOB) as act:
            districting.order(act, place_id)
        return False
    return True
