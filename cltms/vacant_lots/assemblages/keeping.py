"""What can happen to an assemblage: kept by a name, renamed, lots added and taken out, confirmed, let go."""

from collections.abc import Sequence

from sqlalchemy import select

from cltms.foundation.act import Act
from cltms.foundation.errors import ChangedMeanwhile, Refused
from cltms.parcels import queries as roll
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.vacant_lots.assemblages import joining
from cltms.vacant_lots.assemblages.facts import (
    AssemblageConfirmed,
    AssemblageKept,
    AssemblageLetGo,
    AssemblageLotsAdded,
    AssemblageLotTakenOut,
    AssemblageRenamed,
)
from cltms.vacant_lots.assemblages.models import AssemblageLot, KeptAssemblage
from cltms.vacant_lots.assemblages.policy import POLICY
from cltms.vacant_lots.assemblages.vocabulary import AssemblageAction
from cltms.vacant_lots.lots import tie
from maps.sentences import sentence


def keep(act: Act, place: Jurisdiction, name: str, lots: Sequence[Parcel]) -> KeptAssemblage:
    """Keep lots as one piece of ground; `Refused` for lots that do not touch, naming them."""
    POLICY.require(act, AssemblageAction.KEEP)
    _check_place(place, lots)
    joining.check(place, lots)
    row = KeptAssemblage(
        jurisdiction_id=place.id, name=_named(name), kept_at=act.moment, kept_by_id=act.actor.id
    )  # fmt: skip
    act.session.add(row)
    act.session.flush()
    _join(act, row, place, lots, 1)
    act.record(AssemblageKept(row.id, len(lots)))
    return row


def rename(act: Act, row: KeptAssemblage, name: str) -> None:
    """Give it another name."""
    POLICY.require(act, AssemblageAction.KEEP)
    _standing(act, row)
    row.name = _named(name)
    act.session.flush()
    act.record(AssemblageRenamed(row.id))


def add(act: Act, row: KeptAssemblage, lots: Sequence[Parcel]) -> None:
    """Let more lots come in behind the others; `Refused` for those that touch none of it."""
    POLICY.require(act, AssemblageAction.KEEP)
    members, place = _standing(act, row), act.session.get_one(Jurisdiction, row.jurisdiction_id)
    _check_place(place, lots)
    here = {each.parcel_key for each in members}
    coming = [lot for lot in lots if lot.parcel_key not in here]
    if not coming:
        raise Refused(sentence("These lots are in it already."))
    there = _in_roll(act, place, members)
    joining.check(place, [*there, *coming], max(1, len(joining.pieces(place, there))))
    _join(act, row, place, coming, 1 + max((each.position for each in members), default=0))
    act.record(AssemblageLotsAdded(row.id, len(coming)))


def take_out(act: Act, row: KeptAssemblage, lot: AssemblageLot) -> None:
    """Take a lot out; `Refused` where the others would not hang together without it."""
    POLICY.require(act, AssemblageAction.KEEP)
    members, place = _standing(act, row), act.session.get_one(Jurisdiction, row.jurisdiction_id)
    if lot not in members:
        raise ChangedMeanwhile
    if len(members) <= joining.FEWEST:
        raise Refused(sentence("An assemblage has at least two lots. Let it go as a whole instead."))
    there = _in_roll(act, place, members)
    rest = [each for each in there if each.parcel_key != lot.parcel_key]
    if len(joining.pieces(place, rest)) > max(1, len(joining.pieces(place, there))):
        ids = joining.named(joining.apart(place, rest))
        raise Refused(sentence("Without it these would not touch the others: {ids}.", ids=ids))
    lot.left_at = act.moment
    act.session.flush()
    act.record(AssemblageLotTakenOut(row.id, lot.id))


def confirm(act: Act, row: KeptAssemblage) -> None:
    """Say that it stands as it is, whoever holds its lots by now."""
    POLICY.require(act, AssemblageAction.KEEP)
    members, place = _standing(act, row), act.session.get_one(Jurisdiction, row.jurisdiction_id)
    for each in members:
        each.seen_edition = place.live_edition
    act.session.flush()
    act.record(AssemblageConfirmed(row.id, place.live_edition))


def let_go(act: Act, row: KeptAssemblage, why: str) -> None:
    """Let it be an assemblage no more; it stays to be read, and its lots stay lots."""
    POLICY.require(act, AssemblageAction.KEEP)
    _standing(act, row)
    if not why.strip():
        raise Refused(sentence("Say why it is let go; whoever looks for it will ask."))
    row.let_go_at, row.let_go_why = act.moment, why.strip()
    act.session.flush()
    act.record(AssemblageLetGo(row.id))


def _standing(act: Act, row: KeptAssemblage) -> list[AssemblageLot]:
    """Hold it for this act alone, and give its lots; `ChangedMeanwhile` where somebody has let it go."""
    act.session.refresh(row, ("let_go_at",), with_for_update=True)
    if row.let_go_at is not None:
        raise ChangedMeanwhile
    asked = select(AssemblageLot).where(AssemblageLot.assemblage_id == row.id, AssemblageLot.left_at.is_(None))
    ordered = asked.order_by(AssemblageLot.position, AssemblageLot.id).execution_options(populate_existing=True)
    return list(act.session.scalars(ordered))


def _in_roll(act: Act, place: Jurisdiction, members: Sequence[AssemblageLot]) -> list[Parcel]:
    return roll.lots(act.session, place, [each.parcel_key for each in members])


def _named(name: str) -> str:
    if not name.strip():
        raise Refused(sentence("Give it a name by which neighbors know it."))
    return name.strip()


def _check_place(place: Jurisdiction, lots: Sequence[Parcel]) -> None:
    if any(each.jurisdiction_id != place.id for each in lots):
        raise Refused(sentence("Lots of an assemblage lie in one place."))


def _join(act: Act, row: KeptAssemblage, place: Jurisdiction, lots: Sequence[Parcel], first: int) -> None:
    rows = tie(AssemblageLot, lots, act.moment, assemblage_id=row.id, seen_edition=place.live_edition)
    for position, each in enumerate(rows, start=first):
        each.position = position
    act.session.add_all(rows)
    act.session.flush()
