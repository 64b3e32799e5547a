"""What a draft shows before anything is imported: the look, the questions that are open, and the columns as settled."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from flask_babel import get_locale, gettext
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from cltms.parcels import drafts
from cltms.parcels.landing import Landing, landings
from cltms.parcels.models import ImportDraft
from cltms.parcels.profiling import Profile, profile
from cltms.parcels.sources import Box, Source, settled_system, system_named
from cltms.parcels.understanding import NO_OWNER, sure_columns
from maps.figure import MapFigure, frame_around
from maps.figure.drawing import strip_height
from maps.parcel_files import mapping
from maps.parcel_files.cells import joined_text
from maps.parcel_files.mapping import ColumnMap, Proposal
from maps.parcel_files.pairing import best_pair
from maps.projection import metre_grid, reproject, to_wgs84
from maps.roll import Field
from maps.sentences import Sentence, sentence

PREVIEW_SHAPES = 400
PREVIEW_MM = (200.0, 120.0)
MANY_SHARED = 0.2
"""Share of the first rows that stand on one parcel with others, from which we say so before the import."""
MOST_PARTS = 4
"""Columns that can be joined into one field on the page; more can be named on the command line."""
JOINED = frozenset({Field.PARCEL_ID, Field.OWNER, Field.MAIL_ADDRESS, Field.SITUS})
"""Fields that counties spread over several columns."""


@dataclass(frozen=True)
class FileView:
    """One file of a draft with the columns as they stand."""

    profile: Profile
    chosen: ColumnMap
    prefix: str

    @property
    def chosen_json(self) -> str:
        """The chosen columns for keeping."""
        return mapping.as_json(self.chosen)

    @property
    def all_columns(self) -> list[str]:
        """Every column of the file."""
        return [str(name) for name in self.profile.look.table.frame.columns]

    def proposal(self, field: Field) -> Proposal | None:
        """What was proposed for a field."""
        return next((each for each in self.profile.columns if each.field is field), None)

    def samples(self, field: Field) -> list[str]:
        """The first values of the chosen columns, read and joined as they will be imported."""
        frame = self.profile.look.table.frame
        names = tuple(name for name in self.chosen.get(field, ()) if name in frame)
        if not names:
            return []
        texts = joined_text(frame[list(names)].dropna(how="all").head(200), names, mapping.separator(field)).dropna()
        return [" ".join(str(text).split())[:60] for text in texts.drop_duplicates()[:3]]

    def parts(self, field: Field) -> list[str]:
        """The columns of a field as the page asks for them: those chosen, and an empty one where more can be joined."""
        chosen = list(self.chosen.get(field, ()))
        more = not chosen or (field in JOINED and len(chosen) < MOST_PARTS)
        return [*chosen, ""] if more else chosen

    @property
    def shared_rows(self) -> tuple[int, int]:
        """How many of the first rows name the same parcel as another row, and how many name a parcel at all."""
        frame = self.profile.look.table.frame
        names = [name for name in self.chosen.get(Field.PARCEL_ID, ()) if name in frame]
        named = frame[names].dropna(how="all")
        return (int(named.duplicated(keep=False).sum()), len(named)) if names else (0, 0)

    @property
    def likely(self) -> list[Field]:
        """The fields that have a column, or may have one."""
        return [field for field in Field if field in self.chosen or self.proposal(field)]

    @property
    def absent(self) -> list[Field]:
        """The fields for which the file seems to have no column."""
        return [field for field in Field if field not in self.likely]


@dataclass(frozen=True)
class Preview:
    """A draft as its page shows it."""

    parcels: FileView
    roll: FileView | None
    open_questions: list[Sentence]
    joins: float | None

    @property
    def landings(self) -> list[Landing]:
        """The coordinate systems to choose from."""
        verdict = self.parcels.profile.coordinates
        return [] if verdict is None else landings(verdict.candidates)

    @property
    def warnings(self) -> list[Sentence]:
        """What should be looked at before the import, though nothing stands in its way."""
        ownerless = all(Field.OWNER not in file.chosen for file in self.files)
        shared = [_shared(file) for file in self.files]
        return [*([NO_OWNER] if ownerless else []), *filter(None, shared)]

    @property
    def files(self) -> list[FileView]:
        """The files with columns to settle."""
        return [self.parcels] if self.roll is None else [self.parcels, self.roll]


def _shared(file: FileView) -> Sentence | None:
    """Say that rows stand on one parcel together, where many do."""
    shared, rows = file.shared_rows
    if not rows or shared < MANY_SHARED * rows:
        return None
    return sentence(
        "Of the first {rows} rows of “{file}”, {shared} share a parcel with another row, as the units of a condominium "
        "do. They come in as accounts of that one parcel. If they are parcels of their own, choose as identifier the "
        "column that tells them apart.", rows=rows, file=file.profile.look.name, shared=shared,
    )  # fmt: skip


def preview(draft: ImportDraft, upload_dir: Any, place: Box | None, saved: dict[str, Any]) -> Preview:
    """Look at the files of ``draft``. Raises ReadingError when one cannot be read."""
    source, roll_source = drafts.sources_of(draft, upload_dir)
    folder = Path(upload_dir / draft.folder)
    parcels = _view(source, folder, draft.columns, saved.get("parcels"), place, "parcels")
    roll = (
        None if roll_source is None else _view(roll_source, folder, draft.roll_columns, saved.get("roll"), None, "roll")
    )
    joins = None
    if roll is not None:
        parcels, roll, joins = _paired(draft, parcels, roll)
    return Preview(parcels, roll, _open(draft, parcels, roll, joins), joins)


def _view(
    source: Source, folder: Path, kept: str | None, saved: str | None, place: Box | None, prefix: str
) -> FileView:
    found = profile(source, place, folder)
    for text in (kept, saved):
        if text is not None and mapping.fits(mapping.from_json(text), found.look.table):
            return FileView(found, mapping.from_json(text), prefix)
    return FileView(found, sure_columns(found.columns), prefix)


def _paired(draft: ImportDraft, parcels: FileView, roll: FileView) -> tuple[FileView, FileView, float]:
    """Try how well the identifiers find each other; where nobody chose yet, take the pair that does best."""
    pair = best_pair(
        parcels.profile.look.table, roll.profile.look.table,
        parcel_columns=parcels.chosen.get(Field.PARCEL_ID, ()) if draft.columns else (),
        roll_columns=roll.chosen.get(Field.PARCEL_ID, ()) if draft.roll_columns else (),
    )  # fmt: skip
    if pair is None:
        return parcels, roll, 0.0
    mine = FileView(parcels.profile, {**parcels.chosen, Field.PARCEL_ID: pair.parcels}, parcels.prefix)
    theirs = FileView(roll.profile, {**roll.chosen, Field.PARCEL_ID: pair.roll}, roll.prefix)
    return mine, theirs, pair.share


def _open(draft: ImportDraft, parcels: FileView, roll: FileView | None, joins: float | None) -> list[Sentence]:
    questions = []
    look, verdict = parcels.profile.look, parcels.profile.coordinates
    if look.layer_needed and draft.parcels_layer is None:
        questions.append(sentence("The file has several layers. Choose the one with the parcels."))
    if verdict is not None and verdict.crs is None and draft.crs is None:
        questions.append(verdict.doubt or sentence("Choose the coordinate system."))
    for file in (parcels, roll):
        if file is not None and Field.PARCEL_ID not in file.chosen:
            name = file.profile.look.name
            questions.append(
                sentence("Nothing in {file} names the parcels. Choose the column with the identifier.", file=name)
            )
    if roll is not None and not joins and Field.PARCEL_ID in parcels.chosen and Field.PARCEL_ID in roll.chosen:
        questions.append(sentence("The two files do not find each other. Choose the identifier in both."))
    return questions


def own_copy(session: Session, draft: ImportDraft) -> ImportDraft:
    """Take a draft with its jurisdiction out of ``session``, to try on it what may be settled later."""
    place = draft.jurisdiction
    session.expunge(draft)
    session.expunge(place)
    return draft


def settle(draft: ImportDraft, form: MultiDict[str, str]) -> bool:
    """Take what the page sent: layer, coordinate system, and which columns make which field.

    Gives whether there is something new to look at: a layer or a system whose shapes nobody has seen yet.
    Raises NotUnderstood for a system that is not known; everything else is kept.
    """
    other_layer = bool(form.get("layer")) and form["layer"] != form.get("layer_shown", draft.parcels_layer)
    if form.get("layer"):
        draft.parcels_layer = form["layer"]
    for prefix, kept in (("parcels", "columns"), ("roll", "roll_columns")):
        if f"{prefix}-columns" in form and not (prefix == "parcels" and other_layer):
            setattr(draft, kept, mapping.as_json(_sent(form, prefix)))
    if other_layer:
        draft.columns = None
    return _settle_system(draft, form) or other_layer


def _settle_system(draft: ImportDraft, form: MultiDict[str, str]) -> bool:
    """Take the system that was picked, or the one that was typed after it; gives whether it is another one."""
    picked, typed = form.get("crs", ""), (form.get("crs_other") or "").strip()
    crs = typed if typed and typed != draft.crs else picked or typed
    if not crs or crs == draft.crs:
        return False
    system_named(crs)
    draft.crs = crs
    return True


def _sent(form: MultiDict[str, str], prefix: str) -> ColumnMap:
    columns: ColumnMap = {}
    for field in Field:
        names = tuple(name for name in form.getlist(f"{prefix}-{field.value}") if name)
        if names:
            columns[field] = tuple(dict.fromkeys(names))
    return columns


def drawing(draft: ImportDraft, upload_dir: Any, crs: str | None) -> str:
    """The first shapes of the parcel file as a map; empty while nobody knows where they lie."""
    source, _ = drafts.sources_of(draft, upload_dir)
    found = profile(source, draft.jurisdiction.whereabouts, Path(upload_dir / draft.folder))
    table, verdict = found.look.table, found.coordinates
    if table.geometry is None or (crs is None and (verdict is None or verdict.crs is None)):
        return ""
    system = settled_system(table, draft.jurisdiction.whereabouts, crs)
    shapes = np.asarray(to_wgs84(table.geometry[:PREVIEW_SHAPES], system), dtype=object)
    shapes = shapes[~shapely.is_missing(shapes) & ~shapely.is_empty(shapes)]
    if not len(shapes):
        return ""
    west, south, east, north = (float(side) for side in shapely.total_bounds(shapes))
    on_grid = reproject(shapes, system_named("EPSG:4326"), metre_grid((west, south, east, north)))
    return _outlines(_to_be_seen(on_grid))


def _outlines(shapes: np.ndarray) -> str:
    """Draw bare outlines: nothing is judged yet, so there is nothing that a legend could tell."""
    lang = str(get_locale() or "en")[:2]
    width, height = (round(100 * mm) for mm in PREVIEW_MM)
    west, south, east, north = (float(side) for side in shapely.total_bounds(shapes))
    frame = frame_around((west, south, east, north), width, height - strip_height([], "", lang, width), margin_mm=9)
    figure = MapFigure(frame, units="feet", lang=lang)
    figure.outlines(list(shapes))
    return figure.svg(PREVIEW_MM, title=gettext("The first shapes of the file on a map"), description="", source="")


def _to_be_seen(shapes: np.ndarray) -> np.ndarray:
    """Points and lines as spots and strips, so that a file of them shows where it lies too."""
    west, south, east, north = shapely.total_bounds(shapes)
    breadth = max(east - west, north - south, 1.0) / 150
    return np.where(shapely.get_dimensions(shapes) < 2, shapely.buffer(shapes, breadth), shapes)
