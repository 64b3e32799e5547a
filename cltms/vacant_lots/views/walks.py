"""Ordering a walking list of the lots of an address or of the selection, and the links that lead to it."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from flask import Response, render_template, send_file
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.i18n import say
from cltms.foundation.jobs import enqueue
from cltms.foundation.leaving import leaves
from cltms.foundation.pages import Answer, page, to
from cltms.parcels import queries as roll
from cltms.parcels.describing import described
from cltms.parcels.filters import ParcelFilter, as_pairs, filter_from_pairs
from cltms.parcels.finished import waiting
from cltms.parcels.models import Jurisdiction
from cltms.parcels.problems import NotUnderstood
from cltms.parcels.selection import picked_lots
from cltms.parcels.views.lots import filter_arguments
from cltms.vacant_lots.assemblages.policy import POLICY
from cltms.vacant_lots.assemblages.vocabulary import AssemblageAction
from cltms.vacant_lots.blueprint import bp, language, place_named
from cltms.vacant_lots.views.begun_with import PICKED, picked_meant, picked_offer
from cltms.vacant_lots.views.suggestions import MOST_IN_ADDRESS
from cltms.vacant_lots.views.work import mine
from cltms.vacant_lots.visits.policy import POLICY as VISITS
from cltms.vacant_lots.visits.vocabulary import VisitAction
from cltms.vacant_lots.walks import collecting
from cltms.vacant_lots.walks.collecting import MOST_LOTS, WalkOrder, refuse_too_many
from cltms.vacant_lots.walks.forms import WalkForm

TELLS = lazy_gettext(
    "For each lot: identifier, address, kind of owner, size, whether it is vacant, how it stands with its body, and a "
    "map. No owner’s name stands in it and no word that somebody said, because paper gets lost on a walk."
)


def selection_panel(look: Reading, place: Jurisdiction) -> str:
    """Lead from the selection to the walking list of its lots, and to which of them touch."""
    if not POLICY.opens(look.actor, AssemblageAction.WALK):
        return ""
    keys = [("keys", lot.key) for lot in picked_lots(look, place)]
    if not keys:
        return ""
    asked = urlencode(keys) if len(keys) <= MOST_IN_ADDRESS else ""
    gives = VISITS.opens(look.actor, VisitAction.KEEP)
    keeps = len(keys) > 1 and POLICY.opens(look.actor, AssemblageAction.KEEP)
    return render_template("vacant_lots/selection_panel.html", place=place, asked=asked, gives=gives, keeps=keeps)


@bp.get("/<slug>/walking-list")
@guarded(AssemblageAction.WALK)
def ask_walks(slug: str) -> Answer:
    """Ask how the lots of the address, or the picked ones where it says so, are to be walked."""
    with reading() as look:
        place = place_named(look, slug)
        title = _("Walking list, %(place)s", place=place.name)
        return _ask_page(look, place, WalkForm(formdata=None, title=title, lang=language()))


@bp.post("/<slug>/walking-list")
@guarded(AssemblageAction.WALK)
def order_walks(slug: str) -> Answer:
    """Order a walking list; it is printed as work with progress."""
    form = WalkForm()
    with arriving() as act:
        place = place_named(act, slug)
        if not form.validate_on_submit():
            return _ask_page(act, place, form), 422
        try:
            keys = keys_wanted(act, place)
        except NotUnderstood as error:
            form.form_errors.append(say(error.sentence))
            return _ask_page(act, place, form), 422
        order = WalkOrder(keys, float(form.longest.data), form.title.data, form.paper.data, form.lang.data)
        job = enqueue(act, collecting.KIND, collecting.as_payload(place, order, act.house_day))
        return arrived(act, to("vacant_lots.work", job_id=job.id))


@bp.get("/work/<int:job_id>/file")
@guarded(AssemblageAction.WALK)
@leaves(TELLS)
def work_file(job_id: int) -> Response:
    """Hand over a walking list that was printed."""
    with reading() as look:
        job = mine(look, job_id, collecting.KIND)
        path = waiting(house().settings, job.result)
        if path is None:
            raise NotThere
        return send_file(path, as_attachment=True, download_name=job.result["name"])


def lots_wanted(look: Reading, place: Jurisdiction, *, beside: Collection[str] = ()) -> ParcelFilter:
    """The filter of the address, else the reader's selection; what the page asks ``beside`` is not of the filter."""
    without = {"sort", "descending", *beside}
    wanted = filter_from_pairs([(key, value) for key, value in filter_arguments() if key not in without])
    return replace(wanted, keys=tuple(lot.key for lot in picked_lots(look, place))) if wanted.is_empty else wanted


def lots_to_walk(look: Reading, place: Jurisdiction) -> ParcelFilter:
    """The picked lots, where the address says that they are meant; else those of its filter, and none without one."""
    if picked_meant():
        return ParcelFilter(keys=tuple(lot.key for lot in picked_lots(look, place)))
    return filter_from_pairs([pair for pair in filter_arguments() if pair[0] not in {"sort", "descending"}])


def walk_words(look: Reading, place: Jurisdiction) -> dict[str, Any]:
    """Say to the page of a walk which lots it is for, and what the reader has picked besides."""
    wanted = lots_to_walk(look, place)
    pairs = [(PICKED, "1")] if picked_meant() else as_pairs(wanted)
    return {
        "total": lots_wanted_count(look, place, wanted), "most": MOST_LOTS, "pairs": pairs,
        "shows": "" if picked_meant() else described(wanted, language()),
        "begun": picked_offer(look, place) if picked_meant() or wanted.is_empty else None,
    }  # fmt: skip


def lots_wanted_count(look: Reading, place: Jurisdiction, wanted: ParcelFilter) -> int:
    """How many lots are to be walked; an empty selection is none, and not all."""
    return 0 if wanted.is_empty else roll.count(look.session, place, wanted)


def keys_wanted(look: Reading, place: Jurisdiction) -> tuple[str, ...]:
    """The keys of the lots that are to be walked; NotUnderstood for none and for too many."""
    wanted = lots_to_walk(look, place)
    refuse_too_many(lots_wanted_count(look, place, wanted))
    return tuple(roll.keys(look.session, place, wanted, MOST_LOTS))


def _ask_page(look: Reading, place: Jurisdiction, form: WalkForm) -> str:
    return page("vacant_lots/walk_form.html", place=place, form=form, **walk_words(look, place))
