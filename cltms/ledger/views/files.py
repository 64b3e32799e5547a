"""The page from which the books leave as files."""

from flask import Response
from flask_babel import lazy_gettext

from cltms.foundation.acting import acting, reading
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded
from cltms.foundation.leaving import About, leaves
from cltms.foundation.pages import Answer, page
from cltms.ledger import exporting
from cltms.ledger.blueprint import bp
from cltms.ledger.forms import FileForm
from cltms.ledger.views.books import this_year
from cltms.ledger.vocabulary import LedgerAction

FORMATS = {"csv": (exporting.as_csv, "text/csv"), "beancount": (exporting.as_beancount, "text/plain")}


@bp.get("/files")
@guarded(LedgerAction.SEE)
def files() -> Answer:
    """Ask which days, and how."""
    with reading() as look:
        first, last = this_year(look.house_day)
        return page("ledger/files.html", form=FileForm(formdata=None, first=first, last=last))


@bp.post("/files/export")
@guarded(LedgerAction.SEE)
@leaves(
    lazy_gettext("Every posting of these days with its explanation, and the names of households that have an account."),
    about=About.PEOPLE,
)
def export() -> Answer:
    """Give the books of these days as a file."""
    form, made = FileForm(), list[bytes]()
    with acting() as act:
        first, last, name = form.first.data, form.last.data, form.written_as.data
        if not carried_out(act, form, lambda: made.append(FORMATS[name][0](act, first, last))):
            return page("ledger/files.html", form=form), 422
    headers = {"Content-Disposition": f'attachment; filename="books-{first}-{last}.{name}"'}
    return Response(made[0], mimetype=FORMATS[name][1], headers=headers)
