"""Letters to who watches: once a day of lots, once a week of areas, when something is new; each ends with one click.

Letters pass through strangers' machines: one holds counts and a secret link to the reader's own page; no lot, no
address of one, and no name. Days are told when they are over, so that no letter follows at once on what somebody did.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import structlog
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import Select, and_, or_, select, update
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
from cltms.parcels.policy import EVERYBODY
from cltms.vacant_lots.watching.following import account_name, address_name
from cltms.vacant_lots.watching.models import Watch
from cltms.vacant_lots.watching.news import News, Since, news_of

log = structlog.get_logger()

TELL = "watching.tell"
EVERY = timedelta(hours=6)
WEEK = timedelta(days=7)
ADDRESS = address_name("")
"""How the name of a watcher begins that is an address."""
NEWS, CONFIRM = "watching.news", "watching.confirm"


@dataclass(frozen=True)
class Looked:
    """How far a watch was looked at: the days from one to before another, and rolls up to an edition."""

    watch_id: int
    since: date
    until: date
    edition: int


def tell(task: Task) -> int:
    """Write the letters that are due, each in an act with the note that it was written; gives how many.

    What has no news rests as long as what was told of, so that a round does not look at everything again.
    """
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
    quiet: list[Looked] = []
    written = sum(_tried(task, watch_id, site, quiet) for watch_id in due)
    if quiet:
        with task.acting() as act:
            for each in quiet:
                _let_rest(act, each)
    return written


def ask_to_confirm(act: Act, watch: Watch, site: str) -> None:
    """Write to an address that somebody gave, whether it watches already or not."""
    with in_language(watch.language):
        said = _(
            "Somebody, probably you, asked %(house)s to write to this address when there is news of a lot.",
            house=house_name(),
        )
        do = _("Open this page and say yes there. If you do nothing, we delete your address after three days:")
        subject = _("Do you want news of a lot?")
    to = watch.who.removeprefix(ADDRESS)
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
        (
            news.violations,
            ngettext(
                "A city’s list names %(num)s new code violation.",
                "A city’s list names %(num)s new code violations.",
                news.violations,
            ),
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
        (news.visits, ngettext("%(num)s lot was visited.", "%(num)s lots were visited.", news.visits)),
    )
    return [line for count, line in lines if count]


def _tried(task: Task, watch_id: int, site: str, quiet: list[Looked]) -> bool:
    """Tell of one watch; one that breaks keeps the others from no letter.

    It is logged without the words of the error, for they may spell the corners of what somebody watches.
    """
    try:
        return _told(task, watch_id, site, quiet)
    except (OperationalError, OSError):  # the database or the disk, and no matter of this watch
        raise
    except Exception as error:  # noqa: BLE001 whatever is wrong with one is logged, and the others get their letters
        log.error("a watch broke", watch=watch_id, reason=type(error).__name__)
        return False


def _told(task: Task, watch_id: int, site: str, quiet: list[Looked]) -> bool:
    with task.reading() as look:
        watch = look.session.scalars(_whole(watch_id)).one_or_none()
        if watch is None or watch.told_until is None:
            return False
        looked = Looked(watch_id, watch.told_until, look.house_day, watch.jurisdiction.live_edition)
        news = _news(look, watch, looked.since, looked.until)
        if not _is_left(look, watch) and (news.is_empty or _to(look, watch) is None):
            quiet.append(looked)
            return False
    with task.acting() as act:
        return _write(act, looked, news, site)


def _write(act: Act, looked: Looked, news: News, site: str) -> bool:
    watch = act.session.scalars(_whole(looked.watch_id).with_for_update(of=Watch)).one_or_none()
    if watch is None or watch.told_until != looked.since:
        return False  # ended, or told meanwhile
    if _is_left(act, watch):
        act.session.delete(watch)  # with the account, for nobody is left who could stop it
        return False
    to = _to(act, watch)
    if to is None:
        return False
    watch.told_until, watch.told_edition = looked.until, looked.edition
    post(act, letter(to, watch.language, news, _page(watch, site), area=watch.is_area))
    return True


def _let_rest(act: Act, looked: Looked) -> None:
    """Note how far a watch was looked at, unless it has ended or was told meanwhile."""
    same = Watch.id == looked.watch_id, Watch.told_until == looked.since
    act.session.execute(
        update(Watch).where(*same).values(told_until=looked.until, told_edition=looked.edition),
        execution_options={"synchronize_session": False},
    )


def _is_left(look: Reading, watch: Watch) -> bool:
    """Whether the account that watched is gone."""
    return not watch.who.startswith(ADDRESS) and account_of(look, watch) is None


def _to(look: Reading, watch: Watch) -> str | None:
    """To which address news go; None for an account that is closed or has none."""
    account = account_of(look, watch)
    if account is None:
        return watch.who.removeprefix(ADDRESS)
    return account.email or None if account.active else None


def _news(look: Reading, watch: Watch, since: date, until: date) -> News:
    account = account_of(look, watch)
    as_team = account is not None and sees_the_roll(look, account)
    return news_of(look, watch, Since(since, until, watch.told_edition), as_team=as_team)


def _whole(watch_id: int) -> Select[Watch]:
    return select(Watch).where(Watch.id == watch_id).options(joinedload(Watch.jurisdiction, innerjoin=True))


def _page(watch: Watch, site: str) -> str:
    return f"{site}/vacant-lots/watching/{watch.secret}"
