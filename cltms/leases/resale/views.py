"""Pages of formulas: all of them, one with its versions, a version written down and adopted."""

from flask import Response, flash
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from cltms.decisions import required
from cltms.decisions.vocabulary import SubjectKind
from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.brought_files import came_with, handed_out, take_one_file
from cltms.foundation.changing import carried_out
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.leaving import leaves
from cltms.foundation.pages import Answer, page, to
from cltms.leases.resale import commands, queries, telling
from cltms.leases.resale.blueprint import bp, currency
from cltms.leases.resale.formula.kinds import Kind
from cltms.leases.resale.models import ResaleFormula, ResaleVersion
from cltms.leases.resale.terms_form import AsBeforeForm, FormulaForm, TermsForm
from cltms.leases.resale.vocabulary import ResaleAction


@bp.get("/")
@guarded(ResaleAction.SEE)
def overview() -> Answer:
    """Show formulas, and what was worked out."""
    with reading() as look:
        return _overview(look, FormulaForm(formdata=None))


@bp.post("/formulas")
@guarded(ResaleAction.KEEP)
def name_formula() -> Answer:
    """Begin a formula."""
    form, made = FormulaForm(), list[ResaleFormula]()
    with arriving() as act:
        if carried_out(act, form, lambda: made.append(commands.name_formula(act, " ".join(form.name.data.split())))):
            return arrived(act, to("resale.formula", formula_id=made[0].id))
        return _overview(act, form), 422


@bp.get("/formulas/<int:formula_id>")
@guarded(ResaleAction.SEE)
def formula(formula_id: int) -> Answer:
    """Show a formula with its versions."""
    with reading() as look:
        return page("resale/formula.html", formula=queries.formula(look, formula_id))


@bp.get("/formulas/<int:formula_id>/version/<way>")
@guarded(ResaleAction.KEEP)
def new_version(formula_id: int, way: str) -> Answer:
    """Ask for the terms of a kind."""
    with reading() as look:
        found = queries.formula(look, formula_id)
        form = TermsForm(formdata=None, kind=_kind(way), currency=currency(), unit="0.01")
        return page("resale/version_form.html", formula=found, form=form)


@bp.post("/formulas/<int:formula_id>/version/<way>")
@guarded(ResaleAction.KEEP)
def write_version(formula_id: int, way: str) -> Answer:
    """Write a version down."""
    take_one_file()
    form, made = TermsForm(kind=_kind(way), currency=currency()), list[ResaleVersion]()
    came = came_with(form, form.source)
    with arriving() as act:
        found = queries.formula(act, formula_id)

        def write() -> None:
            why = form.why.data.strip()
            made.append(commands.write_version(act, found, form.terms, currency(), why, came.file_if_any))

        if carried_out(act, form, write):
            return arrived(act, to("resale.version", version_id=made[0].id))
        return page("resale/version_form.html", formula=found, form=form), 422


@bp.get("/versions/<int:version_id>")
@guarded(ResaleAction.SEE)
def version(version_id: int) -> Answer:
    """Show the terms of a version, and by whom it was adopted."""
    with reading() as look:
        return _version(look, queries.version(look, version_id), AsBeforeForm(formdata=None))


@bp.post("/versions/<int:version_id>/adopt")
@guarded(ResaleAction.KEEP)
def adopt(version_id: int) -> Answer:
    """Adopt it under the decision that is in force."""
    with acting() as act:
        commands.adopt(act, queries.version(act, version_id))
    flash(_("This version may be used now."))
    return to("resale.version", version_id=version_id)


@bp.post("/versions/<int:version_id>/adopt-as-before")
@guarded(ResaleAction.KEEP)
def adopt_as_before(version_id: int) -> Answer:
    """Adopt it under what was decided before this house kept decisions."""
    form = AsBeforeForm()
    with acting() as act:
        found = queries.version(act, version_id)
        if not carried_out(
            act, form, lambda: commands.adopt_as_before(act, found, form.adopted_on.data, form.authority.data.strip())
        ):
            return _version(act, queries.version(act, version_id), form), 422
    return to("resale.version", version_id=version_id)


@bp.get("/versions/<int:version_id>/source")
@guarded(ResaleAction.SEE)
@leaves(lazy_gettext("The paper from which a formula was taken, as it was brought."))
def source(version_id: int) -> Response:
    """Hand out the paper of a version."""
    with reading() as look:
        found = queries.version(look, version_id)
        if found.file is None or found.media_type is None:
            raise NotThere
        return handed_out(found.file, found.media_type, f"resale-formula-{found.formula_id}-{found.number}")


def _kind(way: str) -> Kind:
    """Give the kind that the address names."""
    try:
        return Kind(way)
    except ValueError:
        raise NotThere from None


def _overview(look: Reading, form: FormulaForm) -> str:
    return page(
        "resale/overview.html", formulas=queries.formulas(look), calculations=queries.calculations(look), form=form
    )  # fmt: skip


def _version(look: Reading, found: ResaleVersion, form: AsBeforeForm) -> str:
    citation = required.cited(look, found.decision_id) if found.decision_id else None
    waiting = None if found.adopted_on else required.in_force(look, SubjectKind.RESALE_FORMULA, str(found.id))
    return page(
        "resale/version.html", version=found, terms=telling.terms_told(found), citation=citation, waiting=waiting,
        asked=required.asked(look, SubjectKind.RESALE_FORMULA, str(found.id)), form=form,
    )  # fmt: skip
