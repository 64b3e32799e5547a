"""Pages of entries: writing one by hand, looking at one, and taking it back."""

from flask import flash
from flask_babel import gettext as _
from sqlalchemy import select

from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, page, to
from cltms.ledger import entering, naming, periods
from cltms.ledger.blueprint import bp
from cltms.ledger.forms import CorrectForm, EntryForm
from cltms.ledger.models import BookAccount, BookEntry, BookFund
from cltms.ledger.vocabulary import LedgerAction


@bp.get("/entries/new")
@guarded(LedgerAction.KEEP)
def new_entry() -> Answer:
    """Ask for an entry."""
    with reading() as look:
        form = EntryForm(formdata=None, accounts=_chart(look), dated_on=look.house_day)
        return _new_page(look, form)


@bp.post("/entries/new")
@guarded(LedgerAction.KEEP)
def write_entry() -> Answer:
    """Write an entry."""
    with arriving() as act:
        form = EntryForm(accounts=_chart(act))
        form.fund.offer(_funds(act), title=lambda each: each.name)
        made: list[int] = []
        if carried_out(act, form, lambda: made.append(entering.enter(act, form.draft()))):
            flash(_("It stands in the books."))
            return arrived(act, to("ledger.entry", entry_id=made[0]))
        return _new_page(act, form), 422


@bp.get("/entries/<int:entry_id>")
@guarded(LedgerAction.SEE)
def entry(entry_id: int) -> Answer:
    """Show an entry with its postings."""
    with reading() as look:
        found = entering.with_postings(look, entry_id)
        return _entry_page(look, found, CorrectForm(formdata=None, dated_on=max(found.dated_on, look.house_day)))


@bp.post("/entries/<int:entry_id>/correct")
@guarded(LedgerAction.KEEP)
def correct(entry_id: int) -> Answer:
    """Take an entry back."""
    form = CorrectForm()
    with arriving() as act:
        found = entering.with_postings(act, entry_id)
        day, why, made = form.dated_on.data, form.why.data or "", list[int]()
        if carried_out(act, form, lambda: made.append(entering.correct(act, entry_id, day, why))):
            flash(_("It is taken back. Both entries stay in the books."))
            return arrived(act, to("ledger.entry", entry_id=made[0]))
        return _entry_page(act, found, form), 422


def _chart(look: Reading) -> dict[str, BookAccount]:
    rows = look.session.scalars(select(BookAccount).where(BookAccount.parent_id.is_(None)).order_by(BookAccount.number))
    return {str(each.number): each for each in rows}


def _funds(look: Reading) -> list[BookFund]:
    return list(look.session.scalars(select(BookFund).order_by(BookFund.name)))


def _new_page(look: Reading, form: EntryForm) -> str:
    form.fund.offer(_funds(look), title=lambda each: each.name)
    closing = periods.in_force(look)
    return page(
        "ledger/new_entry.html", form=form, accounts=list(form.accounts.values()),
        closed=closing.through if closing else None,
    )  # fmt: skip


def _entry_page(look: Reading, found: BookEntry, form: CorrectForm) -> str:
    accounts = look.session.scalars(
        select(BookAccount).where(BookAccount.id.in_([each.account_id for each in found.postings]))
    ).all()
    fund_ids = {each.fund_id for each in found.postings if each.fund_id is not None}
    names = {each.id: each.name for each in _funds(look) if each.id in fund_ids}
    mirror = look.session.scalars(select(BookEntry.id).where(BookEntry.corrects_id == found.id)).one_or_none()
    return page(
        "ledger/entry.html", entry=found, titles=naming.titles(look, accounts), funds=names, mirror=mirror, form=form
    )
