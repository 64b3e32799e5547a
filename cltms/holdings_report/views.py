"""A year of the trust's land and homes on a page, and on paper."""

from flask import Response
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.guard import guarded
from cltms.foundation.leaving import About, leaves
from cltms.foundation.pages import Answer, page
from cltms.holdings_report import papers, queries
from cltms.holdings_report.blueprint import bp
from cltms.holdings_report.queries import Year
from cltms.holdings_report.telling import band_title, figures_of
from cltms.holdings_report.vocabulary import ReportAction
from cltms.leases.resale.paper_form import PrintForm
from reports.child import render_in_child
from reports.plots import Plot, Series


@bp.get("/")
@guarded(ReportAction.SEE)
def this_year() -> Answer:
    """Show the year that runs."""
    with reading() as look:
        return _page(look, look.house_day.year, PrintForm(formdata=None))


@bp.get("/<int:year>")
@guarded(ReportAction.SEE)
def year(year: int) -> Answer:
    """Show a year."""
    with reading() as look:
        return _page(look, year, PrintForm(formdata=None))


@bp.post("/<int:year>/report.pdf")
@guarded(ReportAction.SEE)
@leaves(lazy_gettext("Land and homes of a year in counts; it names nobody."), about=About.LAND)
def print_year(year: int) -> Answer:
    """Print the report of a year."""
    form = PrintForm()
    with acting() as act:
        if not form.validate_on_submit():
            return _page(act, year, form), 422
        sheet = papers.sheet_of(act, year, form.order)
    name = f"holdings-{year}.pdf"
    return Response(
        render_in_child(sheet), mimetype="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )  # fmt: skip


def _page(look: Reading, number: int, form: PrintForm) -> str:
    told = queries.year(look, number)
    return page(
        "holdings_report/year.html", told=told, form=form, figures=figures_of(told), plot=_plot(told),
        bands=[(band_title(each), each) for each in told.bands],
        years=range(look.house_day.year, max(look.house_day.year - 6, queries.FIRST_YEAR), -1),
    )  # fmt: skip


def _plot(told: Year) -> Plot | None:
    if len(told.before) < 2 or not any(each.homes for each in told.before):
        return None
    series = (
        Series(_("Homes kept affordable"), tuple(each.homes for each in told.before)),
        Series(_("Homes sold on"), tuple(each.sold for each in told.before)),
    )
    names = tuple(str(each.year) for each in told.before)
    return Plot(_("Homes, year by year"), _("Year"), _("At the end of each year"), names, series)
