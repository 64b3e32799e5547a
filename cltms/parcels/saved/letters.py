"""Letters about views: after a roll came in, each owner who asked for it is told once how much changed, and where.

Letters pass through strangers' machines. So one holds three counts and a link that opens only to who signs in and may
see lots: no name of the view, of a place, of a lot, or of anybody.
"""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.accounts.post import house_name
from cltms.foundation.act import Act, Actor, Reading
from cltms.foundation.circles import Circle
from cltms.foundation.jobs import enqueue
from cltms.foundation.speaking import in_language
from cltms.foundation.worker import Task
from cltms.members.queries import roles_of_account
from cltms.outbox.commands import post
from cltms.outbox.message import Message
from cltms.outbox.vocabulary import Channel
from cltms.parcels import names
from cltms.parcels.models import Jurisdiction
from cltms.parcels.problems import NotUnderstood
from cltms.parcels.saved import queries
from cltms.parcels.saved.changed import Digest, Span, digest
from cltms.parcels.saved.models import Saved
from cltms.parcels.saved.policy import POLICY
from cltms.parcels.saved.vocabulary import SavedAction

KIND = "parcels.view_letters"
LETTER = "saved.what_changed"


def order(act: Act, jurisdiction_id: int) -> None:
    """Ask for the letters about a place's live roll, when somebody waits for one; the same job however often asked."""
    live = act.session.get_one(Jurisdiction, jurisdiction_id).live_edition
    if act.session.scalars(_waiting(jurisdiction_id, live).limit(1)).first() is not None:
        what = {"jurisdiction_id": jurisdiction_id, "edition": live}
        enqueue(act, KIND, what, key=f"{KIND} {jurisdiction_id} {live}")


def write_letters(task: Task) -> dict[str, Any]:
    """Write the letters that are due; the job that `order` asks for. Begun again, it goes on where it was cut off."""
    edition = int(task.payload["edition"])
    with task.reading() as look:
        waiting = look.session.scalars(_waiting(task.payload["jurisdiction_id"], edition)).all()
    written = 0
    for done, saved_id in enumerate(waiting, start=1):
        written += _told(task, saved_id, edition)
        task.progress(done, len(waiting))
    return {"views": len(waiting), "letters": written}


def _waiting(jurisdiction_id: int, edition: int) -> Any:
    return (
        select(Saved.id)
        .where(
            Saved.jurisdiction_id == jurisdiction_id, Saved.letters.is_not(None), Saved.told_edition < edition
        )
        .order_by(Saved.id)
    )  # fmt: skip


def _told(task: Task, saved_id: int, edition: int) -> bool:
    """Count what changed, then note in one act that it was told and post the letter; gives whether one was posted."""
    with task.reading() as look:
        saved = look.session.get(Saved, saved_id)
        since = None if saved is None else saved.told_edition
        found = None if saved is None else _changed(look, saved, edition)
    with task.tidying(Circle.HOUSE) as act:
        saved = act.session.scalars(select(Saved).where(Saved.id == saved_id).with_for_update()).one_or_none()
        if saved is None or saved.letters is None or saved.told_edition != since:
            return False  # deleted, ended, or told meanwhile
        saved.told_edition = edition
        account = act.session.get_one(Account, saved.account_id)
        if since is None or found is None or found.is_empty or not account.email:
            return False
        link = f"{task.settings.where_readers_find_it.rstrip('/')}/saved/{saved.address}/changes?since={since}"
        post(act, letter(account.email, saved.letters, found, link), key=f"{LETTER} {saved.id} {edition}")
    return True


def _changed(look: Reading, saved: Saved, edition: int) -> Digest | None:
    """What changed in a view for its owner; None for who may not see it, and for a question nobody understands."""
    owner = owner_of(look, saved, look.today)
    if saved.told_edition is None or not POLICY.may(owner, SavedAction.SEE, saved):
        return None
    try:
        wanted = queries.wanted_of(saved)
    except NotUnderstood:
        return None
    openly = not names.may_read(owner)
    return digest(look.session, Span(saved.jurisdiction, wanted, saved.told_edition, edition, openly))


def owner_of(look: Reading, saved: Saved, day: date) -> Actor:
    """The owner with the roles of a day; without any when the account is closed."""
    account = look.session.get_one(Account, saved.account_id)
    lent = roles_of_account(look.session, account.id, day)
    return Actor(account.id, account.name, frozenset({account.role}) | lent if account.active else frozenset())


def letter(to: str, language: str, found: Digest, link: str) -> Message:
    """Write the letter, in the language of the page on which it was asked for."""
    with in_language(language):
        counts = (
            (found.came, ngettext("%(num)s lot came into it.", "%(num)s lots came into it.", found.came)),
            (found.left, ngettext("%(num)s lot left it.", "%(num)s lots left it.", found.left)),
            (
                found.stayed_otherwise,
                ngettext(
                    "Of %(num)s lot in it, the roll says something else now.",
                    "Of %(num)s lots in it, the roll says something else now.",
                    found.stayed_otherwise,
                ),
            ),
        )
        lines = [
            _("A new roll came in, and something changed in a view that you saved at %(house)s.", house=house_name()),
            "\n".join(said for count, said in counts if count),
            _("Sign in, and read here what it is. On the same page you end these letters with one click."),
            link,
        ]
        return Message(
            channel=Channel.EMAIL, to=to, subject=_("Something changed in a view that you saved"),
            body="\n\n".join(lines) + "\n", kind=LETTER,
        )  # fmt: skip
