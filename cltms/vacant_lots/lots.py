"""A lot over the years: a place and an identifier, to which things are tied so that they outlive next year's roll.

What is noted of a lot stays with its key. When the land goes over into other lots (split, joined, cut anew, only
renumbered), what was noted *before* belongs to each of them too; what is noted later of a lot that went on under its
old key does not. So nothing is copied or moved, and a roll that is taken back takes nothing along.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, ForeignKey, Integer, Select, Text, and_, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from cltms.foundation.columns import Moment
from cltms.foundation.database import Base
from cltms.foundation.errors import Refused
from cltms.parcels import queries as roll
from cltms.parcels.change_models import ParcelDescent
from cltms.parcels.models import Edition, Jurisdiction, Parcel
from cltms.vacant_lots.drawn.models import DrawnLot
from maps.sentences import sentence

ALWAYS = datetime.max.replace(tzinfo=UTC)
FARTHEST = 20
"""Rolls through which the land of a lot is followed back."""
MOST_LOTS = 200
"""Lots that one thing is tied to."""


class OnLot(Base):
    """That something concerns a lot; ``parcel_id`` and ``situs`` say how the roll named it then."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    jurisdiction_id: Mapped[int] = mapped_column(ForeignKey("jurisdiction.id"))
    parcel_key: Mapped[str] = mapped_column(Text)
    parcel_id: Mapped[str] = mapped_column(Text)
    situs: Mapped[str | None] = mapped_column(Text)
    noted_at: Mapped[datetime] = mapped_column(Moment)


Tied = TypeVar("Tied", bound=OnLot)


@dataclass(frozen=True)
class Forebear:
    """A lot whose land lies in another one; what was noted of it ``before`` a moment belongs to that one too."""

    key: str
    before: datetime


def tie(kind: type[Tied], parcels: Iterable[Parcel], noted_at: datetime, **to: int) -> list[Tied]:
    """Make the rows that tie something to lots; ``to`` names the column of what is tied."""
    return [
        kind(
            jurisdiction_id=each.jurisdiction_id, parcel_key=each.parcel_key, parcel_id=each.parcel_id,
            situs=each.situs, noted_at=noted_at, **to,
        )
        for each in parcels
    ]  # fmt: skip


def named(session: Session, jurisdiction: Jurisdiction, keys: Sequence[str]) -> list[Parcel]:
    """Give the lots with these keys, each once; `Refused` for none, for too many, and for one that is not there."""
    wanted = list(dict.fromkeys(keys))
    if not wanted:
        raise Refused(sentence("Say at least one lot that this is about."))
    if len(wanted) > MOST_LOTS:
        raise Refused(sentence("This can be about at most {most} lots.", most=MOST_LOTS))
    found = roll.lots(session, jurisdiction, wanted)
    if missing := sorted(set(wanted) - {each.parcel_key for each in found}):
        raise Refused(sentence("The roll has no lot {id}. Look at the identifier.", id=missing[0]))
    return found


def forebears(session: Session, jurisdiction: Jurisdiction, key: str) -> list[Forebear]:
    """Give the lots whose land came into this one, followed back from roll to roll."""
    return forebears_of(session, jurisdiction, [key])[key]


def forebears_of(session: Session, jurisdiction: Jurisdiction, keys: Sequence[str]) -> dict[str, list[Forebear]]:
    """Give the lots whose land came into each of these, in as many questions as there are rolls to follow."""
    found: dict[str, dict[str, datetime]] = {key: {} for key in keys}
    here: dict[tuple[str, str], datetime | None] = {(key, key): None for key in keys}
    for _roll in range(FARTHEST):
        came = _by_new_key(session, jurisdiction, {at for _key, at in here})
        further: dict[tuple[str, str], datetime | None] = {}
        for (key, at), until in here.items():
            for old_key, moment in came.get(at, []):
                if old_key == key or (until is not None and moment > until):
                    continue
                if old_key not in found[key] or found[key][old_key] < moment:
                    found[key][old_key] = further[key, old_key] = moment
        if not further:
            break
        here = further
    return {key: [Forebear(old, before) for old, before in sorted(mine.items())] for key, mine in found.items()}


