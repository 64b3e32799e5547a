"""A made-up county of any size for measuring speed: parcels with owners, classes and values, and buildings."""

import maps.gdal  # noqa: F401, I001 (must come before geopandas, which loads GDAL)

import geopandas
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from pyproj import Transformer

Numbers = npt.NDArray[np.float64]
Draw = np.random.Generator

ORIGIN = (300_000.0, 4_350_000.0)
"""South-western corner of the county in UTM zone 17 north (metres), in the south of Ohio."""

FRONT_M, DEPTH_M, STREET_M, LOTS_PER_BLOCK = 16.0, 38.0, 18.0, 24
"""Usual lot, width of streets, and lots between two cross streets; every second row of lots lies on a street."""

FIRST = (
    "JAMES", "MARIA", "ROBERT", "LINDA", "JOHN", "PATRICIA", "MICHAEL", "ROSA", "DAVID",
    "ELENA", "THOMAS", "RUTH", "CARLOS", "ANNA", "LUIS", "GRACE",
)  # fmt: skip
LAST = (
    "SMITH", "GARCIA", "JOHNSON", "NGUYEN", "BROWN", "LOPEZ", "DAVIS", "PARKS", "WILSON",
    "CHURCH", "MOORE", "COUNTY", "CLARK", "HALL", "YOUNG", "KING",
)  # fmt: skip
PUBLIC = ("CITY OF ALDER FALLS", "SYCAMORE COUNTY COMMISSIONERS", "STATE OF OHIO", "SYCAMORE COUNTY LAND BANK",
          "BOARD OF EDUCATION", "ALDER FALLS METRO HOUSING AUTH", "UNITED STATES OF AMERICA")  # fmt: skip
STREETS = ("ALDER", "MILL", "COUNTY LINE", "CHURCH", "PARK", "SCHOOL", "STATE", "CANAL", "ORCHARD", "FERRY")
CLASSES = (
    ("510", "SINGLE FAMILY DWLG", 0.70),
    ("520", "TWO FAMILY DWLG", 0.08),
    ("500", "RESIDENTIAL VACANT LAND", 0.11),
    ("429", "OTHER RETAIL STRUCTURES", 0.04),
    ("400", "COMMERCIAL VACANT LAND", 0.02),
    ("456", "PARKING LOT", 0.01),
    ("640", "EXEMPT PROPERTY OWNED BY MUNICIPALITY", 0.03),
    ("685", "CHURCHES", 0.01),
)


def county(
    parcels: int = 500_000, footprints: int = 440_000, seed: int = 596, *, small: float = 0.0
) -> tuple[geopandas.GeoDataFrame, geopandas.GeoDataFrame]:
    """Make a county of that many parcels (with the columns of a roll) and building outlines, both in EPSG:4326.

    About one building in thirty crosses a lot line, and one lot in ten of those built on has a second building.
    ``small`` is the share of lots of which a sale for taxes left only the middle quarter.
    Raises ValueError when there are to be more than two buildings per parcel.
    """
    if footprints > 2 * parcels:
        raise ValueError("at most two buildings per parcel")
    draw = np.random.default_rng(seed)
    corners = _corners(parcels, draw)
    buildings = shapely.polygons(degrees(_buildings(corners, footprints, draw)))
    roll = _roll(parcels, draw)
    if small:
        corners = _some_smaller(corners, draw.random(parcels) < small)
    shapes = shapely.polygons(degrees(corners))
    return (
        geopandas.GeoDataFrame(roll, geometry=shapes, crs="EPSG:4326"),
        geopandas.GeoDataFrame({"BLDG_ID": np.arange(footprints)}, geometry=buildings, crs="EPSG:4326"),
    )


def laid_out(parcels: int) -> tuple[int, int]:
    """How many lots lie side by side, and how many such rows there are, so that the county is about square."""
    across = int(np.ceil(np.sqrt(parcels * DEPTH_M / FRONT_M)))
    return across, int(np.ceil(parcels / across))


