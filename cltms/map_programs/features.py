"""Features as GeoJSON text, with what came before and after them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from maps.centimetres import to_the_centimetre


@dataclass(frozen=True)
class Features:
    """A page of features as GeoJSON texts; ``later`` is where the next page begins, ``matched`` how many fit in all."""

    texts: tuple[str, ...]
    later: str | None
    matched: int | None


def found(frame: gpd.GeoDataFrame, names: "pd.Series[str]", *, later: str | None, matched: int | None) -> Features:
    """Write the rows of ``frame`` (EPSG:4326) as features with these names."""
    return Features(tuple(_written(frame, names)), later, matched)


def nothing() -> Features:
    """No feature fits."""
    return Features((), None, 0)


def collection_text(page: Features, links: list[dict[str, Any]], moment: str) -> str:
    """Write a page as a feature collection (RFC 7946 with the members of OGC 17-069r4)."""
    counted = {} if page.matched is None else {"numberMatched": page.matched}
    head = json.dumps(
        {"type": "FeatureCollection", "links": links, "timeStamp": moment, **counted, "numberReturned": len(page.texts)}
    )
    return f'{head[:-1]}, "features": [{",".join(page.texts)}]}}'


def feature_text(page: Features, links: list[dict[str, Any]]) -> str:
    """Write the only feature of a page with its links."""
    return f'{page.texts[0][:-1]}, "links": {json.dumps(links)}}}'


def _written(frame: gpd.GeoDataFrame, names: "pd.Series[str]") -> Iterator[str]:
    shapes = shapely.to_geojson(to_the_centimetre(frame.geometry.to_numpy(dtype=object)))
    table = pd.DataFrame(frame.drop(columns="geometry"))
    table = table.astype(object).where(table.notna(), None)
    columns = list(table.columns)
    for name, shape, values in zip(names, shapes, table.itertuples(index=False), strict=True):
        properties = json.dumps(dict(zip(columns, values, strict=True)), ensure_ascii=False)
        yield (
            f'{{"type": "Feature", "id": {json.dumps(str(name), ensure_ascii=False)}, "geometry": {shape or "null"}, '
            f'"properties": {properties}}}'
        )
