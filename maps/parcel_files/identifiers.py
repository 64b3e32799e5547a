"""Identifiers of parcels: always text, kept as written, and normalised for joining without merging what differs."""

import re
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from maps.parcel_files.cells import NOTHING, as_text
from maps.sentences import Sentence, sentence

_LIST = r"^[\[(]?\s*['\"]([^'\"]+)['\"]\s*(,\s*['\"][^'\"]*['\"]\s*)+[\])]?$"

_NO_SIGN_OF_A_KEY = re.compile(r"[^A-Z0-9]+")
_DECIMALS = re.compile(r"^\s*(\d+)\.0+\s*$")


def identifier_texts(ids: pd.Series) -> tuple[pd.Series, list[Sentence]]:
    """Read identifiers as text, exactly as the file has them; of a list such as ``'0026028', '0749019'`` the first.

    Whole numbers that a spreadsheet turned into floats lose their ``.0``. Gives object values, None for none.
    """
    text, notes = _without_placeholders(as_text(ids))
    listed = pd.Series(_matches(text, _LIST), index=text.index)
    if not listed.any():
        return text, notes
    example = str(text[listed].iloc[0])
    text = text.where(~listed, text[listed].str.extract(_LIST)[0])
    return text.astype(object).where(text.notna(), None), [
        *notes,
        sentence(
            "Rows with a list of identifiers, of which the first one is used: {count:,}, for example {example}.",
            count=int(listed.sum()),
            example=example,
        ),
    ]


def _without_placeholders(text: pd.Series) -> tuple[pd.Series, list[Sentence]]:
    """Take ``---`` and the like for no identifier: rows that share it are no parcel together."""
    empty = text.notna() & ~pd.Series(_matches(text, r"[\p{L}\p{N}]"), index=text.index)
    if empty.any():  # a sign such as ℃ is no letter, but holds one
        empty[empty] = normalise_ids(text[empty]).isna()
    if not empty.any():
        return text, []
    example = str(text[empty].iloc[0])
    return text.where(~empty, None), [
        sentence(
            "Identifiers without any letter or digit, such as {example}, count as none: {count:,}.",
            count=int(empty.sum()),
            example=example,
        )
    ]


def normalise_ids(ids: pd.Series) -> pd.Series:
    """Normalise identifiers for joining: upper case, no spaces and no punctuation; leading zeros stay.

    ``2024080033.00``, as a spreadsheet writes it, becomes ``2024080033``. Letters and digits of every script stay.
    Gives object values with the index of ``ids``, None where nothing is left.
    """
    folded = _folded(ids)
    if pc.any(pc.match_substring_regex(folded, r"[^A-Z0-9]")).as_py():
        folded = pc.replace_substring_regex(folded, r"[^\p{L}\p{N}]+", "")
    return _series(folded, ids.index)


def separated_ids(ids: pd.Series) -> pd.Series:
    """Normalise, but keep one ``-`` where the identifier has punctuation or space, so that 1-111 and 11-11 differ."""
    return _series(_separated(ids), ids.index)


def possible_keys(identifier: str) -> list[str]:
    """Give the keys that one identifier may have, as `separated_ids` and `normalise_ids` make them, without doubles.

    What somebody types is looked for at every stroke, and columns of one are slow: patterns are made for each anew.
    """
    if not identifier.isascii():
        typed = pd.Series([identifier], dtype=object)
        keys = [separated_ids(typed).iloc[0], normalise_ids(typed).iloc[0]]
        return [key for key in dict.fromkeys(keys) if key]
    folded = identifier.strip().upper()
    if folded in NOTHING:
        return []
    parts = _NO_SIGN_OF_A_KEY.split(_DECIMALS.sub(r"\1", folded))
    return [key for key in dict.fromkeys(("-".join(filter(None, parts)), "".join(parts))) if key]


def segment_keys(ids: pd.Series) -> pd.Series:
    """Make a *join key* that forgets leading zeros of each segment and empty last segments.

    ``000011-000010-000001`` and ``11-10-01`` both become ``11-10-1``; ``9-26-0A`` and ``000009-000026-00000A`` become
    ``9-26-A``; ``000005-000003-000000`` becomes ``5-3``. Never an identifier: only for finding the same parcel in two
    files that pad differently.
    """
    bare = pc.replace_substring_regex(_separated(ids), r"(^|-)0+([^-0])", r"\1\2")
    apart = pc.replace_substring(bare, "-", "--")  # else neighbouring zeros would share a separator and one be missed
    zeros = pc.replace_substring(pc.replace_substring_regex(apart, r"(^|-)0+(-|$)", r"\10\2"), "--", "-")
    return _series(pc.replace_substring_regex(zeros, r"(-0)+$", ""), ids.index)


def keys_without_collisions(ids: pd.Series) -> tuple[pd.Series, list[Sentence]]:
    """Normalise identifiers so that two that differ in the file keep keys that differ, and say how many did.

    Where identifiers that differ as written would get the same key, each keeps its separators (``1-111``, ``11-11``);
    where even these agree (``a``, ``A``), each keeps the text as written. The keys do not depend on the order of rows.
    """
    text = as_text(ids)
    keys = normalise_ids(text)
    first = ~text.duplicated() & text.notna()
    clashing = keys[first].duplicated(keep=False) | keys[first].isna()
    distinct = text[first][clashing]
    if distinct.empty:
        return keys, []
    apart = separated_ids(distinct)
    apart = apart.where(~(apart.duplicated(keep=False) | apart.isna()), distinct)
    table = dict(zip(distinct, apart, strict=True))
    rows = text.isin(table)
    keys[rows] = text[rows].map(table)
    return keys, _told(distinct)


def _told(clashing: pd.Series) -> list[Sentence]:
    by_key = clashing.groupby(normalise_ids(clashing).to_numpy(), sort=False)
    examples = next((list(group[:2]) for _, group in by_key if len(group) > 1), None)
    if examples is None:
        return []
    return [
        sentence(
            "{count:,} identifiers differ only in punctuation, case or spaces from another one, for example {one} and "
            "{other}. They stay different parcels.",
            count=len(clashing),
            one=str(examples[0]),
            other=str(examples[1]),
        )
    ]


def _matches(text: pd.Series, pattern: str) -> npt.NDArray[np.bool_]:
    found = pc.match_substring_regex(pa.array(text, type=pa.string()), pattern).fill_null(False)
    return np.asarray(found.to_numpy(zero_copy_only=False), dtype=bool)


def _folded(ids: pd.Series) -> Any:
    """Fold compatibility forms (full-width digits) and case, and drop the decimals that a spreadsheet added."""
    text = pa.array(as_text(ids), type=pa.string(), from_pandas=True)
    plain = pc.all(pc.string_is_ascii(text)).as_py() is not False
    folded = pc.ascii_upper(text) if plain else pc.utf8_upper(pc.utf8_normalize(text, form="NFKC"))
    if not pc.any(pc.match_substring(folded, ".")).as_py():
        return folded
    return pc.replace_substring_regex(folded, r"^\s*(\d+)\.0+\s*$", r"\1")


def _separated(ids: pd.Series) -> Any:
    dashed = pc.replace_substring_regex(_folded(ids), r"[^\p{L}\p{N}]+", "-")
    return pc.utf8_trim(dashed, characters="-")


def _series(values: Any, index: pd.Index) -> pd.Series:
    """Give an arrow column as object values with None for nothing."""
    texts = np.asarray(values.to_numpy(zero_copy_only=False), dtype=object)
    texts[texts == ""] = None
    return pd.Series(texts, index=index, dtype=object)
