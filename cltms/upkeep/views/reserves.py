"""Pages of the reserve: what is replaced in which year, what has to be put by, and both as a file."""

from decimal import Decimal

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.guard import guarded
from cltms.foundation.leaving import leaves
from cltms.foundation.pages import Answer, page
from cltms.foundation.table_file import csv_file
from cltms.homes import queries as homes
from cltms.homes.models import Building
from cltms.upkeep import reserving
from cltms.upkeep.forms import ReserveForm, name_of
from cltms.upkeep.reserve import YEARS
from cltms.upkeep.reserving import Listed
from cltms.upkeep.views.blueprint import bp
from cltms.upkeep.vocabulary import UpkeepAction

TELLS = lazy_gettext("What has to be replaced in which year and what it costs; nothing about who lives there.")


@bp.get("/reserve")
@guarded(UpkeepAction.SEE)
def reserve() -> Answer:
    """Show the list, for one building or for all of the trust's."""
    with reading() as look:
        form = _form(look)
        if not form.validate():
            return page("upkeep/reserve.html", form=form, listed=None, building=None, years=YEARS), 422
        return page(
            "upkeep/reserve.html", form=form, listed=_listed(look, form), building=form.building.data, years=YEARS
        )


@bp.get("/reserve.csv")
@guarded(UpkeepAction.SEE)
@leaves(TELLS)
def reserve_csv() -> Answer:
    """The same as a table, one line for each replacement."""
    with reading() as look:
        form = _form(look)
        listed = _listed(look, form) if form.validate() else _listed(look, ReserveForm(formdata=None))
        systems = listed.systems
        rows = [
            [year.year, systems[each.of].building.address, name_of(systems[each.of]), each.today.amount,
             each.then.amount, each.then.currency]
            for found in listed.reserves for year in found.years for each in year.replacements
        ]  # fmt: skip
    heads = [_("Year"), _("Building"), _("Part"), _("Cost today"), _("Cost in that year"), _("Currency")]
    return csv_file("reserve.csv", heads, rows)


def _form(look: Reading) -> ReserveForm:
    form = ReserveForm(request.args)
    if not request.args:
        form = ReserveForm(formdata=None)
    form.building.offer([building for building, _units in homes.buildings(look)], title=_title)
    return form


def _listed(look: Reading, form: ReserveForm) -> Listed:
    building = form.building.data
    percent, balance = form.percent.data or Decimal(0), form.balance.data or Decimal(0)
    return reserving.listed(look, building.id if building else None, percent, balance)


def _title(building: Building) -> str:
    return f"{building.address}, {building.town}"
