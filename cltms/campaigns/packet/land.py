"""The lots of a packet: what the roll says of each, and what the body itself said; no private owner by name."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cltms.campaigns.packet.work import Names, numbers_of
from cltms.parcels.words import NAMED_ON_PAPER
from cltms.vacant_lots.city.models import LotStanding
from cltms.vacant_lots.city.vocabulary import STANDING_TITLES
from cltms.vacant_lots.city.vocabulary import Standing as Stands
from reports.dossier import OF_THE_OWNER, Dossier, DossierLot, Standing


def land(found: Dossier, told: Sequence[LotStanding], names: Names, numbers: Mapping[str, int]) -> Dossier:
    """Give the lots in the order of their numbers, with how each stands as the body told it last."""
    by_number: dict[int, LotStanding] = {}
    for row in told:
        by_number.update(dict.fromkeys(numbers_of([row], names, numbers), row))
    lots = sorted(found.lots, key=lambda lot: lot.number)
    return replace(found, lots=tuple(_without_names(_stands(lot, by_number.get(lot.number))) for lot in lots))


def _stands(lot: DossierLot, row: LotStanding | None) -> DossierLot:
    if row is None or (lot.available.as_of is not None and lot.available.as_of > row.told_on):
        return lot
    official = row.conversation.official if row.conversation else None
    by = f"{official.name}, {official.office}" if official else row.source or ""
    return replace(lot, available=Standing(str(STANDING_TITLES[Stands(row.standing)]), by, row.told_on))


def _without_names(lot: DossierLot) -> DossierLot:
    if lot.owner_kind in NAMED_ON_PAPER:
        return lot
    facts = tuple(each for each in lot.facts if each.kind != OF_THE_OWNER)
    return replace(lot, owner="", owner_name="", owner_reason="", facts=facts)
