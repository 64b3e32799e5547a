"""Which statements of a roll differ in what they say, and not merely in how they are written."""

import re

import numpy as np
import numpy.typing as npt
import pandas as pd

from maps.parcel_files.assembly import SEVERAL_OWNERS

Rows = npt.NDArray[np.bool_]
_SEVERAL = re.compile(re.escape(SEVERAL_OWNERS).replace(r"\{count\}", r"\d+"))


def owner_lines(frame: pd.DataFrame) -> "pd.Series[str]":
    """Write the owner and the second owner as one line; '' where the roll names none."""
    first, second = (frame[name].astype("string").fillna("") for name in ("owner", "owner2"))
    joined = first.where(second == "", first + " / " + second)
    return joined.where(first != "", second)


def other_owner(before: pd.DataFrame, after: pd.DataFrame) -> Rows:
    """Say of which parcels the owner is another: case, punctuation, spaces and the order of lines do not matter.

    Both frames have ``owner`` and ``owner2``, row by row. An owner who is named in one roll only is another one. A
    parcel of several owners stays one, whoever of them sold a flat.
    """
    differ: Rows = np.asarray(_compared(owner_lines(before)) != _compared(owner_lines(after)), dtype=bool)
    return differ


def _compared(lines: "pd.Series[str]") -> "pd.Series[str]":
    """Bring owner lines into a form in which equal owners are equal; rows that are alike anyway stay cheap."""
    codes, distinct = pd.factorize(lines)
    words = np.array([_bare(line) for line in distinct], dtype=object)
    return pd.Series(words[codes], index=lines.index, dtype=object)


def _bare(line: str) -> str:
    """Give the words of an owner line in alphabetical order, without punctuation."""
    if _SEVERAL.fullmatch(line):
        return SEVERAL_OWNERS
    return " ".join(sorted("".join(sign if sign.isalnum() else " " for sign in line.upper()).split()))


def class_lines(frame: pd.DataFrame) -> "pd.Series[str]":
    """Write the class with its code, as people read it; '' where the roll gives none."""
    code, text = (frame[name].astype("string").fillna("").str.strip() for name in ("class_code", "class_text"))
    both = text + " (" + code + ")"
    return both.where((code != "") & (text != ""), code + text)


def other_class(before: pd.DataFrame, after: pd.DataFrame) -> Rows:
    """Say of which parcels the class is another one: by code where both rolls have codes, else by description.

    Both frames have ``class_code`` and ``class_text``, row by row.
    """
    codes, texts = (
        [frame[name].astype("string").fillna("").str.strip().str.upper() for frame in (before, after)]
        for name in ("class_code", "class_text")
    )
    coded = (codes[0] != "") & (codes[1] != "")
    differ: Rows = np.asarray((codes[0] != codes[1]).where(coded, texts[0] != texts[1]), dtype=bool)
    return differ


def other_value(before: "pd.Series[int]", after: "pd.Series[int]") -> Rows:
    """Say of which parcels the value is another amount; one that is known in one roll only counts, two unknown do not.

    Both are minor units (Int64), missing as NA, row by row.
    """
    differ = (before != after).fillna(False) | (before.isna() != after.isna())
    return np.asarray(differ, dtype=bool)
