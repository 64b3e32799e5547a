"""Signing up for a work day: with an account by one button, or by a link with nothing but a name that one chooses.

The journal keeps that somebody comes, never who: the row with the name is deleted four weeks after the day, and no
other place remembers it.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import joinedload

from cltms.foundation.act import NOBODY, Act, Reading
from cltms.foundation.erasing import leave_no_trace
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.worker import Task
from cltms.members.contacts import WrittenContact
from cltms.vacant_lots.stewardship.facts import WorkDayLeft, WorkDayLinkMade, WorkDayLinkWithdrawn, WorkDaySignedUp
from cltms.vacant_lots.stewardship.models import WorkDay, WorkDaySignUp
from cltms.vacant_lots.stewardship.policy import POLICY
from cltms.vacant_lots.stewardship.vocabulary import StewardshipAction, WorkDayState
from maps.sentences import sentence

FORGET = "stewardship.forget"
EVERY = timedelta(days=1)
KEPT_FOR = timedelta(days=28)
"""After the day; the form says so to who signs up."""
LINK, SIGN_UP = "vacant_lots.work_day_link", "vacant_lots.sign_up"
"""Kinds of secret addresses: one opens a day, the other what somebody said of it."""
MOST_TOGETHER = 30
MOST_SIGN_UPS = 1000


@dataclass(frozen=True)
class Guest:
    """Who comes without an account: a name that they choose, how many they are, and how they want to be reminded."""

    name: str
    people: int
    contact: WrittenContact | None = None


def come(act: Act, work_day: WorkDay, people: int, language: str) -> None:
    """Sign the actor up, or change with how many they come."""
    POLICY.require(act, StewardshipAction.COME, work_day)
    _refuse_when_over(act, work_day, people)
    mine = mine_of(act, work_day)
    if mine is not None:
        mine.people, mine.language = people, language
        return
    _add(act, WorkDaySignUp(work_day_id=work_day.id, account_id=act.actor.id, people=people, language=language))


def come_by_link(act: Act, work_day: WorkDay, guest: Guest, language: str, secret: str) -> None:
    """Sign somebody up who has the link of the day; ``secret`` opens what they said.

    The same one adds nothing and changes with how many they come.
    """
    known = act.session.scalars(_by_secret(secret)).one_or_none()
    if known is not None and known.people == guest.people:
        return
    _refuse_when_over(act, work_day, guest.people)
    if known is not None:
        known.people, known.language = guest.people, language
        return
    if not guest.name.strip():
        raise Refused(sentence("Write a name; any name by which we may call you."))
    _add(
        act,
        WorkDaySignUp(
            work_day_id=work_day.id, name=guest.name.strip(), people=guest.people, language=language,
            contact=guest.contact.value if guest.contact else None,
            contact_way=guest.contact.way.value if guest.contact else None, secret=secret, secret_index=secret,
        ),
    )  # fmt: skip


def leave(act: Act, sign_up: WorkDaySignUp) -> None:
    """Delete what somebody said; whoever has it in hand has shown that it is theirs."""
    act.session.delete(sign_up)
    act.session.flush()
    _unnamed(act).record(WorkDayLeft(sign_up.work_day_id))


def mine_of(look: Reading, work_day: WorkDay) -> WorkDaySignUp | None:
    """Give what the actor said; None when they do not come."""
    if look.actor.id is None:
        return None
    mine = WorkDaySignUp.work_day_id == work_day.id, WorkDaySignUp.account_id == look.actor.id
    return look.session.scalars(select(WorkDaySignUp).where(*mine)).one_or_none()


def make_link(act: Act, work_day: WorkDay, secret: str) -> None:
    """Make the link anew; an earlier one leads nowhere from now on. `Refused` for a secret that was used."""
    POLICY.require(act, StewardshipAction.KEEP)
    act.session.refresh(work_day, ("state", "version"), with_for_update=True)
    if work_day.stage is not WorkDayState.PLANNED:
        raise Refused(sentence("This day is planned no more; nobody needs to sign up."))
    if act.session.scalars(select(WorkDay.id).where(WorkDay.secret_index == secret)).first() is not None:
        raise Refused(sentence("A link was made with this form before. Open the page anew to make another one."))
    work_day.secret = work_day.secret_index = secret
    act.session.flush()
    act.record(WorkDayLinkMade(work_day.id))


def withdraw_link(act: Act, work_day: WorkDay) -> None:
    """Let the link lead nowhere; who signed up by it stays on the list."""
    POLICY.require(act, StewardshipAction.KEEP)
    if work_day.secret is not None:
        work_day.secret = work_day.secret_index = None
        act.record(WorkDayLinkWithdrawn(work_day.id))


def day_behind(look: Reading, secret: str) -> WorkDay:
    """Give the day that a link opens, until it is forgotten who came; NotThere for every other."""
    wanted = select(WorkDay).where(WorkDay.secret_index == secret, WorkDay.ends_at > look.moment - KEPT_FOR)
    found = look.session.scalars(wanted.options(joinedload(WorkDay.jurisdiction))).one_or_none()
    if found is None:
        raise NotThere
    return found


def said_behind(look: Reading, secret: str) -> tuple[WorkDaySignUp, WorkDay]:
    """Give what somebody said by a link, with its day; NotThere."""
    found = look.session.scalars(_by_secret(secret)).one_or_none()
    if found is None:
        raise NotThere
    wanted = select(WorkDay).where(WorkDay.id == found.work_day_id).options(joinedload(WorkDay.jurisdiction))
    return found, look.session.scalars(wanted).one()


def forget(task: Task) -> int:
    """Delete who signed up for days that ended four weeks ago; gives how many."""
    with task.acting() as act:
        over = select(WorkDay.id).where(WorkDay.ends_at <= act.moment - KEPT_FOR)
        gone = act.session.scalars(
            delete(WorkDaySignUp).where(WorkDaySignUp.work_day_id.in_(over)).returning(WorkDaySignUp.id)
        ).all()
    if gone:
        leave_no_trace(task.database)
    return len(gone)


def _by_secret(secret: str) -> Select[WorkDaySignUp]:
    return select(WorkDaySignUp).where(WorkDaySignUp.secret_index == secret)


def _refuse_when_over(act: Act, work_day: WorkDay, people: int) -> None:
    act.session.refresh(work_day, ("state", "version", "ends_at"), with_for_update=True)
    if work_day.stage is not WorkDayState.PLANNED or work_day.ends_at <= act.moment:
        raise Refused(sentence("This day is over or was called off."))
    if not 0 < people <= MOST_TOGETHER:
        raise Refused(sentence("Say with how many you come, you included: at most {most}.", most=MOST_TOGETHER))
    known = select(func.count(WorkDaySignUp.id)).where(WorkDaySignUp.work_day_id == work_day.id)
    if act.session.scalars(known).one() >= MOST_SIGN_UPS:
        raise Refused(sentence("So many have signed up that the list is full. Ask who organizes the day."))


def _add(act: Act, sign_up: WorkDaySignUp) -> None:
    sign_up.signed_up_at = act.moment
    act.session.add(sign_up)
    act.session.flush()
    _unnamed(act).record(WorkDaySignedUp(sign_up.work_day_id))


def _unnamed(act: Act) -> Act:
    return replace(act, actor=NOBODY)
