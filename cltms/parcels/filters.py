"""What somebody looks for in the roll: one value that pages, exports and the command line all understand."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from cltms.parcels.problems import NotUnderstood
from maps.owners.vocabulary import Body, OwnerKind
from maps.sentences import sentence
from maps.vacancy.vocabulary import SetApart, Vacancy


class Apart(StrEnum):
    """Whether lots that are set apart (parks, slivers …) are shown."""

    WITHOUT = "without"
    WITH = "with"
    ONLY = "only"


class Sort(StrEnum):
    """By what the list is ordered."""

    PARCEL_ID = "parcel_id"
    SITUS = "situs"
    OWNER = "owner"
    AREA = "area"
    VALUE = "value"


@dataclass(frozen=True)
class ParcelFilter:
    """The parcels somebody asks for; an empty filter asks for all. Areas in square metres, values in minor units."""

    owner_kind: tuple[OwnerKind, ...] = ()
    owner_body: tuple[Body, ...] = ()
    vacancy: tuple[Vacancy, ...] = ()
    set_apart: tuple[SetApart, ...] = ()
    district: tuple[str, ...] = ()
    apart: Apart = Apart.WITH
    min_area_m2: float | None = None
    max_area_m2: float | None = None
    min_value_minor: int | None = None
    max_value_minor: int | None = None
    listed: bool = False
    cited: bool = False
    text: str = ""
    keys: tuple[str, ...] = ()
    sort: Sort = Sort.PARCEL_ID
    descending: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether every parcel is asked for."""
        return replace(self, sort=Sort.PARCEL_ID, descending=False) == ParcelFilter()


_MANY: Mapping[str, type[StrEnum]] = {
    "owner_kind": OwnerKind, "owner_body": Body, "vacancy": Vacancy, "set_apart": SetApart,
}  # fmt: skip
_TEXTS = frozenset({"keys", "district"})
_ONE: Mapping[str, type[StrEnum]] = {"apart": Apart, "sort": Sort}
_NUMBERS = frozenset({"min_area_m2", "max_area_m2", "min_value_minor", "max_value_minor"})
_FLAGS = frozenset({"listed", "cited", "descending"})
_YES = frozenset({"1", "true", "yes", "y", "on"})
_NO = frozenset({"0", "false", "no", "n", "off"})


def filter_from_pairs(pairs: Iterable[tuple[str, str]]) -> ParcelFilter:
    """Make a filter of ``key=value`` pairs; the same key again widens it. Raises NotUnderstood for what is unknown."""
    known = {item.name for item in fields(ParcelFilter)}
    given: dict[str, list[str]] = {}
    for key, value in pairs:
        if key not in known:
            raise NotUnderstood(
                sentence("“{key}” is not something to filter by. Use one of: {known}.",
                         key=key, known=", ".join(sorted(known)))
            )  # fmt: skip
        given.setdefault(key, []).extend(_parts(key, value))
    return ParcelFilter(**{key: _value(key, values) for key, values in given.items() if any(values)})


def _parts(key: str, value: str) -> list[str]:
    value = value.replace("\x00", "")  # which PostgreSQL cannot hold, so that no parcel has it
    return [part.strip() for part in value.split(",")] if key in _MANY or key == "keys" else [value.strip()]


def _value(key: str, values: list[str]) -> Any:
    if key in _MANY:
        return tuple(_member(_MANY[key], key, value) for value in values if value)
    if key in _ONE:
        return _member(_ONE[key], key, values[-1])
    if key in _NUMBERS:
        return _number(key, values[-1])
    if key in _FLAGS:
        return _flag(key, values[-1])
    return tuple(filter(None, values)) if key in _TEXTS else values[-1]


def _member(kind: type[StrEnum], key: str, value: str) -> StrEnum:
    try:
        return kind(value)
    except ValueError as error:
        known = ", ".join(member.value for member in kind)
        raise NotUnderstood(
            sentence("“{value}” is not known for {key}. Use one of: {known}.", value=value, key=key, known=known)
        ) from error


def _flag(key: str, value: str) -> bool:
    if value.lower() not in _YES | _NO:
        raise NotUnderstood(
            sentence("“{value}” is neither yes nor no for {key}. Write yes or no.", value=value, key=key)
        )
    return value.lower() in _YES


def _number(key: str, value: str) -> float | int:
    try:
        number = float(value.replace(",", ""))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise NotUnderstood(sentence("“{value}” is not a number for {key}. Write it like 2000.", value=value, key=key))
    if abs(number) > 1e15:
        raise NotUnderstood(sentence("“{value}” is too large for {key}.", value=value, key=key))
    return number if key.endswith("_m2") else round(number)


def as_pairs(wanted: ParcelFilter) -> list[tuple[str, str]]:
    """The filter as ``key=value`` pairs for an address, defaults left out; the inverse of ``filter_from_pairs``."""
    pairs: list[tuple[str, str]] = []
    for item in fields(ParcelFilter):
        value = getattr(wanted, item.name)
        if value == item.default:
            continue
        values = value if isinstance(value, tuple) else (value,)
        pairs.extend((item.name, _written(one)) for one in values)
    return pairs


def _written(value: Any) -> str:
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return "1" if value is True else str(value)
