"""Pages on which staff say where a building stands on the map."""

from flask import flash, request, url_for
from flask_babel import gettext as _

from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.pages import Answer, page, to
from cltms.homes import queries
from cltms.homes.models import Building
from cltms.homes.placing import commands
from cltms.homes.placing.forms import PointForm
from cltms.homes.placing.queries import candidate, candidates
from cltms.homes.views import bp
from cltms.homes.vocabulary import POINT_TITLES, HomeAction, PointBy
from cltms.parcels import queries as parcels
from cltms.parcels.policy import POLICY, ParcelAction
from cltms.parcels.tiles.kept import kept

LONGEST_TEXT = 100


@bp.get("/<int:building_id>/place")
@guarded(HomeAction.KEEP)
def ask_place(building_id: int) -> Answer:
    """Show where a building stands, and the lots on which it may stand."""
    with reading() as look:
        found = queries.building(look, building_id)
        form = PointForm(formdata=None)
        if found.point is not None:
            form.latitude.data, form.longitude.data = found.point.y, found.point.x
        return _place_page(look, found, form)


@bp.post("/<int:building_id>/place")
@guarded(HomeAction.KEEP)
def set_place(building_id: int) -> Answer:
    """Put a building where the numbers say."""
    form = PointForm()
    with arriving() as act:
        found = queries.building(act, building_id)

        def place() -> None:
            commands.place(act, found, float(form.longitude.data), float(form.latitude.data), PointBy.BY_HAND)

        if carried_out(act, form, place):
            flash(_("It is noted where the building stands."))
            return arrived(act, to("homes.building", building_id=building_id))
        return _place_page(act, found, form), 422


@bp.post("/<int:building_id>/place/lot")
@guarded(HomeAction.KEEP)
def place_on_lot(building_id: int) -> Answer:
    """Put a building on the lot that was chosen."""
    try:
        by = PointBy(request.form.get("by", ""))
    except ValueError:
        raise NotThere from None
    with acting() as act:
        found = queries.building(act, building_id)
        lot = candidate(act, request.form.get("roll", ""), request.form.get("key", ""), by)
        commands.place(act, found, lot.longitude, lot.latitude, by)
    flash(_("It is noted where the building stands."))
    return to("homes.building", building_id=building_id)


@bp.post("/<int:building_id>/place/away")
@guarded(HomeAction.KEEP)
def take_place_away(building_id: int) -> Answer:
    """Take a building off the map."""
    with acting() as act:
        commands.take_away(act, queries.building(act, building_id))
    return to("homes.ask_place", building_id=building_id)


def ground(look: Reading) -> dict[str, object]:
    """Say what lies under a map of buildings: the file of the house, and the rolls here that are drawn as tiles."""
    if not POLICY.opens(look.actor, ParcelAction.SEE):
        return {"background": None, "tiles": [], "bounds": None}
    rolls = [place for place in parcels.jurisdictions(look.session) if kept(house().settings.data_dir, place.slug)]
    return {
        "background": url_for("parcels.background_tiles") if house().settings.background_map else None,
        "tiles": [url_for("parcels.county_tiles", slug=place.slug) for place in rolls],
        "bounds": next((place.bounds for place in rolls if place.bounds), None),
    }


def _place_page(look: Reading, found: Building, form: PointForm) -> str:
    text = " ".join(request.args.get("text", "").replace("\0", " ").split())[:LONGEST_TEXT]
    return page(
        "homes/place.html", building=found, form=form, text=text, candidates=candidates(look, found, text),
        given=ground(look), point_titles=POINT_TITLES,
    )  # fmt: skip
