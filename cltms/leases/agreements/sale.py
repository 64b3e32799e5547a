"""The sale of a home as a table of steps: what may follow what, from the intent to sell to the closing."""

from collections.abc import Iterable
from enum import StrEnum

from cltms.foundation.workflow import Workflow, step
from cltms.leases.agreements.events import SELLING, Event, Happened


class SaleStage(StrEnum):
    """How far a sale is."""

    NONE = "not for sale"
    INTENDED = "intent to sell"
    AGREED = "agreement received"
    EXERCISED = "option exercised"
    DECLINED = "option declined"
    CLOSED = "closed"


SALE = Workflow(
    SaleStage, start=SaleStage.NONE,
    steps=[
        step(Event.INTENT_TO_SELL, [SaleStage.NONE], SaleStage.INTENDED),
        step(Event.SALE_AGREEMENT, [SaleStage.INTENDED], SaleStage.AGREED),
        step(Event.OPTION_EXERCISED, [SaleStage.AGREED], SaleStage.EXERCISED),
        step(Event.OPTION_DECLINED, [SaleStage.AGREED, SaleStage.EXERCISED], SaleStage.DECLINED),
        step(Event.SALE_CLOSED, [SaleStage.EXERCISED, SaleStage.DECLINED], SaleStage.CLOSED),
        step(
            Event.SALE_CALLED_OFF,
            [SaleStage.INTENDED, SaleStage.AGREED, SaleStage.EXERCISED, SaleStage.DECLINED], SaleStage.NONE,
        ),
    ],
)  # fmt: skip


def selling(events: Iterable[Happened]) -> list[Happened]:
    """Give the steps of the sale that is under way, in order; empty while the home is not for sale."""
    found: list[Happened] = []
    for each in sorted((each for each in events if each.kind in SELLING), key=lambda each: (each.on, each.number)):
        found = [] if each.kind is Event.SALE_CALLED_OFF else [*found, each]
    return found


def stage(events: Iterable[Happened]) -> SaleStage:
    """Give how far the sale is; `OutOfStep` for events that cannot follow each other."""
    found = SALE.start
    for each in selling(events):
        found = SALE.advance(found, each.kind)
    return found
