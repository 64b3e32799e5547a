"""Letters about a work day: two days before it, when it is moved, and when it is called off.

They go to whoever gave a way to be told and may still come. Letters pass through strangers' machines: they name the
day, its hours and the reason, no lot, no address and no name.
"""

from datetime import timedelta

from flask_babel import format_time
from flask_babel import gettext as _
from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.accounts.post import house_name
from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.foundation.speaking import in_language
from cltms.foundation.worker import Task
from cltms.foundation.writing import day
from cltms.members.vocabulary import Way
from cltms.outbox.commands import post
from cltms.outbox.message import Message, checked
from cltms.outbox.vocabulary import Channel
from cltms.vacant_lots.stewardship.expected import may_come
from cltms.vacant_lots.stewardship.facts import WorkDayCalledOff
from cltms.vacant_lots.stewardship.models import WorkDay, WorkDaySignUp
from cltms.vacant_lots.stewardship.policy import POLICY
from cltms.vacant_lots.stewardship.vocabulary import StewardshipAction, WorkDayState
from cltms.vacant_lots.stewardship.workflow import CALL_OFF
from maps.sentences import sentence

REMIND = "stewardship.remind"
EVERY = timedelta(hours=1)
REMINDER, MOVED, CALLED_OFF = "stewardship.reminder", "stewardship.moved", "stewardship.called_off"
BEFORE = timedelta(days=2)
_CHANNELS = {Way.EMAIL.value: Channel.EMAIL, Way.PHONE.value: Channel.SMS}


def call_off(act: Act, work_day: WorkDay, why: str) -> None:
    """Call a day off, and tell everybody who signed up and can be told."""
    POLICY.require(act, StewardshipAction.KEEP)
    act.session.refresh(work_day, ("state", "version", "changes"), with_for_update=True)
    became = WorkDay.workflow.advance(work_day.stage, CALL_OFF)
    if not why.strip():
        raise Refused(sentence("Say why; those who wanted to come are told."))
    work_day.state, work_day.called_off_why = became.value, why.strip()
    work_day.changes, work_day.changed_at = work_day.changes + 1, act.moment
    told = sum(_tell_off(act, work_day, each) for each in _of(act, work_day))
    act.record(WorkDayCalledOff(work_day.id, told))


def tell_moved(act: Act, work_day: WorkDay, site: str) -> int:
    """Tell everybody who signed up that the day, its hour or where to meet has changed, and remind them anew.

    Gives how many letters say so.
    """
    told = 0
    for each in _of(act, work_day):
        each.reminded_at = None
        told += _tell_moved(act, work_day, each, site)
    return told


def remind(task: Task) -> int:
    """Write the letters that are due, each in an act with the note that it was written; gives how many."""
    with task.reading() as look:
        soon = WorkDay.starts_at > look.moment, WorkDay.starts_at <= look.moment + BEFORE
        due = look.session.scalars(
            select(WorkDaySignUp.id)
            .join(WorkDay, WorkDay.id == WorkDaySignUp.work_day_id)
            .where(WorkDay.state == WorkDayState.PLANNED.value, WorkDaySignUp.reminded_at.is_(None), *soon)
            .order_by(WorkDaySignUp.id)
        ).all()
    site = task.settings.where_readers_find_it.rstrip("/")
    written = 0
    for sign_up_id in due:
        with task.acting() as act:
            written += _reminded(act, sign_up_id, site)
    return written


def _reminded(act: Act, sign_up_id: int, site: str) -> bool:
    sign_up = act.session.scalars(
        select(WorkDaySignUp).where(WorkDaySignUp.id == sign_up_id).with_for_update()
    ).one_or_none()
    if sign_up is None or sign_up.reminded_at is not None:
        return False  # gone, or told meanwhile
    work_day = act.session.get_one(WorkDay, sign_up.work_day_id)
    if work_day.stage is not WorkDayState.PLANNED:
        return False
    sign_up.reminded_at = act.moment
    with in_language(sign_up.language):
        said = _(
            "You said that you come to the work day of %(house)s on %(day)s at %(time)s.", house=house_name(),
            day=day(work_day.day, sign_up.language), time=format_time(work_day.starts_at, "short"),
        )  # fmt: skip
        return _post(
            act, work_day, sign_up, REMINDER, _("A work day is coming"), said + _links(sign_up, work_day, site)
        )


def _tell_moved(act: Act, work_day: WorkDay, sign_up: WorkDaySignUp, site: str) -> bool:
    with in_language(sign_up.language):
        said = _(
            "The plan of a work day of %(house)s has changed. It is on %(day)s at %(time)s; look where to meet.",
            house=house_name(), day=day(work_day.day, sign_up.language), time=format_time(work_day.starts_at, "short"),
        )  # fmt: skip
        subject = _("The plan of a work day has changed")
        return _post(act, work_day, sign_up, MOVED, subject, said + _links(sign_up, work_day, site))


def _tell_off(act: Act, work_day: WorkDay, sign_up: WorkDaySignUp) -> bool:
    with in_language(sign_up.language):
        when = day(work_day.day, sign_up.language)
        said = _("The work day of %(house)s on %(day)s is called off.", house=house_name(), day=when)
        why = _("Why: %(why)s", why=work_day.called_off_why)
        return _post(act, work_day, sign_up, CALLED_OFF, _("A work day is called off"), f"{said} {why}")


def _post(act: Act, work_day: WorkDay, sign_up: WorkDaySignUp, kind: str, subject: str, body: str) -> bool:
    channel, to = _way(act, work_day, sign_up)
    if channel is None or not to:
        return False
    letter = Message(channel, to, subject if channel is Channel.EMAIL else "", body, kind)
    try:
        checked(letter)
    except Refused:
        return False  # what they wrote down is a number or address to which nothing can be sent
    post(act, letter, key=f"{kind} {work_day.id} {work_day.changes} {sign_up.id}")
    return True


def _way(act: Act, work_day: WorkDay, sign_up: WorkDaySignUp) -> tuple[Channel | None, str | None]:
    if sign_up.account_id is not None:
        account = act.session.get_one(Account, sign_up.account_id)
        return (Channel.EMAIL, account.email) if may_come(act, account, work_day) else (None, None)
    return _CHANNELS.get(sign_up.contact_way or ""), sign_up.contact


def _links(sign_up: WorkDaySignUp, work_day: WorkDay, site: str) -> str:
    """Say where to read of the day, and to who came by a link where their own page is; for the end of a letter."""
    link, told = _link(sign_up, work_day, site), ""
    if link:
        told += "\n\n" + _("Where to meet and what to bring: %(link)s", link=link)
    if sign_up.secret is not None:
        own = f"{site}/vacant-lots/coming/{sign_up.secret}"
        told += "\n\n" + _("Not you, or not coming? Take it off here: %(link)s", link=own)
    return told


def _link(sign_up: WorkDaySignUp, work_day: WorkDay, site: str) -> str:
    """The page for who has an account, else the link of the day; none once that was withdrawn."""
    if sign_up.account_id is not None:
        return f"{site}/vacant-lots/work-days/{work_day.id}/come"
    return f"{site}/vacant-lots/come/{work_day.secret}" if work_day.secret else ""


def _of(act: Act, work_day: WorkDay) -> list[WorkDaySignUp]:
    rows = select(WorkDaySignUp).where(WorkDaySignUp.work_day_id == work_day.id).order_by(WorkDaySignUp.id)
    return list(act.session.scalars(rows))
