"""Tables of homes: buildings, their units, and codes that hang on doors.

An address is a fact about a place and stands open; who lives there is told nowhere here.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.numbers import get_territory_currencies
from shapely import Point
from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.foundation.columns import Moment, Shape
from cltms.foundation.database import Base

LONGEST_CODE = 8


class Building(Base):
    """A house: its address, whether the trust is its landlord, and by whose clock and law its deadlines run.

    ``point`` is where it stands on the map, in degrees (EPSG:4326), and ``point_from`` how we know (`PointBy`); None
    until somebody has said.
    """

    __tablename__ = "building"
    __table_args__ = (
        UniqueConstraint("address", "town"),
        CheckConstraint("(point IS NULL) = (point_from IS NULL)", name="point_from_something"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    address: Mapped[str] = mapped_column(String(200))
    town: Mapped[str] = mapped_column(String(100))
    ours: Mapped[bool] = mapped_column(Boolean)
    place: Mapped[str] = mapped_column(String(40))
    time_zone: Mapped[str] = mapped_column(String(40))
    emergency_phone: Mapped[str | None] = mapped_column(String(40))
    point: Mapped[Point | None] = mapped_column(Shape)
    point_from: Mapped[str | None] = mapped_column(String(10))
    added_at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(Integer)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 how SQLAlchemy wants it

    @property
    def public_emergency_number(self) -> str:
        """What everybody calls there whose life is in danger."""
        return "999" if self.place.startswith("gb") else "911"

    @property
    def currency(self) -> str:
        """The currency in which work on it is paid, as an ISO 4217 code."""
        return str(get_territory_currencies(self.place.partition("-")[0].upper())[0])

    @property
    def zone(self) -> ZoneInfo:
        """The building's own clock."""
        return ZoneInfo(self.time_zone)


class Unit(Base):
    """A home in a building, or a part that all share, such as the stairs; known by what stands on its door."""

    __tablename__ = "unit"
    __table_args__ = (UniqueConstraint("building_id", "label"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    building_id: Mapped[int] = mapped_column(ForeignKey("building.id"), index=True)
    label: Mapped[str] = mapped_column(String(60))
    shared: Mapped[bool] = mapped_column(Boolean, default=False)
    added_at: Mapped[datetime] = mapped_column(Moment)


class BuildingSystem(Base):
    """A part of a building that wears out and is looked after: its roof, its boiler, its alarms.

    ``installed_year`` and ``life_years`` are None where nobody knows them. In what condition it is, surveys say.
    """

    __tablename__ = "building_system"
    __table_args__ = (
        CheckConstraint("installed_year BETWEEN 1600 AND 2200", name="a_year"),
        CheckConstraint("life_years BETWEEN 1 AND 200", name="some_years"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    building_id: Mapped[int] = mapped_column(ForeignKey("building.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(80))
    installed_year: Mapped[int | None] = mapped_column(Integer)
    life_years: Mapped[int | None] = mapped_column(Integer)
    added_at: Mapped[datetime] = mapped_column(Moment)
    gone_at: Mapped[datetime | None] = mapped_column(Moment)
    building: Mapped[Building] = relationship(lazy="raise")


class DoorCode(Base):
    """A short code on a door or in a hallway, which leads to the repair form of that place until it is withdrawn."""

    __tablename__ = "door_code"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    code: Mapped[str] = mapped_column(String(LONGEST_CODE), unique=True)
    building_id: Mapped[int] = mapped_column(ForeignKey("building.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    building: Mapped[Building] = relationship(lazy="raise")
    unit: Mapped[Unit | None] = relationship(lazy="raise")
