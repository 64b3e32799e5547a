"""Restricted funds: money that was given for a purpose is spent on it alone, and never more of it than is there."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import accumulate

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from cltms.foundation.act import Act, Reading
from cltms.foundation.errors import NotThere, Refused
from cltms.ledger import commodities
from cltms.ledger.drafts import Draft, Part
from cltms.ledger.facts import FundSetUp
from cltms.ledger.models import BookAccount, BookFund, BookFundPurpose, BookPosting
from cltms.ledger.policy import POLICY
from cltms.ledger.vocabulary import AccountKind, Cause, LedgerAction
from maps.sentences import sentence

LONGEST_PURPOSE = 1000


def set_up(act: Act, name: str, purpose: str, commodity: str, accounts: Collection[BookAccount]) -> BookFund:
    """Set up a fund whose money may be spent on ``accounts`` of the chart alone."""
    POLICY.require(act, LedgerAction.KEEP)
    tidy = " ".join(name.split())
    if not tidy or not purpose.strip() or len(tidy) > 200 or len(purpose) > LONGEST_PURPOSE:
        raise Refused(sentence("Write the name of the fund and, in a few sentences, what its money is for."))
    if not commodities.is_known(commodity):
        raise Refused(sentence("A fund counts a currency, such as USD, or hours of work."))
    if act.session.scalars(select(BookFund.id).where(BookFund.name == tidy)).first() is not None:
        raise Refused(sentence("“{name}” is here already.", name=tidy))
    if any(each.parent_id is not None or each.commodity != commodity for each in accounts):
        raise Refused(sentence("The money of a fund is spent on accounts of the chart that count the same."))
    fund = BookFund(name=tidy, purpose=purpose.strip(), commodity=commodity, added_at=act.moment)
    fund.purposes = [BookFundPurpose(account_id=each.id) for each in accounts]
    act.session.add(fund)
    act.session.flush()
    act.record(FundSetUp(fund.id, len(fund.purposes)))
    return fund


def fund(look: Reading, fund_id: int) -> BookFund:
    """Give a fund with its purposes; NotThere."""
    rows = select(BookFund).where(BookFund.id == fund_id, POLICY.visible_to(look.actor))
    found = look.session.scalars(rows.options(selectinload(BookFund.purposes))).one_or_none()
    if found is None:
        raise NotThere
    return found


def money_in(look: Reading, fund_ids: Iterable[int], day: date | None = None) -> dict[int, int]:
    """Give what each fund has in banks and cash boxes at the end of a day (None: of all days), in minor units."""
    wanted = list(fund_ids)
    rows = (
        select(BookPosting.fund_id, func.sum(BookPosting.amount_minor))
        .join(BookAccount, BookAccount.id == BookPosting.account_id)
        .where(BookPosting.fund_id.in_(wanted), BookAccount.holds_money)
        .group_by(BookPosting.fund_id)
    )
    if day is not None:
        rows = rows.where(BookPosting.dated_on <= day)
    found = {number: int(total) for number, total in look.session.execute(rows) if number is not None}
    return {number: found.get(number, 0) for number in wanted}


def require_kept(act: Act, drafts: Sequence[Draft], accounts: Mapping[int, BookAccount]) -> None:
    """Raise `Refused` when entries that were just written spend a fund otherwise than it was meant.

    Whoever spends of the same fund at the same moment waits until this act is kept.
    """
    used = {part.fund_id for draft in drafts for part in draft.parts if part.fund_id is not None}
    for fund_id in sorted(used):
        rows = select(BookFund).where(BookFund.id == fund_id).with_for_update()
        found = act.session.scalars(rows.options(selectinload(BookFund.purposes))).one_or_none()
        if found is None:
            raise NotThere
        allowed = {each.account_id for each in found.purposes}
        for draft in drafts:
            _require_purpose(found, [part for part in draft.parts if part.fund_id == fund_id], draft, allowed, accounts)
        _require_money(act, found, min(draft.dated_on for draft in drafts))


def _require_purpose(
    fund: BookFund, parts: Sequence[Part], draft: Draft, allowed: set[int], accounts: Mapping[int, BookAccount]
) -> None:
    if draft.cause is Cause.CORRECTION:
        return
    spends = sum(part.amount_minor for part in parts if accounts[part.account_id].holds_money) < 0
    for part in parts:
        account = accounts[part.account_id]
        if part.amount_minor < 0 or account.holds_money or (account.parent_id or account.id) in allowed:
            continue
        never = account.kind in (AccountKind.EXPENSE, AccountKind.EQUITY)
        if never or (spends and account.kind != AccountKind.LIABILITY):
            raise Refused(
                sentence(
                    "The money of the fund “{fund}” is only for its purpose: {purpose}", fund=fund.name,
                    purpose=fund.purpose,
                )
            )  # fmt: skip


def _require_money(act: Act, fund: BookFund, since: date) -> None:
    rows = (
        select(BookPosting.dated_on, func.sum(BookPosting.amount_minor))
        .join(BookAccount, BookAccount.id == BookPosting.account_id)
        .where(BookPosting.fund_id == fund.id, BookAccount.holds_money)
        .group_by(BookPosting.dated_on)
        .order_by(BookPosting.dated_on)
    )
    days = act.session.execute(rows).all()
    for (day, _sum), total in zip(days, accumulate(int(each) for _day, each in days), strict=True):
        if total < 0 and day >= since:
            missing = commodities.coded(-total, fund.commodity)
            raise Refused(
                sentence(
                    "The fund “{fund}” does not have that much: {missing} would be missing on {day}.", fund=fund.name,
                    missing=missing, day=day.isoformat(),
                )
            )  # fmt: skip
