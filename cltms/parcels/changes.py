"""Ask what rolls said otherwise than those before: counts, the list in pages, and the life of one lot."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from cltms.parcels import queries
from cltms.parcels.change_models import ParcelChange, ParcelDescent
from cltms.parcels.models import Edition, Jurisdiction, Parcel
from cltms.parcels.queries import PAGE_ROWS
from cltms.parcels.vocabulary import CHANGE_TITLES, ChangeKind, EditionState, Handed
from maps.owners.vocabulary import OwnerKind

PUBLIC = OwnerKind.PUBLIC.value


@dataclass(frozen=True)
class Asked:
    """Which changes of one edition somebody asks for; an empty question asks for all."""

    edition: Edition
    kind: ChangeKind | None = None
    handed: Handed | None = None

    @property
    def condition(self) -> ColumnElement[bool]:
        """The rows that are asked for."""
        conditions = [ParcelChange.jurisdiction_id == self.edition.jurisdiction_id]
        conditions.append(ParcelChange.edition == self.edition.number)
        if self.kind is not None:
            conditions.append(ParcelChange.kind == self.kind.value)
        if self.handed is not None:
            conditions.append(_handed(self.handed))
        return and_(*conditions)


def _handed(how: Handed) -> ColumnElement[bool]:
    was, is_now = ParcelChange.old_owner_kind == PUBLIC, ParcelChange.new_owner_kind == PUBLIC
    way = and_(was, ~is_now) if how is Handed.LEFT else and_(~was, is_now)
    return and_(ParcelChange.kind == ChangeKind.OWNER.value, way)


@dataclass(frozen=True)
class ChangePage:
    """A stretch of the list; ``earlier`` and ``later`` are ids beside which the stretches around it begin."""

    rows: Sequence[ParcelChange]
    earlier: int | None
    later: int | None


def compared(session: Session, jurisdiction: Jurisdiction) -> Sequence[Edition]:
    """The editions in use that had one before them, the newest first."""
    used = session.scalars(
        select(Edition)
        .where(
            Edition.jurisdiction_id == jurisdiction.id,
            Edition.state.in_((EditionState.LIVE, EditionState.SUPERSEDED)),
        )
        .order_by(Edition.number.desc())
    ).all()
    return used[:-1]


def was_compared(session: Session, edition: Edition) -> bool:
    """Whether an edition was compared with the one before; those that came in before rolls were compared were not."""
    if "compared" in edition.reading:
        return True
    return session.scalars(select(ParcelChange.id).where(Asked(edition).condition).limit(1)).first() is not None


def named_owners(edition: Edition) -> bool:
    """Whether both rolls name owners, so that owners themselves were compared; True where nobody noted it."""
    return bool(edition.reading.get("compared", {}).get("owner", True))


def is_handed(change: ParcelChange) -> bool:
    """Whether a parcel left public hands or came into them."""
    return (change.old_owner_kind == PUBLIC) != (change.new_owner_kind == PUBLIC)


def before(session: Session, edition: Edition) -> Edition | None:
    """The edition that was in use before this one."""
    return session.scalars(
        select(Edition)
        .where(
            Edition.jurisdiction_id == edition.jurisdiction_id,
            Edition.number < edition.number,
            Edition.state == EditionState.SUPERSEDED,
        )
        .order_by(Edition.number.desc())
        .limit(1)
    ).one_or_none()


def counts(session: Session, edition: Edition) -> dict[ChangeKind, int]:
    """How many changes of each kind an edition brought, in the order in which kinds are told; kinds without are 0."""
    of_edition = Asked(edition).condition
    counted = select(ParcelChange.kind, func.count()).where(of_edition).group_by(ParcelChange.kind)
    found = {row[0]: row[1] for row in session.execute(counted)}
    return {kind: found.get(kind.value, 0) for kind in CHANGE_TITLES}


def handed_counts(session: Session, edition: Edition) -> dict[Handed, int]:
    """How many parcels left public hands, and how many came into them."""
    return {how: count(session, Asked(edition, handed=how)) for how in Handed}


def count(session: Session, asked: Asked) -> int:
    """How many changes are asked for."""
    return session.execute(select(func.count()).select_from(ParcelChange).where(asked.condition)).scalar_one()


def all_of(asked: Asked) -> Select[ParcelChange]:
    """Every change that is asked for, in the order in which it was written."""
    return select(ParcelChange).where(asked.condition).order_by(ParcelChange.id)


def list_page(session: Session, asked: Asked, *, after: int | None = None, before: int | None = None) -> ChangePage:
    """One page of changes, found by id: after one row or before another."""
    if before is not None:
        backwards = select(ParcelChange).where(asked.condition, ParcelChange.id < before)
        rows = list(session.scalars(backwards.order_by(ParcelChange.id.desc()).limit(PAGE_ROWS + 1)))
        more, rows = len(rows) > PAGE_ROWS, rows[:PAGE_ROWS][::-1]
        return ChangePage(rows, rows[0].id if more else None, rows[-1].id if rows else None)
    start = all_of(asked).where(ParcelChange.id > (after or 0)).limit(PAGE_ROWS + 1)
    rows = list(session.scalars(start))
    more, rows = len(rows) > PAGE_ROWS, rows[:PAGE_ROWS]
    return ChangePage(rows, rows[0].id if rows and after else None, rows[-1].id if more else None)


def last_version(session: Session, jurisdiction: Jurisdiction, key: str) -> Parcel | None:
    """The parcel with this key as it was last: of one that is gone, in the last roll that had it."""
    return session.scalars(
        select(Parcel)
        .where(
            Parcel.jurisdiction_id == jurisdiction.id, Parcel.parcel_key == key,
            Parcel.first_edition <= jurisdiction.live_edition,
        )
        .order_by(Parcel.first_edition.desc())
        .limit(1)
    ).one_or_none()  # fmt: skip


@dataclass
class Chapter:
    """What one roll said of a lot: as it stood, what was otherwise, where its land came from and what became of it."""

    edition: Edition
    version: Parcel | None = None
    changes: list[ParcelChange] = field(default_factory=list)
    came_from: list[ParcelDescent] = field(default_factory=list)
    became: list[ParcelDescent] = field(default_factory=list)

    @property
    def is_as_before(self) -> bool:
        """Whether this roll said what the one before it said."""
        return not (self.version or self.changes or self.came_from or self.became)

    @property
    def gone(self) -> bool:
        """Whether the lot was not in this roll any more."""
        return any(change.kind == ChangeKind.GONE.value for change in self.changes)


def life(session: Session, jurisdiction: Jurisdiction, key: str) -> list[Chapter]:
    """Tell the life of a lot roll by roll, the newest first, through splits, joins and disappearance."""
    held = select(Edition).where(Edition.jurisdiction_id == jurisdiction.id, Edition.finished_at.is_not(None))
    chapters = {row.number: Chapter(row) for row in session.scalars(held) if row.number <= jurisdiction.live_edition}
    for version, _edition in queries.history(session, jurisdiction, key):
        if version.first_edition in chapters:
            chapters[version.first_edition].version = version
    changed = select(ParcelChange).where(
        ParcelChange.jurisdiction_id == jurisdiction.id, ParcelChange.parcel_key == key
    )
    for change in session.scalars(changed.order_by(ParcelChange.id)):
        if change.edition in chapters:
            chapters[change.edition].changes.append(change)
    for row in session.scalars(_kin(jurisdiction, key)):
        if row.edition in chapters and row.old_key != row.new_key:
            chapter = chapters[row.edition]
            (chapter.became if row.old_key == key else chapter.came_from).append(row)
    return _from_first_to_last([chapters[number] for number in sorted(chapters, reverse=True)])


def _from_first_to_last(chapters: list[Chapter]) -> list[Chapter]:
    """Leave out the rolls before the first that knew the lot, and those since it is gone."""
    known = [at for at, each in enumerate(chapters) if not each.is_as_before]
    if not known:
        return []
    return chapters[known[0] if chapters[known[0]].gone else 0 : known[-1] + 1]


def _kin(jurisdiction: Jurisdiction, key: str) -> Select[ParcelDescent]:
    of_lot = or_(ParcelDescent.old_key == key, ParcelDescent.new_key == key)
    return (
        select(ParcelDescent).where(ParcelDescent.jurisdiction_id == jurisdiction.id, of_lot).order_by(ParcelDescent.id)
    )
