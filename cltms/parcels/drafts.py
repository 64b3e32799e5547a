"""Files brought through the page, kept in a folder of their own until they are imported or thrown away."""

import re
import secrets
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path, PurePosixPath

from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage
from werkzeug.utils import secure_filename

from cltms.foundation.act import Act
from cltms.foundation.jobs import Job
from cltms.parcels.facts import DoubtsAnswered
from cltms.parcels.importing import ImportOrder
from cltms.parcels.models import Edition, ImportDraft, Jurisdiction, LayerFile
from cltms.parcels.policy import POLICY, ParcelAction
from cltms.parcels.problems import Doubt, NotUnderstood, SettledMeanwhile
from cltms.parcels.profiling import kept_look, profile
from cltms.parcels.sources import Source
from cltms.parcels.vocabulary import DoubtAnswer
from maps.parcel_files import mapping
from maps.parcel_files.raw import ReadingError
from maps.sentences import sentence

SIDE_ENDINGS = frozenset({".dbf", ".shx", ".prj", ".cpg", ".sbn", ".sbx", ".xml", ".qix"})
"""Members of a Shapefile that come beside its .shp and are not files of their own."""

LEFT_OVER_AFTER = timedelta(days=1)


@dataclass(frozen=True)
class Brought:
    """The files of one upload, sorted by what they are for."""

    parcels: str
    roll: str | None


@contextmanager
def keeping(upload_dir: Path, files: Iterable[FileStorage]) -> Iterator[tuple[str, list[str]]]:
    """Save uploaded files in a new folder under harmless names; gives the folder's name and the files' names.

    Whatever goes wrong before their use is settled, they are not left behind.
    """
    folder = secrets.token_hex(16)
    path = upload_dir / folder
    path.mkdir(parents=True, mode=0o700)
    try:
        yield folder, _saved(path, files)
    except BaseException:
        shutil.rmtree(path)
        raise


def _saved(path: Path, files: Iterable[FileStorage]) -> list[str]:
    names: list[str] = []
    for number, file in enumerate(files):
        shown = PurePosixPath((file.filename or "").replace("\\", "/")).name
        name = secure_filename(shown) or f"file-{number}"
        if name in names:
            name = f"{number}-{name}"
        file.save(path / name)
        names.append(name)
    return names


def clear_leftovers(session: Session, upload_dir: Path, now: datetime) -> None:
    """Take away folders that a stopped program left behind: a day old, of no draft and of no layer still to come."""
    drafts = set(session.scalars(select(ImportDraft.folder)))
    coming = session.scalars(select(Job).where(Job.kind == "parcels.layer", Job.finished_at.is_(None)))
    used = drafts | {job.payload["folder"] for job in coming}
    for path in upload_dir.iterdir() if upload_dir.exists() else ():
        begun = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        if re.fullmatch(r"[0-9a-f]{32}", path.name) and path.name not in used and now - begun > LEFT_OVER_AFTER:
            shutil.rmtree(path, ignore_errors=True)  # another process may be at it, too


def sort_files(folder: Path, names: list[str]) -> Brought:
    """Find the file with the parcels' shapes and, where there is one, the roll without shapes.

    Raises ReadingError for a file that cannot be read, and NotUnderstood when it is not clear what is what.
    """
    shapes = [name for name in names if name.lower().endswith(".shp")]
    main = [name for name in names if not shapes or Path(name).suffix.lower() not in SIDE_ENDINGS]
    tables = [name for name in names if shapes and name.lower().endswith(".dbf") and _is_alone(name, shapes)]
    with_shapes: list[str] = []
    without: list[str] = []
    for name in [*main, *tables]:
        look = kept_look(Source(folder / name, name), folder)
        (without if look.table.geometry is None else with_shapes).append(name)
    if len(with_shapes) > 1 or len(without) > 1:
        raise NotUnderstood(
            sentence(
                "Bring one file with the parcels and, if the owners come apart, one roll. These are too many: {names}.",
                names=", ".join(with_shapes if len(with_shapes) > 1 else without),
            )
        )
    if with_shapes:
        return Brought(with_shapes[0], without[0] if without else None)
    if without:
        return Brought(without[0], None)
    raise ReadingError(sentence("There is no parcel file among the files that came. Choose the file itself."))


