"""What decisions tell on the first page: polls that wait for a ballot, and polls of which the end has come."""

from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from cltms.decisions import closing, queries
from cltms.decisions.models import Poll
from cltms.foundation.act import Reading
from cltms.foundation.calling import Due


def due(look: Reading) -> Sequence[Due]:
    """Tell voters of their polls, and who keeps polls of those that can be closed."""
    waiting = queries.to_vote(look)
    over = [poll for poll in queries.prepared(look) if closing.is_due(look, poll)]
    return [*_told(waiting), Due(_("polls have ended and wait to be closed"), len(over), url_for("decisions.overview"))]


def _told(waiting: Sequence[Poll]) -> list[Due]:
    if not waiting:
        return []
    title = ngettext("poll waits for your ballot", "polls wait for your ballot", len(waiting))
    one = url_for("decisions.ballot", poll_id=waiting[0].id)
    ends = waiting[0].closes_at
    return [
        Due(
            title,
            len(waiting),
            one if len(waiting) == 1 else url_for("decisions.overview"),
            ends.date() if ends else None,
        )
    ]
