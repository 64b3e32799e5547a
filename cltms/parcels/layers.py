"""Files beside the roll (footprints, streets, districts, inventories, violations), kept as GeoParquet by checksum."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely
from pyproj import CRS
from sqlalchemy import select, update
from sqlalchemy.orm import Session

import maps.gdal  # noqa: F401 the driver allow-list is set before GDAL loads
from cltms.foundation.act import Act
from cltms.foundation.progress import Progress, unseen
from cltms.foundation.storage import Storage, sha256_of
from cltms.parcels.facts import LayerAdded
from cltms.parcels.models import Jurisdiction, LayerFile
from cltms.parcels.policy import POLICY, ParcelAction
from cltms.parcels.problems import NotUnderstood
from cltms.parcels.sources import Source, settled_system
from cltms.parcels.understanding import read_source
from cltms.parcels.violation_reading import read_violations
from cltms.parcels.vocabulary import LayerKind
from maps.parcel_files import assembly, mapping
from maps.parcel_files.raw import RawTable
from maps.projection import to_wgs84
from maps.roll import Field
from maps.sentences import sentence
from maps.validity import repair

LABEL_NAMES = ("name", "fullname", "street", "st_name", "label", "district", "neighborhood", "neighbourhood", "n_hood",
               "zone", "zoning", "zone_code", "fld_zone", "stop_name")  # fmt: skip

NO_AREAS = sentence("There are no areas in “{name}”. Footprints and districts are areas; bring a file that holds them.")
NO_LINES = sentence("There are no lines in “{name}”. Streets are their centre lines; bring a file that holds them.")

NO_SHAPES = sentence("There are no shapes in “{name}”. Bring a file whose rows have shapes.")
DIMENSIONS = {LayerKind.FOOTPRINTS: 2, LayerKind.DISTRICTS: 2, LayerKind.STREETS: 1}
"""Areas or lines; what is not named may be anything."""
WITHOUT_SHAPES = frozenset({LayerKind.INVENTORY, LayerKind.VIOLATIONS})
"""Tables that name lots and are drawn nowhere."""


@dataclass(frozen=True)
class Layer:
    """A layer as its readers want it: a frame in EPSG:4326 with its name and date."""

    frame: gpd.GeoDataFrame
    name: str
    as_of: date


@dataclass(frozen=True)
class ReadLayer:
    """A layer file that was read and kept, and is not in use yet."""

    kind: LayerKind
    source_name: str
    source_sha256: str
    stored_as: str
    rows: int
    label_column: str | None


def read_layer(
    storage: Storage,
    jurisdiction: Jurisdiction,
    kind: LayerKind,
    source: Source,
    crs: str | None = None,
    progress: Progress = unseen,
) -> ReadLayer:
    """Read a layer file and keep it: before the act that puts it to use, so that nobody waits for the reading."""
    table = read_source(source, progress)
    tables = {LayerKind.INVENTORY: _inventory, LayerKind.VIOLATIONS: read_violations}
    frame = tables[kind](table) if kind in tables else _shapes(table, kind, jurisdiction, crs)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "layer"
        frame.to_parquet(path)
        stored_as = storage.keep(path, ".parquet")
    label = "label" if "label" in frame else None
    return ReadLayer(kind, source.name, sha256_of(source.path), stored_as, len(frame), label)


def add_layer(act: Act, jurisdiction: Jurisdiction, layer: ReadLayer, *, name: str, as_of: date) -> LayerFile:
    """Put a layer to use in the place of the jurisdiction's former one of the same kind and name."""
    POLICY.require(act, ParcelAction.IMPORT)
    act.session.execute(
        update(LayerFile)
        .where(LayerFile.jurisdiction_id == jurisdiction.id, LayerFile.kind == layer.kind, LayerFile.name == name)
        .values(replaced=True)
    )
    row = LayerFile(jurisdiction_id=jurisdiction.id, name=name, as_of=as_of, added_at=act.moment, **vars(layer))
    act.session.add(row)
    act.session.flush()
    act.record(LayerAdded(row.id, layer.kind, name))
    return row


