"""Long work of the roll, done by the worker: imports, judging anew, exports, dossiers, map sheets, change reports."""

import shutil
import time
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

from cltms.foundation.act import Door
from cltms.foundation.errors import HouseError
from cltms.foundation.speaking import in_language
from cltms.foundation.storage import Storage, storage_in
from cltms.foundation.worker import Task
from cltms.parcels import adding, districting, drafts, editions, export, importing, locks, rejudging
from cltms.parcels.adding import LayerOrder
from cltms.parcels.atlases import atlas
from cltms.parcels.change_papers import ReportOrder, change_report
from cltms.parcels.filters import filter_from_pairs
from cltms.parcels.finished import room_for
from cltms.parcels.map_sheets import SheetOrder, map_sheet
from cltms.parcels.models import ImportDraft, Jurisdiction
from cltms.parcels.papers import DossierOrder, dossier
from cltms.parcels.problems import DoubtsOpen, ImportRunning
from cltms.parcels.saved import letters
from cltms.parcels.sources import Box, Source
from cltms.parcels.tiles import building
from cltms.parcels.vocabulary import LayerKind
from maps.parcel_files.raw import ReadingError
from reports.atlas import sheet as sheet_of_atlas
from reports.change_report import sheet as sheet_of_changes
from reports.child import render_in_child
from reports.dossier import sheet
from reports.map_sheet import sheet as sheet_of_map
from reports.sheet import Sheet

Result = TypeVar("Result")

LOOK_AGAIN_SECONDS = 1.0
"""Seconds between two looks whether an import in another process has ended."""


def storage_of(task: Task) -> Storage:
    """The folder of kept files."""
    return storage_in(task.settings.data_dir)


def import_draft(task: Task) -> dict[str, Any]:
    """Import the files of a draft; the result is the summary."""
    with task.reading() as look:
        draft = look.session.get_one(ImportDraft, task.payload["draft_id"])
        order = drafts.order_of(draft, task.settings.upload_dir)
    try:
        summary = importing.import_roll(task.database, storage_of(task), task.actor, order, task.progress)
    except DoubtsOpen as question:
        with task.acting() as act:
            asked = act.session.get_one(ImportDraft, task.payload["draft_id"])
            asked.doubts = [[doubt.ticket, doubt.said.template, doubt.said.values] for doubt in question.doubts]
        raise
    with task.acting() as act:
        mine = act.session.get_one(ImportDraft, task.payload["draft_id"])
        # Begun again after the switch, an import finds nothing new: what it brought is the live edition.
        live = editions.edition(act.session, mine.jurisdiction)
        mine.edition_id = summary.edition_id or (live.id if live else None)
        building.order(act, mine.jurisdiction_id)
        letters.order(act, mine.jurisdiction_id)
    shutil.rmtree(task.settings.upload_dir / draft.folder, ignore_errors=True)  # a second run finds it gone already
    return summary.as_json()


def add_layer(task: Task) -> dict[str, Any]:
    """Add a file beside the roll, and judge the roll anew where the file speaks of lots."""
    given = task.payload
    folder = task.settings.upload_dir / given["folder"]
    order = LayerOrder(
        given["jurisdiction_id"], LayerKind(given["kind"]), Source.at(folder / given["file"]), given["name"],
        date.fromisoformat(given["as_of"]), given["crs"],
    )  # fmt: skip
    try:
        added = adding.add(task.database, storage_of(task), task.actor, Door.JOB, order, task.progress)
        with task.acting() as act:
            building.order(act, order.jurisdiction_id)
        judged = rejudge(task) if order.kind in adding.JUDGED_BY and _has_parcels(task) else {}
    except (HouseError, ReadingError):
        shutil.rmtree(folder)
        raise
    shutil.rmtree(folder, ignore_errors=True)  # a second run finds it gone already
    cited = {} if added.noted is None else {"on_lots": added.noted.on_lots, "new": added.noted.new}
    return {"name": order.name, "layer_rows": added.layer.rows, "noted_later": added.noted_later, **judged, **cited}


def _has_parcels(task: Task) -> bool:
    with task.reading() as look:
        return look.session.get_one(Jurisdiction, task.payload["jurisdiction_id"]).live_edition > 0


def rejudge(task: Task) -> dict[str, int]:
    """Judge the live roll of a jurisdiction anew; what was taught or told must not be lost to an import at work."""
    place = task.payload["jurisdiction_id"]
    done = _once_free(
        task, lambda: rejudging.rejudge(task.database, storage_of(task), task.actor, place, task.progress)
    )
    with task.acting() as act:
        building.order(act, place)
    return {"looked_at": done.looked_at, "changed": done.changed}


def note_districts(task: Task) -> dict[str, int]:
    """Note which district each parcel of a jurisdiction lies in, and draw its map with them."""
    place = task.payload["jurisdiction_id"]

    def note() -> int:
        with locks.only_import(task.database, place):
            return districting.label(task.database, storage_of(task), place, task.progress)

    noted = _once_free(task, note)
    with task.acting() as act:
        building.order(act, place)
    return {"noted": noted}


