"""The pages on which staff make the link of an order, see it for a while, withdraw it, and take a proposed time."""

from flask import flash, url_for
from flask_babel import gettext as _

from cltms.contractors.blueprint import bp
from cltms.contractors.links import commands
from cltms.contractors.links.forms import LinkForm
from cltms.contractors.links.rules import is_open
from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.arriving.here import addresses_here, form_key, note_sent, secret_address
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.pages import Answer, page, to
from cltms.repairs import by_contractor, steps
from cltms.repairs import queries as repairs
from cltms.repairs.models import WorkOrder
from cltms.repairs.vocabulary import RepairAction


@bp.get("/orders/<int:order_id>/link")
@guarded(RepairAction.HANDLE)
def order_link(order_id: int) -> Answer:
    """Show how it stands with the link of an order."""
    with reading() as look:
        return _link_page(look, repairs.order(look, order_id), LinkForm.empty())


@bp.post("/orders/<int:order_id>/link")
@guarded(RepairAction.HANDLE)
def make_link(order_id: int) -> Answer:
    """Make the link anew, once for each form; a copy of it is led to the same link."""
    form, key = LinkForm(), form_key()
    note_sent(commands.KIND, key)
    with arriving() as act:
        found = repairs.order(act, order_id)
        form.offer(found)
        if carried_out(act, form, lambda: _make(act, found, form, secret_address(commands.KIND, key))):
            if form.send_in:
                flash(_("It is on its way to the contractor."))
            return arrived(act, to("contractors.link_made", order_id=order_id))
        return _link_page(act, found, form), 422


@bp.get("/orders/<int:order_id>/link/made")
@guarded(RepairAction.HANDLE)
def link_made(order_id: int) -> Answer:
    """Show the link for a short while to the browser that made it, and to nobody else."""
    with reading() as look:
        found = repairs.order(look, order_id)
        secret = commands.just_made(look, found, addresses_here(commands.KIND))
        if secret is None:
            return to("contractors.order_link", order_id=order_id)
        return page("contractors/links/made.html", order=found, where=_where(secret))


@bp.post("/orders/<int:order_id>/link/withdraw")
@guarded(RepairAction.HANDLE)
def withdraw_link(order_id: int) -> Answer:
    """Let the link lead nowhere."""
    with acting() as act:
        commands.withdraw(act, repairs.order(act, order_id))
    flash(_("The link leads nowhere now."))
    return to("contractors.order_link", order_id=order_id)


@bp.post("/orders/<int:order_id>/link/time")
@guarded(RepairAction.HANDLE)
def take_time(order_id: int) -> Answer:
    """Make the appointment that the contractor proposed."""
    with arriving() as act:
        commands.take_proposed_time(act, repairs.order(act, order_id))
        flash(_("The appointment is made."))
        return arrived(act, to("repairs.order", order_id=order_id))


def _make(act: Act, order: WorkOrder, form: LinkForm, secret: str) -> None:
    commands.make(act, order, form.duration, secret, _where(secret), send_in=form.send_in)


def _where(secret: str) -> str:
    return str(house().settings.where_readers_find_it).rstrip("/") + url_for("contractors.work", secret=secret)


def _link_page(look: Reading, found: WorkOrder, form: LinkForm) -> str:
    link = commands.latest(look, found.id)
    known = steps.of(look, found)
    form.offer(found)
    return page(
        "contractors/links/link.html", order=found, link=link, form=form, zone=found.request.building.zone,
        leads_there=link is not None and is_open(link, found, known, look.moment),
        proposed=by_contractor.waiting_time(look, found),
    )  # fmt: skip
