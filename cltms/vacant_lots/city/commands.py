"""What can happen to what officials say: it is written down with its lots and sources, added to, and taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from cltms.foundation.act import Act
from cltms.foundation.brought_files import Brought
from cltms.foundation.errors import Refused
from cltms.parcels.models import Parcel
from cltms.vacant_lots.city.facts import (
    ConversationNoted,
    ConversationTakenBack,
    EvidenceAdded,
    StandingNoted,
    StandingTakenBack,
)
from cltms.vacant_lots.city.models import (
    CityFile,
    Conversation,
    ConversationLot,
    LotStanding,
    Official,
    Promise,
)
from cltms.vacant_lots.city.policy import POLICY
from cltms.vacant_lots.city.vocabulary import CityAction, SaidBy, Standing
from cltms.vacant_lots.lots import tie
from maps.sentences import sentence


@dataclass(frozen=True)
class Said:
    """What was said, when, and by which way."""

    held_on: date
    way: SaidBy
    words: str


@dataclass(frozen=True)
class Stands:
    """How a lot stands with its body: since which day that is told, and until when it holds, where they said so."""

    standing: Standing
    told_on: date
    until: date | None = None


def note(act: Act, official: Official, said: Said, lots: Sequence[Parcel]) -> Conversation:
    """Write down what an official said about lots; `Refused` for a day that is still to come."""
    POLICY.require(act, CityAction.KEEP)
    refuse_ahead(act, said.held_on)
    _refuse_elsewhere(official, lots)
    conversation = Conversation(
        official_id=official.id, held_on=said.held_on, way=said.way.value, said=said.words, entered_at=act.moment,
        entered_by_id=act.actor.id,
    )  # fmt: skip
    act.session.add(conversation)
    act.session.flush()
    act.session.add_all(tie(ConversationLot, lots, act.moment, conversation_id=conversation.id))
    act.session.flush()
    act.record(ConversationNoted(conversation.id, official.id, len(lots)))
    return conversation


def take_back(act: Act, conversation: Conversation) -> None:
    """Say that a conversation was written down wrongly; how lots stand by it, too. `Refused` with promises."""
    POLICY.require(act, CityAction.TAKE_BACK, conversation)
    act.session.refresh(conversation, ("withdrawn_at",), with_for_update=True)
    if conversation.withdrawn_at is not None:
        return
    if act.session.scalars(select(Promise.id).where(Promise.conversation_id == conversation.id)).first() is not None:
        raise Refused(sentence("Promises hang on this conversation. They are a record, and so it stays."))
    conversation.withdrawn_at = act.moment
    for standing in act.session.scalars(
        select(LotStanding).where(
            LotStanding.conversation_id == conversation.id, LotStanding.withdrawn_at.is_(None)
        )
    ):  # fmt: skip
        standing.withdrawn_at = act.moment
    act.record(ConversationTakenBack(conversation.id))


def told(
    act: Act, lots: Sequence[Parcel], stands: Stands, *, conversation: Conversation | None = None, source: str = ""
) -> list[LotStanding]:
    """Write down how lots stand; the source is a conversation, whose day then counts, or a paper or page of theirs."""
    POLICY.require(act, CityAction.KEEP)
    refuse_ahead(act, stands.told_on)
    if conversation is None and not source.strip():
        raise Refused(sentence("Write where this stands, or in which conversation it was said."))
    if stands.until is not None and stands.until < stands.told_on:
        raise Refused(sentence("It cannot end before it was told. Look at the days."))
    rows = tie(LotStanding, lots, act.moment)
    for row in rows:
        row.standing, row.told_on, row.until = stands.standing.value, stands.told_on, stands.until
        row.conversation_id = None if conversation is None else conversation.id
        row.source, row.entered_by_id = source.strip() or None, act.actor.id
    act.session.add_all(rows)
    act.session.flush()
    act.record(StandingNoted(rows[0].id, len(rows)))
    return rows


def take_back_standing(act: Act, standing: LotStanding) -> None:
    """Say that this was written down wrongly; what was told before holds again."""
    POLICY.require(act, CityAction.TAKE_BACK, standing)
    if standing.withdrawn_at is None:
        standing.withdrawn_at = act.moment
        act.record(StandingTakenBack(standing.id))


def add_file(act: Act, to: Conversation | Promise, brought: Brought, title: str) -> CityFile:
    """Add a picture or a paper that shows what was said or what became of it."""
    POLICY.require(act, CityAction.KEEP)
    if not title.strip():
        raise Refused(sentence("Say in a few words what the file shows."))
    file = CityFile(
        conversation_id=to.id if isinstance(to, Conversation) else None,
        promise_id=to.id if isinstance(to, Promise) else None, file=brought.file, media_type=brought.media_type,
        title=title.strip(), taken_at=brought.taken_at, added_at=act.moment, added_by_id=act.actor.id,
    )  # fmt: skip
    act.session.add(file)
    act.session.flush()
    act.record(EvidenceAdded(file.id))
    return file


def refuse_ahead(act: Act, day: date) -> None:
    """Refuse a day that has not begun where the house stands."""
    if day > act.house_day:
        raise Refused(sentence("This day is still to come. Look at the day."))


def _refuse_elsewhere(official: Official, lots: Sequence[Parcel]) -> None:
    if any(each.jurisdiction_id != official.jurisdiction_id for each in lots):
        raise Refused(sentence("This official belongs to another place than the lots."))
