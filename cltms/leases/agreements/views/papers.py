"""Printing the summary of a lease: for who keeps leases, and for a household its own."""

from flask import Response
from flask_babel import lazy_gettext

from cltms.foundation.acting import acting
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.leaving import About, leaves
from cltms.foundation.many_forms import named_apart
from cltms.foundation.pages import Answer
from cltms.leases.agreements import papers, queries
from cltms.leases.agreements.blueprint import bp
from cltms.leases.agreements.views.books import lease_page
from cltms.leases.agreements.views.own import own_page
from cltms.leases.agreements.vocabulary import LeaseAction
from cltms.leases.resale.paper_form import PrintForm
from reports.child import render_in_child
from reports.sheet import Sheet

TELLS = lazy_gettext("One lease: the home, the household, the clauses, and what is due.")


@bp.post("/<int:lease_id>/summary.pdf")
@guarded(LeaseAction.SEE)
@leaves(TELLS, about=About.PEOPLE)
def print_lease(lease_id: int) -> Answer:
    """Print the summary of a lease."""
    form = PrintForm()
    with acting() as act:
        if not form.validate_on_submit():
            return lease_page(act, lease_id, form), 422
        sheet = papers.sheet_of(act, queries.lease(act, lease_id), form.order, str(house().settings.site_url))
    return _printed(sheet)


@bp.post("/mine/<int:lease_id>/summary.pdf")
@guarded(LeaseAction.OWN)
@leaves(TELLS, about=About.PEOPLE)
def print_own_lease(lease_id: int) -> Answer:
    """Print the summary of one's own lease."""
    form = named_apart(PrintForm(), "print", lease_id)
    with acting() as act:
        shown = queries.own_lease(act, lease_id)
        if not form.validate_on_submit():
            return own_page(act, printing={lease_id: form}), 422
        sheet = papers.sheet_of(act, shown, form.order, str(house().settings.site_url))
    return _printed(sheet)


def _printed(sheet: Sheet) -> Response:
    """Printing takes seconds, so it comes after the act, when others can write again."""
    headers = {"Content-Disposition": "attachment; filename=lease-summary.pdf"}
    return Response(render_in_child(sheet), mimetype="application/pdf", headers=headers)
