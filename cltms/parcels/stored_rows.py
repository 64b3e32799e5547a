"""Rows of a roll as they are stored: parcels with the words by which they are found, and rows that were set aside."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from maps.parcel_files.identifiers import normalise_ids
from maps.validity import without_heights

SEARCHED = ("situs", "owner", "owner2")


def stored_rows(parcels: gpd.GeoDataFrame, derived: pd.DataFrame, hashes: np.ndarray) -> pd.DataFrame:
    """Give the rows of new versions: what the roll says, what we make of it, the outline, and the words to be found."""
    rows = pd.DataFrame(parcels.drop(columns=["geometry", "listed"])).join(derived)
    shapes = without_heights(parcels.geometry.to_numpy(dtype=object))
    return rows.assign(facts_hash=hashes, shape=shapes, search_text=search_text(rows))


def search_text(rows: pd.DataFrame) -> pd.Series:
    """Give the lines in which words are looked for; a key whose parts are kept apart stands there in one piece, too."""
    key = pa.array(rows["parcel_key"], type=pa.large_string())
    apart = np.asarray(pc.match_substring_regex(key, r"[^\p{L}\p{N}]"), dtype=bool)
    whole = normalise_ids(rows["parcel_key"][apart]).reindex(rows.index)
    lines = [pa.array(each, type=key.type, from_pandas=True) for each in (whole, *(rows[name] for name in SEARCHED))]
    joined = pc.binary_join_element_wise(key, *(pc.fill_null(line, "") for line in lines), pa.scalar("\n", key.type))
    return pd.Series(pc.utf8_upper(joined), index=rows.index, dtype=pd.ArrowDtype(key.type))


def set_aside_rows(set_aside: pd.DataFrame) -> pd.DataFrame:
    """Give the rows that were not imported with their reasons."""
    reasons = [{"template": reason.template, "values": reason.values} for reason in set_aside["reason"]]
    kept = set_aside.drop(columns=["reason", "values"])
    return kept.assign(reason=pd.Series(reasons, index=kept.index, dtype=object), original=set_aside["values"])
