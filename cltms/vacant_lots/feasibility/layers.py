"""What layers beside the roll say of a site: flood, slope and zoning, each only where such a layer is loaded.

A layer is taken for what its name says, as it was brought: “FEMA flood zones 2024” is about floods. What a layer does
not show is not known: its map may end before the site does.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from cltms.foundation.act import Reading
from cltms.foundation.storage import Storage
from cltms.parcels import layers
from cltms.parcels.models import Jurisdiction, LayerFile
from cltms.parcels.vocabulary import LayerKind
from maps.validity import repair

LEAST_SHARE = 0.005
"""What covers less of a site than this is where two drawings do not quite agree."""


class Topic(StrEnum):
    """What a layer can say of a site."""

    ZONING = "zoning"
    FLOOD = "flood"
    SLOPE = "slope"


NAMED = {
    Topic.FLOOD: re.compile(r"flood|inunda|fema|nfhl|fld", re.IGNORECASE),
    Topic.SLOPE: re.compile(r"slope|pendiente|landslide|steep", re.IGNORECASE),
    Topic.ZONING: re.compile(r"zoning|zonifica|zone districts?|land use district", re.IGNORECASE),
}
"""How the names of such layers speak; the first that fits counts, so that a flood zone is no zoning."""


@dataclass(frozen=True)
class Said:
    """What one layer says: its labels with the share of the site that each covers, from 0 to 1."""

    name: str
    as_of: date
    shares: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Told:
    """What all layers about a topic say; none is loaded where ``said`` is empty."""

    topic: Topic
    said: tuple[Said, ...]


def topic_of(name: str) -> Topic | None:
    """Tell from its name what a layer is about; None for anything else."""
    return next((topic for topic, words in NAMED.items() if words.search(name)), None)


def told_by_layers(
    look: Reading, storage: Storage, place: Jurisdiction, ground: BaseGeometry | None
) -> tuple[Told, ...]:
    """Ask the layers in use about ground in degrees; None asks only which layers there are."""
    found: dict[Topic, list[Said]] = {topic: [] for topic in Topic}
    for row in layers.in_use(look.session, place):
        topic = topic_of(row.name) if row.kind in {LayerKind.OTHER, LayerKind.DISTRICTS} else None
        if topic is not None:
            found[topic].append(_said(storage, row, ground))
    return tuple(Told(topic, tuple(said)) for topic, said in found.items())


def _said(storage: Storage, row: LayerFile, ground: BaseGeometry | None) -> Said:
    shares = () if ground is None else shares_of(layers.frame_of(storage, row), ground)
    return Said(row.name, row.as_of, shares)


def shares_of(frame: gpd.GeoDataFrame, ground: BaseGeometry) -> tuple[tuple[str, float], ...]:
    """Give the share of the ground that areas of each label cover, the largest first; '' for areas without a label.

    Shares are of an area in degrees, which is right for a site: over a block a degree is as long everywhere.
    """
    near = frame.iloc[frame.sindex.query(ground, predicate="intersects")]
    by_label: dict[str, list[BaseGeometry]] = {}
    # A layer of anything is kept as it was brought, with points, lines and outlines that cross themselves.
    for label, shape in zip(
        near["label"].fillna("").astype(str), repair(near.geometry.to_numpy()).geometry, strict=True
    ):
        if shape is not None:
            by_label.setdefault(label, []).append(shape)
    shares = {
        label: float(shapely.intersection(shapely.union_all(shapes), ground).area / ground.area)
        for label, shapes in by_label.items()
    }
    kept = [(label, share) for label, share in shares.items() if share >= LEAST_SHARE]
    return tuple(sorted(kept, key=lambda each: (-each[1], each[0])))
