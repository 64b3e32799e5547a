"""Whole seconds between two moments, computed by either database to the same number."""

from typing import Any

from sqlalchemy import ColumnElement, Integer
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction


class SecondsBetween(GenericFunction[int]):
    """Seconds from one moment to a later one, both cut to whole seconds first."""

    type = Integer()
    inherit_cache = True
    name = "seconds_between"


def seconds_between(first: Any, last: Any) -> ColumnElement[int]:
    """Give the seconds from ``first`` to ``last``; NULL where one of them is."""
    return SecondsBetween(first, last)


@compiles(SecondsBetween, "sqlite")
def _sqlite(element: SecondsBetween, compiler: Any, **more: Any) -> str:
    first, last = (compiler.process(each, **more) for each in element.clauses)
    return f"(unixepoch({last}) - unixepoch({first}))"


@compiles(SecondsBetween, "postgresql")
def _postgresql(element: SecondsBetween, compiler: Any, **more: Any) -> str:
    first, last = (compiler.process(each, **more) for each in element.clauses)
    return f"CAST(floor(extract(epoch from {last})) - floor(extract(epoch from {first})) AS INTEGER)"
