"""Scorecards: chosen promises of officials with what became of them, for the next public meeting."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import force_locale
from flask_babel import gettext as _

from cltms.foundation.act import Reading
from cltms.parcels import words
from cltms.parcels.models import Jurisdiction
from cltms.vacant_lots.city import queries
from cltms.vacant_lots.city.models import Promise
from cltms.vacant_lots.city.policy import POLICY
from cltms.vacant_lots.city.queries import Show
from cltms.vacant_lots.city.rules import overdue
from cltms.vacant_lots.city.vocabulary import WAY_TITLES, CityAction, SaidBy
from reports.naming import identified
from reports.scorecard import Scorecard, ScoredPromise

MOST_LOTS = 4
"""Lots that are named beside a promise."""
LONGEST_ID = 26
"""Signs of an identifier that are printed."""
MOST_PROMISES = 300
"""Promises of one scorecard: more than a meeting can talk about."""


@dataclass(frozen=True)
class ScoreOrder:
    """How a scorecard is printed; ``about`` names the campaign whose lots the promises are about, or is ''."""

    title: str = ""
    about: str = ""
    organisation: str = ""
    paper: str = "letter"
    lang: str = "en"


def scorecard(look: Reading, place: Jurisdiction, promises: Sequence[Promise], order: ScoreOrder) -> Scorecard:
    """Collect a scorecard of these promises, the earliest due first."""
    POLICY.require(look, CityAction.SEE)
    with force_locale(order.lang):
        return Scorecard(
            title=order.title or _("What officials promised in %(place)s", place=place.name), place=place.name,
            made_on=look.house_day, promises=tuple(_scored(look, each, order.lang) for each in promises),
            about=order.about, organisation=order.organisation, paper=order.paper, lang=order.lang,
        )  # fmt: skip


def of_place(look: Reading, place: Jurisdiction) -> list[Promise]:
    """Give the promises of a place that a scorecard can show, those that are open and due first before others."""
    found: list[Promise] = []
    for number in range(MOST_PROMISES // queries.PAGE_ROWS):
        rows = queries.promises(look, place, Show.ALL, page=number)
        found += rows[: queries.PAGE_ROWS]
        if len(rows) <= queries.PAGE_ROWS:
            break
    return found


def _scored(look: Reading, promise: Promise, lang: str) -> ScoredPromise:
    said = promise.conversation
    lots = [words.address(each.situs) or identified(each.parcel_id, LONGEST_ID, lang) for each in said.lots]
    return ScoredPromise(
        promised=promise.promised, official=said.official.name, office=said.official.office, body=said.official.body,
        said_on=said.held_on, way=str(WAY_TITLES[SaidBy(said.way)]), state=promise.state,
        overdue=overdue(promise, look.house_day), due_on=promise.due_on, settled_on=promise.settled_on,
        lots=tuple(lots[:MOST_LOTS]), more_lots=max(0, len(lots) - MOST_LOTS),
    )  # fmt: skip
