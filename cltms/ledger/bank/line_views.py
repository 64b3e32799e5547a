"""Pages of lines of the bank: those that wait, and one with what it could be, where somebody says what it is."""

from collections.abc import Callable
from typing import Any

from flask import flash
from flask_babel import get_locale
from flask_babel import gettext as _
from sqlalchemy import select

from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.forms import Form
from cltms.foundation.guard import guarded
from cltms.foundation.many_forms import named_apart
from cltms.foundation.pages import Answer, page, to
from cltms.ledger import naming
from cltms.ledger.bank import posting, staging, suggesting
from cltms.ledger.bank.forms import MatchForm, PostForm, SetAsideForm, SuggestedForm, TakeUpForm, shares_of
from cltms.ledger.bank.models import BankLine
from cltms.ledger.bank.suggesting import Suggestion
from cltms.ledger.bank.vocabulary import STATE_TITLES, LineState
from cltms.ledger.blueprint import bp
from cltms.ledger.commodities import bare
from cltms.ledger.models import BookAccount, BookFund
from cltms.ledger.vocabulary import LedgerAction
from cltms.ledger.words import Subjects

MOST_SHOWN = 50


@bp.get("/bank/accounts/<int:account_id>")
@guarded(LedgerAction.SEE)
def bank_lines(account_id: int) -> Answer:
    """Show the lines of an account that wait, each with the likeliest of what it could be."""
    with reading() as look:
        account = staging.account_of(look, account_id)
        lines = look.session.scalars(_waiting(account_id).limit(MOST_SHOWN + 1)).all()
        found = suggesting.suggest(look, lines[:MOST_SHOWN])
        names = _names(look, [each for of in found.values() for each in of])
        return page(
            "ledger/bank_lines.html", account=account, lines=lines[:MOST_SHOWN], more=len(lines) > MOST_SHOWN,
            suggestions=found, names=names,
        )  # fmt: skip


@bp.get("/bank/lines/<int:line_id>")
@guarded(LedgerAction.SEE)
def bank_line(line_id: int) -> Answer:
    """Show a line, what it could be and what became of it."""
    with reading() as look:
        return _page(look, posting.line(look, line_id))


@bp.post("/bank/lines/<int:line_id>/post")
@guarded(LedgerAction.KEEP)
def post_bank_line(line_id: int) -> Answer:
    """Write a line into the books as somebody says."""
    form = PostForm()
    with arriving() as act:
        found = posting.line(act, line_id)
        form.fund.offer(_funds(act), title=lambda each: each.name)

        def change() -> None:
            shares, fund = _shares(act, form.shares.data or ""), form.fund.data
            posting.post(act, line_id, shares, dated_on=form.dated_on.data, said=form.said.data or "",
                         fund_id=fund.id if fund else None)  # fmt: skip

        return _answered(act, found, form, change, "post_form")


@bp.post("/bank/lines/<int:line_id>/post-suggested")
@guarded(LedgerAction.KEEP)
def post_suggested(line_id: int) -> Answer:
    """Write a line into the books as it was suggested."""
    form = SuggestedForm()
    with arriving() as act:
        found = posting.line(act, line_id)
        return _answered(
            act, found, form, lambda: posting.post(act, line_id, _shares(act, form.shares.data or "")), "refused_form"
        )


@bp.post("/bank/lines/<int:line_id>/match")
@guarded(LedgerAction.KEEP)
def match_bank_line(line_id: int) -> Answer:
    """Say that a line is an entry which is in the books already."""
    form = MatchForm()
    with arriving() as act:
        found, number = posting.line(act, line_id), form.entry_id.data or ""
        known = int(number) if number.isdecimal() and len(number) < 18 else 0
        return _answered(act, found, form, lambda: posting.match(act, line_id, known), "refused_form")


@bp.post("/bank/lines/<int:line_id>/set-aside")
@guarded(LedgerAction.KEEP)
def set_bank_line_aside(line_id: int) -> Answer:
    """Leave a line out of the books."""
    form = SetAsideForm()
    with arriving() as act:
        found = posting.line(act, line_id)
        return _answered(act, found, form, lambda: posting.set_aside(act, line_id, form.why.data or ""), "aside_form")


