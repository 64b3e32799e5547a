"""Text that a spreadsheet would run as a formula: made inert in what we write, and taken back in what we read."""

import pandas as pd

STARTS = ("=", "+", "-", "@", "\t", "\r")
"""Signs with which a spreadsheet takes text for a formula."""

_QUOTED = r"^'(?=[=+\-@\t\r])"


def inert(text: str | None) -> str:
    """Put a quote before text that a spreadsheet would run; nothing becomes the empty text."""
    return f"'{text}" if text and text.startswith(STARTS) else text or ""


def inert_column(column: pd.Series) -> pd.Series:
    """Do the same to a whole column; numbers are no formulas and nothing stays nothing."""
    if pd.api.types.is_numeric_dtype(column):
        return column
    text = column.astype("string")
    return text.where(~text.str.startswith(STARTS).fillna(False), "'" + text)


def unquoted_column(column: pd.Series) -> pd.Series:
    """Take off the quote that exports, ours among them, put before such text."""
    if isinstance(column.dtype, pd.StringDtype) and column.str.startswith("'").any():
        return column.str.replace(_QUOTED, "", regex=True)
    return column
