"""Pages of the chart: the trial balance as of a day, one account with its postings, and the funds."""

from datetime import date

from flask import flash, request
from flask_babel import gettext as _
from sqlalchemy import select

from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.forms import FIRST_YEAR, LAST_YEAR
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.pages import Answer, page, to
from cltms.ledger import balances, chart, funds, naming
from cltms.ledger.blueprint import bp
from cltms.ledger.forms import AccountForm, FundForm, PeriodForm
from cltms.ledger.models import BookAccount, BookFund
from cltms.ledger.vocabulary import WORK, AccountKind, LedgerAction

MOST_PARTS = 200
"""How many parts of an account one page shows."""


@bp.get("/")
@guarded(LedgerAction.SEE)
def overview() -> Answer:
    """Show the chart with the balance of each account as of a day."""
    with reading() as look:
        return _overview(look, AccountForm(formdata=None, currency=currency()))


@bp.post("/accounts")
@guarded(LedgerAction.KEEP)
def open_account() -> Answer:
    """Open an account of the chart."""
    form = AccountForm(currency=currency())
    with arriving() as act:
        if carried_out(act, form, lambda: chart.open_account(act, form.new)):
            return arrived(act, to("ledger.overview"))
        return _overview(act, form), 422


@bp.get("/accounts/<int:account_id>")
@guarded(LedgerAction.SEE)
def account(account_id: int) -> Answer:
    """Show the postings of an account between two days, and its parts."""
    with reading() as look:
        found = balances.account(look, account_id)
        first, last = PeriodForm(request.args).days(this_year(look.house_day))
        parts = balances.parts(look, found, last) if found.parent_id is None else []
        shown = [each.account for each in parts[:MOST_PARTS]]
        return page(
            "ledger/account.html", account=found, titles=naming.titles(look, [found, *shown]),
            shown_page=balances.page_of(look, found, first, last), parts=parts[:MOST_PARTS],
            more_parts=max(0, len(parts) - MOST_PARTS), subject=naming.subject_of(found),
            form=PeriodForm(formdata=None, first=first, last=last), turned=balances.turned,
        )  # fmt: skip


@bp.get("/funds")
@guarded(LedgerAction.SEE)
def all_funds() -> Answer:
    """Show the funds, what each has, and for what it is."""
    with reading() as look:
        return _funds(look, FundForm(formdata=None))


@bp.post("/funds")
@guarded(LedgerAction.KEEP)
def set_up_fund() -> Answer:
    """Set up a fund."""
    form = FundForm()
    with arriving() as act:
        offered = _spendable(act)
        form.offer(offered)
        chosen = [each for each in offered if str(each.id) in (form.accounts.data or ())]
        name, purpose = form.name.data or "", form.purpose.data or ""
        if carried_out(act, form, lambda: funds.set_up(act, name, purpose, currency(), chosen)):
            flash(_("The fund is set up. Write its money into the books as an entry that names it."))
            return arrived(act, to("ledger.all_funds"))
        return _funds(act, form), 422


def currency() -> str:
    """Give the currency in which the house counts."""
    return str(house().settings.currency)


def this_year(day: date) -> tuple[date, date]:
    """Give the days of the year so far."""
    return day.replace(month=1, day=1), day


def _overview(look: Reading, form: AccountForm) -> str:
    day = _asked_day(look.house_day)
    rows = balances.trial_balance(look, day)
    used = sorted({row.account.commodity for row in rows}, key=lambda each: (each == WORK, each))
    tables = [(each, [row for row in rows if row.account.commodity == each]) for each in used]
    return page("ledger/overview.html", day=day, tables=tables, form=form)


def _asked_day(otherwise: date) -> date:
    try:
        found = date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        return otherwise
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else otherwise


def _spendable(look: Reading) -> list[BookAccount]:
    """List what a fund can be spent on: expenses, and what we have that is no money."""
    rows = select(BookAccount).where(
        BookAccount.parent_id.is_(None), BookAccount.commodity == currency(), ~BookAccount.holds_money,
        BookAccount.kind.in_([AccountKind.EXPENSE.value, AccountKind.ASSET.value, AccountKind.EQUITY.value]),
    )  # fmt: skip
    return list(look.session.scalars(rows.order_by(BookAccount.number)))


def _funds(look: Reading, form: FundForm) -> str:
    rows = look.session.scalars(select(BookFund).order_by(BookFund.name)).all()
    found = [funds.fund(look, each.id) for each in rows]
    offered = _spendable(look)
    form.offer(offered)
    names = {each.id: f"{each.number} {each.name}" for each in offered}
    return page(
        "ledger/funds.html", funds=found, names=names, form=form,
        money_in=funds.money_in(look, [each.id for each in found], look.house_day),
    )  # fmt: skip
