"""Printing many signs as work with progress; the paper waits for download."""

from dataclasses import asdict
from datetime import date
from typing import Any

from cltms.foundation.speaking import in_language
from cltms.foundation.storage import storage_in
from cltms.foundation.worker import Task
from cltms.parcels.finished import room_for
from cltms.parcels.models import Jurisdiction
from cltms.vacant_lots.signs.collecting import SignOrder, lot_signs
from reports.child import render_in_child
from reports.lot_sign import sheet

KIND = "vacant_lots.lot_signs"


def as_payload(place: Jurisdiction, order: SignOrder, made_on: date) -> dict[str, Any]:
    """Write an order for the worker."""
    written = {**asdict(order), "keys": list(order.keys), "made_on": made_on.isoformat()}
    return {"jurisdiction_id": place.id, "order": written}


def print_signs(task: Task) -> dict[str, Any]:
    """Print signs to a file that waits for download."""
    given = task.payload["order"]
    order = SignOrder(**{**given, "keys": tuple(given["keys"]), "made_on": date.fromisoformat(given["made_on"])})
    with in_language(order.lang), task.reading() as look:
        place = look.session.get_one(Jurisdiction, task.payload["jurisdiction_id"])
        content = lot_signs(look, storage_in(task.settings.data_dir), place, order, task.progress)
    path = room_for(task.settings, f"{task.id}.pdf")
    part = path.with_suffix(".part")
    part.write_bytes(render_in_child(sheet(content)))
    part.replace(path)
    return {"file": path.name, "name": "lot-signs.pdf", "rows": len(content.signs)}
