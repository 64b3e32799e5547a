"""What a crew does at a door beside the steps: it keeps pictures, who was at home, and what came too late."""

from collections.abc import Sequence

from cltms.foundation.act import Act
from cltms.repairs import at_the_door, reporting, work_photos
from cltms.repairs.day.facts import WorkPhotosKept, WorkSignedOff
from cltms.repairs.day.models import SignOff
from cltms.repairs.models import WorkOrder
from cltms.repairs.policy import POLICY
from cltms.repairs.reporting import Kept
from cltms.repairs.steps import Side
from cltms.repairs.vocabulary import RepairAction


def finish(
    act: Act, order: WorkOrder, what: str, signed: str | None, *, nobody_home: bool, without_pictures: str | None = None
) -> None:
    """Say that it is done, and keep who at home said so too; work that nobody noted to have begun began just now."""
    POLICY.require(act, RepairAction.DO, order)
    at_the_door.finish_from_anywhere(act, order, what, without_pictures, Side.STAFF)
    if signed or nobody_home:
        kept = SignOff(order_id=order.id, name=signed or None, nobody_home=not signed, signed_at=act.moment)
        act.session.add(kept)
        act.record(WorkSignedOff(order.id, nobody_home=not signed))


def keep_photos(act: Act, order: WorkOrder, taken: str, photos: Sequence[Kept]) -> None:
    """Keep pictures of the work; `Refused` for more than an order can have."""
    POLICY.require(act, RepairAction.DO, order)
    _keep(act, order, taken, photos, late=False)


def keep_late_photos(act: Act, order: WorkOrder, taken: str, photos: Sequence[Kept]) -> None:
    """Keep pictures also of an order that was theirs until a moment ago, for staff alone; `Refused` for too many."""
    _keep(act, order, taken, photos, late=True)


def note(act: Act, order: WorkOrder, text: str) -> None:
    """Write something down for staff; also for an order that was theirs until a moment ago, so that nothing is lost."""
    reporting.write(act, order.request, text, by_resident=False, internal=True)


def _keep(act: Act, order: WorkOrder, taken: str, photos: Sequence[Kept], *, late: bool) -> None:
    work_photos.keep(act, order, taken, photos, late=late)
    act.record(WorkPhotosKept(order.id, len(photos)))
