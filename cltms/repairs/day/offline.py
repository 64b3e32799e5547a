"""Steps of a crew that waited on a telephone: they get the moment of writing, not that at which there was a network."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from typing import Protocol

from flask_babel import gettext as _

from cltms.foundation.act import Act
from cltms.repairs import appointments, steps
from cltms.repairs.models import Order

BY_TELEPHONE = "moment_by_telephone"
"""In what is noted about a step: when it arrived, because the telephone said how long it had waited."""


class _AtTheDoor(Protocol):
    def came_at(self, zone: tzinfo) -> datetime: ...


def came_early(act: Act, order: Order, waited: timedelta | None, form: _AtTheDoor) -> bool:
    """Whether a shut door waited on a telephone and is refused as before the time agreed; only a note keeps its words.

    The office may have moved the appointment meanwhile, and then the page of the day shows the form no more.
    """
    return waited is not None and appointments.is_before_agreed(act, order, form.came_at(order.building.zone))


def early_told() -> str:
    """Say that a shut door could not be noted, and that the words are kept."""
    told = _(
        "Whoever comes before the time that was agreed was not kept out. "
        "What you wrote is kept with the order, and staff read it."
    )
    return str(told)


def take_as_of(act: Act, order: Order, waited: timedelta | None, take: Callable[[Act], object]) -> None:
    """Take steps as of the time before they had ``waited``, never before an earlier step; the journal keeps today."""
    if waited is None:
        take(act)
        return
    known = steps.of(act, order)
    lines = len(act.entries)
    earliest = max((each.moment for each in known), default=act.moment - waited)
    take(replace(act, moment=min(act.moment, max(earliest, act.moment - waited))))
    act.entries[lines:] = [replace(each, moment=act.moment) for each in act.entries[lines:]]
    ids = {each.id for each in known}
    for step in steps.of(act, order):
        if step.id not in ids:
            step.about = {**step.about, BY_TELEPHONE: act.moment.isoformat()}
