"""Columns of a roll as arrays, where an absent column is one in which everything is unknown."""

import numpy as np
import numpy.typing as npt
import pandas as pd

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Texts = npt.NDArray[np.object_]

FREE_OWNERS = ("public", "religious", "nonprofit")
"""Owner kinds that mostly pay no tax, so that nobody keeps their values up to date."""

NOT_EXEMPT = ("", "0", "N", "NO", "NONE", "F", "FALSE", "T", "TAXABLE")
"""What an exemption column says of a lot that is taxed ("T" is the usual sign for taxable)."""


def number(frame: pd.DataFrame, column: str) -> Numbers:
    """Give a column as float64 with NaN for unknown; all NaN when there is no such column."""
    if column not in frame:
        return np.full(len(frame), np.nan)
    return pd.to_numeric(frame[column], errors="coerce").to_numpy(dtype="float64", na_value=np.nan)


def text(frame: pd.DataFrame, column: str) -> Texts:
    """Give a column as an object array of str or None; all None when there is no such column."""
    if column not in frame:
        return np.full(len(frame), None, dtype=object)
    values = frame[column].to_numpy(dtype=object, copy=True)
    values[pd.isna(values)] = None
    return values


def distinct(frame: pd.DataFrame, column: str) -> tuple[npt.NDArray[np.intp], list[str]]:
    """Give, per row, the position of its text in the list of distinct texts; -1 where it is not given."""
    if column not in frame:
        return np.full(len(frame), -1, dtype=np.intp), []
    codes, values = pd.factorize(frame[column])
    return codes, [str(value) for value in values]


def has(texts: Texts) -> Flags:
    """Tell which entries of a text column are given."""
    given: Flags = pd.notna(texts)
    return given


def exempt(frame: pd.DataFrame) -> Flags:
    """Tell which lots are exempt or belong to owners who mostly are, and so may not be assessed like others."""
    codes, signs = distinct(frame, "exempt")
    yes = np.array([sign.strip().upper() not in NOT_EXEMPT for sign in signs] + [False], dtype=bool)
    at, kinds = distinct(frame, "owner_kind")
    free = np.array([kind in FREE_OWNERS for kind in kinds] + [False], dtype=bool)
    either: Flags = yes[codes] | free[at]
    return either
