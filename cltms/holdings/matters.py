"""What a holding asks for, worked out anew at each look: checks, rights that run out, taxes, insurance, covenants."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from flask_babel import lazy_gettext as _

from cltms.holdings.kept_models import HoldingCheck, HoldingFunding, HoldingInsurance, HoldingTax, Kept
from cltms.holdings.models import Holding
from cltms.holdings.vocabulary import PIPELINE, Answer, FundingState, Stage

INSURANCE_AHEAD, RIGHT_AHEAD, COVENANT_AHEAD, TAX_AHEAD = (timedelta(days=count) for count in (30, 90, 180, 30))
"""How long before its day something is told."""


class MatterKind(StrEnum):
    """What is asked for."""

    CHECK = "check"
    RIGHT = "right"
    TAX = "tax"
    INSURANCE = "insurance"
    COVENANT = "covenant"


MATTER_TITLES = {
    MatterKind.CHECK: _("To be looked into"),
    MatterKind.RIGHT: _("The right runs out"),
    MatterKind.TAX: _("Property tax is due"),
    MatterKind.INSURANCE: _("Insurance ends"),
    MatterKind.COVENANT: _("A covenant ends"),
}


@dataclass(frozen=True)
class Matter:
    """Something that a holding asks for by a day, told from ``told_from`` on; ``about`` tells which of them."""

    kind: MatterKind
    holding: Holding
    due_on: date
    told_from: date
    about: str

    def told_on(self, day: date) -> bool:
        """Whether it is told on a day already."""
        return day >= self.told_from


def matters(holding: Holding, kept: Iterable[Kept], day: date) -> list[Matter]:
    """Give what a holding asks for, by its day. What was replaced, and rights that nobody is after, ask for nothing."""
    rows = [each for each in kept if each.replaced_at is None]
    found = [*_of_checks(holding, rows), *_of_right(holding), *_of_covenants(holding, rows, day)]
    if holding.at is Stage.HELD:
        found += [*_of_taxes(holding, rows), *_of_insurance(holding, rows)]
    return sorted(found, key=lambda each: (each.due_on, each.kind, each.about))


def _of_checks(holding: Holding, rows: Sequence[Kept]) -> Iterator[Matter]:
    for each in rows:
        if not isinstance(each, HoldingCheck) or holding.at not in PIPELINE:
            continue
        if each.answer in {Answer.OPEN, Answer.CONCERN} and each.due_on is not None:
            yield Matter(MatterKind.CHECK, holding, each.due_on, date.min, each.kind)


def _of_right(holding: Holding) -> Iterator[Matter]:
    if holding.ends_on is not None and holding.at in {*PIPELINE, Stage.HELD}:
        yield Matter(MatterKind.RIGHT, holding, holding.ends_on, holding.ends_on - RIGHT_AHEAD, holding.name)


def _of_taxes(holding: Holding, rows: Sequence[Kept]) -> Iterator[Matter]:
    for each in rows:
        if isinstance(each, HoldingTax) and each.due_on is not None and each.paid_on is None and owed(each):
            yield Matter(MatterKind.TAX, holding, each.due_on, each.due_on - TAX_AHEAD, str(each.year))


def _of_insurance(holding: Holding, rows: Sequence[Kept]) -> Iterator[Matter]:
    last: dict[str, HoldingInsurance] = {}
    for each in rows:
        if isinstance(each, HoldingInsurance):
            there = last.get(each.title.casefold())
            if there is None or there.until_on < each.until_on:
                last[each.title.casefold()] = each
    for each in last.values():
        yield Matter(MatterKind.INSURANCE, holding, each.until_on, each.until_on - INSURANCE_AHEAD, each.title)


def _of_covenants(holding: Holding, rows: Sequence[Kept], day: date) -> Iterator[Matter]:
    for each in rows:
        if not isinstance(each, HoldingFunding) or each.state != FundingState.RECEIVED or holding.at is not Stage.HELD:
            continue
        if each.covenant_until is not None and each.covenant_until >= day:
            until = each.covenant_until
            yield Matter(MatterKind.COVENANT, holding, until, until - COVENANT_AHEAD, each.source)


def owed(tax: HoldingTax) -> int:
    """What is owed of a tax, after its exemption."""
    return tax.amount_minor - (tax.exempt_minor or 0)
