"""The page of what a household can pay; nothing of it is kept or stands in an address."""

from fractions import Fraction

from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, page
from cltms.leases.resale import indices
from cltms.leases.resale.affordability.form import PayForm
from cltms.leases.resale.affordability.judging import Judged, judge
from cltms.leases.resale.blueprint import bp, currency
from cltms.leases.resale.formula.lines import figures
from cltms.leases.resale.formula.terms import PERCENT
from cltms.leases.resale.vocabulary import ResaleAction

AMI = "ami"


@bp.get("/affordability")
@guarded(ResaleAction.WORK_OUT)
def affordability() -> Answer:
    """Ask about a household."""
    with reading() as look:
        return _page(_form(look, formdata=None))


@bp.post("/affordability")
@guarded(ResaleAction.WORK_OUT)
def judge_affordability() -> Answer:
    """Work out what it can pay."""
    with reading() as look:
        form = _form(look)
        if not form.validate_on_submit():
            return _page(form), 422
        return _page(form, judge(form, look.house_day))


def _form(look: Reading, **given: object) -> PayForm:
    form = PayForm(currency=currency(), **given)
    tables = [each for each in indices.indices(look) if each.kind == AMI]
    if not tables:
        del form.index_table
    else:
        form.index_table.offer(tables, title=lambda each: each.name)
    return form


def _page(form: PayForm, found: Judged | None = None) -> str:
    return page(
        "resale/affordability.html", form=form, found=found, currency=currency(), shown=_shown
    )  # fmt: skip


def _shown(share: Fraction | None) -> str:
    """Write a share of an income in per cent, with one figure after the point."""
    return "–" if share is None else figures(Fraction(round(share * PERCENT * 10), 10))
