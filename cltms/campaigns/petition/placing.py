"""Where the address of a signature lies, by the roll itself; what is not found stays “place unknown” and counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from cltms.campaigns.petition.models import Petition, Signature
from cltms.campaigns.petition.vocabulary import Placed
from cltms.foundation.act import Reading
from cltms.parcels import districts
from cltms.parcels import queries as roll
from cltms.parcels.models import Jurisdiction, LayerFile
from cltms.parcels.searching.geocoding import geocode
from cltms.parcels.vocabulary import LayerKind


@dataclass(frozen=True)
class Spot:
    """The lot of an address, its district in the petition's layer, and whether that is in the petition's area."""

    placed: Placed
    parcel_key: str | None = None
    district: str | None = None


UNKNOWN = Spot(Placed.UNKNOWN)


def spot(look: Reading, petition: Petition, place: Jurisdiction, address: str | None) -> Spot:
    """Find where an address lies."""
    located = geocode(look, place, address) if address else None
    key = roll.key_of(look.session, place, located.parcel_id) if located and located.parcel_id else None
    parcel = roll.lot(look.session, place, key) if key else None
    if parcel is None:
        return UNKNOWN
    rows = districts.of_parcel(look.session, place, parcel) if petition.layer_name else []
    district = next((label for label, layer, _as_of in rows if layer == petition.layer_name), None)
    inside = petition.district is None or district == petition.district
    return Spot(Placed.INSIDE if inside else Placed.OUTSIDE, parcel.parcel_key, district)


def put(signature: Signature, found: Spot) -> None:
    """Write down where a signature lies."""
    signature.placed, signature.district = found.placed.value, found.district
    signature.parcel_index = f"{signature.petition_id} {found.parcel_key}" if found.parcel_key else None


def layers(look: Reading, place: Jurisdiction) -> Sequence[str]:
    """Name the boundary layers of a place that are in use."""
    in_use = select(LayerFile.name).where(
        LayerFile.jurisdiction_id == place.id, LayerFile.kind == LayerKind.DISTRICTS, LayerFile.replaced.is_(False)
    )
    return sorted(set(look.session.scalars(in_use)))
