"""Ask the roll: the list in pages, one lot, its neighbours, counts, and what came of imports."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from pyproj import CRS
from sqlalchemy import ColumnElement, Select, and_, func, or_, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session, defer

from cltms.foundation import spatial
from cltms.parcels import districts, names
from cltms.parcels.filters import Apart, ParcelFilter, Sort
from cltms.parcels.models import DRAWN_EDITION, Account, Edition, Jurisdiction, LocalKnowledge, Parcel
from cltms.parcels.violations import is_cited
from maps import adjacency
from maps.parcel_files.identifiers import possible_keys
from maps.vacancy.vocabulary import Vacancy

PAGE_ROWS = 50
MOST_WORDS = 50
"""Words of a search that are looked for; SQLite takes no condition of a thousand."""
VACANT = (Vacancy.VACANT, Vacancy.PROBABLY_VACANT)

SORT_COLUMNS: dict[Sort, InstrumentedAttribute[Any]] = {
    Sort.PARCEL_ID: Parcel.parcel_key,
    Sort.SITUS: Parcel.situs,
    Sort.OWNER: Parcel.owner,
    Sort.AREA: Parcel.area_m2,
    Sort.VALUE: Parcel.total_value_minor,
}


@dataclass(frozen=True)
class Place:
    """A row of the list, from which the next page starts: its sort value (None where it has none) and its id."""

    value: str | float | int | None
    id: int


@dataclass(frozen=True)
class Page:
    """A stretch of the list, and where the stretches before and after it begin."""

    rows: Sequence[Parcel]
    earlier: Place | None
    later: Place | None


def jurisdictions(session: Session) -> Sequence[Jurisdiction]:
    """All jurisdictions that have a roll or will have one, by name, in the same order on every database."""
    return sorted(session.scalars(select(Jurisdiction)), key=lambda place: (place.name.casefold(), place.slug))


def visible(jurisdiction: Jurisdiction, edition: int | None = None, *, with_drawn: bool = False) -> ColumnElement[bool]:
    """The versions that hold in the live edition of ``jurisdiction``, or in the one with this number.

    That is the roll, as it is counted, listed and exported. ``with_drawn`` has the lots that we drew beside it.
    """
    live = jurisdiction.live_edition if edition is None else edition
    return and_(
        Parcel.jurisdiction_id == jurisdiction.id,
        Parcel.first_edition.between(DRAWN_EDITION if with_drawn else DRAWN_EDITION + 1, live),
        or_(Parcel.last_edition.is_(None), Parcel.last_edition >= live),
    )


def matching(
    jurisdiction: Jurisdiction, wanted: ParcelFilter, *, openly: bool = False, edition: int | None = None,
    with_drawn: bool | None = None,
) -> ColumnElement[bool]:  # fmt: skip
    """The condition for the parcels that ``wanted`` asks for, of the live edition or of the one with this number.

    ``openly`` is for readers who may not know private owners' names: text is not looked for in them. Lots that we drew
    are there ``with_drawn``; where nobody says, where they are asked for by their keys.
    """
    shows_drawn = bool(wanted.keys) if with_drawn is None else with_drawn
    conditions = [visible(jurisdiction, edition, with_drawn=shows_drawn)]
    for column, values in (
        (Parcel.owner_kind, wanted.owner_kind), (Parcel.owner_body, wanted.owner_body),
        (Parcel.vacancy, wanted.vacancy), (Parcel.set_apart, wanted.set_apart), (Parcel.parcel_key, wanted.keys),
    ):  # fmt: skip
        if values:
            conditions.append(column.in_(values))
    if wanted.apart is not Apart.WITH:
        apart = Parcel.set_apart.is_not(None)
        conditions.append(apart if wanted.apart is Apart.ONLY else ~apart)
    if wanted.district:
        conditions.append(districts.lies_in(jurisdiction, wanted.district))
    if wanted.listed:
        conditions.append(Parcel.listed.is_not(None))
    if wanted.cited:
        conditions.append(is_cited(jurisdiction))
    conditions.extend(_between(Parcel.area_m2, wanted.min_area_m2, wanted.max_area_m2))
    conditions.extend(_between(Parcel.total_value_minor, wanted.min_value_minor, wanted.max_value_minor))
    if wanted.text:
        conditions.append(_says_openly(wanted.text) if openly else _says(wanted.text))
    return and_(*conditions)


def _between(column: InstrumentedAttribute[Any], low: float | None, high: float | None) -> list[ColumnElement[bool]]:
    above = [] if low is None else [column >= low]
    return above if high is None else [*above, column <= high]


def _says(text: str) -> ColumnElement[bool]:
    """Every word stands in identifier, address or owner; or the whole is an identifier in any punctuation."""
    words = and_(*(Parcel.search_text.contains(word, autoescape=True) for word in text.upper().split()[:MOST_WORDS]))
    return or_(words, *(Parcel.parcel_key.startswith(key, autoescape=True) for key in keys_of(text)))


def _says_openly(text: str) -> ColumnElement[bool]:
    return names.says_openly(text.upper().split()[:MOST_WORDS], keys_of(text))


def keys_of(identifier: str) -> list[str]:
    """The keys that an identifier may have: with its parts kept apart, where others are like it, and without."""
    return possible_keys(identifier)


def list_page(session: Session, jurisdiction: Jurisdiction, wanted: ParcelFilter, *, after: Place | None = None,
              before: Place | None = None, rows: int = PAGE_ROWS) -> Page:  # fmt: skip
    """One page of the list: found by value and id rather than by counting, so that page 9,000 is as quick as page 1."""
    backwards = before is not None
    start = before if backwards else after
    found = _stretch(session, jurisdiction, wanted, start, rows + 1, backwards)
    more = len(found) > rows
    found = found[:rows]
    if backwards:
        found.reverse()
    first, last = (_place(found[0], wanted), _place(found[-1], wanted)) if found else (None, None)
    has_earlier, has_later = (more, True) if backwards else (after is not None, more)
    return Page(found, first if has_earlier else None, last if has_later else None)


def _place(parcel: Parcel, wanted: ParcelFilter) -> Place:
    return Place(getattr(parcel, SORT_COLUMNS[wanted.sort].key), parcel.id)


def _stretch(session: Session, jurisdiction: Jurisdiction, wanted: ParcelFilter, start: Place | None, rows: int,
             backwards: bool) -> list[Parcel]:  # fmt: skip
    """Read rows in list order; parcels without a sort value always come last, on both databases."""
    column = SORT_COLUMNS[wanted.sort]
    base = select(Parcel).where(matching(jurisdiction, wanted)).options(defer(Parcel.shape), defer(Parcel.search_text))
    down = wanted.descending != backwards
    with_value = _ordered(base.where(column.is_not(None)), (column, Parcel.id), down)
    without = _ordered(base.where(column.is_(None)), (Parcel.id,), down)
    if start is not None and start.value is None:
        without = without.where(Parcel.id < start.id if down else Parcel.id > start.id)
    elif start is not None:
        here = tuple_(column, Parcel.id)
        there = tuple_(start.value, start.id)
        with_value = with_value.where(here < there if down else here > there)
    sections = [with_value, without]
    if start is not None and start.value is None:
        sections = [with_value, without][::-1] if backwards else [without]
    elif backwards and start is not None:
        sections = [with_value]
    found: list[Parcel] = []
    for section in sections:
        if len(found) < rows:
            found.extend(session.scalars(section.limit(rows - len(found))))
    return found


def _ordered(query: Select[Parcel], columns: tuple[Any, ...], down: bool) -> Select[Parcel]:
    return query.order_by(*(column.desc() if down else column for column in columns))


def shown_on_map(session: Session, jurisdiction: Jurisdiction, wanted: ParcelFilter, most: int) -> Sequence[Parcel]:
    """The parcels of a filter as a map shows them: at most ``most``, the largest first, so that none hides another."""
    return session.scalars(
        select(Parcel)
        .where(matching(jurisdiction, wanted), Parcel.shape.is_not(None))
        .order_by(Parcel.area_m2.desc(), Parcel.id)
        .limit(most)
    ).all()


def in_view(session: Session, jurisdiction: Jurisdiction, wanted: ParcelFilter, box: tuple[float, float, float, float],
            most: int) -> Sequence[Parcel]:  # fmt: skip
    """The parcels of a filter whose box meets ``box`` (west, south, east, north in degrees): at most ``most``."""
    return session.scalars(
        select(Parcel)
        .where(matching(jurisdiction, wanted), spatial.in_box(Parcel.shape, box))
        .order_by(Parcel.area_m2.desc(), Parcel.id)
        .limit(most)
    ).all()


def keys(session: Session, jurisdiction: Jurisdiction, wanted: ParcelFilter, most: int) -> list[str]:
    """The keys of at most ``most`` parcels of a filter, in their order."""
    asked = select(Parcel.parcel_key).where(matching(jurisdiction, wanted))
    return list(session.scalars(asked.order_by(Parcel.parcel_key).limit(most)))


def count(
    session: Session, jurisdiction: Jurisdiction, wanted: ParcelFilter, *, with_drawn: bool | None = None
) -> int:  # fmt: skip
    """How many parcels ``wanted`` asks for; ``with_drawn`` as in `matching`."""
    asked = matching(jurisdiction, wanted, with_drawn=with_drawn)
    return session.execute(select(func.count()).select_from(Parcel).where(asked)).scalar_one()


def lot(session: Session, jurisdiction: Jurisdiction, key: str) -> Parcel | None:
    """The parcel with this key as it is in the live edition, or the lot that we drew under it."""
    asked = select(Parcel).where(visible(jurisdiction, with_drawn=True), Parcel.parcel_key == key)
    return session.scalars(asked.order_by(Parcel.first_edition.desc()).limit(1)).one_or_none()


def key_of(session: Session, jurisdiction: Jurisdiction, identifier: str) -> str | None:
    """The key of the parcel with this identifier: as written, else in any punctuation where that is one parcel's."""
    possible = [identifier, *keys_of(identifier)]
    here = visible(jurisdiction, with_drawn=True)
    as_written = and_(Parcel.parcel_id == identifier, Parcel.parcel_key.in_(possible))  # there is an index on keys only
    for condition in (as_written, *(Parcel.parcel_key == key for key in possible)):
        keys = session.scalars(select(Parcel.parcel_key).where(here, condition).distinct().limit(2)).all()
        if len(keys) == 1:
            return keys[0]
    return None


