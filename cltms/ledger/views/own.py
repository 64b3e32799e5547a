"""Pages of statements: one's own, and those of any subject for who keeps or checks the books; printed, and sent."""

from collections.abc import Mapping
from datetime import date

from flask import Response, flash, request
from flask_babel import get_locale, lazy_gettext, ngettext

from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.leaving import About, leaves
from cltms.foundation.many_forms import named_apart
from cltms.foundation.pages import Answer, page, to
from cltms.foundation.subjects import SubjectRef
from cltms.ledger import papers, statements
from cltms.ledger.blueprint import bp
from cltms.ledger.forms import PaperForm, PeriodForm
from cltms.ledger.statements import Statement
from cltms.ledger.views.books import this_year
from cltms.ledger.vocabulary import LedgerAction
from reports.child import render_in_child
from reports.statement import sheet

TELLS = lazy_gettext("What one household or other subject was charged and paid between two days, with its name.")


@bp.get("/mine")
@guarded(LedgerAction.OWN)
def mine() -> Answer:
    """Show the statements of the reader's own household, and of whatever else is their own."""
    with reading() as look:
        first, last = PeriodForm(request.args).days(this_year(look.house_day))
        return _mine_page(look, first, last)


@bp.get("/of/<kind>/<int:number>")
@guarded(LedgerAction.SEE)
def statement(kind: str, number: int) -> Answer:
    """Show the statement of a subject."""
    with reading() as look:
        first, last = PeriodForm(request.args).days(this_year(look.house_day))
        return _page(look, statements.statement(look, SubjectRef(kind, number), first, last))


@bp.post("/mine/<kind>/<int:number>.pdf")
@guarded(LedgerAction.OWN)
@leaves(TELLS, about=About.PEOPLE)
def print_mine(kind: str, number: int) -> Answer:
    """Print a statement of the reader's own."""
    return _printed(kind, number)


@bp.post("/of/<kind>/<int:number>.pdf")
@guarded(LedgerAction.SEE)
@leaves(TELLS, about=About.PEOPLE)
def print_statement(kind: str, number: int) -> Answer:
    """Print the statement of a subject."""
    return _printed(kind, number)


@bp.post("/of/<kind>/<int:number>/send")
@guarded(LedgerAction.KEEP)
def send_statement(kind: str, number: int) -> Answer:
    """Write to who belongs to a subject that its statement is there."""
    with acting() as act:
        found = statements.statement(act, SubjectRef(kind, number), *this_year(act.house_day))
        count = papers.send(act, found, str(house().settings.site_url))
    flash(ngettext("%(num)s letter is on its way.", "%(num)s letters are on their way.", count))
    return to("ledger.statement", kind=kind, number=number)


def _printed(kind: str, number: int) -> Answer:
    form = PaperForm()
    with acting() as act:
        whole = form.validate_on_submit()
        days = (form.first.data, form.last.data) if whole else this_year(act.house_day)
        found = statements.statement(act, SubjectRef(kind, number), *days)
        if not whole:
            return _refused(act, found, form)
        paper = papers.on_paper(act, found, form.lang.data, form.paper.data)
    # Printing takes seconds, so it comes after the act, when others can write again.
    headers = {"Content-Disposition": "attachment; filename=statement.pdf"}
    return Response(render_in_child(sheet(paper)), mimetype="application/pdf", headers=headers)


def _refused(look: Reading, found: Statement, form: PaperForm) -> Answer:
    if house().policies[LedgerAction].may(look.actor, LedgerAction.SEE):
        return _page(look, found, form), 422
    return _mine_page(look, found.first, found.last, {found.subject: form}), 422


def _mine_page(look: Reading, first: date, last: date, sent: Mapping[SubjectRef, PaperForm] | None = None) -> str:
    found = statements.own_statements(look, first, last)
    known = sent or {}
    papers_of = [
        named_apart(known.get(each.subject) or _paper(first, last), turn) for turn, each in enumerate(found, start=1)
    ]
    return page("ledger/mine.html", statements=found, form=_days(first, last), papers=papers_of)


def _page(look: Reading, found: Statement, form: PaperForm | None = None) -> str:
    first, last = found.first, found.last
    paper = named_apart(form or _paper(first, last), "paper")
    return page("ledger/statement.html", statement=found, form=_days(first, last), paper=paper)


def _days(first: date, last: date) -> PeriodForm:
    return PeriodForm(formdata=None, first=first, last=last)


def _paper(first: date, last: date) -> PaperForm:
    return PaperForm(formdata=None, first=first, last=last, lang=str(get_locale())[:2])
