"""A household's own lease: what it agreed, what is due, and telling the trust, also from a telephone."""

from flask import flash
from flask_babel import get_locale
from flask_babel import gettext as _

from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded
from cltms.foundation.many_forms import named_apart
from cltms.foundation.pages import Answer, page, to
from cltms.leases.agreements import noting, queries, telling
from cltms.leases.agreements.blueprint import bp
from cltms.leases.agreements.clause_words import clauses_told
from cltms.leases.agreements.clocks.clock import ClockKind
from cltms.leases.agreements.events import Event
from cltms.leases.agreements.forms import TellForm
from cltms.leases.agreements.queries import Shown
from cltms.leases.agreements.telling import ToldClock
from cltms.leases.agreements.vocabulary import LeaseAction
from cltms.leases.resale.paper_form import PrintForm

OF_THE_HOUSEHOLD = frozenset(
    {
        ClockKind.FEE, ClockKind.FEE_LATE, ClockKind.FEE_CHANGE, ClockKind.INSURANCE, ClockKind.OCCUPANCY,
        ClockKind.TAXES, ClockKind.OPTION, ClockKind.CLOSING, ClockKind.CURE, ClockKind.ANSWER, ClockKind.RENEWAL,
        ClockKind.PRICE,
    }
)  # fmt: skip
"""What a household reads among the clocks of its lease; the others are work of the trust."""


@bp.get("/mine")
@guarded(LeaseAction.OWN)
def mine() -> Answer:
    """Show the leases of the reader's household."""
    with reading() as look:
        return own_page(look)


@bp.post("/mine/<int:lease_id>")
@guarded(LeaseAction.OWN)
def tell(lease_id: int) -> Answer:
    """Tell the trust something of one's own lease."""
    with reading() as look:
        code = queries.own_lease(look, lease_id).lease.template.currency
    form = named_apart(TellForm(currency=code), str(lease_id))
    with arriving() as act:
        lease = queries.own_lease(act, lease_id).lease
        if carried_out(act, form, lambda: noting.tell(act, lease, form.told(act.house_day))):
            flash(_("Thank you. The trust has it, with your name and today's day."))
            return arrived(act, to("leases.mine"))
        return own_page(act, {lease_id: form}), 422


def own_page(
    look: Reading, sent: dict[int, TellForm] | None = None, printing: dict[int, PrintForm] | None = None
) -> str:
    """Write the page; ``sent`` and ``printing`` are forms that come back, by the number of their lease."""
    leases = queries.own_shown(look)
    known = sent or {}
    clocks = {
        each.lease.id: [row for row in telling.told(each, look.house_day) if row.kind in OF_THE_HOUSEHOLD]
        for each in leases
    }
    forms = {each.lease.id: known.get(each.lease.id) or _tell_form(each, clocks[each.lease.id]) for each in leases}
    clauses = {
        each.lease.id: clauses_told(each.lease.template.whole_clauses, each.lease.template.currency) for each in leases
    }
    papers = {each.lease.id: _print_form(each.lease.id, printing or {}) for each in leases}
    return page("leases/mine.html", leases=leases, forms=forms, clocks=clocks, clauses=clauses, papers=papers)


def _tell_form(shown: Shown, clocks: list[ToldClock]) -> TellForm:
    """A form that answers the question of the year where it is open, and asks what it is about where it is not."""
    asked = any(each.kind is ClockKind.OCCUPANCY for each in clocks)
    kind = Event.OCCUPANCY_CERTIFICATION.value if asked else ""
    code = shown.lease.template.currency
    found: TellForm = named_apart(TellForm(formdata=None, currency=code, kind=kind), str(shown.lease.id))
    return found


def _print_form(lease_id: int, printing: dict[int, PrintForm]) -> PrintForm:
    if lease_id in printing:
        return printing[lease_id]
    found: PrintForm = named_apart(PrintForm(formdata=None, lang=str(get_locale())[:2]), "print", lease_id)
    return found