def lots(session: Session, jurisdiction: Jurisdiction, keys: Sequence[str]) -> list[Parcel]:
    """The parcels with these keys, in the order of the keys; those that are not there are left out."""
    found: dict[str, Parcel] = {}
    for start in range(0, len(keys), 500):
        some = keys[start : start + 500]
        here = and_(visible(jurisdiction, with_drawn=True), Parcel.parcel_key.in_(some))
        for parcel in session.scalars(select(Parcel).where(here).order_by(Parcel.first_edition)):
            found[parcel.parcel_key] = parcel
    return [found[key] for key in keys if key in found]


def history(session: Session, jurisdiction: Jurisdiction, key: str) -> list[tuple[Parcel, Edition]]:
    """Every version of a parcel with the edition that brought it, the newest first."""
    rows = session.execute(
        select(Parcel, Edition)
        .join(Edition, and_(Edition.jurisdiction_id == Parcel.jurisdiction_id, Edition.number == Parcel.first_edition))
        .where(
            Parcel.jurisdiction_id == jurisdiction.id, Parcel.parcel_key == key,
            Parcel.first_edition <= jurisdiction.live_edition,
        )
        .order_by(Parcel.first_edition.desc())
    )  # fmt: skip
    return [(parcel, edition) for parcel, edition in rows]


