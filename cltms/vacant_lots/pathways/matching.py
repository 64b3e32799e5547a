"""Which lots a pathway is for: as a rule for one lot and as a condition for the roll.

What is not known of a lot matches nothing that is asked: a lot of unknown size is not "small enough".
"""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_
from sqlalchemy.orm import Session

from cltms.parcels import districts as districts_of
from cltms.parcels import queries as roll
from cltms.parcels.models import Jurisdiction, Parcel
from maps.owners.vocabulary import Body
from maps.vacancy.vocabulary import Vacancy

VACANT = (Vacancy.VACANT.value, Vacancy.PROBABLY_VACANT.value)


@dataclass(frozen=True)
class Match:
    """What is asked of a lot; what is empty does not matter. Areas in square metres, classes as beginnings of codes."""

    bodies: tuple[Body, ...] = ()
    owner_name: str | None = None
    min_area_m2: float | None = None
    max_area_m2: float | None = None
    districts: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    only_vacant: bool = False
    owes_tax: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether every lot matches."""
        return self == Match()


def fits(match: Match, parcel: Parcel, lies_in: frozenset[str]) -> bool:
    """Whether a lot that lies in these districts is one of those that are meant."""
    area, code = parcel.area_m2, parcel.class_code or ""
    return all(
        (
            not match.bodies or parcel.owner_body in {each.value for each in match.bodies},
            match.owner_name is None or parcel.owner_name == match.owner_name,
            match.min_area_m2 is None or (area is not None and area >= match.min_area_m2),
            match.max_area_m2 is None or (area is not None and area <= match.max_area_m2),
            not match.districts or not lies_in.isdisjoint(match.districts),
            not match.classes or code.startswith(match.classes),
            not match.only_vacant or parcel.vacancy in VACANT,
            not match.owes_tax or (parcel.tax_owed_minor or 0) > 0,
        )
    )


def condition(jurisdiction: Jurisdiction, match: Match) -> ColumnElement[bool]:
    """The lots of the live roll that are meant."""
    asked = [roll.visible(jurisdiction)]
    if match.bodies:
        asked.append(Parcel.owner_body.in_([each.value for each in match.bodies]))
    if match.owner_name is not None:
        asked.append(Parcel.owner_name == match.owner_name)
    if match.min_area_m2 is not None:
        asked.append(Parcel.area_m2 >= match.min_area_m2)
    if match.max_area_m2 is not None:
        asked.append(Parcel.area_m2 <= match.max_area_m2)
    if match.districts:
        asked.append(districts_of.lies_in(jurisdiction, match.districts))
    if match.classes:
        asked.append(or_(*(func.substr(Parcel.class_code, 1, len(each)) == each for each in match.classes)))
    if match.only_vacant:
        asked.append(Parcel.vacancy.in_(VACANT))
    if match.owes_tax:
        asked.append(Parcel.tax_owed_minor > 0)
    return and_(*asked)


def lies_in(session: Session, jurisdiction: Jurisdiction, parcel: Parcel) -> frozenset[str]:
    """The districts that a lot lies in."""
    return frozenset(label for label, _layer, _day in districts_of.of_parcel(session, jurisdiction, parcel))
