"""Maps of lots as drawings: where one lot lies, and the numbered key to several, from the roll and its layers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from string import ascii_uppercase
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from pyproj import CRS
from sqlalchemy.orm import Session

from cltms.foundation.storage import Storage
from cltms.foundation.writing import day
from cltms.parcels import editions, layers, queries
from cltms.parcels.models import Edition, Jurisdiction, Parcel
from cltms.parcels.sources import Box
from cltms.parcels.vocabulary import LayerKind
from maps.figure import FigureLot, Street, key_map, locator_map, overview_map, reckoned_streets
from maps.projection import reproject

WGS84 = CRS.from_epsg(4326)
LOCATOR_MM = (160.0, 105.0)
PAGE_MM = (200.0, 130.0)
AROUND_LOT_M = 120.0
AROUND_ALL_M = 150.0
AROUND_OVERVIEW_M = 650.0
TIMES_ITS_SIZE, FARTHEST_M = 3.0, 900.0
"""How far around one lot its map may reach: so many times its own size, and no farther."""
MOST_AROUND = 12_000
"""Parcels that a map can show around its lots; where there are more, a part of them would mislead."""


@dataclass(frozen=True)
class Ground:
    """What maps of one jurisdiction are drawn on: its metre grid, its streets, and the words of the source line."""

    session: Session
    jurisdiction: Jurisdiction
    grid: CRS
    streets: list[Street]
    districts: gpd.GeoDataFrame | None
    edition: Edition
    lang: str
    drawn_on: date | None = None

    @property
    def source(self) -> str:
        """The source line of a map."""
        return f"{self.jurisdiction.name}, {day(self.edition.as_of, self.lang)}"

    def on_grid(self, shapes: np.ndarray) -> np.ndarray:
        """Shapes in degrees brought onto the metre grid."""
        return np.asarray(reproject(shapes, WGS84, self.grid), dtype=object)

    def district_of(self, parcel: Parcel) -> str:
        """The name of the district that the lot lies in; an empty text where no district file says so."""
        if self.districts is None or parcel.shape is None:
            return ""
        holding = self.districts[self.districts.contains(parcel.shape.point_on_surface())]
        return "" if holding.empty else str(holding["label"].fillna("").iloc[0])

    def boundary_around(self, parcels: Sequence[Parcel]) -> tuple[Any, str]:
        """The district that most of the lots lie in, on the metre grid, with its name; None where none is known."""
        names = Counter(name for name in (self.district_of(parcel) for parcel in parcels) if name)
        if self.districts is None or not names:
            return None, ""
        name = names.most_common(1)[0][0]
        shapes = self.districts[self.districts["label"] == name].geometry.to_numpy(dtype=object)
        return shapely.union_all(self.on_grid(shapes)), name

    def around(self, box: Box, without: set[str], most: int = MOST_AROUND) -> tuple[list[Any], list[Street]]:
        """The outlines of other parcels in a box of degrees, on the metre grid, and the streets between them.

        Where no street file is there, street names are reckoned from the addresses of the parcels. Where there are
        more than ``most`` parcels, which is what a map can show, there are none.
        """
        found = queries.around(self.session, self.jurisdiction, box, limit=most + 1)
        rows = [row for row in found if row.shape is not None]
        if not rows or len(found) > most:
            return [], self.streets
        shapes = list(self.on_grid(queries.shapes_of(rows)))
        streets = self.streets or reckoned_streets(shapes, [row.situs or "" for row in rows])
        return [shape for shape, row in zip(shapes, rows, strict=True) if row.parcel_key not in without], streets


def ground(session: Session, storage: Storage, jurisdiction: Jurisdiction, lang: str,
           drawn_on: date | None = None) -> Ground | None:  # fmt: skip
    """The ground of a jurisdiction's maps; None before its first import, or when its roll has no shapes."""
    edition = editions.edition(session, jurisdiction)
    if edition is None or jurisdiction.grid is None:
        return None
    grid = layers.grid_of(jurisdiction)
    streets: list[Street] = []
    for layer in layers.load(session, storage, jurisdiction, LayerKind.STREETS):
        lines = np.asarray(reproject(layer.frame.geometry.to_numpy(dtype=object), WGS84, grid), dtype=object)
        names = layer.frame["label"].fillna("").astype(str)
        streets.extend(Street(name, line) for name, line in zip(names, lines, strict=True))
    districts = layers.load(session, storage, jurisdiction, LayerKind.DISTRICTS)
    return Ground(
        session, jurisdiction, grid, streets, districts[0].frame if districts else None, edition, lang, drawn_on
    )


