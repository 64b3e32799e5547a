"""Everything that a crew has open, page by page, whatever its day and wherever it stands."""

from cltms.foundation.acting import reading
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, key_asked, page
from cltms.repairs import appointments
from cltms.repairs.day import all_open
from cltms.repairs.day.queries import WITHOUT_A_TIME
from cltms.repairs.views.blueprint import bp
from cltms.repairs.vocabulary import RepairAction

SHOWN = 50
"""Orders on one page."""


@bp.get("/my-day/orders")
@guarded(RepairAction.DO)
def crew_orders() -> Answer:
    """List what the reader's crews have open, what is due soonest first."""
    start = key_asked("from") or 0
    with reading() as look:
        orders, count = all_open.listed(look, start, SHOWN), all_open.counted(look)
        return page(
            "repairs/day/orders.html", orders=orders, count=count, start=start, following=start + SHOWN,
            visits=appointments.next_or_last(look, [line.id for line in orders]), loose=WITHOUT_A_TIME, now=look.moment,
            today=look.house_day,
        )  # fmt: skip
