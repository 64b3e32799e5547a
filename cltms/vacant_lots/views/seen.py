"""What was seen of the lots of an address or of the selection: totals, and a list beside the roll, also as a file."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.guard import guarded
from cltms.foundation.i18n import say
from cltms.foundation.leaving import leaves
from cltms.foundation.pages import Answer, page
from cltms.foundation.table_file import csv_file
from cltms.parcels.describing import described
from cltms.parcels.filters import as_pairs
from cltms.parcels.models import Jurisdiction
from cltms.parcels.problems import NotUnderstood
from cltms.parcels.vocabulary import VACANCY_TITLES
from cltms.parcels.words import address
from cltms.vacant_lots.blueprint import bp, language, page_asked, place_named
from cltms.vacant_lots.views.walks import lots_wanted
from cltms.vacant_lots.visits import results
from cltms.vacant_lots.visits.seen import MOST_LOTS, LotSeen, seen_of
from cltms.vacant_lots.visits.vocabulary import AGREEMENT_TITLES, ANSWERS, ASKED_TITLES, Shown, VisitAction
from maps.vacancy.vocabulary import Vacancy

PAGE_ROWS = 50
BESIDE = frozenset({"show", "since", "page"})
"""What the page asks that is not of the filter of lots."""


@dataclass(frozen=True)
class Asked:
    """Which of the lots are shown."""

    shown: Shown
    since: date | None

    @classmethod
    def of_address(cls) -> "Asked":
        """Read the address; what is no answer asks for nothing."""
        shown, since = request.args.get("show", ""), request.args.get("since", "")
        try:
            day = date.fromisoformat(since)
        except ValueError:
            day = None
        return cls(Shown(shown) if shown in set(Shown) else Shown.SEEN, day)


@bp.get("/<slug>/seen")
@guarded(VisitAction.SEE)
def seen(slug: str) -> Answer:
    """Count what the latest visits saw of these lots, and list them beside what the roll says."""
    with reading() as look:
        place, asked, number = place_named(look, slug), Asked.of_address(), page_asked()
        wanted = lots_wanted(look, place, beside=BESIDE)
        matter: dict[str, Any] = {
            "place": place, "asked": asked, "page_number": number, "pairs": as_pairs(wanted) if request.args else [],
            "shows": described(wanted, language()), "most": MOST_LOTS,
        }  # fmt: skip
        try:
            lots = seen_of(look, place, wanted)
        except NotUnderstood as error:
            return page("vacant_lots/seen.html", refused=say(error.sentence), rows=[], counts={}, **matter), 422
        return page("vacant_lots/seen.html", **matter, **_listed(lots, asked, number))


@bp.get("/<slug>/seen.csv")
@guarded(VisitAction.SEE)
@leaves(lazy_gettext(
    "Each of these lots with what the roll says and what the latest visit saw: identifier, address, days, answers. "
    "Neither who walked nor the notes stand in it."
))  # fmt: skip
def seen_csv(slug: str) -> Answer:
    """Give the same list as a table, whole; refused like the page where it asks for too many."""
    heads = (
        _("Identifier"), _("Address"), _("Vacant?"), _("Seen on"), _("Could it be seen?"),
        *(str(each) for each in ASKED_TITLES.values()), _("Not vacant after all"), _("Beside the verdict"),
    )  # fmt: skip
    with reading() as look:
        place, asked = place_named(look, slug), Asked.of_address()
        lots = _of_address(look, place)
        rows = [_row(each) for each in lots if each.fits(asked.shown, asked.since)]
    return csv_file(f"{slug}-seen.csv", heads, rows)


def _of_address(look: Reading, place: Jurisdiction) -> list[LotSeen]:
    return seen_of(look, place, lots_wanted(look, place, beside=BESIDE))


def _listed(lots: list[LotSeen], asked: Asked, number: int) -> dict[str, Any]:
    fitting = [each for each in lots if each.fits(asked.shown, asked.since)]
    start = number * PAGE_ROWS
    return {
        "rows": fitting[start : start + PAGE_ROWS], "more": len(fitting) > start + PAGE_ROWS,
        "counts": {shown: sum(each.fits(shown, asked.since) for each in lots) for shown in Shown},
        "total": results.added_up(len(lots), [each.visit for each in lots if each.visit is not None]),
    }  # fmt: skip


def _row(each: LotSeen) -> tuple[object, ...]:
    lot, visit = each.lot, each.visit
    roll = lot.parcel_id, address(lot.situs) if lot.situs else None, str(VACANCY_TITLES[Vacancy(lot.vacancy)])
    if visit is None:
        return (*roll, *(None,) * (4 + len(ANSWERS)))
    told = (None if (said := getattr(visit, name)) is None else str(ANSWERS[name][said]) for name in ANSWERS)
    return (
        *roll, visit.seen_on.isoformat(), _("no") if visit.could_not else _("yes"), *told,
        _("yes") if visit.not_vacant else None, str(AGREEMENT_TITLES[each.agreement]) or None,
    )  # fmt: skip