def _once_free(task: Task, do: Callable[[], Result]) -> Result:
    """Do what needs the lock of imports, as soon as no other process holds it."""
    while True:
        try:
            return do()
        except ImportRunning as running:
            task.progress(0, None, running.sentence)
            time.sleep(LOOK_AGAIN_SECONDS)


def export_lots(task: Task) -> dict[str, Any]:
    """Write the lots of a filter to a file that waits for download."""
    ending = task.payload["ending"]
    path = room_for(task.settings, f"{task.id}.{ending}")
    with task.reading() as look:
        jurisdiction = look.session.get_one(Jurisdiction, task.payload["jurisdiction_id"])
        wanted = filter_from_pairs([(key, value) for key, value in task.payload["pairs"]])
        written = export.export(look, jurisdiction, wanted, path, task.progress)
        name = f"{jurisdiction.slug}-lots.{ending}"
    with task.acting() as act:
        export.note(act, written)
    return {"file": path.name, "name": name, "rows": written.rows}


def print_dossier(task: Task) -> dict[str, Any]:
    """Print the dossier of chosen lots to a file that waits for download."""
    given = task.payload["order"]
    several = {"keys": tuple(given["keys"]), "numbers": tuple(given.get("numbers", ()))}
    order = DossierOrder(**{**given, **several, "made_on": date.fromisoformat(given["made_on"])})
    with in_language(order.lang), task.reading() as look:
        jurisdiction = look.session.get_one(Jurisdiction, task.payload["jurisdiction_id"])
        content = dossier(look, storage_of(task), jurisdiction, order, task.progress)
    return {**_printed(task, sheet(content)), "name": "dossier.pdf", "rows": len(content.lots)}


def print_map_sheet(task: Task) -> dict[str, Any]:
    """Print a map sheet to a file that waits for download."""
    order = _sheet_order(task.payload["order"])
    with in_language(order.lang), task.reading() as look:
        jurisdiction = look.session.get_one(Jurisdiction, task.payload["jurisdiction_id"])
        content = map_sheet(look, storage_of(task), jurisdiction, order)
        name = f"{jurisdiction.slug}-map.pdf"
    return {**_printed(task, sheet_of_map(content)), "name": name, "rows": content.together.lots}


def print_atlas(task: Task) -> dict[str, Any]:
    """Print a district atlas to a file that waits for download."""
    order = _sheet_order(task.payload["order"])
    with in_language(order.lang), task.reading() as look:
        jurisdiction = look.session.get_one(Jurisdiction, task.payload["jurisdiction_id"])
        content = atlas(look, storage_of(task), jurisdiction, order)
        name = f"{jurisdiction.slug}-atlas.pdf"
    return {**_printed(task, sheet_of_atlas(content)), "name": name, "rows": len(content.lots)}


def _sheet_order(given: dict[str, Any]) -> SheetOrder:
    return SheetOrder(
        filter_from_pairs([(key, value) for key, value in given["wanted"]]),
        bbox=_box(given["bbox"]),
        numbers=tuple((key, number) for key, number in given["numbers"]), title=given["title"], paper=given["paper"],
        landscape=given["landscape"], lang=given["lang"], made_on=date.fromisoformat(given["made_on"]),
    )  # fmt: skip


def print_change_report(task: Task) -> dict[str, Any]:
    """Print a change report to a file that waits for download."""
    given = task.payload["order"]
    order = ReportOrder(**{**given, "made_on": date.fromisoformat(given["made_on"])})
    with in_language(order.lang), task.reading() as look:
        jurisdiction = look.session.get_one(Jurisdiction, task.payload["jurisdiction_id"])
        content = change_report(look, storage_of(task), jurisdiction, order)
        name = f"{jurisdiction.slug}-changes.pdf"
    return {**_printed(task, sheet_of_changes(content)), "name": name, "rows": content.count}


def _box(given: Sequence[float] | None) -> Box | None:
    """A box as JSON kept it."""
    if given is None:
        return None
    west, south, east, north = given
    return west, south, east, north


def _printed(task: Task, paper: Sheet) -> dict[str, str]:
    """Print a paper beside the database, so that it appears whole or not at all."""
    path = room_for(task.settings, f"{task.id}.pdf")
    part = path.with_suffix(".part")
    part.write_bytes(render_in_child(paper))
    part.replace(path)
    return {"file": path.name}


JOBS = {
    "parcels.import": import_draft,
    "parcels.layer": add_layer,
    "parcels.rejudge": rejudge,
    "parcels.export": export_lots,
    "parcels.dossier": print_dossier,
    "parcels.map_sheet": print_map_sheet,
    "parcels.atlas": print_atlas,
    "parcels.change_report": print_change_report,
    districting.KIND: note_districts,
    building.KIND: building.make_tiles,
    letters.KIND: letters.write_letters,
}
