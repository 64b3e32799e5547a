"""Words and rules that the templates of this room share."""

from cltms.parcels.vocabulary import BODY_TITLES
from cltms.vacant_lots.blueprint import bp
from cltms.vacant_lots.city.forms import STEP_TITLES
from cltms.vacant_lots.city.promising import POSTPONE
from cltms.vacant_lots.city.rules import overdue, run_out, soon
from cltms.vacant_lots.city.vocabulary import PROMISE_TITLES, STANDING_TITLES, WAY_TITLES, CityAction
from cltms.vacant_lots.pathways.matching import Match
from cltms.vacant_lots.pathways.queries import is_old
from cltms.vacant_lots.pathways.vocabulary import PathwayAction


@bp.context_processor
def shared_words() -> dict[str, object]:
    """Give the words; panels on pages of other rooms ask for them by name."""
    return {
        "city_actions": CityAction, "pathway_actions": PathwayAction, "way_titles": WAY_TITLES,
        "standing_titles": STANDING_TITLES, "promise_titles": PROMISE_TITLES, "step_titles": STEP_TITLES,
        "postponed": POSTPONE, "is_overdue": overdue, "is_soon": soon, "has_run_out": run_out, "is_old": is_old,
        "body_titles": BODY_TITLES, "bodies_of": _bodies_of,
    }  # fmt: skip


def _bodies_of(match: Match) -> str:
    return ", ".join(str(BODY_TITLES[each]) for each in match.bodies)
