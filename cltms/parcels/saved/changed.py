"""What changed in a view between two rolls: lots that came into it, lots that left, and what is otherwise of the rest.

Both sides are asked of the versions that held in each roll, with the same filter. A version that holds in both is in
the view on both sides or on none, so only lots with a version that began or ended in between are looked at.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import Session

from cltms.parcels.change_models import ParcelChange
from cltms.parcels.filters import ParcelFilter
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.queries import PAGE_ROWS, lots, matching
from cltms.parcels.saved.queries import now_in
from cltms.parcels.saved.vocabulary import OF_LOTS_THAT_STAYED, Part


@dataclass(frozen=True)
class Span:
    """A view between two rolls of a place, ``since`` and ``until`` being the numbers of their editions.

    ``openly`` is for readers who may not know private owners' names: text is not looked for in them.
    """

    jurisdiction: Jurisdiction
    wanted: ParcelFilter
    since: int
    until: int
    openly: bool = False

    def in_view(self, edition: int) -> ColumnElement[bool]:
        """The versions that were in the view in an edition."""
        return matching(self.jurisdiction, self.wanted, openly=self.openly, edition=edition)

    @property
    def began(self) -> ColumnElement[bool]:
        """Versions in the view at the end that were not there at the beginning."""
        return and_(self.in_view(self.until), Parcel.first_edition > self.since)

    @property
    def ended(self) -> ColumnElement[bool]:
        """Versions in the view at the beginning that are over at the end."""
        return and_(self.in_view(self.since), Parcel.last_edition < self.until)

    @property
    def came(self) -> ColumnElement[bool]:
        """Of lots that came into the view, their versions at the end."""
        return and_(self.began, Parcel.parcel_key.not_in(_keys(self.ended)))

    @property
    def left(self) -> ColumnElement[bool]:
        """Of lots that left the view, their last versions in it."""
        return and_(self.ended, Parcel.parcel_key.not_in(_keys(self.began)))

    @property
    def changes(self) -> ColumnElement[bool]:
        """What rolls in between said otherwise, of any lot of the place."""
        return and_(
            ParcelChange.jurisdiction_id == self.jurisdiction.id,
            ParcelChange.edition > self.since,
            ParcelChange.edition <= self.until,
        )

    @property
    def of_lots_that_stayed(self) -> ColumnElement[bool]:
        """What is otherwise of lots that were in the view at both ends."""
        kinds = [kind.value for kind in OF_LOTS_THAT_STAYED.values()]
        return and_(
            self.changes, ParcelChange.kind.in_(kinds), self._was_in_view(self.since), self._was_in_view(self.until)
        )

    def _was_in_view(self, edition: int) -> ColumnElement[bool]:
        there = select(Parcel.id).where(Parcel.parcel_key == ParcelChange.parcel_key, self.in_view(edition))
        return there.correlate(ParcelChange).exists()


@dataclass(frozen=True)
class Line:
    """A lot of the digest: as it is in the view (or was last in it), and what the rolls said otherwise of it."""

    parcel_key: str
    parcel_id: str
    situs: str | None
    changes: Sequence[ParcelChange]
    parcel: Parcel | None = None
    """Of a lot that came or left: its version in the view."""
    now: Parcel | None = None
    """The same lot in the live roll; None when the roll has lost it."""
    now_in: Sequence[Parcel] = ()
    """Of a lot that the roll has lost: the lots in which its land lies now."""


@dataclass(frozen=True)
class Digest:
    """How many lots came, left, and stayed with something otherwise; ``parts`` counts what is listed for each part."""

    came: int
    left: int
    stayed_otherwise: int
    parts: dict[Part, int]

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed in the view."""
        return not (self.came or self.left or self.stayed_otherwise)


def digest(session: Session, span: Span) -> Digest:
    """Count what changed in a view."""
    came, left = (_count(session, condition) for condition in (span.came, span.left))
    by_kind = select(ParcelChange.kind, func.count()).where(span.of_lots_that_stayed).group_by(ParcelChange.kind)
    found = {row[0]: row[1] for row in session.execute(by_kind)}
    counted = {part: found.get(kind.value, 0) for part, kind in OF_LOTS_THAT_STAYED.items()}
    otherwise = select(func.count(func.distinct(ParcelChange.parcel_key))).where(span.of_lots_that_stayed)
    stayed = session.execute(otherwise).scalar_one() if found else 0
    return Digest(came, left, stayed, {Part.CAME: came, Part.LEFT: left, **counted})


def lines(session: Session, span: Span, part: Part, page: int = 0) -> list[Line]:
    """One page of what a part lists, by identifier; pages are counted from 0."""
    if part in OF_LOTS_THAT_STAYED:
        return _changed(session, span, part, page)
    rows = session.scalars(
        select(Parcel)
        .where(span.came if part is Part.CAME else span.left)
        .order_by(Parcel.parcel_key, Parcel.id)
        .offset(page * PAGE_ROWS)
        .limit(PAGE_ROWS)
    ).all()
    keys = [row.parcel_key for row in rows]
    now = {row.parcel_key: row for row in lots(session, span.jurisdiction, keys)}
    told = _told(session, span, keys)
    return [
        Line(
            row.parcel_key, row.parcel_id, row.situs, told.get(row.parcel_key, ()), row, now.get(row.parcel_key),
            () if row.parcel_key in now else now_in(session, span.jurisdiction, row.parcel_key),
        )
        for row in rows
    ]  # fmt: skip


def _changed(session: Session, span: Span, part: Part, page: int) -> list[Line]:
    rows = session.scalars(
        select(ParcelChange)
        .where(span.of_lots_that_stayed, ParcelChange.kind == part.value)
        .order_by(ParcelChange.parcel_key, ParcelChange.id)
        .offset(page * PAGE_ROWS)
        .limit(PAGE_ROWS)
    )
    return [Line(row.parcel_key, row.parcel_id, row.situs, [row]) for row in rows]


def _told(session: Session, span: Span, keys: Sequence[str]) -> dict[str, list[ParcelChange]]:
    """What the rolls said otherwise of these lots, in the order in which it was written."""
    told: dict[str, list[ParcelChange]] = {}
    rows = select(ParcelChange).where(span.changes, ParcelChange.parcel_key.in_(keys)).order_by(ParcelChange.id)
    for row in session.scalars(rows):
        told.setdefault(row.parcel_key, []).append(row)
    return told


def _keys(condition: ColumnElement[bool]) -> Select[str]:
    """The keys of versions, asked for themselves also inside a question about versions."""
    return select(Parcel.parcel_key).where(condition).correlate(None)


def _count(session: Session, condition: ColumnElement[bool]) -> int:
    return session.execute(select(func.count()).select_from(Parcel).where(condition)).scalar_one()
