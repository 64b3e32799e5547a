"""Planning an order into the week of its crew, and writing times as the columns of a week do."""

from datetime import date, datetime, tzinfo

from babel.dates import format_date, format_time

from cltms.foundation.act import Act
from cltms.foundation.writing import local
from cltms.repairs import origins
from cltms.repairs.models import Appointment, Order


def plan(act: Act, order: Order, starts_at: datetime, ends_at: datetime, *, anyway: bool = False) -> Appointment:
    """Make an appointment as orders of its origin do; `Refused` as `appointments.make` refuses."""
    return origins.of(order).schedule(act, order, starts_at, ends_at, anyway=anyway)


def clock(moment: datetime, zone: tzinfo) -> str:
    """Write the time of day on the clock of a building."""
    return str(format_time(moment, "short", tzinfo=zone, locale=local()))


def weekday(day: date) -> str:
    """Write a day with its weekday, as a column of a week is headed: in one piece, however narrow the column is."""
    written = format_date(day, "EEE d MMM" if local().startswith("es") else "EEE, MMM d", locale=local())
    return str(written).replace(" ", "\N{NO-BREAK SPACE}")
