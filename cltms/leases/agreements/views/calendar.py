"""What is due of all leases: late, this week, and in the next three months; as a page and as a calendar file."""

from datetime import UTC, datetime, time, timedelta

from flask import Response
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from cltms.foundation.acting import reading
from cltms.foundation.guard import guarded
from cltms.foundation.icalendar import Event, calendar
from cltms.foundation.leaving import About, leaves
from cltms.foundation.pages import Answer, page
from cltms.leases.agreements import queries, telling
from cltms.leases.agreements.blueprint import bp
from cltms.leases.agreements.telling import ToldClock
from cltms.leases.agreements.vocabulary import LeaseAction

WEEK = timedelta(days=7)


@bp.get("/clocks")
@guarded(LeaseAction.SEE)
def clocks() -> Answer:
    """Show what is due, the most pressing first."""
    with reading() as look:
        rows = telling.agenda(queries.all_leases(look), look.house_day)
        soon = look.house_day + WEEK
        groups = [
            (_("Overdue"), [row for row in rows if row.late]),
            (_("This week"), [row for row in rows if row.due_on and not row.late and row.due_on <= soon]),
            (_("After that"), [row for row in rows if row.due_on and row.due_on > soon]),
            (_("Without a day yet"), [row for row in rows if row.due_on is None]),
        ]
        return page("leases/clocks.html", groups=groups, count=len(rows))


@bp.get("/clocks.ics")
@guarded(LeaseAction.SEE)
@leaves(lazy_gettext("What is due of leases, by the address of the home and without a name."), about=About.PEOPLE)
def clocks_file() -> Response:
    """Give the same as a calendar file; it names homes and nobody."""
    with reading() as look:
        rows = telling.agenda(queries.all_leases(look), look.house_day)
        events = [_event(row, look.moment) for row in rows if row.due_on]
    headers = {"Content-Disposition": "attachment; filename=leases.ics"}
    return Response(calendar(_("What is due of leases"), events), mimetype="text/calendar", headers=headers)


def _event(row: ToldClock, moment: datetime) -> Event:
    assert row.due_on is not None  # noqa: S101 - only those with a day are asked for
    noon = datetime.combine(row.due_on, time(12), UTC)
    name = f"lease-{row.lease.lease.id}-{row.kind.value.replace(' ', '-')}-{row.due_on}"
    return Event(
        f"{name}@cltms", 0, moment, noon, noon + timedelta(hours=1), f"{row.title} · {row.lease.address}",
        row.lease.address,
    )  # fmt: skip
