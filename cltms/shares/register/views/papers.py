"""A certificate looked at and printed: for who keeps the register, and for a household its own."""

from flask import Response
from flask_babel import get_locale, lazy_gettext

from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.leaving import About, leaves
from cltms.foundation.many_forms import named_apart
from cltms.foundation.pages import Answer, page
from cltms.leases.resale.paper_form import PrintForm
from cltms.shares.register import papers, queries
from cltms.shares.register.blueprint import bp
from cltms.shares.register.views.own import own_page
from cltms.shares.register.vocabulary import ShareAction
from reports.child import render_in_child
from reports.sheet import Sheet

TELLS = lazy_gettext("Who holds how many shares of which class, and since which line of the register.")


@bp.get("/certificates/<int:certificate_number>")
@guarded(ShareAction.SEE)
def certificate(certificate_number: int) -> Answer:
    """Show what a certificate certifies, and whether it still does."""
    with reading() as look:
        return _page(look, certificate_number, PrintForm(formdata=None, lang=str(get_locale())[:2]))


@bp.post("/certificates/<int:certificate_number>.pdf")
@guarded(ShareAction.SEE)
@leaves(TELLS, about=About.PEOPLE)
def print_certificate(certificate_number: int) -> Answer:
    """Print a certificate."""
    form = PrintForm()
    with acting() as act:
        if not form.validate_on_submit():
            return _page(act, certificate_number, form), 422
        shown = queries.certificate(act, certificate_number)
        sheet = papers.sheet_of(act, shown, form.order, str(house().settings.site_url))
    return _printed(sheet, certificate_number)


@bp.post("/mine/certificates/<int:certificate_number>.pdf")
@guarded(ShareAction.OWN)
@leaves(TELLS, about=About.PEOPLE)
def print_own_certificate(certificate_number: int) -> Answer:
    """Print a certificate of one's own household."""
    form = named_apart(PrintForm(), "print", certificate_number)
    with acting() as act:
        shown = queries.own_certificate(act, certificate_number)
        if not form.validate_on_submit():
            return own_page(act, {certificate_number: form}), 422
        sheet = papers.sheet_of(act, shown, form.order, str(house().settings.site_url))
    return _printed(sheet, certificate_number)


def _page(look: Reading, number: int, form: PrintForm) -> str:
    shown = queries.certificate(look, number)
    return page("shares/certificate.html", shown=shown, names=queries.names(look, {shown.holder_id}), form=form)


def _printed(sheet: Sheet, number: int) -> Response:
    """Printing takes seconds, so it comes after the act, when others can write again."""
    headers = {"Content-Disposition": f"attachment; filename=share-certificate-{number}.pdf"}
    return Response(render_in_child(sheet), mimetype="application/pdf", headers=headers)
