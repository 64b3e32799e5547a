"""Finding officials, what they said and promised, and how a lot stands."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, case, func, select, true
from sqlalchemy.orm import joinedload, selectinload

from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.parcels.models import Jurisdiction
from cltms.vacant_lots.city.models import (
    CityFile,
    Conversation,
    ConversationLot,
    LotStanding,
    Official,
    Promise,
    PromiseFollower,
)
from cltms.vacant_lots.city.policy import POLICY
from cltms.vacant_lots.city.rules import Score, overdue_rows, score
from cltms.vacant_lots.city.vocabulary import PromiseState
from cltms.vacant_lots.lots import Forebear, concern_any, concerns

PAGE_ROWS = 50
Found = TypeVar("Found")


class Show(StrEnum):
    """Which promises a list shows."""

    OPEN = "open"
    OVERDUE = "overdue"
    SETTLED = "settled"
    ALL = "all"


def officials(look: Reading, jurisdiction: Jurisdiction, *, left: bool = False) -> Sequence[Official]:
    """List the officials of a place by body and name; those who left the office only when asked."""
    found = select(Official).where(Official.jurisdiction_id == jurisdiction.id, POLICY.visible_to(look.actor))
    found = found if left else found.where(Official.ended_at.is_(None))
    return look.session.scalars(found.order_by(Official.body, Official.name, Official.id)).all()


def official(look: Reading, official_id: int) -> Official:
    """Give an official with the place; NotThere."""
    found = select(Official).where(Official.id == official_id, POLICY.visible_to(look.actor))
    return _one(look, found.options(joinedload(Official.jurisdiction)))


def conversation(look: Reading, conversation_id: int) -> Conversation:
    """Give a conversation with everything that hangs on it; NotThere."""
    return _one(look, _whole().where(Conversation.id == conversation_id, POLICY.visible_to(look.actor)))


def conversations(
    look: Reading, jurisdiction: Jurisdiction, *, official_id: int | None = None, page: int = 0
) -> Sequence[Conversation]:
    """List what was said in a place, the newest first, in pages that are counted from 0."""
    found = _whole().where(Official.jurisdiction_id == jurisdiction.id, POLICY.visible_to(look.actor))
    if official_id is not None:
        found = found.where(Conversation.official_id == official_id)
    newest = found.order_by(Conversation.held_on.desc(), Conversation.id.desc())
    return look.session.scalars(newest.offset(page * PAGE_ROWS).limit(PAGE_ROWS + 1)).all()


def said_of(look: Reading, jurisdiction: Jurisdiction, key: str) -> Sequence[Conversation]:
    """List what was said of a lot and not taken back, the newest first."""
    here = concerns(look.session, ConversationLot, jurisdiction, key)
    of_lot = Conversation.id.in_(select(ConversationLot.conversation_id).where(here))
    found = _whole().where(of_lot, Conversation.withdrawn_at.is_(None), POLICY.visible_to(look.actor))
    return look.session.scalars(found.order_by(Conversation.held_on.desc(), Conversation.id.desc())).all()


def promise(look: Reading, promise_id: int) -> Promise:
    """Give a promise with its conversation, history and evidence; NotThere."""
    return _one(
        look,
        _promises()
        .where(Promise.id == promise_id, POLICY.visible_to(look.actor))
        .options(selectinload(Promise.steps), selectinload(Promise.files)),
    )


def promises(
    look: Reading, jurisdiction: Jurisdiction, show: Show, *, official_id: int | None = None, page: int = 0
) -> Sequence[Promise]:
    """List promises, those that are due first before others, in pages that are counted from 0."""
    found = _promises().where(_shown(look, show), *_made_here(look, jurisdiction, official_id))
    settled_last = case((Promise.state == PromiseState.OPEN.value, 0), else_=1)
    ordered = found.order_by(settled_last, Promise.due_on.is_(None), Promise.due_on, Promise.id)
    return look.session.scalars(ordered.offset(page * PAGE_ROWS).limit(PAGE_ROWS + 1)).all()


def promise_counts(look: Reading, jurisdiction: Jurisdiction, *, official_id: int | None = None) -> dict[Show, int]:
    """Count the promises of each list, all at once."""
    counted = [func.count(case((_shown(look, show), Promise.id))) for show in Show]
    rows = (
        select(*counted)
        .select_from(Promise)
        .join(Conversation, Conversation.id == Promise.conversation_id)
        .join(Official, Official.id == Conversation.official_id)
        .where(*_made_here(look, jurisdiction, official_id))
    )
    return dict(zip(Show, look.session.execute(rows).one(), strict=True))


def promised_of(look: Reading, jurisdiction: Jurisdiction, key: str) -> Sequence[Promise]:
    """List the promises about a lot, open ones first."""
    here = concerns(look.session, ConversationLot, jurisdiction, key)
    found = _promises().where(
        Promise.conversation_id.in_(select(ConversationLot.conversation_id).where(here)), POLICY.visible_to(look.actor)
    )
    settled_last = case((Promise.state == PromiseState.OPEN.value, 0), else_=1)
    return look.session.scalars(found.order_by(settled_last, Promise.due_on.is_(None), Promise.due_on)).all()


def promised_about(
    look: Reading, jurisdiction: Jurisdiction, names: Mapping[str, Sequence[Forebear]]
) -> Sequence[Promise]:
    """List what was promised about lots, given by all names they ever had, and not taken back as never said."""
    here = select(ConversationLot.conversation_id).where(concern_any(ConversationLot, jurisdiction, names))
    found = _promises().where(
        Promise.conversation_id.in_(here), Conversation.withdrawn_at.is_(None), POLICY.visible_to(look.actor)
    )
    return look.session.scalars(found.order_by(Conversation.held_on, Promise.id)).all()


def told_about(
    look: Reading, jurisdiction: Jurisdiction, names: Mapping[str, Sequence[Forebear]]
) -> Sequence[LotStanding]:
    """List how lots, given by all names they ever had, were said to stand; the newest last, nothing taken back."""
    found = (
        select(LotStanding)
        .where(
            concern_any(LotStanding, jurisdiction, names), LotStanding.withdrawn_at.is_(None),
            POLICY.visible_to(look.actor),
        )
        .options(joinedload(LotStanding.conversation).joinedload(Conversation.official))
    )  # fmt: skip
    return look.session.scalars(found.order_by(LotStanding.told_on, LotStanding.id)).all()


def scores(look: Reading, jurisdiction: Jurisdiction) -> list[tuple[Official, Score]]:
    """Count what became of the promises of each official of a place, of those who made some, by body and name."""
    made = look.session.scalars(
        _promises().where(Official.jurisdiction_id == jurisdiction.id, POLICY.visible_to(look.actor))
    ).all()
    by_official: dict[int, list[Promise]] = {}
    for each in made:
        by_official.setdefault(each.conversation.official_id, []).append(each)
    return [
        (each, score(by_official[each.id], look.house_day))
        for each in officials(look, jurisdiction, left=True)
        if each.id in by_official
    ]


def made_by(look: Reading, official: Official) -> Sequence[Promise]:
    """List all promises of an official, to be counted."""
    found = _promises().where(Conversation.official_id == official.id, POLICY.visible_to(look.actor))
    return look.session.scalars(found).all()


def overdue_count(look: Reading) -> int:
    """How many promises are overdue, in all places."""
    return look.session.scalars(select(func.count(Promise.id)).where(overdue_rows(look.house_day))).one()


def follows(look: Reading, promise: Promise) -> bool:
    """Whether the actor is reminded of a promise."""
    mine = select(PromiseFollower.id).where(
        PromiseFollower.promise_id == promise.id, PromiseFollower.account_id == look.actor.id
    )
    return look.session.scalars(mine).first() is not None


def standings_of(look: Reading, jurisdiction: Jurisdiction, key: str) -> Sequence[LotStanding]:
    """Tell how a lot stood, the newest first, what was taken back among it."""
    found = (
        select(LotStanding)
        .where(concerns(look.session, LotStanding, jurisdiction, key), POLICY.visible_to(look.actor))
        .options(joinedload(LotStanding.conversation).joinedload(Conversation.official))
    )
    return look.session.scalars(found.order_by(LotStanding.told_on.desc(), LotStanding.id.desc())).all()


def standing(look: Reading, standing_id: int) -> LotStanding:
    """Give one entry of how a lot stands; NotThere."""
    return _one(look, select(LotStanding).where(LotStanding.id == standing_id, POLICY.visible_to(look.actor)))


def file(look: Reading, file_id: int) -> CityFile:
    """Give a file of evidence; NotThere."""
    return _one(look, select(CityFile).where(CityFile.id == file_id, POLICY.visible_to(look.actor)))


def _whole() -> Select[Conversation]:
    return (
        select(Conversation)
        .join(Official, Official.id == Conversation.official_id)
        .options(
            joinedload(Conversation.official).joinedload(Official.jurisdiction), selectinload(Conversation.lots),
            selectinload(Conversation.promises), selectinload(Conversation.files),
        )
    )  # fmt: skip


def _shown(look: Reading, show: Show) -> ColumnElement[bool]:
    if show is Show.ALL:
        return true()
    if show is Show.OVERDUE:
        return overdue_rows(look.house_day)
    is_open = Promise.state == PromiseState.OPEN.value
    return is_open if show is Show.OPEN else ~is_open


def _made_here(look: Reading, jurisdiction: Jurisdiction, official_id: int | None) -> list[ColumnElement[bool]]:
    found = [Official.jurisdiction_id == jurisdiction.id, POLICY.visible_to(look.actor)]
    return found if official_id is None else [*found, Conversation.official_id == official_id]


def _promises() -> Select[Promise]:
    with_lots = joinedload(Promise.conversation).selectinload(Conversation.lots)
    with_official = joinedload(Promise.conversation).joinedload(Conversation.official)
    return (
        select(Promise)
        .join(Conversation, Conversation.id == Promise.conversation_id)
        .join(Official, Official.id == Conversation.official_id)
        .options(with_lots, with_official.joinedload(Official.jurisdiction))
    )


def _one(look: Reading, wanted: Select[Found]) -> Found:
    found = look.session.scalars(wanted).one_or_none()
    if found is None:
        raise NotThere
    return found