def _corners(parcels: int, draw: Draw) -> Numbers:
    """Give the four corners of each parcel on a bent grid with streets: shape (parcels, 4, 2), metres."""
    across, rows = laid_out(parcels)
    x = np.arange(across + 1) * FRONT_M
    y = np.arange(rows + 1) * DEPTH_M
    wobble = draw.normal(0, 0.9, (2, rows + 1, across + 1))
    points = np.stack(np.meshgrid(x, y), axis=-1) + np.moveaxis(wobble, 0, -1)
    column, row = np.meshgrid(np.arange(across), np.arange(rows))
    # Streets push whole blocks apart, so that the two lots beside a street share no corner.
    shift = np.stack([(column // LOTS_PER_BLOCK) * STREET_M, ((row + 1) // 2) * STREET_M], axis=-1)
    cells = [points[:-1, :-1], points[:-1, 1:], points[1:, 1:], points[1:, :-1]]
    quads = np.stack([cell + shift for cell in cells], axis=2).reshape(-1, 4, 2)[:parcels]
    return bent(quads)


def bent(points: Numbers) -> Numbers:
    """Bend the plane in long waves, as land and rivers bend streets: metres from a corner become UTM 17 north."""
    x, y = points[..., 0], points[..., 1]
    waves = np.stack([x + 90 * np.sin(y / 1300) + 35 * np.sin(x / 700), y + 110 * np.sin(x / 1700 + 1)], axis=-1)
    placed: Numbers = waves + np.array(ORIGIN)
    return placed


def _some_smaller(corners: Numbers, some: npt.NDArray[np.bool_]) -> Numbers:
    """Leave of some lots only the middle quarter."""
    middles = corners.mean(axis=1, keepdims=True)
    smaller: Numbers = np.where(some[:, None, None], (corners + middles) / 2, corners)
    return smaller


def _buildings(corners: Numbers, count: int, draw: Draw) -> Numbers:
    """Give the corners of buildings: a share of the lot around a point in it; some cross the line to the neighbour."""
    first = min(count, int(len(corners) * 0.8))
    homes = draw.permutation(len(corners))[:first]
    behind = draw.choice(homes, count - first, replace=count - first > first)
    lots = corners[np.concatenate([homes, behind])]
    width, depth = draw.uniform(0.35, 0.75, count), draw.uniform(0.2, 0.45, count)
    width[first:], depth[first:] = 0.3, 0.12
    near = np.where(np.arange(count) < first, draw.uniform(0.12, 0.3, count), 0.8)
    left = np.where(draw.random(count) < 0.03, -0.1, draw.uniform(0.06, 0.2, count))
    u = np.stack([left, left + width, left + width, left], axis=1)
    v = np.stack([near, near, near + depth, near + depth], axis=1)
    return _inside(lots, u, v)


def _inside(lots: Numbers, u: Numbers, v: Numbers) -> Numbers:
    """Place points in each quadrilateral by its two sides (0 to 1 across and upward)."""
    a, b, c, d = (lots[:, None, corner, :] for corner in range(4))
    across, upward = u[..., None], v[..., None]
    placed: Numbers = (a * (1 - across) + b * across) * (1 - upward) + (d * (1 - across) + c * across) * upward
    return placed


def degrees(metres: Numbers) -> Numbers:
    """Turn UTM 17 north (metres) into longitude and latitude, to a millimetre."""
    move = Transformer.from_crs("EPSG:32617", "EPSG:4326", always_xy=True).transform
    longitude, latitude = move(metres[..., 0].ravel(), metres[..., 1].ravel())
    turned = np.stack([longitude, latitude], axis=-1).reshape(metres.shape)
    return np.round(turned, 8)


def _roll(count: int, draw: Draw) -> pd.DataFrame:
    kind = draw.choice(len(CLASSES), count, p=[share for _, _, share in CLASSES])
    code = np.array([name for name, _, _ in CLASSES], dtype=object)[kind]
    vacant = np.isin(code, ["500", "400"]) | ((code == "640") & (draw.random(count) < 0.7))
    land = np.round(draw.lognormal(9.6, 0.5, count), -2)
    building = np.where(vacant | (code == "456"), 0, np.round(draw.lognormal(11.3, 0.6, count), -2))
    exempt = np.isin(code, ["640", "685"]) | (vacant & (draw.random(count) < 0.25))
    return pd.DataFrame(
        {
            "PARCEL_ID": _identifiers(count),
            "OWNER": _owners(count, exempt, draw),
            "MAIL_ADDR": _addresses(count, draw),
            "SITUS": _addresses(count, draw),
            "CLASS": code,
            "CLASS_DESC": np.array([text for _, text, _ in CLASSES], dtype=object)[kind],
            "LAND_VAL": land.astype(np.int64),
            "BLDG_VAL": building.astype(np.int64),
            "TOTAL_VAL": (land + building).astype(np.int64),
            "EXEMPT": np.where(exempt, "Y", "N"),
            "YR_BUILT": np.where(building > 0, draw.integers(1880, 2021, count), 0),
        }
    )


def _identifiers(count: int) -> "pd.Series[str]":
    number = pd.Series(np.arange(count))
    book, page, item = number // 5000 + 1, number // 50 % 100 + 1, number % 50 + 1
    parts = [part.astype(str).str.zfill(width) for part, width in ((book, 3), (page, 3), (item, 4))]
    return parts[0] + "-" + parts[1] + "-" + parts[2]


def _owners(count: int, exempt: npt.NDArray[np.bool_], draw: Draw) -> npt.NDArray[np.object_]:
    last, first = (np.array(names, dtype=object)[draw.integers(0, len(names), count)] for names in (LAST, FIRST))
    people = last + " " + first
    companies = np.array(STREETS, dtype=object)[draw.integers(0, len(STREETS), count)] + " STREET HOLDINGS LLC"
    public = np.array(PUBLIC, dtype=object)[draw.integers(0, len(PUBLIC), count)]
    return np.where(exempt, public, np.where(draw.random(count) < 0.15, companies, people))


def _addresses(count: int, draw: Draw) -> "pd.Series[str]":
    house = pd.Series(draw.integers(1, 9999, count)).astype(str)
    return house + " " + pd.Series(np.array(STREETS, dtype=object)[draw.integers(0, len(STREETS), count)]) + " ST"