def _shapes(table: RawTable, kind: LayerKind, jurisdiction: Jurisdiction, crs: str | None) -> gpd.GeoDataFrame:
    if table.geometry is None:
        raise NotUnderstood(
            sentence("“{name}” has no shapes, so it cannot be used as a layer. Bring a file with shapes.",
                     name=table.name)
        )  # fmt: skip
    shapes = to_wgs84(table.geometry, settled_system(table, jurisdiction.whereabouts, crs))
    wanted = DIMENSIONS.get(kind)
    if wanted == 2:
        shapes = repair(shapes).geometry
    right = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    if wanted is not None:
        right &= shapely.get_dimensions(shapes) == wanted
    if not right.any():
        missing = {2: NO_AREAS, 1: NO_LINES}.get(wanted or 0, NO_SHAPES)
        raise NotUnderstood(replace(missing, values={"name": table.name}))
    frame = gpd.GeoDataFrame({"label": _labels(table.frame)}, geometry=shapes, crs="EPSG:4326")
    return frame[right].reset_index(drop=True)


def _labels(frame: pd.DataFrame) -> pd.Series:
    by_name = {str(column).lower(): column for column in frame.columns}
    for name in LABEL_NAMES:
        if name in by_name:
            return frame[by_name[name]].astype("string")
    return pd.Series(None, index=frame.index, dtype="string")


def _inventory(table: RawTable) -> pd.DataFrame:
    columns = {proposal.field: proposal.columns for proposal in mapping.propose(table)}
    if Field.PARCEL_ID not in columns:
        raise NotUnderstood(
            sentence("No column of “{name}” looks like a parcel identifier. Bring a list that has one.",
                     name=table.name)
        )  # fmt: skip
    listed = assembly.inventory(table, columns)
    return pd.DataFrame({"parcel_key": listed["parcel_key"].astype("string")}).dropna().drop_duplicates()


def load(session: Session, storage: Storage, jurisdiction: Jurisdiction, kind: LayerKind) -> list[Layer]:
    """Give the layers of one kind that are in use, the newest first."""
    rows = rows_of_kind(session, jurisdiction, kind)
    return [Layer(frame_of(storage, row), row.name, row.as_of) for row in rows]


def rows_of_kind(session: Session, jurisdiction: Jurisdiction, kind: LayerKind) -> Sequence[LayerFile]:
    """The files of one kind that are in use, the newest first."""
    return session.scalars(
        select(LayerFile)
        .where(LayerFile.jurisdiction_id == jurisdiction.id, LayerFile.kind == kind, LayerFile.replaced.is_(False))
        .order_by(LayerFile.as_of.desc(), LayerFile.id.desc())
    ).all()


def frame_of(storage: Storage, row: LayerFile) -> gpd.GeoDataFrame:
    """What a file beside the roll shows."""
    read = pd.read_parquet if row.kind in WITHOUT_SHAPES else gpd.read_parquet
    return read(storage.path(row.stored_as))


def in_use(session: Session, jurisdiction: Jurisdiction) -> Sequence[LayerFile]:
    """The files beside the roll that are in use, in the order in which they were brought."""
    return session.scalars(
        select(LayerFile)
        .where(LayerFile.jurisdiction_id == jurisdiction.id, LayerFile.replaced.is_(False))
        .order_by(LayerFile.id)
    ).all()


def grid_of(jurisdiction: Jurisdiction) -> CRS:
    """The metre grid on which a jurisdiction's lots are measured; raises NotUnderstood before the first import."""
    if jurisdiction.grid is None:
        raise NotUnderstood(sentence("“{name}” has no parcels yet. Import its parcels first.", name=jurisdiction.name))
    return CRS.from_user_input(jurisdiction.grid)