def concerns(session: Session, kind: type[OnLot], jurisdiction: Jurisdiction, key: str) -> ColumnElement[bool]:
    """The condition of the rows of ``kind`` that belong to a lot today, those of its forebears among them."""
    mine = [kind.parcel_key == key]
    mine += [
        and_(kind.parcel_key == each.key, kind.noted_at < each.before)
        for each in forebears(session, jurisdiction, key)
    ]  # fmt: skip
    return and_(kind.jurisdiction_id == jurisdiction.id, or_(*mine))


def former_names(session: Session, jurisdiction: Jurisdiction, keys: Sequence[str]) -> dict[str, list[Forebear]]:
    """Give by each name under which something was noted the lots of ``keys`` that it belongs to.

    A `Forebear` names here the lot of today; what was noted under its own key counts whenever it was.
    """
    found: dict[str, list[Forebear]] = {key: [Forebear(key, ALWAYS)] for key in keys}
    for key, before_it in forebears_of(session, jurisdiction, keys).items():
        for each in before_it:
            found.setdefault(each.key, []).append(Forebear(key, each.before))
    return found


def concern_any(
    kind: type[OnLot], jurisdiction: Jurisdiction, names: Mapping[str, Sequence[Forebear]]
) -> ColumnElement[bool]:
    """The condition of the rows of ``kind`` that belong to one of the lots of `former_names`."""
    own = [name for name, lots in names.items() if any(each.before == ALWAYS for each in lots)]
    former = [
        and_(kind.parcel_key == name, kind.noted_at < max(each.before for each in lots))
        for name, lots in names.items() if name not in own
    ]  # fmt: skip
    return and_(kind.jurisdiction_id == jurisdiction.id, or_(kind.parcel_key.in_(own), *former))


def _by_new_key(
    session: Session, jurisdiction: Jurisdiction, keys: Iterable[str]
) -> dict[str, list[tuple[str, datetime]]]:
    came: dict[str, list[tuple[str, datetime]]] = {}
    for new_key, old_key, moment in session.execute(_descents(jurisdiction, keys)):
        if moment is not None:
            came.setdefault(new_key, []).append((old_key, moment))
    for drawn in session.scalars(_joined(jurisdiction, keys)):
        if drawn.joined_key is not None and drawn.withdrawn_at is not None:
            came.setdefault(drawn.joined_key, []).append((drawn.key, drawn.withdrawn_at))
    return came


def _joined(jurisdiction: Jurisdiction, keys: Iterable[str]) -> Select[DrawnLot]:
    """Lots that we drew and that went into these parcels."""
    here = (DrawnLot.jurisdiction_id == jurisdiction.id, DrawnLot.joined_key.in_(list(keys)))
    return select(DrawnLot).where(*here).order_by(DrawnLot.id)


def _descents(jurisdiction: Jurisdiction, keys: Iterable[str]) -> Select[str, str, datetime | None]:
    """Give new key, old key, and when the roll that says so came into use."""
    return (
        select(ParcelDescent.new_key, ParcelDescent.old_key, Edition.finished_at)
        .join(
            Edition,
            and_(
                Edition.jurisdiction_id == ParcelDescent.jurisdiction_id, Edition.number == ParcelDescent.edition
            ),
        )
        .where(
            ParcelDescent.jurisdiction_id == jurisdiction.id, ParcelDescent.new_key.in_(list(keys)),
            ParcelDescent.new_key != ParcelDescent.old_key, ParcelDescent.edition <= jurisdiction.live_edition,
        )
        .order_by(ParcelDescent.edition, ParcelDescent.id)
    )  # fmt: skip
