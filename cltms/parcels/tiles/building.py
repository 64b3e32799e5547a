"""Make the tiles of a place from its live roll, as a job that is asked for whenever the roll says something new."""

from pathlib import Path
from typing import Any

from sqlalchemy import select

from cltms.foundation.act import Act, Reading
from cltms.foundation.errors import Refused
from cltms.foundation.jobs import Job, JobState, enqueue
from cltms.foundation.progress import Progress
from cltms.foundation.storage import Storage, storage_in
from cltms.foundation.worker import Task
from cltms.parcels import queries
from cltms.parcels.filters import ParcelFilter
from cltms.parcels.models import Jurisdiction
from cltms.parcels.tiles import beside, content, kept
from maps import tiles
from maps.sentences import sentence

KIND = "parcels.tiles"
DRAWING = sentence("Drawing the map of the whole county")


class NoTiles(Refused):
    """The tiles could not be made; what was there stays."""


def order(act: Act, jurisdiction_id: int) -> None:
    """Ask for the tiles of a place that has a roll, unless somebody has asked and nobody has begun."""
    if act.session.get_one(Jurisdiction, jurisdiction_id).live_edition == 0:
        return
    waiting = select(Job.payload).where(Job.kind == KIND, Job.state == JobState.WAITING)
    if not any(payload["jurisdiction_id"] == jurisdiction_id for payload in act.session.scalars(waiting)):
        enqueue(act, KIND, {"jurisdiction_id": jurisdiction_id})


def make_tiles(task: Task) -> dict[str, Any]:
    """Make the tiles of a place; the job that `order` asks for."""
    with task.reading() as look:
        place = look.session.get_one(Jurisdiction, task.payload["jurisdiction_id"])
        made = build(look, storage_in(task.settings.data_dir), task.settings.data_dir, place, task.progress)
    return {"edition": made.edition, "checksum": made.checksum}


def build(look: Reading, storage: Storage, data_dir: Path, jurisdiction: Jurisdiction, progress: Progress) -> kept.Kept:
    """Make the tiles of a place and put them where the map finds them; raises NoTiles."""
    total = queries.count(look.session, jurisdiction, ParcelFilter())
    with kept.room_for_new(data_dir, jurisdiction.slug) as coming:
        layers = content.tile_layers(look.session, storage, jurisdiction, total, progress)
        progress(total, None, DRAWING)
        try:
            tiles.make(layers, coming, first_zoom=beside.FIRST_ZOOM, name=jurisdiction.slug)
        except tiles.TilingError as error:
            raise NoTiles(error.sentence) from error
        return kept.put_in_place(coming, jurisdiction.live_edition)
