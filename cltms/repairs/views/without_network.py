"""What a crew's telephone may keep of its day, so that the page opens again without a network, and until when."""

from datetime import date, datetime, time, timedelta

from flask import Response, url_for
from flask_babel import lazy_gettext

from cltms.accounts import sessions
from cltms.foundation.act import Reading
from cltms.foundation.guard import guarded
from cltms.foundation.leaving import leaves
from cltms.foundation.pages import Answer
from cltms.foundation.without_network import may_be_kept, worker
from cltms.repairs.views.blueprint import bp
from cltms.repairs.vocabulary import RepairAction


def stays_until(look: Reading, day: date) -> datetime | None:
    """Give until when a telephone may keep the page of ``day``: today's, until midnight or the end of the session.

    None for other days, and on a device that others use.
    """
    session_ends = sessions.stays_until()
    if session_ends is None or day != look.house_day:
        return None
    return min(session_ends, datetime.combine(day + timedelta(days=1), time(), look.zone))


def answer(text: str, day: date, until: datetime | None) -> Response:
    """Answer with the page of a day, and tell its worker whether and under which address it may be kept."""
    return may_be_kept(text, url_for("repairs.crew_day", day=day.isoformat()), until)


@bp.get("/my-day/worker.js")
@guarded(RepairAction.DO)
@leaves(lazy_gettext("The program that keeps today’s page on the telephone; it tells nothing."))
def day_worker() -> Answer:
    """Give the worker; it looks after the pages of a crew's day."""
    return worker(url_for("repairs.my_day"))
