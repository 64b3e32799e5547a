"""A small place with lots of known owners, sizes and uses, and what can befall them from roll to roll."""

from datetime import date, timedelta

import shapely
from sqlalchemy import select

from cltms.foundation import spatial
from cltms.foundation.act import Act
from cltms.parcels.change_models import ParcelDescent
from cltms.parcels.commands import add_jurisdiction
from cltms.parcels.models import Edition, Jurisdiction, LayerFile, Parcel
from cltms.parcels.violation_models import Violation
from cltms.vacant_lots.city import officials
from cltms.vacant_lots.city.models import Official
from cltms.vacant_lots.city.officials import Office

SLUG = "elm-county-oh"
CITED = "Code cases of Alder Falls"
LAND_BANK = "Elm County Land Bank"
OFFICE = Office("Dana Whitfield", "Director of real estate", LAND_BANK, "555 0101", "real.estate@elm.example")


def add_place(act: Act, slug: str = SLUG) -> Jurisdiction:
    """Begin a place with five lots: two of the land bank, one of the city, one of a school, one of a neighbor."""
    place = add_jurisdiction(act, slug, "Elm County")
    next_roll(act, place)
    add_lot(act, place, "A1", "land_bank", LAND_BANK, area_m2=400.0, vacancy="vacant", class_code="500")
    add_lot(act, place, "A2", "land_bank", "Land Bank of the State", area_m2=900.0, vacancy="not_vacant")
    add_lot(act, place, "A3", "city", "City of Alder Falls", area_m2=450.0, vacancy="probably_vacant", class_code="640")
    add_lot(act, place, "A4", "school_district", None, area_m2=None, vacancy="unknown", class_code="501")
    add_lot(act, place, "A5", None, None, area_m2=300.0, vacancy="vacant", tax_owed_minor=120_00)
    return place


def add_lot(act: Act, place: Jurisdiction, key: str, body: str | None, name: str | None, **known: object) -> Parcel:
    """Add a lot to the live roll."""
    number = sum(ord(sign) for sign in key)
    west = -83.5 + number / 1e4
    lot = Parcel(
        jurisdiction_id=place.id, first_edition=place.live_edition, facts_hash=number, parcel_id=f"{key[0]}-{key[1:]}",
        parcel_key=key, owner="SMITH JANE" if body is None else (name or body).upper(), situs=f"{number} MILL ST",
        owner_kind="individual" if body is None else "public", owner_body=body, owner_name=name,
        **{"vacancy": "unknown", "shape": shapely.box(west, 39.1, west + 1e-4, 39.1001), **known},
    )  # fmt: skip
    act.session.add(lot)
    act.session.flush()
    spatial.bulk_fill(act.session, Parcel.__table__, [lot.id], [lot.shape])
    return lot


def next_roll(act: Act, place: Jurisdiction) -> Edition:
    """Bring the next edition into use, at the moment of the act, in place of the one before."""
    act.session.query(Edition).filter_by(jurisdiction_id=place.id).update({"state": "superseded"})
    place.live_edition += 1
    edition = Edition(
        jurisdiction_id=place.id, number=place.live_edition, state="live", as_of=date(2025, 1, 15), source_name="roll",
        source_sha256="0" * 64, started_at=act.moment - timedelta(minutes=1), finished_at=act.moment,
    )  # fmt: skip
    act.session.add(edition)
    act.session.flush()
    return edition


def hand_on(act: Act, place: Jurisdiction, old: str, *new: str) -> None:
    """Say in the live roll that the land of a lot lies in others now; the old one goes, unless it is among them."""
    for key in new:
        act.session.add(
            ParcelDescent(
                jurisdiction_id=place.id, edition=place.live_edition, descent="split", old_key=old, old_id=old,
                new_key=key, new_id=key, share_of_old=0.5, share_of_new=1.0,
            )
        )  # fmt: skip
    gone = lot(act, place, old)
    if old not in new:
        gone.last_edition = place.live_edition - 1
    act.session.flush()


def lot(act: Act, place: Jurisdiction, key: str) -> Parcel:
    """Find a lot by its key."""
    found = act.session.query(Parcel).filter_by(jurisdiction_id=place.id, parcel_key=key)
    return found.order_by(Parcel.first_edition.desc()).first()  # type: ignore[return-value]


def add_official(act: Act, place: Jurisdiction, about: Office = OFFICE) -> Official:
    """Write an official down."""
    official = officials.add(act, place, about)
    official.jurisdiction = place
    return official


def cite(act: Act, place: Jurisdiction, key: str, kind: str, **more: object) -> Violation:
    """Let a city's list of the third of May name a violation of a lot."""
    list_of = select(LayerFile).where(LayerFile.name == CITED, LayerFile.jurisdiction_id == place.id)
    layer = act.session.scalars(list_of).first()
    if layer is None:
        layer = LayerFile(
            jurisdiction_id=place.id, kind="violations", name=CITED, as_of=date(2026, 5, 3), source_name="cited.csv",
            source_sha256="0" * 64, stored_as="cited", rows=1, added_at=act.moment,
        )  # fmt: skip
        act.session.add(layer)
        act.session.flush()
    said = {"number": "", "is_open": True, "status": "OPEN", "recent": True, "cited_on": date(2026, 4, 11)}
    row = Violation(
        jurisdiction_id=place.id, list_name=CITED, layer_id=layer.id, parcel_key=key, kind=kind,
        **{"noted_at": act.moment, **said, **more},
    )  # fmt: skip
    act.session.add(row)
    act.session.flush()
    return row