def accounts(session: Session, parcel: Parcel) -> Sequence[Account]:
    """The tax records of a parcel that has several."""
    return session.scalars(select(Account).where(Account.parcel_row_id == parcel.id).order_by(Account.id)).all()


def around(session: Session, jurisdiction: Jurisdiction, box: tuple[float, float, float, float],
           limit: int = 4000) -> Sequence[Parcel]:  # fmt: skip
    """Visible parcels whose box meets ``box`` (west, south, east, north in degrees)."""
    here = and_(visible(jurisdiction), spatial.in_box(Parcel.shape, box))
    return session.scalars(select(Parcel).where(here).order_by(Parcel.id).limit(limit)).all()


def neighbours(session: Session, jurisdiction: Jurisdiction, parcel: Parcel) -> list[Parcel]:
    """The parcels that share an edge with ``parcel``, by identifier."""
    if parcel.shape is None:
        return []
    box = padded(parcel.shape.bounds, metres=2)
    near = [other for other in around(session, jurisdiction, box) if other.id != parcel.id and other.shape is not None]
    shapes = np.array([other.shape for other in near], dtype=object)
    if not near or jurisdiction.grid is None:
        return []
    touching = adjacency.touching(shapes, parcel.shape, CRS.from_user_input(jurisdiction.grid)).across_an_edge
    return sorted((near[int(index)] for index in touching), key=lambda other: other.parcel_key)


def padded(bounds: tuple[float, float, float, float], metres: float) -> tuple[float, float, float, float]:
    """A box in degrees widened by about ``metres`` on each side; generous, never exact."""
    west, south, east, north = bounds
    north_south = metres / 110_000
    east_west = metres / (111_000 * max(0.05, float(np.cos(np.radians((south + north) / 2)))))
    return west - east_west, south - north_south, east + east_west, north + north_south


def knowledge(session: Session, jurisdiction: Jurisdiction, key: str) -> Sequence[LocalKnowledge]:
    """What people told about a lot and have not taken back, the newest first."""
    return session.scalars(
        select(LocalKnowledge)
        .where(
            LocalKnowledge.jurisdiction_id == jurisdiction.id, LocalKnowledge.parcel_key == key,
            LocalKnowledge.withdrawn_at.is_(None),
        )
        .order_by(LocalKnowledge.said_on.desc(), LocalKnowledge.id.desc())
    ).all()  # fmt: skip


def shapes_of(parcels: Sequence[Parcel]) -> np.ndarray:
    """The shapes of ``parcels`` as an array of shapely objects."""
    shapes = np.empty(len(parcels), dtype=object)
    shapes[:] = [parcel.shape for parcel in parcels]
    return shapely.force_2d(shapes)
