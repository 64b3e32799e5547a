"""What a contractor does with an order that they opened by its link; whoever gives an `Opened` has shown the right."""

from collections.abc import Sequence
from datetime import datetime

from cltms.contractors.links.facts import OrderAnswered, WorkTimeConfirmed, WorkTimeProposed
from cltms.contractors.links.opening import Opened
from cltms.costs import commands as costs
from cltms.costs.commands import Asked
from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.repairs import appointments, at_the_door, by_contractor, steps, work_photos
from cltms.repairs.assigning import GIVEN
from cltms.repairs.day.facts import WorkPhotosKept
from cltms.repairs.facts import WorkOrderGiven
from cltms.repairs.reporting import Kept
from cltms.repairs.steps import Side
from cltms.repairs.vocabulary import Stage
from cltms.repairs.workflow import ASK_APPROVAL, AWAIT_PARTS, BEGIN, FINISH, NO_ACCESS, REOPEN, SCHEDULE, WORKFLOW
from maps.sentences import sentence

ACCEPT, REFUSE, PROPOSE, CONFIRM = "accept", "refuse", "propose", "confirm"
PHOTOS, ASK = "photos", "ask"
_AT_WORK = (Stage.IN_PROGRESS, Stage.AWAITING_PARTS, Stage.DONE)
_BY = Side.CONTRACTOR


def offered(found: Opened, *, comes: bool) -> list[str]:
    """Name what a contractor can do now; ``comes`` says that an appointment is made. First of all they answer."""
    order, steps_now = found.order, set(WORKFLOW.offered(found.order.stage))
    if found.link.answer is None:
        return [ACCEPT, REFUSE] if _may_refuse(found) else [ACCEPT]
    may = {
        CONFIRM: comes and not by_contractor.is_confirmed(found.steps), PROPOSE: SCHEDULE in steps_now,
        BEGIN: BEGIN in steps_now, NO_ACCESS: NO_ACCESS in steps_now, AWAIT_PARTS: AWAIT_PARTS in steps_now,
        FINISH: bool({BEGIN, FINISH} & steps_now), PHOTOS: True,
        ASK: not order.awaits_money and (ASK_APPROVAL in steps_now or order.stage is Stage.DONE),
        REFUSE: _may_refuse(found),
    }  # fmt: skip
    return [name for name, possible in may.items() if possible]


def accept(act: Act, found: Opened) -> None:
    """Take the order."""
    _answer(act, found, accepted=True)
    steps.note(act, found.order, by_contractor.ACCEPTED, by=_BY)


def refuse(act: Act, found: Opened, why: str) -> None:
    """Refuse the order, which then is nobody's, and the link ends; Refused once the work has begun or money waits."""
    if not _may_refuse(found):
        raise Refused(sentence("The work has begun. Call the office if you cannot go on."))
    order, link = found.order, found.link
    _answer(act, found, accepted=False)
    steps.note(act, order, by_contractor.REFUSED, by=_BY, why=why)
    order.contractor_id = None
    steps.note(act, order, GIVEN, by=_BY, about={"crew_id": None, "contractor_id": None})
    act.record(WorkOrderGiven(order.id, None, None))
    link.withdrawn_at = act.moment


def propose(act: Act, found: Opened, starts_at: datetime, ends_at: datetime) -> None:
    """Propose when to come; the office asks who lives there and makes the appointment."""
    _require_accepted(found)
    appointments.require_ahead(act, starts_at, ends_at)
    about = appointments.told(starts_at, ends_at)
    steps.note(act, found.order, by_contractor.TIME_PROPOSED, by=_BY, about=about)
    act.record(WorkTimeProposed(found.order.id, found.link.contractor_id))


def confirm(act: Act, found: Opened) -> None:
    """Confirm the appointment that the office made; Refused when there is none."""
    _require_accepted(found)
    if appointments.coming(act, found.order) is None:
        raise Refused(sentence("No appointment is made. Propose a time."))
    steps.note(act, found.order, by_contractor.TIME_CONFIRMED, by=_BY)
    act.record(WorkTimeConfirmed(found.order.id, found.link.contractor_id))


def begin(act: Act, found: Opened) -> None:
    """Say that work has begun."""
    _require_accepted(found)
    at_the_door.begin(act, found.order, _BY)


def no_access(act: Act, found: Opened, came_at: datetime, card: str, photos: Sequence[Kept]) -> None:
    """Say that nobody opened, with the time, what was left at the door, and pictures of it."""
    _require_accepted(found)
    at_the_door.no_access(act, found.order, came_at, card, _BY)
    _keep(act, found, work_photos.AT_THE_DOOR, photos)


def await_parts(act: Act, found: Opened, why: str) -> None:
    """Say that parts are missing."""
    _require_accepted(found)
    at_the_door.await_parts(act, found.order, why, _BY)


def finish(
    act: Act, found: Opened, what: str, without_pictures: str | None, before: Sequence[Kept], after: Sequence[Kept]
) -> None:
    """Say that it is done, with pictures from before and after or why there are none."""
    _require_accepted(found)
    _keep(act, found, work_photos.BEFORE, before)
    _keep(act, found, work_photos.AFTER, after)
    at_the_door.finish_from_anywhere(act, found.order, what, without_pictures, _BY)


def keep_photos(act: Act, found: Opened, taken: str, photos: Sequence[Kept]) -> None:
    """Keep pictures of the work."""
    _require_accepted(found)
    _keep(act, found, taken, photos)


def ask(act: Act, found: Opened, reason: str, lines: Sequence[Asked]) -> None:
    """Ask for money; somebody of the house always has to say yes."""
    _require_accepted(found)
    costs.ask_as_contractor(act, found.order, reason, lines)


def _keep(act: Act, found: Opened, taken: str, photos: Sequence[Kept]) -> None:
    if photos:
        work_photos.keep(act, found.order, taken, photos, link_id=found.link.id)
        act.record(WorkPhotosKept(found.order.id, len(photos)))


def _answer(act: Act, found: Opened, *, accepted: bool) -> None:
    link = found.link
    if link.answer is not None and accepted:
        raise Refused(sentence("You have answered this already."))
    link.answer, link.answered_at = "accepted" if accepted else "refused", act.moment
    act.record(OrderAnswered(link.order_id, link.contractor_id, accepted))


def _may_refuse(found: Opened) -> bool:
    """Whether this contractor has neither begun, nor taken an order that is at work or waits for money."""
    now = reversed(found.steps)
    since = next((step.name for step in now if step.name in (BEGIN, GIVEN, REOPEN)), None)
    waits = found.order.stage in _AT_WORK or found.order.awaits_money
    return since != BEGIN and not (waits and found.link.answer == "accepted")


def _require_accepted(found: Opened) -> None:
    if found.link.answer != "accepted":
        raise Refused(sentence("Say first whether you take the order."))
