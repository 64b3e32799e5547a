"""Frozen dataclasses as JSON and back, so that a paper's content can be kept and printed again."""

import dataclasses
import json
import types
from datetime import date
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Content = TypeVar("Content")


def as_json(content: Any) -> str:
    """Write a dataclass of plain values as JSON with sorted keys: equal contents give equal text."""
    return json.dumps(dataclasses.asdict(content), default=_day, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def from_json(kind: type[Content], text: str) -> Content:
    """Read what :func:`as_json` wrote; raises ValueError naming the field when a key is missing, unknown or wrong."""
    built = _built(kind, json.loads(text), kind.__name__)
    assert isinstance(built, kind)  # noqa: S101 - tells the type checker what _built has checked
    return built


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a paper's content holds plain values, not {type(value).__name__}")


def _built(kind: Any, value: Any, where: str) -> Any:
    """Build ``value`` as the type ``kind`` says; ``where`` names the place for errors."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        known = next(part for part in parts if part is not type(None))
        built = None if value is None and type(None) in parts else _built(known, value, where)
    elif origin is tuple:
        built = tuple(_built(parts[0], item, f"{where}[{i}]") for i, item in enumerate(_checked(list, value, where)))
    elif dataclasses.is_dataclass(kind):
        built = _object(kind, _checked(dict, value, where), where)
    elif kind is date:
        built = date.fromisoformat(_checked(str, value, where))
    elif kind is float:
        built = float(_checked((int, float), value, where))
    else:
        built = _checked(kind, value, where)
    return built


def _object(kind: Any, value: dict[str, Any], where: str) -> Any:
    hints = get_type_hints(kind)
    fields = {field.name: field for field in dataclasses.fields(kind)}
    unknown = sorted(set(value) - set(fields))
    needed = [
        name
        for name, field in fields.items()
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    ]
    missing = sorted(set(needed) - set(value))
    if unknown or missing:
        raise ValueError(f"{where}: unknown {unknown}, missing {missing}")
    return kind(**{name: _built(hints[name], item, f"{where}.{name}") for name, item in value.items()})


def _checked(kind: Any, value: Any, where: str) -> Any:
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise ValueError(f"{where}: {value!r} is not of the kind {getattr(kind, '__name__', kind)}")
    return value
