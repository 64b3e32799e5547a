"""The roll as plots: who owns how many parcels and which are vacant, and how that changed from edition to edition."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from cltms.parcels.models import DRAWN_EDITION, Edition, Parcel
from cltms.parcels.queries import VACANT
from cltms.parcels.vocabulary import CHANGE_TITLES, OWNER_KIND_TITLES, VACANCY_TITLES, ChangeKind, EditionState
from maps.owners.vocabulary import OwnerKind
from reports.plots import Plot, Series

MOST_EDITIONS = 6
"""Editions that are told one beside the other; more would not be read on a telephone."""


def by_owner(session: Session, edition: Edition) -> Plot | None:
    """Parcels by kind of owner, each bar parted by vacancy; None for an edition without parcels."""
    counted = select(Parcel.owner_kind, Parcel.vacancy, func.count()).where(_holding_in(edition))
    counts: Counter[tuple[str, str]] = Counter()
    for kind, vacancy, count in session.execute(counted.group_by(Parcel.owner_kind, Parcel.vacancy)):
        counts[kind, vacancy] = count
    kinds = [kind for kind in OWNER_KIND_TITLES if any(counts[kind, vacancy] for vacancy in VACANCY_TITLES)]
    if not kinds:
        return None
    return Plot(
        _("Who owns the parcels, and are they vacant?"), _("Owner"), _("parcels"),
        tuple(str(OWNER_KIND_TITLES[kind]) for kind in kinds),
        tuple(
            Series(str(title), tuple(counts[kind, vacancy] for kind in kinds))
            for vacancy, title in VACANCY_TITLES.items()
        ),
    )  # fmt: skip


def changes(counts: Mapping[ChangeKind, int]) -> Plot | None:
    """What a roll says otherwise, by kind; None where it says nothing otherwise."""
    told = {kind: number for kind, number in counts.items() if number}
    if not told:
        return None
    return Plot(
        _("What is otherwise"), _("Change"), _("parcels, or families of them"),
        tuple(str(CHANGE_TITLES[kind]) for kind in told), (Series(_("Changes"), tuple(told.values())),),
    )  # fmt: skip


def by_edition(session: Session, edition: Edition, day: Callable[[date], str]) -> Plot | None:
    """Vacant public lots in this edition and those before it; None where there is nothing to compare."""
    shown = list(reversed(session.scalars(_kept(edition)).all()))
    if len(shown) < 2:
        return None
    return Plot(
        _("Vacant public lots, roll by roll"), _("Roll of"), _("lots that are vacant or probably vacant"),
        tuple(day(each.as_of) for each in shown), (Series(_("Lots"), _vacant_public(session, shown)),),
    )  # fmt: skip


def _kept(edition: Edition) -> Select[Edition]:
    """This edition and the ones before it that were in use, the newest first."""
    states = (EditionState.LIVE, EditionState.SUPERSEDED)
    return (
        select(Edition)
        .where(
            Edition.jurisdiction_id == edition.jurisdiction_id,
            Edition.number <= edition.number,
            Edition.state.in_(states),
        )
        .order_by(Edition.number.desc())
        .limit(MOST_EDITIONS)
    )


def _vacant_public(session: Session, shown: Sequence[Edition]) -> tuple[int, ...]:
    wanted = (Parcel.owner_kind == OwnerKind.PUBLIC, Parcel.vacancy.in_(VACANT), Parcel.set_apart.is_(None))
    return tuple(
        session.execute(select(func.count()).select_from(Parcel).where(_holding_in(each), *wanted)).scalar_one()
        for each in shown
    )


def _holding_in(edition: Edition) -> ColumnElement[bool]:
    """The versions of parcels that held in an edition."""
    return and_(
        Parcel.jurisdiction_id == edition.jurisdiction_id,
        Parcel.first_edition.between(DRAWN_EDITION + 1, edition.number),
        or_(Parcel.last_edition.is_(None), Parcel.last_edition >= edition.number),
    )  # fmt: skip