@bp.post("/bank/lines/<int:line_id>/take-up")
@guarded(LedgerAction.KEEP)
def take_bank_line_up(line_id: int) -> Answer:
    """Let a line wait again."""
    form = TakeUpForm()
    with arriving() as act:
        found = posting.line(act, line_id)
        if carried_out(act, form, lambda: posting.take_up(act, line_id)):
            return arrived(act, to("ledger.bank_line", line_id=line_id))
        return _page(act, found, refused_form=form), 422


def _answered(act: Act, found: BankLine, form: Form, change: Callable[[], object], name: str) -> Answer:
    """Do what a form asks and lead to the next line that waits, or show the form with why not."""
    if not carried_out(act, form, change):
        act.session.refresh(found)
        return _page(act, found, **{name: form}), 422
    flash(_("Done. This is the next line that waits."))
    following = act.session.scalars(_waiting(found.account_id).limit(1)).first()
    if following is None:
        return arrived(act, to("ledger.bank_lines", account_id=found.account_id))
    return arrived(act, to("ledger.bank_line", line_id=following.id))


def _waiting(account_id: int) -> Any:
    rows = select(BankLine).where(BankLine.account_id == account_id, BankLine.state == LineState.STAGED)
    return rows.order_by(BankLine.booked_on, BankLine.id)


def _shares(act: Act, text: str) -> list[posting.Share]:
    rows = select(BookAccount).where(BookAccount.parent_id.is_(None))
    accounts = {str(each.number): each for each in act.session.scalars(rows)}
    return shares_of(text, accounts, Subjects.of(act), str(get_locale())[:2])


def _funds(look: Reading) -> list[BookFund]:
    return list(look.session.scalars(select(BookFund).order_by(BookFund.name)))


def _names(look: Reading, found: list[Suggestion]) -> dict[Any, str]:
    return naming.subject_names(look, {each.subject for each in found if each.subject is not None})


def _as_text(line: BankLine, of: Suggestion) -> str:
    """Write a suggestion as the form reads it."""
    whom = f" {of.subject.kind} {of.subject.number}" if of.subject else ""
    return f"{of.account.number}{whom} {bare(abs(line.amount_minor), of.account.commodity)}"


def _page(look: Reading, line: BankLine, **sent: Any) -> str:
    waits = line.state == LineState.STAGED
    account = staging.account_of(look, line.account_id)
    found = suggesting.suggest(look, [line])[line.id] if waits else []
    texts = [_as_text(line, each) for each in found]
    form = sent.get("post_form")
    if form is None:
        form = PostForm(formdata=None, dated_on=line.booked_on, shares=texts[0] if texts else "")
        form.fund.offer(_funds(look), title=lambda each: each.name)
    like = posting.entries_like(look, line) if waits else []
    return page(
        "ledger/bank_line.html", line=line, account=account, suggestions=found, names=_names(look, found),
        suggested=[named_apart(SuggestedForm(formdata=None, shares=text), "suggested", turn)
                   for turn, text in enumerate(texts)],
        entries=like, matches=[named_apart(MatchForm(formdata=None, entry_id=str(each.id)), "match", each.id)
                               for each in like],
        same=_may_be_same(look, line) if waits else [], post_form=form, line_states=STATE_TITLES,
        aside_form=sent.get("aside_form") or SetAsideForm(formdata=None), refused_form=sent.get("refused_form"),
        take_up_form=TakeUpForm(formdata=None),
        can_be_taken_up=line.state in (LineState.DOUBLE, LineState.SET_ASIDE) or posting.is_taken_back(look, line),
    )  # fmt: skip


def _may_be_same(look: Reading, line: BankLine) -> list[BankLine]:
    """List lines of other files with the same day and amount: a bank may write one movement in two ways."""
    rows = select(BankLine).where(
        BankLine.account_id == line.account_id, BankLine.file_id != line.file_id,
        BankLine.booked_on == line.booked_on, BankLine.amount_minor == line.amount_minor,
        BankLine.state != LineState.DOUBLE,
    )  # fmt: skip
    return list(look.session.scalars(rows.order_by(BankLine.id).limit(5)))
