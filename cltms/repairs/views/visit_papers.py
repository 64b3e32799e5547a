"""Papers of one report: the sheet and the card of a visit for staff, and the receipt for who knows its PIN."""

from flask import flash, request
from flask_babel import get_locale, lazy_gettext

from cltms.accounts import throttle
from cltms.accounts.paces import Purpose, Trier
from cltms.foundation.acting import Act, acting, reading
from cltms.foundation.arriving.here import house_secret, sent_here
from cltms.foundation.codes import as_typed
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.guard import guarded, public
from cltms.foundation.leaving import About, leaves
from cltms.foundation.pages import Answer, to
from cltms.repairs import queries, receipts
from cltms.repairs.forms import refusal
from cltms.repairs.models import RepairRequest
from cltms.repairs.papers import visits
from cltms.repairs.papers.ordering import PaperOrder, usual_paper
from cltms.repairs.views.blueprint import SENT, bp
from cltms.repairs.views.papers import printed, site
from cltms.repairs.views.residents import with_pin
from cltms.repairs.vocabulary import RepairAction
from reports import door_card, receipt, work_sheet

TELLS_RECEIPT = lazy_gettext("Code and PIN of one report, what is broken and where, for the resident.")


def _wanted(found: RepairRequest) -> PaperOrder:
    return PaperOrder(site(), usual_paper(found.building), str(get_locale())[:2])


@bp.post("/repairs/orders/<int:order_id>/sheet.pdf")
@guarded(RepairAction.SEE)
@leaves(
    lazy_gettext("What a visit needs: place, damage, way in, deadlines; no name and no way to reach the resident."),
    about=About.PEOPLE,
)
def print_work_sheet(order_id: int) -> Answer:
    """Print the sheet that goes along to a repair."""
    with reading() as look:
        found = queries.order(look, order_id)
        content = visits.work_sheet(look, found, _wanted(found.request))
    return printed(work_sheet.sheet(content), f"work-order-{order_id}")


@bp.post("/repairs/orders/<int:order_id>/card.pdf")
@guarded(RepairAction.SEE)
@leaves(lazy_gettext("That somebody was at a door, and when; not what is broken, and no name."), about=About.PEOPLE)
def print_door_card(order_id: int) -> Answer:
    """Print the card of a visit on which nobody was let in."""
    with reading() as look:
        found = queries.order(look, order_id)
        content = visits.filled_card(look, found, _wanted(found.request))
    if content is None:
        raise NotThere
    return printed(door_card.sheet(content), f"door-card-{order_id}")


@bp.post("/r/receipt/<int:request_id>.pdf")
@public
@leaves(TELLS_RECEIPT, about=About.PEOPLE)
def print_receipt(request_id: int) -> Answer:
    """Print the receipt for the browser that has just reported."""
    with acting() as act:
        _count_paper(act)
    with reading() as look:
        found, given = receipts.just_given(look, house_secret(), request_id, sent_here(SENT))
        content = visits.receipt(look, found, given.pin, _wanted(found))
    return printed(receipt.sheet(content), "receipt")


@bp.post("/r/report/<int:request_id>/receipt.pdf")
@public
@leaves(TELLS_RECEIPT, about=About.PEOPLE)
@with_pin
def print_receipt_again(request_id: int) -> Answer:
    """Print the receipt anew for who types its PIN: it is kept nowhere from which it could be printed."""
    pin, address = request.form.get("pin", ""), request.remote_addr or ""
    with reading() as look:
        code = receipts.report(look, request_id).code
    with acting() as act:
        _count_paper(act)
        receipts.count_try(act, code, address)
    with acting() as act:
        try:
            found = receipts.opened(act, code, pin, address)
        except Refused as error:
            flash(refusal(error))
            return to("repairs.report", request_id=request_id)
        content = visits.receipt(act, found, as_typed(pin), _wanted(found))
    return printed(receipt.sheet(content), "receipt")


def _count_paper(act: Act) -> None:
    throttle.count(act, Purpose.PAPER, Trier("paper", request.remote_addr or ""))
