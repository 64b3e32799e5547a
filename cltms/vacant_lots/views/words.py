"""Words and rules that the templates of this room share."""

from datetime import datetime

from babel.numbers import format_decimal
from flask_babel import format_time
from flask_babel import gettext as _

from cltms.foundation.amounts import written
from cltms.foundation.writing import local
from cltms.parcels.vocabulary import BODY_TITLES
from cltms.parcels.words import address
from cltms.vacant_lots.assemblages.vocabulary import AssemblageAction
from cltms.vacant_lots.blueprint import bp
from cltms.vacant_lots.city.forms import STEP_TITLES
from cltms.vacant_lots.city.promising import POSTPONE
from cltms.vacant_lots.city.rules import overdue, run_out, soon
from cltms.vacant_lots.city.vocabulary import PROMISE_TITLES, STANDING_TITLES, WAY_TITLES, CityAction
from cltms.vacant_lots.drawn.vocabulary import KIND_TITLES, DrawnAction
from cltms.vacant_lots.feasibility.words import share
from cltms.vacant_lots.notes.links import GOOD_FOR
from cltms.vacant_lots.notes.models import NoteLink
from cltms.vacant_lots.notes.vocabulary import STAGE_TITLES, NoteAction
from cltms.vacant_lots.pathways.matching import Match
from cltms.vacant_lots.pathways.queries import is_old
from cltms.vacant_lots.pathways.vocabulary import PathwayAction
from cltms.vacant_lots.stewardship.models import WorkDay
from cltms.vacant_lots.stewardship.vocabulary import (
    DAY_TITLES,
    TAKEN_TITLES,
    TENURE_TITLES,
    USE_TITLES,
    StewardshipAction,
)
from cltms.vacant_lots.visits.models import LotVisit
from cltms.vacant_lots.visits.vocabulary import (
    AGREEMENT_TITLES,
    ANSWERS,
    ASKED_TITLES,
    SETTLED_TITLES,
    SHOWN_TITLES,
    VisitAction,
)
from cltms.vacant_lots.watching.vocabulary import WatchAction


@bp.context_processor
def shared_words() -> dict[str, object]:
    """Give the words; panels on pages of other rooms ask for them by name."""
    return {
        "assemblage_actions": AssemblageAction,
        "city_actions": CityAction, "pathway_actions": PathwayAction, "way_titles": WAY_TITLES,
        "standing_titles": STANDING_TITLES, "promise_titles": PROMISE_TITLES, "step_titles": STEP_TITLES,
        "postponed": POSTPONE, "is_overdue": overdue, "is_soon": soon, "has_run_out": run_out, "is_old": is_old,
        "body_titles": BODY_TITLES, "bodies_of": _bodies_of, "steward_actions": StewardshipAction,
        "day_titles": DAY_TITLES, "taken_titles": TAKEN_TITLES, "use_titles": USE_TITLES,
        "tenure_titles": TENURE_TITLES, "times_of": _times_of, "parts": _parts, "block_name": block_name,
        "written_money": written, "note_titles": STAGE_TITLES, "note_actions": NoteAction, "link_ends": _link_ends,
        "watch_actions": WatchAction, "drawn_actions": DrawnAction, "drawn_titles": KIND_TITLES, "share": share,
        "visit_actions": VisitAction, "answers": ANSWERS, "asked_titles": ASKED_TITLES,
        "settled_titles": SETTLED_TITLES, "told_by": _told_by,
        "agreement_titles": AGREEMENT_TITLES, "shown_titles": SHOWN_TITLES,
    }  # fmt: skip


def _told_by(visit: LotVisit) -> str:
    """Say what a visit tells, in one line; what nobody could tell is left out."""
    told = [str(titles[answer]) for asked, titles in ANSWERS.items() if (answer := getattr(visit, asked)) is not None]
    return ", ".join(told)


def _bodies_of(match: Match) -> str:
    return ", ".join(str(BODY_TITLES[each]) for each in match.bodies)


def block_name(block: str | None) -> str:
    """Write a block as neighbors say it."""
    if block is None:
        return str(_("Block not known"))
    number, _space, street = block.partition(" ")
    if number == "1":
        return str(_("First block of %(street)s", street=address(street)))
    return str(_("%(number)s block of %(street)s", number=number, street=address(street)))


def _times_of(work_day: WorkDay) -> str:
    """Write from when until when, on the clock of the house."""
    starts, ends = (_clock(each) for each in (work_day.starts_at, work_day.ends_at))
    return str(_("%(starts)s to %(ends)s", starts=starts, ends=ends))


def _link_ends(link: NoteLink) -> datetime:
    return link.noted_at + GOOD_FOR


def _clock(moment: datetime) -> str:
    return str(format_time(moment, "short"))


def _parts(value: int | None, parts: int) -> str:
    """Write so many parts as wholes with at most one decimal; a dash where it is not known."""
    return "–" if value is None else str(format_decimal(round(value / parts, 1), format="#,##0.#", locale=local()))
