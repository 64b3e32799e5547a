"""What the union holds about a member, told to them by a steward: what is written down, and who opened it."""

from collections.abc import Iterator
from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import and_, or_, select

from cltms.accounts.models import Account
from cltms.foundation.acting import Reading
from cltms.foundation.holding import HeldItem, Holding
from cltms.foundation.i18n import LANGUAGES
from cltms.journal import telling
from cltms.journal.models import UnionJournalEntry
from cltms.union.facts import (
    UnionBuildingOpened,
    UnionMemberChanged,
    UnionMemberJoined,
    UnionMemberLeft,
    UnionMemberOpened,
    UnionNamesFound,
)
from cltms.union.models import UnionMember

TOLD_FOR = timedelta(days=365)
"""How far back a member is told who opened what; the journal itself goes back to its first line."""
ABOUT_ONE = (UnionMemberJoined, UnionMemberChanged, UnionMemberLeft, UnionMemberOpened)


def held(look: Reading, member: UnionMember) -> list[Holding]:
    """Give what the union knows of a member, and what was done with it in the last year."""
    kept = lazy_gettext("Until a steward erases it, which a member can ask for at any time.")
    return [
        Holding(
            lazy_gettext("What is written down"),
            lazy_gettext("To know who belongs to the union, and how to reach them."),
            kept,
            tuple(_written_down(member)),
        ),
        Holding(
            lazy_gettext("Who opened it, and what was done with it"),
            lazy_gettext("So that you can see who looked. It holds numbers, no names."),
            lazy_gettext("Lines stay in the union’s journal; here stand those of the last year."),
            tuple(_lines(look, member)),
        ),
    ]


def _written_down(member: UnionMember) -> Iterator[HeldItem]:
    since = member.joined_on
    yield HeldItem(_("Name"), member.name, since)
    yield HeldItem(_("Building"), member.building, since)
    if member.home:
        yield HeldItem(_("Door"), member.home, since)
    if member.phone:
        yield HeldItem(_("Telephone"), member.phone, since)
    yield HeldItem(_("Language of letters"), LANGUAGES[member.language], since)
    if member.left_on:
        yield HeldItem(_("Left on"), member.left_on.isoformat(), member.left_on)


def _lines(look: Reading, member: UnionMember) -> Iterator[HeldItem]:
    line = UnionJournalEntry
    alone = and_(line.fact.in_([fact.kind_name() for fact in ABOUT_ONE]), line.subject == str(member.id))
    listed = and_(line.fact == UnionBuildingOpened.kind_name(), line.subject == member.building_mark)
    searched = line.fact == UnionNamesFound.kind_name()
    lately = select(line).where(or_(alone, listed, searched), line.moment > look.moment - TOLD_FOR)
    rows = look.session.scalars(lately.order_by(line.id.desc())).all()
    names = _names(look, {row.actor_id for row in rows if row.actor_id is not None})
    for row in rows:
        if row.fact == UnionNamesFound.kind_name() and member.id not in row.data["members"]:
            continue
        yield HeldItem(names.get(row.actor_id, telling.who(row, look.actor)), telling.told(row), row.moment.date())


def _names(look: Reading, accounts: set[int]) -> dict[int | None, str]:
    return {row.id: row.name for row in look.session.scalars(select(Account).where(Account.id.in_(accounts)))}
