"""Pages of prices: working one out, keeping it, and the paper of it."""

from typing import Any

from flask import Response, request
from flask_babel import get_locale, lazy_gettext
from flask_babel import gettext as _

from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.forms import tidied
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.leaving import About, leaves
from cltms.foundation.pages import Answer, page, to
from cltms.leases.resale import commands, indices, papers, queries, telling
from cltms.leases.resale.blueprint import bp
from cltms.leases.resale.facts_form import APPRAISALS, DEDUCTIONS, IMPROVEMENTS, ROWS, FactsForm
from cltms.leases.resale.formula.facts import Facts
from cltms.leases.resale.models import ResaleCalculation, ResaleVersion
from cltms.leases.resale.paper_form import PrintForm
from cltms.leases.resale.vocabulary import ResaleAction
from reports.child import render_in_child

KEEP = "keep"


@bp.get("/versions/<int:version_id>/price")
@guarded(ResaleAction.WORK_OUT)
def calculator(version_id: int) -> Answer:
    """Ask for the facts of a home."""
    with reading() as look:
        found = queries.version(look, version_id)
        return _page(found, _form(look, found, formdata=None, valued_on=look.house_day))


@bp.post("/versions/<int:version_id>/price")
@guarded(ResaleAction.WORK_OUT)
def work_out(version_id: int) -> Answer:
    """Work the price out, and keep it where that was asked for."""
    kept = list[ResaleCalculation]()
    with arriving() as act:
        found = queries.version(act, version_id)
        form = _form(act, found)
        if not form.validate_on_submit():
            return _page(found, form), 422
        facts, name = _facts(form), tidied(form.name.data)
        if request.form.get("step") != KEEP:
            return _page(found, form, facts)
        if not name:
            form.name.errors = [_("Write which home it is, to find it again.")]
            return _page(found, form, facts), 422
        if carried_out(act, form, lambda: kept.append(commands.keep(act, found, name, facts))):
            return arrived(act, to("resale.calculation", calculation_id=kept[0].id))
        return _page(found, form), 422


@bp.get("/prices/<int:calculation_id>")
@guarded(ResaleAction.SEE)
def calculation(calculation_id: int) -> Answer:
    """Show a price as it was worked out."""
    with reading() as look:
        form = PrintForm(formdata=None, lang=str(get_locale())[:2])
        return _calculation_page(queries.calculation(look, calculation_id), form)


@bp.post("/prices/<int:calculation_id>.pdf")
@guarded(ResaleAction.SEE)
@leaves(
    lazy_gettext("What one home sells for, with every fact and line; who reads it learns what its owners paid."),
    about=About.PEOPLE,
)
def print_calculation(calculation_id: int) -> Answer:
    """Print a price as it was worked out."""
    form = PrintForm()
    with acting() as act:
        if not form.validate_on_submit():
            return _calculation_page(queries.calculation(act, calculation_id), form), 422
        sheet = papers.sheet_of(act, calculation_id, form.order, str(house().settings.site_url))
    headers = {"Content-Disposition": f"attachment; filename=resale-price-{calculation_id}.pdf"}
    return Response(render_in_child(sheet), mimetype="application/pdf", headers=headers)


def _calculation_page(row: ResaleCalculation, form: PrintForm) -> str:
    told = telling.facts_told(row.version, row.whole_facts)
    return page("resale/calculation.html", row=row, price=row.price, facts=told, form=form)


def _form(look: Reading, found: ResaleVersion, **given: Any) -> FactsForm:
    form = FactsForm(terms=found.whole_terms, currency=found.currency, **given)
    tables = indices.indices(look)
    for names, kinds in ((("index_table", "household"), {"ami", "cpi"}), (("rate_table",), {indices.RATE})):
        fitting = [each for each in tables if each.kind in kinds]
        for name in names:
            if name in form and not fitting:
                delattr(form, name)
        if names[0] in form:
            form[names[0]].offer(fitting, title=lambda each: each.name)
    return form


def _facts(form: FactsForm) -> Facts:
    """Give the facts with what the chosen index says."""
    field = form.index_table if form.index_table is not None else form.rate_table
    household = int(form.household.data or 0) if form.household is not None else 0
    return indices.with_tables(form.terms, form.facts, field.data if field is not None else None, household)


def _page(found: ResaleVersion, form: FactsForm, facts: Facts | None = None) -> str:
    price = commands.price(found, facts) if facts else None
    vintages = telling.vintages_told(facts) if facts else []
    rows = {"appraisal": APPRAISALS, "improvement": IMPROVEMENTS, "deduction": DEDUCTIONS}
    return page(
        "resale/calculator.html", version=found, form=form, price=price, vintages=vintages, parts=ROWS, rows=rows
    )  # fmt: skip
