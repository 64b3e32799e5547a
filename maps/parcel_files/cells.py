"""Reading single columns of a county's file: text, money, years and areas as people and spreadsheets write them."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

NOTHING = ("", "<NULL>", "(NULL)", "NULL", "NAN", "N/A", "#N/A", "-", ".")
"""What programs write where a cell is empty, in upper case."""

LARGEST_AMOUNT = 1e11  # in whole currency; no parcel is worth more, a number beyond is a mistyped or joined column


def as_text(values: pd.Series) -> pd.Series:
    """Give a column as object text: trimmed, None for nothing, whole floats without ``.0``, lists joined by ``; ``."""
    texts = _texts(values)
    trimmed = pc.utf8_trim_whitespace(texts)
    nothing = pc.is_in(pc.utf8_upper(trimmed), value_set=pa.array(NOTHING, type=trimmed.type))
    kept = pc.if_else(nothing, pa.scalar(None, trimmed.type), trimmed)
    found = np.asarray(kept.to_numpy(zero_copy_only=False), dtype=object)
    return pd.Series(found, index=values.index, dtype=object)


def joined_text(frame: pd.DataFrame, columns: tuple[str, ...], separator: str = " ") -> pd.Series:
    """Join the text of several columns; empty cells leave no double separator. None where all are empty."""
    texts = [as_text(frame[column]) for column in columns]
    if len(texts) == 1:
        return texts[0]
    arrays = [pa.array(text, type=pa.string()) for text in texts]
    # null_handling="skip" would do all of this, but gives an empty array when every value is null (pyarrow 22).
    led = [pc.fill_null(pc.binary_join_element_wise("", array, separator), "") for array in arrays]
    joined = pc.utf8_slice_codeunits(pc.binary_join_element_wise(*led, ""), start=len(separator))
    return as_text(pd.Series(np.asarray(joined.to_numpy(zero_copy_only=False), dtype=object), index=frame.index))


def one_line(texts: pd.Series) -> pd.Series:
    """Write addresses on one line; the coordinates that open-data portals put behind them are left out."""
    text = pa.array(texts, type=pa.string())
    untidy = pc.fill_null(pc.match_substring_regex(text, r"\s\s|[\t-\r]|\)\s*$"), False)
    if not pc.any(untidy).as_py():
        return texts.astype(object)
    line = pc.replace_substring_regex(pc.filter(text, untidy), r"\s*\(-?\d+\.\d+, ?-?\d+\.\d+\)\s*$", "")
    tidied = pc.replace_with_mask(text, untidy, pc.replace_substring_regex(line, r"\s+", " "))
    return pd.Series(np.asarray(tidied.to_numpy(zero_copy_only=False), dtype=object), index=texts.index, dtype=object)


def _texts(values: pd.Series) -> Any:
    if isinstance(values.dtype, pd.CategoricalDtype):
        values = values.astype(values.cat.categories.dtype)
    if pd.api.types.is_bool_dtype(values.dtype) or isinstance(values.dtype, pd.StringDtype):
        return pc.cast(_one(pa.array(values, from_pandas=True)), pa.large_string())
    if pd.api.types.is_float_dtype(values.dtype):
        return _numbers_as_text(values.to_numpy(dtype=np.float64, na_value=np.nan))
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        return pa.array(values.dt.strftime("%Y-%m-%d"), type=pa.large_string(), from_pandas=True)
    if pd.api.types.is_integer_dtype(values.dtype):
        return pc.cast(pa.array(values, from_pandas=True), pa.large_string())
    try:
        return _one(pa.array(values, type=pa.large_string(), from_pandas=True))
    except (pa.ArrowTypeError, pa.ArrowInvalid):  # numbers or lists among the text
        return pa.array([_cell(value) for value in values], type=pa.large_string())


def _one(array: Any) -> Any:
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array


def _numbers_as_text(numbers: npt.NDArray[np.float64]) -> Any:
    """Write floats; whole ones without decimals. Numbers beyond 2**53 have lost digits already and are written so."""
    known = np.isfinite(numbers)
    whole = known & (numbers == np.floor(numbers)) & (np.abs(numbers) < 2**63)
    texts = np.full(len(numbers), None, dtype=object)
    texts[whole] = numbers[whole].astype(np.int64).astype(str)
    texts[known & ~whole] = [repr(float(number)) for number in numbers[known & ~whole]]
    return pa.array(texts, type=pa.large_string())


def _cell(value: object) -> str | None:
    """Write one cell of a mixed column."""
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return None if np.isnan(value) else (str(int(value)) if value.is_integer() else repr(value))
    if isinstance(value, (list, tuple, np.ndarray)):
        return _list(value)
    return str(value)


def _list(values: Iterable[object]) -> str | None:
    texts = [text for text in (_cell(value) for value in values) if text]
    return "; ".join(texts) or None


def numbers(values: pd.Series) -> pd.Series:
    """Read a column of numbers as float64: currency signs, thousands, a decimal comma and (12) for minus twelve.

    Whether ``1.234`` and ``1,234`` are thousands or decimals is decided for the whole column. NaN where there is no
    number.
    """
    if pd.api.types.is_numeric_dtype(values.dtype) and not pd.api.types.is_bool_dtype(values.dtype):
        return values.astype("Float64").astype(np.float64)
    text = pa.array(as_text(values), type=pa.string())
    bare = pc.replace_substring_regex(text, r"^[^\d.,(\-]+|[^\d.,)]+$|[\s$€£¥']", "")
    decimal_comma = _decimal_comma(bare)
    bare = pc.replace_substring(bare, "." if decimal_comma else ",", "")
    bare = pc.replace_substring(bare, ",", ".") if decimal_comma else bare
    bare = pc.replace_substring_regex(bare, r"^\((.*)\)$", r"-\1")
    read = pd.to_numeric(pd.Series(np.asarray(bare.to_numpy(zero_copy_only=False), dtype=object)), errors="coerce")
    return pd.Series(read.to_numpy(dtype=np.float64), index=values.index)


def _decimal_comma(bare: Any) -> bool:
    """Decide whether the column writes 1.234,50 (most of Europe and Latin America) rather than 1,234.50."""

    def any_matches(pattern: str) -> bool:
        return bool(pc.any(pc.match_substring_regex(bare, pattern)).as_py())

    if any_matches(r"\.\d*,\d*$") or any_matches(r"\..*\."):
        return True
    return any_matches(r",\d{1,2}$") and not any_matches(r"\.\d{1,2}$") and not any_matches(r",\d{3}(\D|$)")


def money(values: pd.Series, minor_per_unit: int) -> tuple[pd.Series, int]:
    """Read amounts as Int64 minor units; gives also how many were negative or absurd and became NA."""
    amounts = numbers(values)
    refused = (amounts < 0) | (amounts > LARGEST_AMOUNT) | np.isinf(amounts)
    minor = (amounts.where(~refused) * minor_per_unit).round()
    return minor.astype("Int64"), int(refused.sum())


def years(values: pd.Series) -> tuple[pd.Series, int]:
    """Read years as Int64; dates give their year; gives also how many were impossible (0 simply says nothing)."""
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        found = values.dt.year.astype(np.float64)
    elif pd.api.types.is_numeric_dtype(values.dtype):
        found = numbers(values)
    else:
        found = _first_year(values)
    possible = found.between(1500, 2100)
    refused = found.notna() & (found != 0) & ~possible
    return found.where(possible).round().astype("Int64").rename(values.name), int(refused.sum())


def _first_year(values: pd.Series) -> pd.Series:
    """Take the first four digits that look like a year out of text; -1 where there are only other digits."""
    text = pa.array(as_text(values), type=pa.string())
    year = pc.extract_regex(text, r"(?:^|[^0-9])(?P<year>(?:1[5-9]|20)[0-9][0-9])(?:[^0-9]|$)")
    digits = pc.match_substring_regex(text, r"[1-9]")
    other = pc.if_else(pc.fill_null(digits, False), pa.scalar(-1.0), pa.scalar(None, pa.float64()))
    found = pc.coalesce(pc.cast(pc.struct_field(year, "year"), pa.float64()), other)
    return pd.Series(found.to_numpy(zero_copy_only=False), index=values.index, dtype=np.float64)
