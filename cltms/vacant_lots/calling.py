"""What this room tells on the first page: promises that are overdue or due, work days that come or wait for numbers."""

from collections.abc import Sequence
from datetime import date, timedelta

from flask import url_for
from flask_babel import ngettext
from sqlalchemy import ColumnElement, func, select

from cltms.foundation.act import Reading
from cltms.foundation.calling import Due
from cltms.vacant_lots.city.models import Promise
from cltms.vacant_lots.city.policy import POLICY
from cltms.vacant_lots.city.rules import overdue_rows, soon_rows
from cltms.vacant_lots.city.vocabulary import CityAction
from cltms.vacant_lots.notes import queries as notes
from cltms.vacant_lots.notes.policy import POLICY as NOTES
from cltms.vacant_lots.notes.vocabulary import NoteAction
from cltms.vacant_lots.stewardship import queries
from cltms.vacant_lots.stewardship.policy import POLICY as STEWARDSHIP
from cltms.vacant_lots.stewardship.vocabulary import StewardshipAction
from cltms.vacant_lots.visits import giving
from cltms.vacant_lots.visits import queries as visits
from cltms.vacant_lots.visits.policy import POLICY as VISITS
from cltms.vacant_lots.visits.vocabulary import VisitAction

A_MOMENT = timedelta(seconds=1)


def due(look: Reading) -> Sequence[Due]:
    """Tell who writes promises down what waits."""
    if not POLICY.opens(look.actor, CityAction.SEE):
        return []
    where = url_for("vacant_lots.home")
    (late, first_late), (soon, first_soon) = (
        _promises(look, rows(look.house_day)) for rows in (overdue_rows, soon_rows)
    )
    return [
        Due(
            ngettext("promise of an official is overdue", "promises of officials are overdue", late),
            late, where, first_late or look.house_day,
        ),
        Due(
            ngettext(
                "promise of an official is due within a week", "promises of officials are due within a week", soon
            ),
            soon, where, first_soon or look.house_day,
        ),
    ]  # fmt: skip


def days_due(look: Reading) -> Sequence[Due]:
    """Tell everybody which work days come, and organizers which ones are over and not written down."""
    if not STEWARDSHIP.opens(look.actor, StewardshipAction.COME):
        return []
    coming, first = queries.coming_days(look)
    found = [
        Due(
            ngettext("work day is coming", "work days are coming", coming), coming, url_for("vacant_lots.open_days"),
            first or look.house_day,
        )
    ]  # fmt: skip
    if STEWARDSHIP.opens(look.actor, StewardshipAction.KEEP):
        over, since, work_day_id = queries.over(look)
        title = ngettext("work day waits to be written down", "work days wait to be written down", over)
        where = url_for("vacant_lots.work_day", work_day_id=work_day_id) if work_day_id else ""
        found.append(Due(title, over, where, since or look.house_day))
    return found


def notes_due(look: Reading) -> Sequence[Due]:
    """Tell organizers which notes wait until somebody has read them."""
    if not NOTES.opens(look.actor, NoteAction.MODERATE):
        return []
    count, since, note_id = notes.waiting(look)
    where = url_for("vacant_lots.note", note_id=note_id) if note_id else ""
    since_day = look.house_day if since is None else since.astimezone(look.zone).date()
    return [Due(ngettext("note waits to be shown", "notes wait to be shown", count), count, where, since_day)]


def visits_due(look: Reading) -> Sequence[Due]:
    """Tell walkers which walks are theirs, and who may tell of a lot which visits doubt that it is vacant."""
    mine = giving.all_mine(look) if look.actor.id is not None else []
    found = []
    if mine:
        title = ngettext("walk is yours", "walks are yours", len(mine))
        ends = (mine[0].until - A_MOMENT).astimezone(look.zone).date()
        found.append(Due(title, len(mine), url_for("vacant_lots.my_walks"), ends))
    if VISITS.opens(look.actor, VisitAction.SEE):
        found += [
            Due(
                ngettext("field visit says “not vacant after all”", "field visits say “not vacant after all”", count),
                count, url_for("vacant_lots.turfs", slug=slug), first,
            )
            for slug, count, first in visits.doubts_by_place(look)
        ]  # fmt: skip
    return found


def _promises(look: Reading, condition: ColumnElement[bool]) -> tuple[int, date | None]:
    """Count such promises, with the day on which the first of them is due."""
    count, first = look.session.execute(select(func.count(Promise.id), func.min(Promise.due_on)).where(condition)).one()
    return count, first
