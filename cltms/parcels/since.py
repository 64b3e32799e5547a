"""Ask what all rolls since one of them, or since a day, said otherwise: which, how much, and what matters most."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from cltms.parcels import changes
from cltms.parcels.change_models import ParcelChange
from cltms.parcels.changes import PUBLIC, Asked
from cltms.parcels.models import Edition, Jurisdiction
from cltms.parcels.problems import NotUnderstood
from cltms.parcels.vocabulary import CHANGE_TITLES, ChangeKind, Handed
from maps.sentences import sentence


def rolls_since(session: Session, jurisdiction: Jurisdiction, since: str = "") -> list[Edition]:
    """The rolls that came after an edition (its number) or are of a later day, the oldest first; else the newest only.

    Raises NotUnderstood when ``since`` is neither, or when no roll came after it.
    """
    rolls = list(changes.compared(session, jurisdiction))[::-1]
    found = rolls[-1:] if not since else [roll for roll in rolls if _is_after(roll, since)]
    if not found and not rolls:
        raise NotUnderstood(
            sentence("“{name}” has one roll at most, so there is nothing to compare yet.", name=jurisdiction.name)
        )
    if not found:
        raise NotUnderstood(
            sentence("No roll came in since {since}; the newest is number {number}, of {day}.", since=since,
                     number=rolls[-1].number, day=rolls[-1].as_of.isoformat())
        )  # fmt: skip
    return found


def _is_after(roll: Edition, since: str) -> bool:
    if re.fullmatch(r"\d{1,3}", since):
        return roll.number > int(since)
    return roll.as_of > _day(since)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01-01" if re.fullmatch(r"\d{4}", text) else text)
    except ValueError as error:
        raise NotUnderstood(
            sentence("“{text}” is no roll. Write the number of an edition, or a day like 2025-01-31.", text=text)
        ) from error


def of_rolls(rolls: Sequence[Edition]) -> ColumnElement[bool]:
    """The changes that these rolls of one jurisdiction brought."""
    numbers = [roll.number for roll in rolls]
    return and_(ParcelChange.jurisdiction_id == rolls[0].jurisdiction_id, ParcelChange.edition.in_(numbers))


def counts(session: Session, rolls: Sequence[Edition]) -> dict[ChangeKind, int]:
    """How many changes of each kind the rolls brought together."""
    each = [changes.counts(session, roll) for roll in rolls]
    return {kind: sum(counted[kind] for counted in each) for kind in CHANGE_TITLES}


def handed(session: Session, rolls: Sequence[Edition], how: Handed) -> int:
    """How many parcels left public hands, or came into them."""
    return sum(changes.count(session, Asked(roll, handed=how)) for roll in rolls)


def first_of(session: Session, rolls: Sequence[Edition], kind: ChangeKind, most: int) -> Sequence[ParcelChange]:
    """The changes of a kind that matter most: public land first, the largest differences of value, the largest land."""
    asked = select(ParcelChange).where(of_rolls(rolls), ParcelChange.kind == kind.value)
    return session.scalars(asked.order_by(*_importance(kind), ParcelChange.id).limit(most)).all()


def _importance(kind: ChangeKind) -> tuple[ColumnElement[Any], ...]:
    was, is_now = ParcelChange.old_owner_kind == PUBLIC, ParcelChange.new_owner_kind == PUBLIC
    handed_on = ParcelChange.new_owner_kind.is_distinct_from(ParcelChange.old_owner_kind)
    public = case((and_(was, handed_on), 0), (and_(is_now, handed_on), 1), (or_(was, is_now), 2), else_=3)
    if kind is ChangeKind.VALUE:
        return (func.coalesce(func.abs(ParcelChange.new_minor - ParcelChange.old_minor), 0).desc(),)
    if kind in {ChangeKind.NEW, ChangeKind.GONE}:
        return (case((or_(was, is_now), 0), else_=1),)
    if kind is ChangeKind.SHAPE:
        return (func.coalesce(ParcelChange.moved_m, 0).desc(),)
    return (public,) if kind in {ChangeKind.OWNER, ChangeKind.CLASS} else ()


def value_sums(session: Session, rolls: Sequence[Edition]) -> tuple[int, int, int, int]:
    """Of parcels whose value is known on both sides: how many rose and fell, what they were and are worth together."""
    old, new = ParcelChange.old_minor, ParcelChange.new_minor
    row = session.execute(
        select(
            func.count(case((new > old, 1))), func.count(case((new < old, 1))), func.sum(old), func.sum(new),
        ).where(of_rolls(rolls), ParcelChange.kind == ChangeKind.VALUE.value, old.is_not(None), new.is_not(None))
    ).one()  # fmt: skip
    rose, fell, before, after = (int(value or 0) for value in row)
    return rose, fell, before, after
