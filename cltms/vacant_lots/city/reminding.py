"""Reminders of promises: who follows one is told once a week before its day, and once when the day is over.

Letters pass through strangers' machines: one holds a day and a link that opens only to who signs in and may see it; no
name, no lot, and no word of what was promised.
"""

from datetime import date, timedelta

from flask_babel import gettext as _
from sqlalchemy import or_, select

from cltms.accounts.models import Account
from cltms.accounts.post import house_name
from cltms.foundation.act import Act
from cltms.foundation.speaking import in_language
from cltms.foundation.worker import Task
from cltms.foundation.writing import day
from cltms.members.queries import roles_of_account
from cltms.outbox.commands import post
from cltms.outbox.message import Message
from cltms.outbox.vocabulary import Channel
from cltms.parcels.policy import EVERYBODY
from cltms.vacant_lots.city.models import Promise, PromiseFollower
from cltms.vacant_lots.city.rules import overdue, overdue_rows, soon, soon_rows

REMIND = "vacant_lots.remind"
EVERY = timedelta(hours=1)
LETTER = "vacant_lots.promise_due"


def remind(task: Task) -> int:
    """Write the letters that are due, each in an act with the note that it was written; gives how many."""
    with task.reading() as look:
        due = look.session.scalars(
            select(PromiseFollower.id)
            .join(Promise, Promise.id == PromiseFollower.promise_id)
            .where(or_(soon_rows(look.house_day), overdue_rows(look.house_day)))
            .order_by(PromiseFollower.id)
        ).all()
    site = task.settings.where_readers_find_it.rstrip("/")
    written = 0
    for follower_id in due:
        with task.acting() as act:
            written += _told(act, follower_id, site)
    return written


def letter(to: str, language: str, due_on: date, link: str, *, late: bool) -> Message:
    """Write the letter in the language of the page on which somebody asked for it."""
    with in_language(language):
        when = day(due_on, language)
        said = (
            _("The day of a promise that you follow at %(house)s is over: %(day)s.", house=house_name(), day=when)
            if late
            else _("A promise that you follow at %(house)s is due on %(day)s.", house=house_name(), day=when)
        )
        ask = _("Sign in, read here what was promised, and write down what became of it.")
        subject = _("The day of a promise is over") if late else _("A promise is due soon")
        return Message(Channel.EMAIL, to, subject, f"{said}\n\n{ask}\n\n{link}\n", LETTER)


def _told(act: Act, follower_id: int, site: str) -> bool:
    follower = act.session.scalars(
        select(PromiseFollower).where(PromiseFollower.id == follower_id).with_for_update()
    ).one_or_none()
    if follower is None:
        return False
    promise = act.session.get_one(Promise, follower.promise_id)
    late = overdue(promise, act.house_day)
    told_for = follower.told_late_for if late else follower.told_soon_for
    if promise.due_on is None or promise.due_on == told_for or not (late or soon(promise, act.house_day)):
        return False  # settled, moved, or told meanwhile
    if late:
        follower.told_late_for = promise.due_on
    else:
        follower.told_soon_for = promise.due_on
    account = act.session.get_one(Account, follower.account_id)
    if not account.email or not _may_read(act, account):
        return False
    link = f"{site}/vacant-lots/promises/{promise.id}"
    post(act, letter(account.email, follower.language, promise.due_on, link, late=late))
    return True


def _may_read(act: Act, account: Account) -> bool:
    roles = {account.role} | roles_of_account(act.session, account.id, act.today)
    return account.active and not roles.isdisjoint({role.value for role in EVERYBODY})
