"""The register as its rules read it: the rows of all executed operations as lines, and lines as rows again."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from sqlalchemy import select

from cltms.foundation.act import Reading
from cltms.shares.register import classes
from cltms.shares.register.classes import ClassId
from cltms.shares.register.lines import Line
from cltms.shares.register.models import ShareClass, ShareLine, ShareOperation
from cltms.shares.register.operations import BuyBack, Convert, MemberId, Movement, Operation, Subscribe, Transfer
from cltms.shares.register.vocabulary import OperationKind


def lines(look: Reading) -> list[Line]:
    """Read the whole register, in order."""
    taken_back = select(ShareOperation.id, ShareOperation.number).subquery()
    rows = look.session.execute(
        select(
            ShareOperation.number, ShareOperation.registered_on, taken_back.c.number, ShareLine.share_class_id,
            ShareLine.giver_id, ShareLine.taker_id, ShareLine.shares,
        )
        .join(ShareLine, ShareLine.operation_id == ShareOperation.id)
        .outerjoin(taken_back, taken_back.c.id == ShareOperation.corrects_id)
        .order_by(ShareOperation.number, ShareLine.id)
    )  # fmt: skip
    return [
        Line(number, on, tuple(each for row in parts for each in _moved(*row[3:])), corrects)
        for (number, on, corrects), parts in groupby(rows, key=lambda row: tuple(row[:3]))
    ]


def share_classes(look: Reading) -> Mapping[ClassId, classes.ShareClass]:
    """Give all classes as the rules read them."""
    return {ClassId(row.id): row.plain for row in look.session.scalars(select(ShareClass))}


def as_operation(row: ShareOperation) -> Operation:
    """Give an operation that is no correction as the rules read it."""
    holder, of, shares = MemberId(row.holder_id), ClassId(row.share_class_id), row.shares
    kind = OperationKind(row.kind)
    if kind is OperationKind.SUBSCRIBE:
        return Subscribe(holder, of, shares)
    if kind is OperationKind.TRANSFER:
        return Transfer(holder, MemberId(row.taker_id or 0), of, shares)
    if kind is OperationKind.CONVERT:
        return Convert(holder, of, shares, ClassId(row.into_class_id or 0), row.into_shares or 0)
    if kind is OperationKind.BUY_BACK:
        return BuyBack(holder, of, shares)
    raise ValueError(f"{kind} is read from what it corrects")


def as_rows(line: Line, operation_id: int) -> Iterator[ShareLine]:
    """Write a line down, class by class: who gave, who took; where nobody else did, the co-op itself."""
    by_class: dict[int, list[Movement]] = {}
    for each in line.moved:
        by_class.setdefault(each.share_class, []).append(each)
    for number, moved in by_class.items():
        giver = next((each.member for each in moved if each.shares < 0), None)
        taker = next((each.member for each in moved if each.shares > 0), None)
        yield ShareLine(
            operation_id=operation_id, share_class_id=number, giver_id=giver, taker_id=taker,
            shares=abs(moved[0].shares),
        )  # fmt: skip


def last_change(register: Sequence[Line]) -> Mapping[tuple[MemberId, ClassId], int]:
    """Give the number of the last line that changed each holding."""
    return {(each.member, each.share_class): line.number for line in register for each in line.moved}


def _moved(of: int, giver: int | None, taker: int | None, shares: int) -> Iterator[Movement]:
    if giver is not None:
        yield Movement(MemberId(giver), ClassId(of), -shares)
    if taker is not None:
        yield Movement(MemberId(taker), ClassId(of), shares)
