"""Steps of a crew that waited on a telephone: they get the moment of writing, not that at which there was a network."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from cltms.foundation.act import Act
from cltms.repairs import steps
from cltms.repairs.models import Order

BY_TELEPHONE = "moment_by_telephone"
"""In what is noted about a step: when it arrived, because the telephone said how long it had waited."""


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
