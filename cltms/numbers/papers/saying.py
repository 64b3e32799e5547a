"""Lines and tables of texts that wait for a language, written down in both."""

from collections.abc import Callable, Iterable
from functools import partial

from flask_babel.speaklater import LazyString

from cltms.foundation import writing
from cltms.numbers import wording
from cltms.repairs.papers.ordering import in_both
from cltms.upkeep.views import blueprint
from reports.monthly_repairs import Line, Table

Waiting = Callable[..., LazyString]

number: Waiting = partial(LazyString, writing.number)
day: Waiting = partial(LazyString, writing.day)
month: Waiting = partial(LazyString, wording.month_of)
took: Waiting = partial(LazyString, wording.took)
money: Waiting = partial(LazyString, blueprint.money)


def line(name: object, *values: object, under: object = None, size: int | None = None) -> Line:
    """Write a line of a table."""
    return Line(in_both(name), tuple(in_both(each) for each in values), in_both(under) if under else None, size)


def table(title: object, heads: Iterable[object], lines: Iterable[Line], *about: object) -> Table:
    """Write a table, with what exactly counts in it."""
    said = tuple(in_both(each) for each in heads)
    return Table(in_both(title), said, tuple(lines), tuple(in_both(each) for each in about))


def joined(texts: Iterable[object]) -> LazyString:
    """Write several texts one after the other, with a dot between them."""
    parts = tuple(texts)
    return LazyString(lambda: " · ".join(str(each) for each in parts))
