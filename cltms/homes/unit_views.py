"""The page of a home: who lives and lived there, and what other rooms tell of it, for who keeps homes."""

from flask_babel import gettext as _

from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.errors import Refused
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, page, to
from cltms.foundation.panels import panels_on
from cltms.homes.occupancy import commands, queries
from cltms.homes.occupancy.forms import MoveOutForm, OccupancyForm
from cltms.homes.views import bp
from cltms.homes.vocabulary import HomeAction
from cltms.members import queries as members
from cltms.members.models import Household
from maps.sentences import sentence

UNIT_PAGE = "homes.unit"
"""The page of a home, on which upper rooms show its leases, its repairs and whatever else belongs to its life."""


@bp.get("/units/<int:unit_id>")
@guarded(HomeAction.KEEP)
def unit(unit_id: int) -> Answer:
    """Show who lives and lived in a home."""
    with reading() as look:
        return _page(look, unit_id)


@bp.post("/units/<int:unit_id>")
@guarded(HomeAction.KEEP)
def begin_occupancy(unit_id: int) -> Answer:
    """Let a household move in."""
    form = OccupancyForm()
    with arriving() as act:
        form.offer(act)
        found, _building = queries.unit(act, unit_id)

        def begin() -> None:
            household, term = form.chosen
            if not isinstance(household, Household):
                raise Refused(sentence("Choose the household."))
            commands.begin(act, found, household, term)

        if carried_out(act, form, begin):
            return arrived(act, to("homes.unit", unit_id=unit_id))
        return _page(act, unit_id, form=form), 422


@bp.get("/occupancy/<int:occupancy_id>/end")
@guarded(HomeAction.KEEP)
def ask_end(occupancy_id: int) -> Answer:
    """Ask when a household moves out."""
    with reading() as look:
        found = queries.one(look, occupancy_id)
        return _end_page(look, found.unit_id, MoveOutForm(formdata=None))


@bp.post("/occupancy/<int:occupancy_id>/end")
@guarded(HomeAction.KEEP)
def end_occupancy(occupancy_id: int) -> Answer:
    """Let a household move out."""
    form = MoveOutForm()
    with arriving() as act:
        found = queries.one(act, occupancy_id)
        if carried_out(act, form, lambda: commands.end(act, found, form.ends_on.data)):
            return arrived(act, to("homes.unit", unit_id=found.unit_id))
        return _end_page(act, found.unit_id, form), 422


def _page(look: Reading, unit_id: int, form: OccupancyForm | None = None) -> str:
    found, building = queries.unit(look, unit_id)
    if form is None:
        form = OccupancyForm(formdata=None)
        form.offer(look)
    seen = {household.id for household in members.households(look)}
    rows = [(row, row.household.name if row.household_id in seen else _("Guarded")) for row in
            queries.of_unit(look, unit_id)]  # fmt: skip
    return page("homes/unit.html", unit=found, building=building, rows=rows, form=form, today=look.today,
                panels=panels_on(look, UNIT_PAGE, found))  # fmt: skip


def _end_page(look: Reading, unit_id: int, form: MoveOutForm) -> str:
    found, building = queries.unit(look, unit_id)
    return page("homes/move_out.html", unit=found, building=building, form=form)
