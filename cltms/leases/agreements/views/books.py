"""The list of leases, a lease drafted, and one lease with everything about it."""

from flask import Response, flash, request
from flask_babel import get_locale, lazy_gettext
from flask_babel import gettext as _

from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.brought_files import handed_out
from cltms.foundation.changing import carried_out
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.leaving import About, leaves
from cltms.foundation.pages import Answer, page, to
from cltms.leases.agreements import commands, queries, sale, telling
from cltms.leases.agreements.blueprint import bp, currency
from cltms.leases.agreements.clause_words import clauses_told
from cltms.leases.agreements.clauses import fee_on
from cltms.leases.agreements.forms import LeaseForm
from cltms.leases.agreements.models import Lease
from cltms.leases.agreements.notices.queries import notices as kept_notices
from cltms.leases.agreements.notices.vocabulary import NOTICE_TITLES
from cltms.leases.agreements.standing import facts_of, standing
from cltms.leases.agreements.vocabulary import SALE_TITLES, LeaseAction
from cltms.leases.resale.paper_form import PrintForm


@bp.get("/")
@guarded(LeaseAction.SEE)
def overview() -> Answer:
    """List the leases, each with what is due next."""
    over = request.args.get("over") == "yes"
    with reading() as look:
        leases = queries.all_leases(look, over=over)
        next_clocks = {each.lease.id: telling.told(each, look.house_day)[:1] for each in leases}
        return page("leases/overview.html", leases=leases, next_clocks=next_clocks, over=over)


@bp.get("/new")
@guarded(LeaseAction.KEEP)
def ask_lease() -> Answer:
    """Ask for whom a home is leased."""
    with reading() as look:
        return _form_page(look, LeaseForm(formdata=None, currency=currency()))


@bp.post("/new")
@guarded(LeaseAction.KEEP)
def draft_lease() -> Answer:
    """Draft a lease."""
    form, made = LeaseForm(currency=currency()), list[Lease]()
    with arriving() as act:
        form.offer(act)
        if carried_out(act, form, lambda: made.append(commands.draft(act, form.home.data[0], form.new))):
            flash(_("The lease is drafted. Write down when it was signed; until then nothing is due."))
            return arrived(act, to("leases.lease", lease_id=made[0].id))
        return _form_page(act, form), 422


@bp.get("/<int:lease_id>")
@guarded(LeaseAction.SEE)
def lease(lease_id: int) -> Answer:
    """Show a lease: what is due, what was agreed, what happened."""
    with reading() as look:
        return lease_page(look, lease_id, PrintForm(formdata=None, lang=str(get_locale())[:2]))


@bp.post("/<int:lease_id>/give-up")
@guarded(LeaseAction.KEEP)
def give_up(lease_id: int) -> Answer:
    """Give a draft up."""
    with acting() as act:
        commands.give_up(act, queries.lease(act, lease_id).lease)
    return to("leases.lease", lease_id=lease_id)


@bp.get("/<int:lease_id>/paper")
@guarded(LeaseAction.SEE)
@leaves(lazy_gettext("The signed lease, as it was brought."), about=About.PEOPLE)
def paper(lease_id: int) -> Response:
    """Hand out the signed lease."""
    with reading() as look:
        row = queries.lease(look, lease_id).lease
        if row.file is None or row.media_type is None:
            raise NotThere
        return handed_out(row.file, row.media_type, f"lease-{row.id}")


def lease_page(look: Reading, lease_id: int, form: PrintForm) -> str:
    """Write the page of a lease, with the form that prints its summary."""
    shown = queries.lease(look, lease_id)
    row, facts = shown.lease, facts_of(shown.lease)
    return page(
        "leases/lease.html", shown=shown, lease=row, clocks=telling.told(shown, look.house_day),
        clauses=clauses_told(row.template.whole_clauses, row.template.currency), ends_on=facts.ends_on,
        fee_minor=fee_on(facts.clauses, facts.steps, look.house_day), form=form,
        notices=kept_notices(look, lease_id), notice_titles=NOTICE_TITLES,
        selling=SALE_TITLES[sale.stage(standing(row))] if sale.selling(standing(row)) else None,
    )  # fmt: skip


def _form_page(look: Reading, form: LeaseForm) -> str:
    if not form.is_submitted():
        form.offer(look)
    return page("leases/lease_form.html", form=form, templates=queries.templates(look))
