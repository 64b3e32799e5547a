"""What this room holds about somebody with an account: what they wrote down, and which promises they follow."""

from collections.abc import Sequence
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import Select, select

from cltms.foundation.act import Reading
from cltms.foundation.holding import HeldAbout, HeldItem, Holding, Subject
from cltms.vacant_lots.city.models import (
    CityFile,
    Conversation,
    LotStanding,
    Promise,
    PromiseFollower,
    PromiseStep,
)

TABLES = frozenset(
    {"conversation", "promise", "promise_step", "promise_follower", "city_file", "lot_standing"}
)  # fmt: skip


def held(look: Reading, subject: Subject) -> Sequence[Holding]:
    """Give what an account wrote down, by kind and day, and the promises that it follows."""
    if subject.account_id is None:
        return []
    mine = subject.account_id
    wrote = [
        item
        for label, number, since, whose in (
            (_("What an official said"), Conversation.id, Conversation.entered_at, Conversation.entered_by_id),
            (_("A promise of an official"), Promise.id, Promise.entered_at, Promise.entered_by_id),
            (_("What became of a promise"), PromiseStep.id, PromiseStep.entered_at, PromiseStep.entered_by_id),
            (_("How a lot stands"), LotStanding.id, LotStanding.noted_at, LotStanding.entered_by_id),
            (_("Evidence"), CityFile.id, CityFile.added_at, CityFile.added_by_id),
        )
        for item in _items(look, label, select(number, since).where(whose == mine).order_by(number))
    ]
    followed = select(PromiseFollower.promise_id, PromiseFollower.since).where(PromiseFollower.account_id == mine)
    follows = _items(look, _("You are reminded of a promise"), followed.order_by(PromiseFollower.id))
    found = []
    if wrote:
        why = lazy_gettext("To know who heard it, when somebody asks.")
        kept = lazy_gettext("As long as the record of what was said and promised.")
        found.append(Holding(lazy_gettext("What you wrote about vacant lots"), why, kept, tuple(wrote)))
    if follows:
        why = lazy_gettext("To write to you before a promise is due.")
        kept = lazy_gettext("Until you no longer want to be reminded, or as long as the account.")
        found.append(Holding(lazy_gettext("Promises that you follow"), why, kept, tuple(follows)))
    return found


def _items(look: Reading, label: str, wanted: Select[int, datetime]) -> list[HeldItem]:
    rows = look.session.execute(wanted).all()
    return [HeldItem(label, _("Number %(number)s", number=number), since.date()) for number, since in rows]


HELD = HeldAbout(TABLES, held)
