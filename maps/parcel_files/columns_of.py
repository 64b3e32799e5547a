"""Turn values of any kind into a column that keeps each of them as the file has it."""

from typing import Any

import numpy as np
import pandas as pd


def column_of(values: list[Any]) -> pd.Series:
    """Give a column the narrowest type that changes no value: whole numbers never become fractions, text stays text."""
    kind = pd.api.types.infer_dtype(values, skipna=True)
    if kind == "string":
        return pd.Series(_encodable(values), dtype="str")
    if kind == "integer" and all(value is None or -(2**63) <= value < 2**63 for value in values):
        return pd.Series(values, dtype="Int64" if None in values else "int64")
    if kind in {"floating", "mixed-integer-float"} and _floats_exactly(values):
        return pd.Series([np.nan if value is None else float(value) for value in values], dtype="float64")
    if kind == "boolean":
        return pd.Series(values, dtype="boolean" if None in values else "bool")
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return pd.Series(column, dtype=object)


def _encodable(values: list[Any]) -> list[Any]:
    """Replace halves of characters, which JSON can spell (``\\ud800``) but no text can hold."""
    try:
        "".join(value for value in values if value is not None).encode()
    except UnicodeEncodeError:
        return [value and value.encode("utf-8", "replace").decode() for value in values]
    return values


def _floats_exactly(values: list[Any]) -> bool:
    return all(not isinstance(value, int) or -(2**53) <= value <= 2**53 for value in values)
