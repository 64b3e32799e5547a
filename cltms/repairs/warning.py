"""Warnings: staff and the crew that has an order are told by mail before a deadline runs out, and again with less left.

Mail passes through strangers' machines, so a letter holds codes of receipts, how urgent they are, and days: no
address, no home, no name and no word of a resident.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from cltms.accounts.models import Account
from cltms.accounts.post import house_name
from cltms.crews.queries import reached_by_mail
from cltms.foundation.act import Act, Reading
from cltms.foundation.i18n import LANGUAGES
from cltms.foundation.speaking import in_language
from cltms.foundation.worker import Task
from cltms.homes.models import Building
from cltms.outbox import commands as outbox
from cltms.outbox.message import Message
from cltms.outbox.vocabulary import Channel
from cltms.repairs import telling
from cltms.repairs.duties.models import WarningGiven
from cltms.repairs.duties.queries import warning_times
from cltms.repairs.duties.rules import Times
from cltms.repairs.models import Order, RepairRequest, WorkOrder
from cltms.repairs.vocabulary import PRIORITY_TITLES, Priority
from cltms.roles import Role

WARN = "repairs.warn"
EVERY = timedelta(minutes=15)
LETTER = "repairs.deadline_near"
SHARE, HOURS = "share", "hours"
"""The two ways in which a warning falls due."""


@dataclass(frozen=True)
class Near:
    """A deadline that runs out soon; ``thresholds`` are the ways in which its warning has fallen due."""

    order_id: int
    code: str
    priority: Priority
    due_at: datetime
    zone: tzinfo
    thresholds: frozenset[str]
    crew_id: int | None = None


def warn(task: Task) -> int:
    """Tell staff and crews of every deadline whose warning has fallen due and was not given; gives of how many.

    Note and letters are kept together or not at all; of two workers that see the same deadline one writes the note.
    """
    with task.reading() as look:
        near = list(_near(look, warning_times(look)))
    if not near:
        return 0
    with task.acting() as act:
        new = [each for each in near if noted(act, each)]
        for written in _letters(act, new, task.settings.where_readers_find_it.rstrip("/")) if new else ():
            outbox.post(act, written)
    return len(new)


def fallen_due(times: Times, priority: Priority, reported_at: datetime, due_at: datetime, now: datetime) -> set[str]:
    """Name the ways in which a warning has fallen due; the time since the report counts as the whole."""
    hours = times.emergency_hours if priority is Priority.EMERGENCY else times.hours
    found = set()
    if times.share_percent is not None and (now - reported_at) * 100 >= (due_at - reported_at) * times.share_percent:
        found.add(SHARE)
    if hours is not None and due_at - now <= timedelta(hours=hours):
        found.add(HOURS)
    return found


def letter(to: str, near: Sequence[Near], address_of: Callable[[Near], str]) -> Message:
    """Write the letter, in every language of the house: nobody asked for it in one."""
    said, subjects = [], []
    for code in LANGUAGES:
        with in_language(code):
            lines = [
                f"{each.code} · {PRIORITY_TITLES[each.priority]} · {telling.until(each.due_at, each.zone)}\n"
                f"{address_of(each)}"
                for each in near
            ]
            said += [_("Deadlines of repairs at %(house)s run out soon:", house=house_name()), *lines]
            subjects.append(_("Deadlines of repairs run out soon"))
    return Message(Channel.EMAIL, to, " / ".join(subjects), "\n\n".join(said) + "\n", LETTER)


def catch_up(act: Act, order: Order, site: str) -> None:
    """Warn the crew that has been given an order after its warning went out; staff have had theirs.

    What has not gone out yet comes with the next round, which then knows the crew.
    """
    if not isinstance(order, WorkOrder) or order.crew_id is None or order.due_at is None or order.due_at <= act.moment:
        return
    gone_out = select(WarningGiven.threshold).where(
        WarningGiven.order_id == order.id, WarningGiven.due_at == order.due_at
    )
    if not (thresholds := frozenset(act.session.scalars(gone_out))):
        return
    code = act.session.get_one(RepairRequest, order.request_id).code
    zone, priority = order.building.zone, Priority(order.priority)
    near = Near(order.id, code, priority, order.due_at, zone, thresholds, order.crew_id)
    staff = _staff(act)
    for to in reached_by_mail(act, {order.crew_id}):
        if to not in staff:
            outbox.post(act, letter(to, [near], lambda _each: f"{site}/my-day"))


def _letters(look: Reading, near: Sequence[Near], site: str) -> Iterator[Message]:
    """Write to staff about all, and to who belongs to a crew about what it has, with the page that they may open."""
    staff = _staff(look)
    for to in staff:
        yield letter(to, near, lambda each: f"{site}/repairs/orders/{each.order_id}")
    crews = reached_by_mail(look, {each.crew_id for each in near if each.crew_id is not None})
    for to, theirs in crews.items():
        if to not in staff:
            yield letter(to, [each for each in near if each.crew_id in theirs], lambda _each: f"{site}/my-day")


def _near(look: Reading, times: Times) -> Iterator[Near]:
    given = {
        (order_id, due_at, threshold)
        for order_id, due_at, threshold in look.session.execute(
            select(WarningGiven.order_id, WarningGiven.due_at, WarningGiven.threshold).where(
                WarningGiven.due_at > look.moment
            )
        )
    }
    rows = look.session.execute(
        select(
            WorkOrder.id, RepairRequest.code, WorkOrder.priority, WorkOrder.due_at, RepairRequest.reported_at,
            Building.time_zone, WorkOrder.crew_id,
        )
        .join(RepairRequest, RepairRequest.id == WorkOrder.request_id)
        .join(Building, Building.id == RepairRequest.building_id)
        .where(WorkOrder.due_at > look.moment)
        .order_by(WorkOrder.due_at, WorkOrder.id)
    )  # fmt: skip
    for order_id, code, urgency, due_at, reported_at, zone, crew_id in rows:
        if due_at is None:
            continue  # the statement asks for none; this says so to the checker
        priority = Priority(urgency)
        fallen = fallen_due(times, priority, reported_at, due_at, look.moment)
        new = frozenset(each for each in fallen if (order_id, due_at, each) not in given)
        if new:
            yield Near(order_id, code, priority, due_at, ZoneInfo(zone), new, crew_id)


def noted(act: Act, near: Near) -> bool:
    """Write down that a warning is given; False when another worker has done so meanwhile."""
    insert = sqlite.insert if act.database.is_sqlite else postgresql.insert
    rows = [
        {"order_id": near.order_id, "due_at": near.due_at, "threshold": each, "made_at": act.moment}
        for each in sorted(near.thresholds)
    ]
    once = [WarningGiven.order_id, WarningGiven.due_at, WarningGiven.threshold]
    written = insert(WarningGiven).values(rows).on_conflict_do_nothing(index_elements=once).returning(WarningGiven.id)
    return bool(act.session.scalars(written).all())


def _staff(look: Reading) -> Sequence[str]:
    """Give the addresses of who sees to repairs: staff, or administrators where nobody is staff."""
    for role in (Role.STAFF, Role.ADMIN):
        found = look.session.scalars(
            select(Account).where(Account.role == role.value, Account.active.is_(True)).order_by(Account.id)
        ).all()
        if reachable := [each.email for each in found if each.email]:
            return reachable
    return []
