"""Pages of homes: the buildings, one of them with its units, and the codes for its doors."""

from flask import Blueprint, flash
from flask_babel import gettext as _

from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.pages import Answer, page, to
from cltms.homes import commands, queries
from cltms.homes.forms import BuildingForm, UnitsForm
from cltms.homes.models import Building
from cltms.homes.vocabulary import PLACE_TITLES, HomeAction

bp = Blueprint("homes", __name__, template_folder="templates", url_prefix="/homes")


@bp.context_processor
def _words() -> dict[str, object]:
    return {"home_actions": HomeAction, "place_titles": PLACE_TITLES}


@bp.get("/")
@guarded(HomeAction.SEE)
def buildings() -> Answer:
    """List the buildings."""
    with reading() as look:
        return page("homes/buildings.html", buildings=queries.buildings(look))


@bp.get("/add")
@guarded(HomeAction.KEEP)
def ask_building() -> Answer:
    """Ask where a building is."""
    form = BuildingForm(formdata=None, ours=True, time_zone=house().settings.default_time_zone)
    return page("homes/building_form.html", form=form, building=None)


@bp.post("/add")
@guarded(HomeAction.KEEP)
def add_building() -> Answer:
    """Add a building."""
    form = BuildingForm()
    with arriving() as act:
        added: list[Building] = []
        if carried_out(act, form, lambda: added.append(commands.add_building(act, form.particulars))):
            flash(_("The building is added. Write down its homes now."))
            return arrived(act, to("homes.building", building_id=added[0].id))
        return page("homes/building_form.html", form=form, building=None), 422


@bp.get("/<int:building_id>")
@guarded(HomeAction.SEE)
def building(building_id: int) -> Answer:
    """Show a building with its units and the codes on its doors."""
    with reading() as look:
        return page(
            "homes/building.html", building=queries.building(look, building_id),
            units=queries.units(look, building_id), codes=queries.door_codes(look, building_id),
            form=UnitsForm(formdata=None),
        )  # fmt: skip


@bp.get("/<int:building_id>/change")
@guarded(HomeAction.KEEP)
def ask_change(building_id: int) -> Answer:
    """Show what is written down about a building, to change it."""
    with reading() as look:
        found = queries.building(look, building_id)
        return page("homes/building_form.html", form=BuildingForm(formdata=None, obj=found), building=found)


@bp.post("/<int:building_id>/change")
@guarded(HomeAction.KEEP)
def change_building(building_id: int) -> Answer:
    """Change a building."""
    form = BuildingForm()
    with arriving() as act:
        found = queries.building(act, building_id)
        if carried_out(act, form, lambda: commands.change_building(act, found, form.particulars)):
            return arrived(act, to("homes.building", building_id=building_id))
        return page("homes/building_form.html", form=form, building=found), 422


@bp.post("/<int:building_id>/units")
@guarded(HomeAction.KEEP)
def add_units(building_id: int) -> Answer:
    """Add units to a building."""
    form = UnitsForm()
    with arriving() as act:
        found = queries.building(act, building_id)
        if carried_out(act, form, lambda: commands.add_units(act, found, form.written, shared=bool(form.shared.data))):
            return arrived(act, to("homes.building", building_id=building_id))
        return page(
            "homes/building.html", building=found, units=queries.units(act, building_id),
            codes=queries.door_codes(act, building_id), form=form,
        ), 422  # fmt: skip


@bp.post("/<int:building_id>/codes")
@guarded(HomeAction.KEEP)
def make_codes(building_id: int) -> Answer:
    """Make the codes that are missing."""
    with acting() as act:
        commands.make_codes(act, queries.building(act, building_id))
    return to("homes.building", building_id=building_id, _anchor="codes")


@bp.post("/codes/<int:code_id>/withdraw")
@guarded(HomeAction.KEEP)
def withdraw_code(code_id: int) -> Answer:
    """Let a code lead nowhere."""
    with acting() as act:
        code = commands.withdraw_code(act, code_id)
        flash(_("The code leads nowhere now. Take its sticker off the door."))
        return to("homes.building", building_id=code.building_id, _anchor="codes")
