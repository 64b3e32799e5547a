"""Pages of a place: the beginning with what waits, the list of what was said, and the list of promises."""

from typing import Any
from urllib.parse import urlencode

from flask import render_template, request

from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, key_asked, page, to
from cltms.parcels import queries as roll
from cltms.parcels.models import Jurisdiction
from cltms.parcels.views.lots import filter_arguments
from cltms.vacant_lots.assemblages.policy import POLICY as ASSEMBLAGES
from cltms.vacant_lots.assemblages.vocabulary import AssemblageAction
from cltms.vacant_lots.blueprint import bp, page_asked, place_named
from cltms.vacant_lots.city import queries
from cltms.vacant_lots.city.policy import POLICY
from cltms.vacant_lots.city.queries import PAGE_ROWS, Show
from cltms.vacant_lots.city.vocabulary import CityAction
from cltms.vacant_lots.publishing.lots import open_pages

FEW = 10


def panel(look: Reading, place: Jurisdiction) -> str:
    """Lead from the list of lots to what the city says of them."""
    if not POLICY.opens(look.actor, CityAction.SEE):
        return ""
    asked = urlencode([pair for pair in filter_arguments() if pair[0] not in {"sort", "descending"}])
    return render_template(
        "vacant_lots/place_panel.html", place=place, asked=asked,
        assembles=ASSEMBLAGES.opens(look.actor, AssemblageAction.SUGGEST),
    )  # fmt: skip


@bp.get("/")
@guarded(CityAction.SEE)
def home() -> Answer:
    """List the places, or go to the only one."""
    with reading() as look:
        places = roll.jurisdictions(look.session)
        if len(places) == 1:
            return to("vacant_lots.place", slug=places[0].slug)
        return page("vacant_lots/home.html", places=places, overdue=queries.overdue_count(look))


@bp.get("/<slug>/")
@guarded(CityAction.SEE)
def place(slug: str) -> Answer:
    """Show what waits in a place: promises that are open, and what was said lately."""
    with reading() as look:
        found = place_named(look, slug)
        return page(
            "vacant_lots/place.html", place=found, today=look.house_day,
            promises=queries.promises(look, found, Show.OPEN)[:FEW], scores=queries.scores(look, found),
            said=queries.conversations(look, found)[:FEW], **_public_pages(look, found),
        )  # fmt: skip


def _public_pages(look: Reading, place: Jurisdiction) -> dict[str, Any]:
    """Give the pages that everybody reads to those who can take them back, and which of their lots are in the roll."""
    tied = open_pages(look, place) if POLICY.opens(look.actor, CityAction.KEEP) else []
    there = {each.parcel_key for each in roll.lots(look.session, place, [each.parcel_key for each in tied])}
    return {"public_pages": tied, "in_roll": there}


@bp.get("/<slug>/conversations")
@guarded(CityAction.SEE)
def conversations(slug: str) -> Answer:
    """List what officials said, of all or of one."""
    with reading() as look:
        found, number, official_id = place_named(look, slug), page_asked(), key_asked("official")
        rows = queries.conversations(look, found, official_id=official_id, page=number)
        return page(
            "vacant_lots/conversations.html", place=found, rows=rows[:PAGE_ROWS], more=len(rows) > PAGE_ROWS,
            page_number=number, official_id=official_id, officials=queries.officials(look, found, left=True),
        )  # fmt: skip


@bp.get("/<slug>/promises")
@guarded(CityAction.SEE)
def promises(slug: str) -> Answer:
    """List promises with what became of them, and how many each official kept."""
    asked = request.args.get("show", Show.OPEN.value)
    show = Show(asked) if asked in set(Show) else Show.OPEN
    with reading() as look:
        found, number, official_id = place_named(look, slug), page_asked(), key_asked("official")
        rows = queries.promises(look, found, show, official_id=official_id, page=number)
        return page(
            "vacant_lots/promises.html", place=found, rows=rows[:PAGE_ROWS], more=len(rows) > PAGE_ROWS, show=show,
            page_number=number, official_id=official_id, scores=queries.scores(look, found), today=look.house_day,
            counts=queries.promise_counts(look, found, official_id=official_id),
        )  # fmt: skip
