"""Printing packets: as work with progress, again from what a version keeps, and into the storage."""

import gzip
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pypdf import PdfReader
from sqlalchemy import select

from cltms.campaigns import queries
from cltms.campaigns.packet import commands
from cltms.campaigns.packet.commands import PacketOrder, Printed
from cltms.campaigns.packet.gathering import Whole, gather
from cltms.campaigns.packet.models import PacketVersion
from cltms.foundation.arriving import brought
from cltms.foundation.speaking import in_language
from cltms.foundation.storage import Storage, name_of, sha256_of, storage_in
from cltms.foundation.worker import Task
from cltms.parcels.finished import room_for
from maps.sentences import sentence
from reports.child import Limits, render_in_child
from reports.packet import Packet, packet_sheet

PRINTING = sentence("Printing the packet")
LIMITS = Limits(cpu_seconds=900, wall_seconds=1200)
"""Two hundred lots with four hundred pictures take about two minutes."""


def print_packet(task: Task) -> dict[str, Any]:
    """Print a draft to a file that waits for download, or freeze a version."""
    with task.reading() as look:
        order = commands.ordered(look, task.payload)
    if order.frozen and (known := _made_before(task, order.token)):
        return known
    storage = storage_in(task.settings.data_dir)
    with TemporaryDirectory() as folder:
        with in_language(order.lang), task.reading() as look:
            campaign = queries.campaign(look, order.campaign_id)
            whole = gather(look, storage, campaign, order, Path(folder), task.progress)
        task.progress(0, None, PRINTING)
        pdf = printed(whole)
        return _frozen(task, storage, order, whole, pdf) if order.frozen else _drafted(task, order, pdf)


def printed(whole: Whole) -> bytes:
    """Print a packet in a process of its own."""
    return render_in_child(packet_sheet(whole.packet, whole.files), limits=LIMITS)


def again(storage: Storage, version: PacketVersion) -> bytes:
    """Print a version again from what it keeps."""
    text = gzip.decompress(storage.path(version.content_file).read_bytes()).decode()
    files = {each.name: storage.path(each.file) for each in version.files}
    return printed(Whole(Packet.from_json(text), files))


def stored(storage: Storage, whole: Whole, pdf: bytes, note: Callable[[Sequence[str]], None]) -> Printed:
    """Keep a packet, its content, and the pictures and papers that it used; ``note`` is told all names before."""
    content = gzip.compress(whole.packet.as_json().encode(), mtime=0)
    named = {name_of(pdf, ".pdf"): pdf, name_of(content, ".json.gz"): content}
    file, content_file = named
    files = {name: sha256_of(path) + path.suffix for name, path in whole.files.items()}
    kept: dict[str, bytes | Path] = {**named, **{files[name]: path for name, path in whole.files.items()}}
    note(list(kept))
    for name, what in kept.items():
        storage.keep_as(name, what)
    return Printed(
        number=whole.packet.version, missing=len(whole.packet.missing), pages=len(PdfReader(BytesIO(pdf)).pages),
        size=len(pdf), sha256=file.removesuffix(".pdf"), file=file, content_file=content_file, files=files,
    )  # fmt: skip


def _drafted(task: Task, order: PacketOrder, pdf: bytes) -> dict[str, Any]:
    path = room_for(task.settings, f"{task.id}.pdf")
    part = path.with_suffix(".part")
    part.write_bytes(pdf)
    part.replace(path)
    pages = len(PdfReader(BytesIO(pdf)).pages)
    return {"file": path.name, "name": f"packet-{order.campaign_id}-draft.pdf", "pages": pages}


def _frozen(task: Task, storage: Storage, order: PacketOrder, whole: Whole, pdf: bytes) -> dict[str, Any]:

    def note(names: Sequence[str]) -> None:
        """Note what is about to be kept: should the version be refused, nothing needs it, and it goes a day later."""
        with task.acting() as act:
            brought.note(act, names)

    kept = stored(storage, whole, pdf, note)
    with task.acting() as act:
        version = commands.keep(act, queries.campaign(act, order.campaign_id), order, kept)
        return {"version_id": version.id, "number": version.number, "pages": version.pages}


def _made_before(task: Task, token: str) -> dict[str, Any] | None:
    """Give what this very work made before it was cut off, if it came so far."""
    with task.reading() as look:
        found = look.session.scalars(select(PacketVersion).where(PacketVersion.token == token)).one_or_none()
        return None if found is None else {"version_id": found.id, "number": found.number, "pages": found.pages}
