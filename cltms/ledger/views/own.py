"""Pages of statements: one's own, and those of any subject for who keeps or checks the books."""

from flask import request

from cltms.foundation.acting import reading
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, page
from cltms.foundation.subjects import SubjectRef
from cltms.ledger import statements
from cltms.ledger.blueprint import bp
from cltms.ledger.forms import PeriodForm
from cltms.ledger.views.books import this_year
from cltms.ledger.vocabulary import LedgerAction


@bp.get("/mine")
@guarded(LedgerAction.OWN)
def mine() -> Answer:
    """Show the statements of the reader's own household, and of whatever else is their own."""
    with reading() as look:
        first, last = PeriodForm(request.args).days(this_year(look.house_day))
        found = statements.own_statements(look, first, last)
        return page("ledger/mine.html", statements=found, form=PeriodForm(formdata=None, first=first, last=last))


@bp.get("/of/<kind>/<int:number>")
@guarded(LedgerAction.SEE)
def statement(kind: str, number: int) -> Answer:
    """Show the statement of a subject."""
    with reading() as look:
        first, last = PeriodForm(request.args).days(this_year(look.house_day))
        found = statements.statement(look, SubjectRef(kind, number), first, last)
        return page("ledger/statement.html", statement=found, form=PeriodForm(formdata=None, first=first, last=last))
