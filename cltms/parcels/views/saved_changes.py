"""What changed in a saved view since a roll or a day."""

from flask import request
from werkzeug.datastructures import MultiDict

from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.guard import guarded
from cltms.foundation.i18n import say
from cltms.foundation.pages import Answer, key_asked, page
from cltms.parcels import changes, names, since
from cltms.parcels.models import Edition
from cltms.parcels.problems import NotUnderstood
from cltms.parcels.queries import PAGE_ROWS
from cltms.parcels.saved import changed, queries
from cltms.parcels.saved.changed import Digest, Span
from cltms.parcels.saved.models import Saved
from cltms.parcels.saved.vocabulary import PART_TITLES, Part, SavedAction, SavedKind
from cltms.parcels.views.blueprint import bp

MOST_PAGES = 100_000


@bp.get("/saved/<address>/changes")
@guarded(SavedAction.SEE)
def saved_changes(address: str) -> Answer:
    """Show what came into a view, what left it, and what is otherwise, since a roll or a day."""
    with reading() as look:
        saved = queries.named(look, address, SavedKind.VIEW)
        rolls = changes.compared(look.session, saved.jurisdiction)
        if not rolls:
            return page("parcels/saved_changes.html", saved=saved, rolls=rolls)
        later, said = _later(look, saved, _since(request.args))
        before = changes.before(look.session, later[0])
        span = _span(look, saved, before, later[-1])
        found = changed.digest(look.session, span)
        part, at = _part(request.args, found), min(key_asked("page") or 0, MOST_PAGES)
        return page(
            "parcels/saved_changes.html", saved=saved, rolls=rolls, before=before, until=later[-1], found=found,
            befores=[row for row in (changes.before(look.session, roll) for roll in rolls) if row is not None],
            days={roll.number: roll.as_of for roll in rolls},
            said=said, not_compared=[roll for roll in later if not changes.was_compared(look.session, roll)],
            part=part, part_titles=PART_TITLES, at=at, lines=changed.lines(look.session, span, part, at),
            more=found.parts[part] > (at + 1) * PAGE_ROWS,
        )  # fmt: skip


def _since(given: MultiDict[str, str]) -> str:
    """The roll or the day since which somebody asks; a day that was written goes before a roll that was chosen."""
    return given.get("day") or given.get("since") or ""


def _later(look: Reading, saved: Saved, asked: str) -> tuple[list[Edition], str]:
    """The rolls since what is asked for; when there is none, the newest alone, and why."""
    try:
        return since.rolls_since(look.session, saved.jurisdiction, asked), ""
    except NotUnderstood as error:
        return since.rolls_since(look.session, saved.jurisdiction), say(error.sentence)


def _span(look: Reading, saved: Saved, before: Edition | None, until: Edition) -> Span:
    first = 0 if before is None else before.number
    openly = not names.may_read(look.actor)
    return Span(saved.jurisdiction, queries.wanted_of(saved), first, until.number, openly)


def _part(given: MultiDict[str, str], found: Digest) -> Part:
    """The part that is asked for, else the first one that has anything."""
    if given.get("part") in set(Part):
        return Part(given["part"])
    return next((part for part, count in found.parts.items() if count), Part.CAME)
