"""The page of months: closing one, and opening it again by somebody else."""

from datetime import date, timedelta

from flask import flash
from flask_babel import gettext as _
from sqlalchemy import select

from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, page, to
from cltms.ledger import periods
from cltms.ledger.blueprint import bp
from cltms.ledger.forms import CloseForm, ReopenForm
from cltms.ledger.models import BookClosing
from cltms.ledger.vocabulary import LedgerAction

MOST_SHOWN = 24


@bp.get("/months")
@guarded(LedgerAction.SEE)
def months() -> Answer:
    """Show what is closed."""
    with reading() as look:
        return _page(look, _close_form(look), ReopenForm(formdata=None))


@bp.post("/months/close")
@guarded(LedgerAction.KEEP)
def close_month() -> Answer:
    """Close the books up to a day."""
    form = CloseForm()
    with arriving() as act:
        if carried_out(act, form, lambda: periods.close(act, form.through.data)):
            flash(_("The books are closed up to that day."))
            return arrived(act, to("ledger.months"))
        return _page(act, form, ReopenForm(formdata=None)), 422


@bp.post("/months/reopen")
@guarded(LedgerAction.APPROVE)
def reopen_month() -> Answer:
    """Open again what was closed last."""
    form = ReopenForm()
    with arriving() as act:
        if carried_out(act, form, lambda: periods.reopen(act, form.why.data or "")):
            flash(_("It is open again. Close it when it is put right."))
            return arrived(act, to("ledger.months"))
        return _page(act, _close_form(act), form), 422


def _close_form(look: Reading) -> CloseForm:
    return CloseForm(formdata=None, through=_closable(look))


def _closable(look: Reading) -> date | None:
    """Give the end of last month while it is not closed; None when there is nothing to close."""
    day, closing = look.house_day.replace(day=1) - timedelta(days=1), periods.in_force(look)
    return None if closing is not None and closing.through >= day else day


def _page(look: Reading, close: CloseForm, reopen: ReopenForm) -> str:
    rows = look.session.scalars(select(BookClosing).order_by(BookClosing.id.desc()).limit(MOST_SHOWN)).all()
    closing = periods.in_force(look)
    mine = closing is not None and periods.is_own(look, closing)
    return page(
        "ledger/months.html", rows=rows, closing=closing, mine=mine, close_form=close, reopen_form=reopen,
        offered_day=close.is_submitted() or _closable(look),
    )  # fmt: skip
