"""The page of a comparison, the same as a table, and on paper; nothing of it is kept."""

from decimal import Decimal

from flask import Response, request
from flask_babel import get_locale, lazy_gettext
from flask_babel import gettext as _

from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.leaving import leaves
from cltms.foundation.money import places
from cltms.foundation.pages import Answer, page
from cltms.foundation.table_file import csv_file
from cltms.leases.resale import queries
from cltms.leases.resale.blueprint import bp, currency
from cltms.leases.resale.comparison import papers, telling
from cltms.leases.resale.comparison.assumptions import YEARS
from cltms.leases.resale.comparison.comparing import Comparison, candidates, compare
from cltms.leases.resale.comparison.form import MOST_LINES, CompareForm
from cltms.leases.resale.formula.years import anniversary
from cltms.leases.resale.models import ResaleVersion
from cltms.leases.resale.paper_form import PrintForm
from cltms.leases.resale.vocabulary import ResaleAction
from reports.child import render_in_child


@bp.get("/comparison")
@guarded(ResaleAction.SEE)
def comparison() -> Answer:
    """Ask which formulas and what is assumed, and show them side by side."""
    with reading() as look:
        form = _form(look)
        asked = bool(request.args.get("price") or request.args.getlist("versions"))
        found = _compared(look, form) if asked else None
        said = page(
            "resale/comparison.html", form=form, found=found, telling=telling, again=_again(form),
            plot=telling.plot_of(found) if found else None, paper=PrintForm(formdata=None, lang=str(get_locale())[:2]),
        )  # fmt: skip
        return (said, 422) if asked and found is None else said


@bp.get("/comparison.csv")
@guarded(ResaleAction.SEE)
@leaves(lazy_gettext("Formulas side by side, and what was assumed for a home; nobody is named."))
def comparison_table() -> Answer:
    """Hand over the rows for a spreadsheet."""
    with reading() as look:
        found = _whole(look)
        heads = [_("Year"), _("Day"), _("Appraised value"), *(telling.named(row.candidate) for row in found.rows)]
        return csv_file("resale-comparison.csv", heads, [_cells(found, year) for year in range(YEARS + 1)])


@bp.get("/comparison.pdf")
@guarded(ResaleAction.SEE)
@leaves(lazy_gettext("Formulas side by side with plot and assumptions; nobody is named."))
def print_comparison() -> Answer:
    """Print it."""
    form = PrintForm(formdata=request.args, meta={"csrf": False})
    with reading() as look:
        found = _whole(look)
        sheet = papers.sheet_of(look, found, form.order, str(house().settings.site_url))
    headers = {"Content-Disposition": "attachment; filename=resale-comparison.pdf"}
    return Response(render_in_child(sheet), mimetype="application/pdf", headers=headers)


def _again(form: CompareForm) -> dict[str, list[str]]:
    """Give what was asked, to ask it again; what is no field of the form is not carried along."""
    return {field.name: request.args.getlist(field.name) for field in form if field.name in request.args}


def _form(look: Reading) -> CompareForm:
    asked = bool(request.args.get("price") or request.args.getlist("versions"))
    given = request.args if asked else None
    form = CompareForm(formdata=given, currency=currency(), begins=look.house_day)
    form.versions.choices = [(str(each.id), title) for each, title in _versions(look)]
    return form


def _versions(look: Reading) -> list[tuple[ResaleVersion, str]]:
    """Give versions in the currency of the house with their titles, the latest of each formula first."""
    return [
        (each, _title(formula.name, each))
        for formula in queries.formulas(look)
        for each in formula.versions
        if each.currency == currency()
    ]


def _title(name: str, version: ResaleVersion) -> str:
    named = _("%(name)s, version %(number)s", name=name, number=version.number)
    return str(named if version.adopted_on else _("%(name)s (not adopted)", name=named))


def _compared(look: Reading, form: CompareForm) -> Comparison | None:
    """Compare what was asked for; None where the form says what is wrong."""
    if not form.validate():
        return None
    assumed, chosen = form.assumptions, set(form.versions.data)
    lines = [
        line
        for each, title in _versions(look)
        if str(each.id) in chosen
        for line in candidates(each.id, title, each.whole_terms, assumed)
    ]
    if len(lines) > MOST_LINES:
        form.versions.errors = [
            _("These are %(count)s lines. At most %(most)s can be told apart.", count=len(lines), most=MOST_LINES)
        ]
        return None
    return compare(lines, assumed, currency(), _("An improvement"))


def _whole(look: Reading) -> Comparison:
    """Compare by the address alone; NotThere for one that asks for nothing whole."""
    found = _compared(look, _form(look))
    if found is None:
        raise NotThere
    return found


def _cells(found: Comparison, year: int) -> list[object]:
    prices = [found.appraised[year], *(row.prices[year].price_minor for row in found.rows)]
    return [year, anniversary(found.assumed.begins, year).isoformat(), *(_plain(each) for each in prices)]


def _plain(minor: int | None) -> str | None:
    return None if minor is None else str(Decimal(minor).scaleb(-places(currency())))
