"""Values of JSON as columns of Arrow and back: what Arrow has a type for as that, everything else as JSON text."""

import json
from collections.abc import Sequence
from typing import Any

import pyarrow as pa

AS_JSON = {b"written": b"json"}
"""What a column says of itself whose cells are JSON."""


def column_of_json(name: str, values: Sequence[Any]) -> tuple[Any, Any]:
    """Give the field and the array of a column; no value is changed, so mixed and nested ones are written as JSON."""
    array, about = _array(set(map(type, values)) - {type(None)}, values), None
    if array is None:
        texts = [None if value is None else json.dumps(value) for value in values]
        array, about = pa.array(texts, pa.large_string()), AS_JSON
    return pa.field(_encodable(name), array.type, metadata=about), array


_TYPES = (({bool}, pa.bool_()), ({int}, pa.int64()), ({float}, pa.float64()), ({int, float}, pa.float64()))


def _array(kinds: set[type], values: Sequence[Any]) -> Any:
    """Give the values as Arrow holds them, or None where it has no type that holds them exactly."""
    if kinds == {str}:
        return _texts(values)
    fitting = next((kind for held, kind in _TYPES if held == kinds), None if kinds else pa.null())
    try:
        return None if fitting is None else pa.array(values, fitting)
    except (OverflowError, pa.ArrowInvalid):  # whole numbers beyond 64 bits, or that a float cannot hold
        return None


def _texts(values: Sequence[str | None]) -> Any:
    try:
        return pa.array(values, pa.large_string())
    except UnicodeEncodeError:
        return pa.array([value and _encodable(value) for value in values], pa.large_string())


def _encodable(text: str) -> str:
    """Replace halves of characters, which JSON can spell (``\\ud800``) but no text can hold."""
    return text.encode("utf-8", "replace").decode()
