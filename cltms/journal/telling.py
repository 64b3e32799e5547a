"""Telling a line in the reader's words."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any, get_type_hints

from flask_babel import gettext as _
from flask_babel import ngettext

from cltms.foundation.act import Actor, Door, Fact
from cltms.foundation.writing import day
from cltms.journal.models import Line

NOT_NOTED = "–"
"""Stands for what an older fact of this kind did not carry."""


def kinds() -> dict[str, type[Fact]]:
    """Give every kind of fact of the house by its name."""
    return {fact.kind_name(): fact for fact in _below(Fact)}


def told(line: Line) -> str:
    """Say what happened; a fact that this program does not know any more says its name."""
    kind = kinds().get(line.fact)
    if kind is None or not kind.said:
        return str(_("Something that this program has no words for: %(fact)s.", fact=line.fact))
    values = defaultdict(lambda: NOT_NOTED, {key: _title(kind, key, each) for key, each in line.data.items()})
    return str(_(kind.said)).format_map(values)


def who(line: Line, reader: Actor) -> str:
    """Say who acted, without a name."""
    if line.actor_id is not None:
        mine = line.actor_id == reader.id
        return str(_("You") if mine else _("Account %(number)s", number=line.actor_id))
    return str(_("Somebody at the door") if line.door == Door.PAGE else _("Whoever runs this computer"))


def _title(kind: type[Fact], name: str, value: Any) -> str:
    if isinstance(value, list | dict):
        return str(ngettext("%(num)s entry", "%(num)s entries", len(value)))
    title = kind.titles.get(name, {}).get(value)
    if title is not None:
        return str(title)
    if value is None:
        return NOT_NOTED
    return day(date.fromisoformat(value)) if _is_day(kind, name) else str(value)


def _is_day(kind: type[Fact], name: str) -> bool:
    return get_type_hints(kind).get(name) in (date, date | None)


def _below(fact: type[Fact]) -> Iterator[type[Fact]]:
    for each in fact.__subclasses__():
        yield each
        yield from _below(each)
