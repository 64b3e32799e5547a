"""The list of invoices, narrowed by what its address asks, and the same as a table."""

from flask import Response, request
from flask_babel import lazy_gettext

from cltms.contractors.blueprint import bp
from cltms.contractors.invoices import listing
from cltms.contractors.invoices.forms import NarrowForm
from cltms.contractors.invoices.vocabulary import STATE_TITLES
from cltms.contractors.invoices.wanted import Wanted
from cltms.costs.vocabulary import CostAction
from cltms.crews import queries as crews
from cltms.foundation.acting import acting, reading
from cltms.foundation.guard import guarded
from cltms.foundation.leaving import About, leaves
from cltms.foundation.pages import Answer, key_asked, page

SHOWN = 50
"""Invoices on one page."""


@bp.get("/invoices")
@guarded(CostAction.SEE)
def invoices() -> Answer:
    """List the invoices that the address asks for."""
    wanted, start = Wanted.of(request.args), key_asked("from") or 0
    with reading() as look:
        count, sums = listing.sums(look, wanted)
        firms = sorted(crews.contractors(look, ended=True), key=lambda each: each.name)
        return page(
            "contractors/invoices/list.html", invoices=listing.listed(look, wanted, start=start, count=SHOWN),
            count=count, sums=sums, start=start, asked=wanted.asked, form=NarrowForm.showing(wanted, firms),
            following={**wanted.asked, "from": start + SHOWN}, state_titles=STATE_TITLES,
        )  # fmt: skip


@bp.post("/invoices.csv")
@guarded(CostAction.SEE)
@leaves(
    lazy_gettext("Which contractor billed how much for which order; contractors are named, residents are not."),
    about=About.PEOPLE,
)
def invoices_csv() -> Answer:
    """Give the invoices that the address asks for as a table."""
    with acting() as act:
        body = listing.export(act, Wanted.of(request.args))
    headers = {"Content-Disposition": 'attachment; filename="invoices.csv"'}
    return Response(body, mimetype="text/csv", headers=headers)
