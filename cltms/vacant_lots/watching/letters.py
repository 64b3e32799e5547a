"""Letters to who watches: once a day of lots, once a week of areas, when something is new; each ends with one click.

Letters pass through strangers' machines: one holds counts and a secret link to the reader's own page; no lot, no
address of one, and no name. Days are told when they are over, so that no letter follows at once on what somebody did.
"""

from datetime import date, timedelta

import structlog
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import Select, and_, or_, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import joinedload

from cltms.accounts.models import Account
from cltms.accounts.post import house_name
from cltms.foundation.act import Act, Reading
from cltms.foundation.speaking import in_language
from cltms.foundation.worker import Task
from cltms.members.queries import roles_of_account
from cltms.outbox.commands import post
from cltms.outbox.message import Message
from cltms.outbox.vocabulary import Channel
from cltms.vacant_lots.city.policy import EVERYBODY
from cltms.vacant_lots.watching.following import account_name
from cltms.vacant_lots.watching.models import Watch
from cltms.vacant_lots.watching.news import News, Since, news_of

log = structlog.get_logger()

TELL = "watching.tell"
EVERY = timedelta(hours=6)
WEEK = timedelta(days=7)
NEWS, CONFIRM = "watching.news", "watching.confirm"


def tell(task: Task) -> int:
    """Write the letters that are due, each in an act with the note that it was written; gives how many."""
    with task.reading() as look:
        area = Watch.name.is_not(None)
        due = look.session.scalars(
            select(Watch.id)
            .where(
                or_(
                    and_(~area, Watch.told_until < look.house_day),
                    and_(area, Watch.told_until <= look.house_day - WEEK),
                )
            )
            .order_by(Watch.id)
        ).all()
    site = task.settings.where_readers_find_it.rstrip("/")
    return sum(_tried(task, watch_id, site) for watch_id in due)


def ask_to_confirm(act: Act, watch: Watch, site: str) -> None:
    """Write to an address that somebody gave, whether it watches already or not."""
    with in_language(watch.language):
        said = _(
            "Somebody, probably you, asked %(house)s to write to this address when there is news of a lot.",
            house=house_name(),
        )
        do = _("Open this page and say yes there. If you do nothing, we delete your address after three days:")
        subject = _("Do you want news of a lot?")
    to = watch.who.removeprefix("mail ")
    post(act, Message(Channel.EMAIL, to, subject, f"{said}\n\n{do}\n\n{_page(watch, site)}\n", CONFIRM))


def sees_the_roll(look: Reading, account: Account) -> bool:
    """Whether somebody with an account may read of lots what the team reads, today."""
    roles = {account.role} | roles_of_account(look.session, account.id, look.today)
    return account.active and not roles.isdisjoint({role.value for role in EVERYBODY})


def account_of(look: Reading, watch: Watch) -> Account | None:
    """Give the account that watches; None for an address, and for an account that is gone."""
    kind, _space, number = watch.who.partition(" ")
    found = look.session.get(Account, int(number)) if kind == "account" else None
    return found if found is not None and account_name(found.id) == watch.who else None


def letter(to: str, language: str, news: News, link: str, *, area: bool) -> Message:
    """Write the letter, in the language of the page on which it was asked for."""
    with in_language(language):
        what = _("an area that you watch") if area else _("a lot that you watch")
        lines = [
            _("There is news at %(house)s of %(what)s.", house=house_name(), what=what),
            "\n".join(said(news)),
            _("Read it here. On the same page you end these letters with one click, without signing in:"),
            link,
        ]
        return Message(Channel.EMAIL, to, _("News of what you watch"), "\n\n".join(lines) + "\n", NEWS)


def said(news: News) -> list[str]:
    """Write what is new, one line each, in the language that speaks just now."""
    lines = (
        (news.came, ngettext("%(num)s lot is new on the roll.", "%(num)s lots are new on the roll.", news.came)),
        (
            news.left,
            ngettext("%(num)s lot left the roll.", "%(num)s lots left the roll.", news.left),
        ),
        (news.owners, ngettext("%(num)s lot has another owner.", "%(num)s lots have another owner.", news.owners)),
        (
            news.roll,
            ngettext("The roll says %(num)s thing otherwise.", "The roll says %(num)s things otherwise.", news.roll),
        ),
        (news.notes, ngettext("%(num)s note was written.", "%(num)s notes were written.", news.notes)),
        (news.planned, ngettext("%(num)s work day was planned.", "%(num)s work days were planned.", news.planned)),
        (news.held, ngettext("%(num)s work day was held.", "%(num)s work days were held.", news.held)),
        (news.promises, ngettext("%(num)s promise was made.", "%(num)s promises were made.", news.promises)),
        (
            news.standings,
            ngettext("The holding body said how it stands.", "The holding body said how lots stand.", news.standings),
        ),
        (
            news.uses,
            ngettext("It was written down what it is used for.", "%(num)s uses were written down.", news.uses),
        ),
    )
    return [line for count, line in lines if count]


def _tried(task: Task, watch_id: int, site: str) -> bool:
    """Tell of one watch; one that breaks keeps the others from no letter.

    It is logged without the words of the error, for they may spell the corners of what somebody watches.
    """
    try:
        return _told(task, watch_id, site)
    except (OperationalError, OSError):  # the database or the disk, and no matter of this watch
        raise
    except Exception as error:  # noqa: BLE001 whatever is wrong with one is logged, and the others get their letters
        log.error("a watch broke", watch=watch_id, reason=type(error).__name__)
        return False


def _told(task: Task, watch_id: int, site: str) -> bool:
    with task.reading() as look:
        watch = look.session.scalars(_whole(watch_id)).one_or_none()
        if watch is None or watch.told_until is None:
            return False
        since, until = watch.told_until, look.house_day
        news, edition = _news(look, watch, since, until), watch.jurisdiction.live_edition
    with task.acting() as act:
        watch = act.session.scalars(_whole(watch_id).with_for_update(of=Watch)).one_or_none()
        if watch is None or watch.told_until != since:
            return False  # ended, or told meanwhile
        account, is_address = account_of(act, watch), watch.who.startswith("mail ")
        if account is None and not is_address:
            act.session.delete(watch)  # with the account, for nobody is left who could stop it
            return False
        to = watch.who.removeprefix("mail ") if account is None else (account.email if account.active else None)
        if news.is_empty or not to:
            return False
        watch.told_until, watch.told_edition = until, edition
        post(act, letter(to, watch.language, news, _page(watch, site), area=watch.is_area))
    return True


def _news(look: Reading, watch: Watch, since: date, until: date) -> News:
    account = account_of(look, watch)
    as_team = account is not None and sees_the_roll(look, account)
    return news_of(look, watch, Since(since, until, watch.told_edition), as_team=as_team)


def _whole(watch_id: int) -> Select[Watch]:
    return select(Watch).where(Watch.id == watch_id).options(joinedload(Watch.jurisdiction, innerjoin=True))


def _page(watch: Watch, site: str) -> str:
    return f"{site}/vacant-lots/watching/{watch.secret}"
