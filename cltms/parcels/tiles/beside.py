"""The files beside the roll as the map of the county shows them: each to be switched on and off, with its look."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from sqlalchemy.orm import Session

from cltms.foundation.storage import Storage
from cltms.parcels import layers
from cltms.parcels.models import Jurisdiction, LayerFile
from cltms.parcels.vocabulary import LayerKind
from maps.style import LAYER_COLOURS
from maps.tiles import TileLayer

FIRST_ZOOM = 8
FROM_ZOOM = {LayerKind.OTHER: 10, LayerKind.FOOTPRINTS: 14, LayerKind.STREETS: 11, LayerKind.DISTRICTS: FIRST_ZOOM}
"""What the map can show beside the lots, from below to above, with the first zoom at which each is drawn."""
NAMED = (LayerKind.OTHER, LayerKind.DISTRICTS)
"""Layers of areas, whose names stand at a point of each."""
NAMES = "names"
AT_ONCE = frozenset({LayerKind.STREETS, LayerKind.DISTRICTS})
"""What is shown before anybody has switched anything; the rest would hide the lots."""


@dataclass(frozen=True)
class Beside:
    """A file beside the roll as the map offers it; ``colour`` is its place among the colours of its kind."""

    id: int
    kind: LayerKind
    name: str
    as_of: date
    source: str
    colour: int
    shown: bool


def offered(session: Session, jurisdiction: Jurisdiction) -> list[Beside]:
    """What the map of a place can show beside its lots, from below to above."""
    return [
        Beside(
            file.id, kind, file.name, file.as_of, file.source_name, number % len(LAYER_COLOURS), kind in AT_ONCE
        )
        for kind in FROM_ZOOM
        for number, file in enumerate(_files(session, jurisdiction, kind))
    ]  # fmt: skip


def tile_layers(session: Session, storage: Storage, jurisdiction: Jurisdiction) -> Iterator[TileLayer]:
    """Give a layer of tiles for each kind of file beside the roll, and one with the names of areas."""
    for kind, first in FROM_ZOOM.items():
        frames = _frames(session, storage, jurisdiction, kind)
        yield TileLayer(kind.value, ((_told(frame), frame.geometry.to_numpy()) for frame in frames), first)
    yield TileLayer(NAMES, _names(session, storage, jurisdiction), FIRST_ZOOM)


def _names(session: Session, storage: Storage, jurisdiction: Jurisdiction) -> Iterator[tuple[pd.DataFrame, np.ndarray]]:
    for kind in NAMED:
        for frame in _frames(session, storage, jurisdiction, kind):
            named = frame[frame["label"].fillna("").ne("") & (shapely.get_dimensions(frame.geometry) == 2)]
            yield _told(named), shapely.point_on_surface(named.geometry.to_numpy())


def _told(frame: gpd.GeoDataFrame) -> pd.DataFrame:
    return pd.DataFrame({"label": frame["label"], "layer": frame["layer"]})


def _frames(
    session: Session, storage: Storage, jurisdiction: Jurisdiction, kind: LayerKind
) -> Iterator[gpd.GeoDataFrame]:
    for file in _files(session, jurisdiction, kind):
        yield layers.frame_of(storage, file).assign(layer=file.id)


def _files(session: Session, jurisdiction: Jurisdiction, kind: LayerKind) -> Sequence[LayerFile]:
    """The files of a kind, the one that was brought first below the others."""
    return sorted(layers.rows_of_kind(session, jurisdiction, kind), key=lambda file: file.id)
