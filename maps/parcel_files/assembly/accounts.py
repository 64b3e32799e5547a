"""Making one parcel of many roll rows: condominiums keep their accounts, and no total is doubled."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from maps.parcel_files.identifiers import normalise_ids
from maps.roll import MONEY_FIELDS, Field
from maps.sentences import words

SEVERAL_OWNERS = words("several owners ({count} accounts)")
"""Stands as owner of a parcel whose accounts have different owners: the parcel as a whole has no one owner."""

_MONEY = sorted(field.value for field in MONEY_FIELDS)
_UNIT = r"(?i)[\s,]*(?:#|\bunit\b|\bapt\b|\bste\b|\bsuite\b|\bdept\b|\bpiso\b).*$"


@dataclass(frozen=True)
class OnePerParcel:
    """``attributes``: one row per group; ``accounts``: rows of groups with several (column ``group``); ``count``."""

    attributes: pd.DataFrame
    accounts: pd.DataFrame
    count: npt.NDArray[np.int64]


def one_per_parcel(
    rows: pd.DataFrame, group: npt.NDArray[np.intp], groups: int, repeated: npt.NDArray[np.bool_]
) -> OnePerParcel:
    """Merge canonical rows by group (0 … groups - 1; -1 belongs to none); ``repeated`` rows repeat another one.

    Amounts are added over accounts. The owner stays when all accounts agree, else ``SEVERAL_OWNERS`` says how many
    there are. Class is the commonest; situs the commonest without its unit; other text stays only when all agree; the
    year is the earliest, because something has stood there since; the declared area is the largest, because rolls give
    the whole lot on one account or on every account, and adding would double it. A group without rows is unknown.
    """
    kept = np.flatnonzero((group >= 0) & ~repeated)
    where, count = group[kept], np.bincount(group[kept], minlength=groups)
    single = count[where] == 1
    attributes = _spread(rows, kept[single], where[single], groups)
    many = rows.iloc[kept[~single]].reset_index(drop=True)
    many_group = where[~single]
    if len(many):
        merged = _merged(many, many_group)
        for name in attributes.columns:
            attributes[name] = with_values(attributes[name], merged.index.to_numpy(), merged[name])
    return OnePerParcel(attributes, many.assign(group=many_group, row=kept[~single]), count.astype(np.int64))


def _spread(
    rows: pd.DataFrame, source: npt.NDArray[np.intp], target: npt.NDArray[np.intp], groups: int
) -> pd.DataFrame:
    """Put row ``source[i]`` at place ``target[i]`` of a frame with ``groups`` rows; the rest is unknown."""
    if len(source) == groups == len(rows) and np.array_equal(source, target):
        return rows.copy()
    place = np.full(groups, -1, dtype=np.intp)
    place[target] = source
    taken = rows.take(np.where(place >= 0, place, 0)) if len(rows) else rows.reindex(range(groups))
    taken = taken.reset_index(drop=True)
    nowhere = place < 0
    if nowhere.any():
        for name in taken.columns:
            unknown = pd.Series([None] * int(nowhere.sum()), dtype=taken[name].dtype)
            taken[name] = with_values(taken[name], nowhere, unknown)
    return taken


def with_values(column: pd.Series, where: npt.NDArray[Any], values: pd.Series) -> pd.Series:
    """Put values into a column by position, keeping its dtype.

    ``frame.loc`` mixes the dtypes of columns up, ``mask`` turns None into NaN, and an array of objects that is put into
    a frame is taken for text: all three would change what *unknown* looks like.
    """
    array = column.array.copy()
    array[where] = values.astype(column.dtype).array
    return pd.Series(array, index=column.index, dtype=column.dtype)


def _merged(many: pd.DataFrame, group: npt.NDArray[np.intp]) -> pd.DataFrame:
    by = many.groupby(group, sort=True)
    merged = by[_MONEY].sum(min_count=1)
    merged[Field.YEAR_BUILT.value] = by[Field.YEAR_BUILT.value].min()
    merged[Field.DECLARED_AREA.value] = by[Field.DECLARED_AREA.value].max()
    for field in (Field.MAIL_ADDRESS, Field.EXEMPT, Field.OWNER2):
        merged[field.value] = _agreed(many[field.value], many[field.value], group, merged.index)
    merged[Field.ACCOUNT_ID.value] = pd.Series(np.full(len(merged), None, dtype=object), index=merged.index)
    merged[Field.OWNER.value] = _owner(many[Field.OWNER.value], group, merged.index)
    merged[Field.SITUS.value] = _commonest_situs(many, group, merged.index)
    classes = [Field.CLASS_CODE.value, Field.CLASS_TEXT.value]
    merged[classes] = _commonest(many[classes], group).reindex(merged.index)
    return merged[[name for name in many.columns if name in merged.columns]]


def _agreed(values: pd.Series, keys: pd.Series, group: npt.NDArray[np.intp], index: pd.Index) -> pd.Series:
    """Give the value of a group when all known ``keys`` agree, else None."""
    known = values.notna().to_numpy()
    by = pd.DataFrame({"value": values[known], "key": keys[known]}).groupby(group[known], sort=True)
    first, kinds = by["value"].first().reindex(index), by["key"].nunique().reindex(index)
    return first.astype(object).where((kinds == 1).to_numpy(dtype=bool, na_value=False), None)


def _owner(owners: pd.Series, group: npt.NDArray[np.intp], index: pd.Index) -> pd.Series:
    agreed = _agreed(owners, normalise_ids(owners).fillna(owners), group, index)
    counts = pd.Series(group).value_counts().reindex(index)
    some = pd.Series(owners.notna().to_numpy()).groupby(group).any().reindex(index)
    several = [SEVERAL_OWNERS.format(count=count) for count in counts]
    return agreed.where(agreed.notna() | ~some.to_numpy(), pd.Series(several, index=index, dtype=object))


def _commonest_situs(many: pd.DataFrame, group: npt.NDArray[np.intp], index: pd.Index) -> pd.Series:
    situs = many[[Field.SITUS.value]].copy()
    bare = situs[Field.SITUS.value].astype("str").str.replace(_UNIT, "", regex=True)
    situs[Field.SITUS.value] = bare.astype(object).where(situs[Field.SITUS.value].notna(), None)
    found: pd.Series = _commonest(situs, group)[Field.SITUS.value].reindex(index)
    return found.astype(object).where(found.notna(), None)


def _commonest(values: pd.DataFrame, group: npt.NDArray[np.intp]) -> pd.DataFrame:
    """Give the commonest combination of values in each group, the first of equals; all-unknown rows do not count."""
    names = list(values.columns)
    known = values.notna().any(axis=1).to_numpy()
    table = values[known].assign(group=group[known])
    counted = table.groupby(["group", *names], sort=False, dropna=False).size().reset_index(name="count")
    best = counted.sort_values("count", ascending=False, kind="stable").drop_duplicates("group").set_index("group")
    return best[names].astype(object).where(best[names].notna(), None)
