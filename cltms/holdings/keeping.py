"""Keeping rows with a holding: what learns better stands in the place of the old; what was wrong is taken back."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import select

from cltms.foundation.act import Act
from cltms.foundation.brought_files import Brought
from cltms.foundation.errors import ChangedMeanwhile, Refused
from cltms.holdings.facts import HoldingKept, HoldingRowTakenBack
from cltms.holdings.kept_models import (
    HoldingCheck,
    HoldingDocument,
    HoldingFunding,
    HoldingInsurance,
    HoldingTax,
    Kept,
)
from cltms.holdings.models import Holding
from cltms.holdings.policy import POLICY
from cltms.holdings.vocabulary import Answer, Check, DocumentKind, FundingState, HoldingAction
from maps.sentences import sentence

Row = TypeVar("Row", bound=Kept)

FAR = 10
"""Years ahead for which a tax may be written down."""


@dataclass(frozen=True)
class Looked:
    """What somebody found out."""

    kind: Check
    answer: Answer
    due_on: date | None = None
    found_on: date | None = None
    said: str | None = None


@dataclass(frozen=True)
class Funding:
    """Money and its covenant."""

    source: str
    state: FundingState
    amount_minor: int
    covenant: str | None = None
    ami_percent: int | None = None
    covenant_until: date | None = None


@dataclass(frozen=True)
class Tax:
    """The tax of a year."""

    year: int
    amount_minor: int
    exemption: str | None = None
    exempt_minor: int | None = None
    due_on: date | None = None
    paid_on: date | None = None


@dataclass(frozen=True)
class Insurance:
    """An insurance."""

    title: str
    insurer: str
    from_on: date
    until_on: date
    policy_number: str | None = None
    covers_minor: int | None = None


@dataclass(frozen=True)
class Document:
    """A source document."""

    kind: DocumentKind
    title: str | None = None
    recorded_as: str | None = None
    dated_on: date | None = None


def note_check(act: Act, holding: Holding, new: Looked) -> HoldingCheck:
    """Write down what a look has come to; `Refused` for what is answered without a day or done without a reason."""
    if new.answer is Answer.OPEN and new.found_on is not None:
        raise Refused(sentence("What is still open has no day on which it was found. Leave that day open."))
    if new.answer is not Answer.OPEN and new.found_on is None:
        raise Refused(sentence("Write on which day this was found."))
    if new.answer in {Answer.CONCERN, Answer.WAIVED} and not (new.said or "").strip():
        raise Refused(sentence("Write what is wrong, or why this is done without; the board will ask."))
    _refuse_ahead(act, new.found_on)
    row = HoldingCheck(
        kind=new.kind.value, answer=new.answer.value, due_on=new.due_on, found_on=new.found_on, said=new.said
    )
    same = select(HoldingCheck).where(HoldingCheck.holding_id == holding.id, HoldingCheck.kind == new.kind.value)
    return _kept(act, holding, row, act.session.scalars(same.where(HoldingCheck.replaced_at.is_(None))).one_or_none())


def note_funding(act: Act, holding: Holding, new: Funding, before: HoldingFunding | None = None) -> HoldingFunding:
    """Write money down; `Refused` for a covenant's end or income limit without the covenant."""
    if not (new.covenant or "").strip() and (new.ami_percent is not None or new.covenant_until is not None):
        raise Refused(sentence("Write what the covenant asks for, or leave its limit and its end open."))
    row = HoldingFunding(
        source=new.source, state=new.state.value, amount_minor=new.amount_minor, covenant=new.covenant,
        ami_percent=new.ami_percent, covenant_until=new.covenant_until,
    )  # fmt: skip
    return _kept(act, holding, row, before)


def note_tax(act: Act, holding: Holding, new: Tax) -> HoldingTax:
    """Write the tax of a year down, in the place of what stood there; `Refused` for an exemption without its name."""
    if new.year > act.house_day.year + FAR:
        raise Refused(sentence("This year is too far ahead. Look at the year."))
    if (new.exempt_minor is None) != (not (new.exemption or "").strip()):
        raise Refused(sentence("Write both what the exemption is and what it takes off, or neither."))
    if new.exempt_minor is not None and new.exempt_minor > new.amount_minor:
        raise Refused(sentence("An exemption takes off at most the whole tax. Look at both amounts."))
    _refuse_ahead(act, new.paid_on)
    row = HoldingTax(
        year=new.year, amount_minor=new.amount_minor, exemption=new.exemption, exempt_minor=new.exempt_minor,
        due_on=new.due_on, paid_on=new.paid_on,
    )  # fmt: skip
    same = select(HoldingTax).where(HoldingTax.holding_id == holding.id, HoldingTax.year == new.year)
    return _kept(act, holding, row, act.session.scalars(same.where(HoldingTax.replaced_at.is_(None))).one_or_none())


def note_insurance(
    act: Act, holding: Holding, new: Insurance, before: HoldingInsurance | None = None
) -> HoldingInsurance:  # fmt: skip
    """Write an insurance down; a renewal is a further one with its own days."""
    if new.until_on < new.from_on:
        raise Refused(sentence("It cannot end before it began. Look at the days."))
    row = HoldingInsurance(
        title=new.title, insurer=new.insurer, policy_number=new.policy_number, covers_minor=new.covers_minor,
        from_on=new.from_on, until_on=new.until_on,
    )  # fmt: skip
    return _kept(act, holding, row, before)


def note_document(act: Act, holding: Holding, new: Document, paper: Brought | None = None) -> HoldingDocument:
    """Write a source document down, with the paper where it was brought; `Refused` when neither tells which it is."""
    if paper is None and not (new.recorded_as or "").strip() and not (new.title or "").strip():
        raise Refused(sentence("Bring the paper, or write its title or its number in the county’s records."))
    _refuse_ahead(act, new.dated_on)
    row = HoldingDocument(
        kind=new.kind.value, title=new.title, recorded_as=new.recorded_as, dated_on=new.dated_on,
        file=paper.file if paper else None, media_type=paper.media_type if paper else None,
    )  # fmt: skip
    return _kept(act, holding, row, None)


def take_back(act: Act, row: Kept) -> None:
    """Say that this was written down wrongly; it stays to be seen, and counts no more."""
    POLICY.require(act, HoldingAction.KEEP)
    _replace(act, row)
    act.record(HoldingRowTakenBack(row.holding_id, row.kept_as.value, row.id))


def _kept(act: Act, holding: Holding, row: Row, before: Kept | None) -> Row:
    POLICY.require(act, HoldingAction.KEEP)
    if before is not None:
        _replace(act, before)
    row.holding_id, row.entered_at, row.entered_by_id = holding.id, act.moment, act.actor.id
    act.session.add(row)
    act.session.flush()
    act.record(HoldingKept(holding.id, row.kept_as.value, row.id))
    return row


def _replace(act: Act, row: Kept) -> None:
    act.session.refresh(row, ("replaced_at",), with_for_update=True)
    if row.replaced_at is not None:
        raise ChangedMeanwhile
    row.replaced_at = act.moment
    act.session.flush()


def _refuse_ahead(act: Act, on: date | None) -> None:
    if on is not None and on > act.house_day:
        raise Refused(sentence("This day is still to come. Look at the day."))
