"""Pages of the journal."""

from flask import Blueprint, url_for

from cltms.foundation.acting import current_actor, reading
from cltms.foundation.circles import Circle
from cltms.foundation.guard import guarded, may
from cltms.foundation.pages import Answer, key_asked, page
from cltms.journal import queries, telling
from cltms.journal.policy import sees_everything
from cltms.journal.vocabulary import DOOR_TITLES, JournalAction

bp = Blueprint("journal", __name__, template_folder="templates")
SHOWN_AT_ONCE = 50


@bp.get("/journal")
@guarded(JournalAction.SEE)
def lines() -> Answer:
    """Show what the reader did and what is about them; to administrators everything of the house."""
    return _lines(Circle.HOUSE, "journal.lines")


@bp.get("/journal/union")
@guarded(JournalAction.SEE_UNION)
def union_lines() -> Answer:
    """Show the journal of the union to its stewards."""
    return _lines(Circle.UNION, "journal.union_lines")


def _lines(circle: Circle, endpoint: str) -> Answer:
    before = key_asked("before")
    with reading(circle=circle) as look:
        rows = queries.latest(look, SHOWN_AT_ONCE + 1, before=before, circle=circle)
    shown = rows[:SHOWN_AT_ONCE]
    return page(
        "journal/lines.html", rows=shown, circle=circle.value, doors=DOOR_TITLES, told=telling.told,
        who=lambda line: telling.who(line, current_actor()), newest=None if before is None else url_for(endpoint),
        everything=sees_everything(current_actor()), may_union=may(JournalAction.SEE_UNION),
        older=url_for(endpoint, before=shown[-1].id) if len(rows) > len(shown) else "",
    )  # fmt: skip