def letters(count: int) -> list[str]:
    """Letters for neighbours: A to Z, then AA, AB and so on."""
    names = list(ascii_uppercase) + [first + second for first in ascii_uppercase for second in ascii_uppercase]
    return names[:count]


def labels(parcels: Sequence[Parcel], numbers: Mapping[str, int]) -> list[str]:
    """What marks each lot on a map: a lot with a number, by its key, carries it everywhere, the others get letters."""
    spare = iter(letters(len(parcels)))
    return [str(numbers.get(row.parcel_key) or next(spare)) for row in parcels]


def figure_lots(on: Ground, parcels: Sequence[Parcel], labels: Sequence[str]) -> list[FigureLot]:
    """Lots as figures need them; those without a shape are left out."""
    with_shape = [(row, label) for row, label in zip(parcels, labels, strict=True) if row.shape is not None]
    if not with_shape:
        return []
    shapes = on.on_grid(queries.shapes_of([row for row, _ in with_shape]))
    return [
        FigureLot(shape, label, row.owner_kind, row.vacancy)
        for shape, (row, label) in zip(shapes, with_shape, strict=True)
    ]


def locator(on: Ground, parcel: Parcel, neighbours: Sequence[Parcel], labels: Sequence[str], number: str = "",
            size_mm: tuple[float, float] = LOCATOR_MM) -> str:  # fmt: skip
    """Draw one lot among its neighbours; an empty text when it has no shape, and for a point with nothing around it."""
    mine = figure_lots(on, [parcel], [number])
    if not mine or parcel.shape is None:
        return ""
    without = {parcel.parcel_key, *(row.parcel_key for row in neighbours)}
    context, streets = on.around(queries.padded(parcel.shape.bounds, _beside([mine[0]], AROUND_LOT_M)), without)
    if not (parcel.has_outline or streets or any(shape.area for shape in context)):
        return ""
    return locator_map(
        mine[0], figure_lots(on, neighbours, labels), streets, size_mm=size_mm, lang=on.lang, context=context,
        source=on.source, drawn_on=on.drawn_on,
    )  # fmt: skip


def key(on: Ground, parcels: Sequence[Parcel], numbers: Sequence[str], size_mm: tuple[float, float] = PAGE_MM,
        most_around: int = MOST_AROUND, **way: Any) -> str:  # fmt: skip
    """Draw the numbered key to several lots, with a ``way`` through them; an empty text when none has a shape."""
    lots = figure_lots(on, parcels, numbers)
    around = _surroundings(on, parcels, _beside(lots, AROUND_ALL_M), most_around) if lots else {}
    return key_map(lots, **around, **way, size_mm=size_mm) if lots else ""


def _beside(lots: Sequence[FigureLot], metres: float) -> float:
    """Give how many metres around lots a map of them shows: around a large one alone more than around others."""
    if len(lots) > 1:
        return metres
    west, south, east, north = lots[0].geometry.bounds
    return float(min(max(metres, TIMES_ITS_SIZE * max(east - west, north - south)), FARTHEST_M))


def overview_and_key(on: Ground, parcels: Sequence[Parcel], numbers: Sequence[str], *,
                     overview_mm: tuple[float, float], key_mm: tuple[float, float]) -> tuple[str, str]:  # fmt: skip
    """Draw the lots in their surroundings, and their numbered key; what lies around them is looked for once."""
    lots = figure_lots(on, parcels, numbers)
    if not lots:
        return "", ""
    around = _surroundings(on, parcels, AROUND_OVERVIEW_M)
    return overview_map(lots, **around, size_mm=overview_mm), key_map(lots, **around, size_mm=key_mm)


def _surroundings(on: Ground, parcels: Sequence[Parcel], metres: float, most: int = MOST_AROUND) -> dict[str, Any]:
    """What a map of several lots shows beside them, and how it speaks."""
    west, south, east, north = shapely.total_bounds(
        queries.shapes_of([row for row in parcels if row.shape is not None])
    )
    box = queries.padded((float(west), float(south), float(east), float(north)), metres)
    context, streets = on.around(box, {row.parcel_key for row in parcels}, most)
    boundary, name = on.boundary_around(parcels)
    return {
        "context": context, "streets": streets, "boundary": boundary, "boundary_name": name, "lang": on.lang,
        "source": on.source, "drawn_on": on.drawn_on,
    }  # fmt: skip
