"""Pages of contractors: who they are, until when each is insured, and what is written down about one."""

from flask import flash
from flask_babel import gettext as _

from cltms.contractors.blueprint import bp
from cltms.contractors.forms import ContractorForm
from cltms.contractors.links import calling
from cltms.crews import commands, queries
from cltms.crews.models import Contractor
from cltms.crews.vocabulary import CrewAction
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.pages import Answer, page, to


@bp.get("/")
@guarded(CrewAction.SEE)
def contractors() -> Answer:
    """List the contractors, those who get no more orders too."""
    with reading() as look:
        rows = sorted(queries.contractors(look, ended=True), key=lambda row: (row.ended_at is not None, row.name))
        return page("contractors/list.html", contractors=rows, today=look.today, proposed=calling.waiting(look))


@bp.get("/add")
@guarded(CrewAction.KEEP)
def ask_contractor() -> Answer:
    """Ask about a contractor."""
    form = ContractorForm(formdata=None, currency=house().settings.currency)
    return page("contractors/form.html", form=form, contractor=None)


@bp.post("/add")
@guarded(CrewAction.KEEP)
def add_contractor() -> Answer:
    """Add a contractor."""
    form = ContractorForm(currency=house().settings.currency)
    with arriving() as act:
        if carried_out(act, form, lambda: commands.add_contractor(act, form.business)):
            return arrived(act, to("contractors.contractors"))
        return page("contractors/form.html", form=form, contractor=None), 422


@bp.get("/<int:contractor_id>")
@guarded(CrewAction.KEEP)
def contractor(contractor_id: int) -> Answer:
    """Show what is written down about a contractor, to change it."""
    with reading() as look:
        found = queries.contractor(look, contractor_id)
        form = ContractorForm(formdata=None, currency=_currency(found))
        form.begin(found)
        return page("contractors/form.html", form=form, contractor=found)


@bp.post("/<int:contractor_id>")
@guarded(CrewAction.KEEP)
def change_contractor(contractor_id: int) -> Answer:
    """Change what is written down about a contractor."""
    with arriving() as act:
        found = queries.contractor(act, contractor_id)
        form = ContractorForm(currency=_currency(found))
        if carried_out(act, form, lambda: commands.change_contractor(act, found, form.business)):
            return arrived(act, to("contractors.contractors"))
        return page("contractors/form.html", form=form, contractor=found), 422


@bp.post("/<int:contractor_id>/end")
@guarded(CrewAction.KEEP)
def end_contractor(contractor_id: int) -> Answer:
    """Give a contractor no more orders."""
    with acting() as act:
        commands.end_contractor(act, queries.contractor(act, contractor_id))
    flash(_("No more orders are given there. What was given stays to be finished."))
    return to("contractors.contractors")


def _currency(contractor: Contractor) -> str:
    """Give the currency of a contractor's rate, else the house's."""
    return contractor.currency or str(house().settings.currency)
