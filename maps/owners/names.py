"""Bringing owner names as assessors write them into one spelling, whole columns at a time."""

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

_NOT_A_NAME = r"^(?:|<?NULL>?|NONE|NAN|N A|NA|UNKNOWN|UNKNOWN OWNER|OWNER UNKNOWN|NO OWNER|NOT AVAILABLE|X+|0+)$"

_UNTIDY = r"[^A-Z0-9 ]|  |^ | $|\bATTN\b"
# Applied in order with RE2, whose running time is linear in the text whatever the text is.
_STEPS = (
    (r"['’‘`´\x00]", ""),
    (r"\b([A-Z])\.", r"\1"),  # N.Y.C. and L.L.C. are one word
    (r"[&+]", " AND "),
    (r"\bC\s?[/\\]\s?O\b[:.]?", " CARE OF "),
    (r"(^|\s)%\s*([A-Z])", r"\1CARE OF \2"),
    (r"\bATTN\b:?", " CARE OF "),
    (r"[^\pL\pN, ]+", " "),
    (r"[\s,]*,[\s,]*", ", "),
    (r" {2,}", " "),
    (r"^[ ,]+|[ ,]+$", ""),
)


def _text(names: "pd.Series[str]") -> pa.Array:
    """Give the column as an Arrow string array; what is missing becomes the empty string."""
    values = names if isinstance(names.dtype, pd.StringDtype) else names.astype(object).map(str, na_action="ignore")
    array = pa.array(values, type=pa.string(), from_pandas=True)
    whole = array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
    return pc.fill_null(whole, "")


def _folded(array: pa.Array) -> pa.Array:
    """Fold accents (Ñ becomes N); plain ASCII, nearly everything, is passed over."""
    foreign = pc.invert(pc.string_is_ascii(array))
    if not pc.any(foreign).as_py():
        return array
    split = pc.utf8_normalize(pc.filter(array, foreign), form="NFKD")
    plain = pc.utf8_upper(pc.replace_substring_regex(split, r"\p{Mn}", ""))
    return pc.replace_with_mask(array, foreign, plain)


def spelled(names: pd.Series) -> pa.Array:
    """Give each name in capitals, without accents or punctuation but with its commas; no name gives ``""``.

    The comma is kept because it tells "CHURCH, MARY" from "MARY CHURCH"; patterns read this form.
    """
    array = _folded(pc.utf8_upper(_text(names)))
    untidy = pc.match_substring_regex(array, _UNTIDY)
    tidied = pc.filter(array, untidy)
    for pattern, replacement in _STEPS:
        tidied = pc.replace_substring_regex(tidied, pattern, replacement)
    array = pc.replace_with_mask(array, untidy, tidied)
    nothing = pc.match_substring_regex(array, _NOT_A_NAME)
    return pc.if_else(nothing, "", array)


def without_commas(array: pa.Array) -> pa.Array:
    """Give the form under which names are compared and taught."""
    return pc.replace_substring(array, ",", "")


def normalise(names: pd.Series) -> pd.Series:
    """Give each name in its normalised form: capitals, no accents, & as AND, words parted by single spaces.

    The result has the index of ``names`` and object dtype; where there is no name it holds None.
    """
    return as_series(without_commas(spelled(names)), names.index)


def as_series(array: pa.Array, index: pd.Index) -> pd.Series:
    """Give an Arrow string array as an object column in which the empty string is None."""
    values = pc.if_else(pc.equal(array, ""), None, array).to_numpy(zero_copy_only=False)
    return pd.Series(values, index=index, dtype=object)


# Line 1 ends in the middle of a phrase, or line 2 begins in one: together they are one name.
_OPEN_END = r"\b(?:OF|THE|AND|FOR|DE|DEL|LA|TO|DEPT|CITY OF|COUNTY OF)$"
_REVERSED = r"^[A-Z]+(?: [A-Z]+)?,? (?:CITY|TOWN|COUNTY|STATE|VILLAGE|TOWNSHIP|BOROUGH) OF$"  # complete as it is
_OPEN_START = (
    r"^(?:OF|FOR|DE|DEL|LLC|L L C|INC|CORP|CORPORATION|COMPANY|LP|LTD|LLP|TRUST|AUTHORITY|AUTH|DISTRICT|DIST"
    r"|ASSOCIATION|ASSOC|ASSN|CHURCH|FOUNDATION|DEPARTMENT|DEPT|(?:CITY|TOWN|COUNTY|STATE|VILLAGE|TOWNSHIP) OF$)\b"
)


def continued(first: pa.Array, second: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Join line 2 to line 1 where it continues it; both come from :func:`spelled`.

    Returns the joined lines and a boolean array that is true where they were joined.
    """
    both = pc.and_(pc.not_equal(first, ""), pc.not_equal(second, ""))
    open_ended = pc.or_(pc.match_substring_regex(first, _OPEN_END), pc.match_substring_regex(second, _OPEN_START))
    joins = pc.and_(pc.and_not(both, pc.match_substring_regex(first, _REVERSED)), open_ended)
    return pc.if_else(joins, pc.binary_join_element_wise(first, second, " "), first), joins


def owner_key(owner: pd.Series, owner2: pd.Series) -> pd.Series:
    """Give the normalised owner line 1, with line 2 added where it continues it; None where line 1 is missing."""
    lines, _ = continued(spelled(owner), spelled(owner2))
    return as_series(without_commas(lines), owner.index)