def look_at(folder: Path, brought: Brought) -> None:
    """Look at the files as their page will; raises ReadingError for one that breaks further in."""
    for name in (brought.parcels, brought.roll):
        if name is not None:
            profile(Source(folder / name, name), kept_in=folder)


def _is_alone(name: str, shapes: list[str]) -> bool:
    return Path(name).stem.lower() not in {Path(shape).stem.lower() for shape in shapes}


def begin(act: Act, jurisdiction: Jurisdiction, folder: str, brought: Brought, as_of: date) -> ImportDraft:
    """Begin a draft of files that were kept."""
    POLICY.require(act, ParcelAction.IMPORT)
    draft = ImportDraft(
        jurisdiction_id=jurisdiction.id, brought_by=act.actor.name, brought_at=act.moment, as_of=as_of, folder=folder,
        parcels_name=brought.parcels, roll_name=brought.roll,
    )  # fmt: skip
    act.session.add(draft)
    act.session.flush()
    return draft


def unfinished(session: Session) -> Sequence[ImportDraft]:
    """The drafts from which nothing was imported yet, the newest first."""
    return session.scalars(
        select(ImportDraft).where(ImportDraft.edition_id.is_(None)).order_by(ImportDraft.id.desc())
    ).all()


def throw_away(act: Act, draft: ImportDraft, upload_dir: Path) -> None:
    """Forget a draft with its files, and its place when nothing else has come of it."""
    POLICY.require(act, ParcelAction.IMPORT)
    folder, place = upload_dir / draft.folder, draft.jurisdiction
    if draft.doubts:
        act.record(DoubtsAnswered(draft.id, DoubtAnswer.KEEP, _named(ticket for ticket, *_said in draft.doubts)))
    act.session.delete(draft)
    act.session.flush()
    users = (select(table.id).where(table.jurisdiction_id == place.id) for table in (ImportDraft, Edition, LayerFile))
    if not any(act.session.scalars(each.limit(1)).first() for each in users):
        act.session.delete(place)
    act.after_commit(lambda: shutil.rmtree(folder, ignore_errors=True))


def sources_of(draft: ImportDraft, upload_dir: Path) -> tuple[Source, Source | None]:
    """The parcel file and the roll of a draft."""
    folder = upload_dir / draft.folder
    roll = None if draft.roll_name is None else Source(folder / draft.roll_name, draft.roll_name)
    return Source(folder / draft.parcels_name, draft.parcels_name, draft.parcels_layer), roll


def settle(act: Act, draft: ImportDraft, settled: ImportDraft) -> None:
    """Keep what a person settled about a draft: layer, coordinate system and columns.

    Raises SettledMeanwhile when somebody was quicker: what ``settled`` was made of is not what there is now.
    """
    POLICY.require(act, ParcelAction.IMPORT)
    if draft.version != settled.version:
        raise SettledMeanwhile(
            sentence("Somebody has just settled something else about this file. Look at it once more.")
        )
    for name in ("parcels_layer", "crs", "columns", "roll_columns"):
        setattr(draft, name, getattr(settled, name))


def answer_doubts(act: Act, draft: ImportDraft, accepted: Sequence[str]) -> None:
    """Keep by their tickets which doubts about a draft somebody answered with yes."""
    POLICY.require(act, ParcelAction.IMPORT)
    draft.accepted = [ticket for ticket, *_said in draft.doubts if ticket in accepted]
    if draft.accepted:
        act.record(DoubtsAnswered(draft.id, DoubtAnswer.TAKE, _named(draft.accepted)))


def _named(tickets: Iterable[str]) -> str:
    """Name answered doubts for the journal, by their codes."""
    return ", ".join(map(Doubt.code_of, tickets))


def order_of(draft: ImportDraft, upload_dir: Path) -> ImportOrder:
    """What a draft asks to be imported."""
    parcels, roll = sources_of(draft, upload_dir)
    return ImportOrder(
        jurisdiction_id=draft.jurisdiction_id, parcels=parcels, roll=roll, crs=draft.crs, as_of=draft.as_of,
        accepted=frozenset(draft.accepted),
        columns=None if draft.columns is None else mapping.from_json(draft.columns),
        roll_columns=None if draft.roll_columns is None else mapping.from_json(draft.roll_columns),
    )  # fmt: skip
