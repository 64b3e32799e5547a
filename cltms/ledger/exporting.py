"""The books as files: a table of postings for a spreadsheet, and plain text that the program beancount reads."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import select

from cltms.foundation.act import Act, Reading
from cltms.foundation.errors import Refused
from cltms.ledger import naming
from cltms.ledger.commodities import bare
from cltms.ledger.facts import BooksExported
from cltms.ledger.models import BookAccount, BookEntry, BookFund, BookPosting
from cltms.ledger.policy import POLICY
from cltms.ledger.vocabulary import AccountKind, LedgerAction
from maps.formulas import inert
from maps.sentences import sentence

COLUMNS = ("day", "entry", "corrects", "cause", "explanation", "account", "amount", "commodity", "fund")
ROOTS = {
    AccountKind.ASSET: "Assets", AccountKind.LIABILITY: "Liabilities", AccountKind.EQUITY: "Equity",
    AccountKind.INCOME: "Income", AccountKind.EXPENSE: "Expenses",
}  # fmt: skip
"""How beancount calls the kinds of accounts."""
_UNFIT = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True)
class Line:
    """One posting with its entry."""

    entry: BookEntry
    posting: BookPosting


def as_csv(act: Act, first: date, last: date) -> bytes:
    """Write the postings between two days, both included, a row for each; amounts are debits, with a minus credits."""
    lines = list(_lines(act, first, last))
    titles, funds = naming.titles(act, _used(act, lines).values()), _funds(act)
    out = io.StringIO(newline="")
    sheet = csv.writer(out)
    sheet.writerow(COLUMNS)
    for each in lines:
        entry, posting = each.entry, each.posting
        texts = (entry.cause, entry.said or "", titles[posting.account_id])
        cells = (entry.dated_on.isoformat(), str(entry.id), str(entry.corrects_id or ""), *map(inert, texts))
        amount = bare(posting.amount_minor, posting.commodity)  # a number that may begin with a minus, and no formula
        fund = inert(funds[posting.fund_id]) if posting.fund_id else ""
        sheet.writerow([*cells, amount, posting.commodity, fund])
    act.record(BooksExported(len(lines)))
    return out.getvalue().encode("utf-8-sig")


def as_beancount(act: Act, first: date, last: date) -> bytes:
    """Write the entries between two days for beancount; hours of work are minutes of the commodity WORK."""
    lines = list(_lines(act, first, last))
    used, funds = _used(act, lines), _funds(act)
    names, titles = beancount_names(act, used), naming.titles(act, used.values())
    written = ['option "title" "Books"', ""]
    for number, account in used.items():
        written += [f"{first} open {names[number]} {account.commodity}", f"  called: {_quoted(titles[number])}"]
    for _number, group in groupby(lines, key=lambda each: each.entry.id):
        written += _entry([*group], names, funds)
    act.record(BooksExported(len(lines)))
    return ("\n".join(written) + "\n").encode()


def beancount_names(look: Reading, accounts: Mapping[int, BookAccount]) -> dict[int, str]:
    """Call accounts as beancount can: by kind, number in the chart and our own number, so that no two are one."""
    parents = {each.parent_id for each in accounts.values() if each.parent_id is not None}
    tops = {row.id: row for row in look.session.scalars(select(BookAccount).where(BookAccount.id.in_(parents)))}
    found = {}
    for number, account in accounts.items():
        top = account if account.parent_id is None else tops[account.parent_id]
        name = f"{ROOTS[AccountKind(top.kind)]}:N{_UNFIT.sub('-', top.number or '')}-{top.id}"
        part = f":{(account.subject_kind or '').title()}-{account.subject_id}" if account.parent_id else ""
        found[number] = name + part
    return found


def _lines(act: Act, first: date, last: date) -> Iterator[Line]:
    POLICY.require(act, LedgerAction.SEE)
    if last < first:
        raise Refused(sentence("The last day lies before the first one. Look at the days."))
    rows = act.session.execute(
        select(BookEntry, BookPosting)
        .join(BookPosting, BookPosting.entry_id == BookEntry.id)
        .where(BookEntry.dated_on.between(first, last))
        .order_by(BookEntry.dated_on, BookEntry.id, BookPosting.id)
    )
    return (Line(entry, posting) for entry, posting in rows)


def _used(look: Reading, lines: list[Line]) -> dict[int, BookAccount]:
    numbers = {each.posting.account_id for each in lines}
    rows = look.session.scalars(select(BookAccount).order_by(BookAccount.id))
    return {row.id: row for row in rows if row.id in numbers}


def _funds(look: Reading) -> dict[int, str]:
    return {row.id: row.name for row in look.session.scalars(select(BookFund))}


def _entry(lines: list[Line], names: Mapping[int, str], funds: Mapping[int, str]) -> list[str]:
    entry = lines[0].entry
    written = ["", f"{entry.dated_on} * {_quoted(entry.said or entry.cause)}", f'  entry: "{entry.id}"']
    if entry.corrects_id:
        written.append(f'  corrects: "{entry.corrects_id}"')
    for each in lines:
        posting = each.posting
        amount = bare(posting.amount_minor, posting.commodity)
        written.append(f"  {names[posting.account_id]}  {amount} {posting.commodity}")
        if posting.fund_id:
            written.append(f"    fund: {_quoted(funds[posting.fund_id])}")
    return written


def _quoted(text: str) -> str:
    plain = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'
