"""What repairs cost in a period: one entry for each line that counts, for files and for the books."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from cltms.costs.facts import CostsExported
from cltms.costs.models import CostLine
from cltms.costs.policy import POLICY
from cltms.costs.vocabulary import CostAction, CostKind
from cltms.foundation.act import Act, Reading
from cltms.foundation.errors import Refused
from cltms.foundation.money import Money
from cltms.homes.models import Building, Unit
from cltms.repairs.models import RepairRequest, WorkOrder
from maps.formulas import inert
from maps.sentences import sentence

COLUMNS = (
    "day", "amount", "currency", "kind", "order", "receipt", "building_id", "address", "town", "unit_id", "unit",
    "trade", "system",
)  # fmt: skip


@dataclass(frozen=True)
class CostEntry:
    """Money that was spent on a day, with where and for what; ``system`` is what was reported as broken."""

    line_id: int
    spent_on: date
    money: Money
    kind: CostKind
    order_id: int
    receipt: str
    building_id: int
    address: str
    town: str
    unit_id: int | None
    unit: str | None
    trade: str | None
    system: str


def costs_of_period(look: Reading, first: date, last: date) -> Iterator[CostEntry]:
    """Give what was spent from one day to another, both included, by day; lines that were withdrawn do not count."""
    POLICY.require(look, CostAction.SEE)
    rows = look.session.execute(
        select(CostLine, RepairRequest, Building, Unit, WorkOrder.trade)
        .join(WorkOrder, WorkOrder.id == CostLine.order_id)
        .join(RepairRequest, RepairRequest.id == WorkOrder.request_id)
        .join(Building, Building.id == RepairRequest.building_id)
        .outerjoin(Unit, Unit.id == RepairRequest.unit_id)
        .where(CostLine.spent_on.between(first, last), CostLine.withdrawn_at.is_(None))
        .order_by(CostLine.spent_on, CostLine.id)
    )
    for line, request, building, unit, trade in rows:
        yield CostEntry(
            line.id, line.spent_on, Money(line.amount_minor, line.currency), CostKind(line.kind), line.order_id,
            request.code, building.id, building.address, building.town, unit.id if unit else None,
            unit.label if unit else None, trade, request.problem,
        )  # fmt: skip


def sums_by(entries: Iterator[CostEntry], *names: str) -> dict[tuple[object, ...], Money]:
    """Add up by the currency and further fields of an entry, such as ``building_id`` or ``trade``."""
    found: dict[tuple[object, ...], Money] = {}
    for each in entries:
        key = (each.money.currency, *(getattr(each, name) for name in names))
        found[key] = found[key] + each.money if key in found else each.money
    return found


def export(act: Act, first: date, last: date) -> bytes:
    """Write the period as CSV, a row for each entry, and note that it left; `Refused` when it ends before it begins."""
    if last < first:
        raise Refused(sentence("The last day lies before the first one. Look at the days."))
    out = io.StringIO(newline="")
    sheet = csv.writer(out)
    sheet.writerow(COLUMNS)
    rows = [_cells(each) for each in costs_of_period(act, first, last)]
    sheet.writerows([inert(cell) for cell in row] for row in rows)
    act.record(CostsExported(len(rows)))
    return out.getvalue().encode("utf-8-sig")


def _cells(each: CostEntry) -> Sequence[str]:
    return [
        each.spent_on.isoformat(), str(each.money.amount), each.money.currency, each.kind.value, str(each.order_id),
        each.receipt, str(each.building_id), each.address, each.town, str(each.unit_id or ""), each.unit or "",
        each.trade or "", each.system,
    ]  # fmt: skip
