"""Finding assemblages that are kept: one, those of a place, those of a lot; and each as the roll of today has it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.parcels import queries as roll
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.saved.queries import now_in
from cltms.vacant_lots.assemblages import joining
from cltms.vacant_lots.assemblages.ground import LOT_COLUMNS, holder_of
from cltms.vacant_lots.assemblages.models import AssemblageLot, KeptAssemblage
from cltms.vacant_lots.assemblages.policy import POLICY
from cltms.vacant_lots.assemblages.vocabulary import AssemblageAction
from cltms.vacant_lots.drawn.models import DrawnLot
from cltms.vacant_lots.lots import concerns

PAGE_ROWS = 25


@dataclass(frozen=True)
class Member:
    """A lot of an assemblage today, by its number in it; where it is gone, ``parcel`` is None and its land ``now_in``.

    ``changed_hands`` says that another holder is known today than when it came in; ``apart`` that it touches no more.
    """

    number: int
    lot: AssemblageLot
    parcel: Parcel | None
    changed_hands: bool = False
    apart: bool = False
    now_in: tuple[Parcel, ...] = ()


@dataclass(frozen=True)
class Today:
    """An assemblage as the roll of today has its lots."""

    row: KeptAssemblage
    members: tuple[Member, ...]

    @property
    def parcels(self) -> list[Parcel]:
        """Its lots that the roll still has, or that we drew."""
        return [each.parcel for each in self.members if each.parcel is not None]

    @property
    def numbers(self) -> list[int]:
        """The numbers of those lots."""
        return [each.number for each in self.members if each.parcel is not None]

    @property
    def gone(self) -> list[Member]:
        """Lots that are no longer in the roll."""
        return [each for each in self.members if each.parcel is None]

    @property
    def changed_hands(self) -> list[Member]:
        """Lots that somebody else holds by now."""
        return [each for each in self.members if each.changed_hands]

    @property
    def apart(self) -> list[Member]:
        """Lots that no longer touch the others."""
        return [each for each in self.members if each.apart]

    @property
    def has_news(self) -> bool:
        """Whether a newer roll says something else of it than the one with which it was kept."""
        return bool(self.gone or self.changed_hands or self.apart)


def assemblage(look: Reading, assemblage_id: int) -> KeptAssemblage:
    """Give one with its place and all its lots; NotThere."""
    POLICY.require(look, AssemblageAction.SEE)
    found = look.session.scalars(_whole().where(KeptAssemblage.id == assemblage_id)).one_or_none()
    if found is None:
        raise NotThere
    return found


def member(row: KeptAssemblage, key: str) -> AssemblageLot:
    """Give the lot with this key that stands in it; NotThere."""
    for each in row.members:
        if each.parcel_key == key:
            return each
    raise NotThere


def in_place(look: Reading, place: Jurisdiction, *, page: int = 0) -> Sequence[KeptAssemblage]:
    """Give those of a place, the newest first and those that were let go last; pages are counted from 0."""
    POLICY.require(look, AssemblageAction.SEE)
    here = _whole().where(KeptAssemblage.jurisdiction_id == place.id)
    ordered = here.order_by(KeptAssemblage.let_go_at.is_not(None), KeptAssemblage.id.desc())
    return look.session.scalars(ordered.offset(page * PAGE_ROWS).limit(PAGE_ROWS + 1)).all()


def of_lot(look: Reading, place: Jurisdiction, key: str) -> Sequence[KeptAssemblage]:
    """Give those that stand and that a lot, or one whose land came into it, is part of."""
    POLICY.require(look, AssemblageAction.SEE)
    here = concerns(look.session, AssemblageLot, place, key)
    part = select(AssemblageLot.assemblage_id).where(here, AssemblageLot.left_at.is_(None))
    stands = select(KeptAssemblage).where(KeptAssemblage.id.in_(part), KeptAssemblage.let_go_at.is_(None))
    return look.session.scalars(stands.order_by(KeptAssemblage.id)).all()


def today(look: Reading, row: KeptAssemblage) -> Today:
    """Give it as the roll of today has its lots, and what has become of them since they came in."""
    place = row.jurisdiction
    parcels = roll.lots(look.session, place, [each.parcel_key for each in row.members])
    there = {each.parcel_key: each for each in parcels}
    away = {each.parcel_key for each in joining.apart(place, parcels)}
    others = _in_other_hands(look, place, row.members, there)
    return Today(row, tuple(
        Member(number, each, there[each.parcel_key], each.parcel_key in others, each.parcel_key in away)
        if each.parcel_key in there
        else Member(number, each, None, now_in=tuple(_went_into(look, place, each.parcel_key)))
        for number, each in enumerate(row.members, start=1)
    ))  # fmt: skip


def _in_other_hands(
    look: Reading, place: Jurisdiction, members: Sequence[AssemblageLot], there: dict[str, Parcel]
) -> set[str]:
    """Give the keys of lots of which another holder is known today; one whom nobody knows is no other one."""
    by_edition: dict[int, list[str]] = defaultdict(list)
    for each in members:
        if each.parcel_key in there and each.seen_edition != place.live_edition:
            by_edition[each.seen_edition].append(each.parcel_key)
    found = set()
    for edition, keys in by_edition.items():
        before = select(*LOT_COLUMNS).where(roll.visible(place, edition), LOT_COLUMNS[0].in_(keys))
        for row in look.session.execute(before):
            held, holds = holder_of(row), holder_of(there[row.parcel_key])
            if held and holds and held != holds:
                found.add(row.parcel_key)
    return found


def _went_into(look: Reading, place: Jurisdiction, key: str) -> list[Parcel]:
    """Give the lots in which the land of one lies that is gone; a drawn one may have gone into a parcel."""
    joined = select(DrawnLot).where(DrawnLot.jurisdiction_id == place.id, DrawnLot.joined_key.is_not(None))
    for drawn in look.session.scalars(joined):
        if drawn.key == key and drawn.joined_key is not None:
            return roll.lots(look.session, place, [drawn.joined_key])
    return now_in(look.session, place, key)


def _whole() -> Select[KeptAssemblage]:
    return select(KeptAssemblage).options(
        joinedload(KeptAssemblage.jurisdiction), joinedload(KeptAssemblage.kept_by), selectinload(KeptAssemblage.lots)
    )  # fmt: skip
