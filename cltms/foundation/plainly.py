"""Frozen dataclasses as JSON and back, exactly: a fraction stays a fraction, and a day a day."""

import dataclasses
import json
import types
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Kept = TypeVar("Kept")


def as_json(kept: Any) -> str:
    """Write a dataclass with sorted keys: equal ones give equal text."""
    return json.dumps(_plain(kept), ensure_ascii=False, sort_keys=True)


def from_json(kind: type[Kept], text: str) -> Kept:
    """Read what `as_json` wrote."""
    built = _built(kind, json.loads(text))
    assert isinstance(built, kind)  # noqa: S101 - tells the type checker what was built
    return built


def _plain(value: Any) -> Any:
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if dataclasses.is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in dataclasses.fields(value)}
    return value


def _built(kind: Any, value: Any) -> Any:
    origin, parts = get_origin(kind), get_args(kind)
    if value is None:
        return None
    if origin in (Union, types.UnionType):
        return _built(next(part for part in parts if part is not type(None)), value)
    if origin is tuple:
        kinds = parts[:1] * len(value) if parts[-1] is Ellipsis else parts
        return tuple(_built(part, each) for part, each in zip(kinds, value, strict=True))
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return kind(**{name: _built(hints[name], each) for name, each in value.items()})
    return _simple(kind, value)


def _simple(kind: Any, value: Any) -> Any:
    if kind is Fraction:
        return Fraction(value)
    if kind is date:
        return date.fromisoformat(value)
    return kind(value) if isinstance(kind, type) and issubclass(kind, Enum) else value
