"""Pages of templates: all of them, one with its clauses, and a new one."""

from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, page, to
from cltms.leases.agreements import commands, queries
from cltms.leases.agreements.blueprint import bp, currency
from cltms.leases.agreements.clause_words import clauses_told
from cltms.leases.agreements.models import LeaseTemplate
from cltms.leases.agreements.template_form import TemplateForm
from cltms.leases.agreements.vocabulary import LeaseAction


@bp.get("/templates")
@guarded(LeaseAction.SEE)
def templates() -> Answer:
    """List the templates."""
    with reading() as look:
        return page("leases/templates.html", templates=queries.templates(look))


@bp.get("/templates/new")
@guarded(LeaseAction.KEEP)
def ask_template() -> Answer:
    """Ask for the clauses."""
    with reading() as look:
        return _form_page(look, TemplateForm(formdata=None, currency=currency()))


@bp.post("/templates/new")
@guarded(LeaseAction.KEEP)
def write_template() -> Answer:
    """Write a template down."""
    form, made = TemplateForm(currency=currency()), list[LeaseTemplate]()
    with arriving() as act:
        form.offer(act)
        if carried_out(act, form, lambda: made.append(commands.write_template(act, form.new))):
            return arrived(act, to("leases.template", template_id=made[0].id))
        return _form_page(act, form), 422


@bp.get("/templates/<int:template_id>")
@guarded(LeaseAction.SEE)
def template(template_id: int) -> Answer:
    """Show the clauses of a template."""
    with reading() as look:
        row = queries.template(look, template_id)
        return page("leases/template.html", row=row, clauses=clauses_told(row.whole_clauses, row.currency))


def _form_page(look: Reading, form: TemplateForm) -> str:
    if not form.is_submitted():
        form.offer(look)
    return page("leases/template_form.html", form=form)
