"""A table for tests of the foundation: a work order with a place, in no feature and in no migration."""

from datetime import datetime
from typing import Any

from shapely.geometry.base import BaseGeometry
from sqlalchemy import Integer, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from cltms.foundation.columns import Json, MinorUnits, Moment, Shape
from cltms.foundation.database import Database
from cltms.foundation.spatial import spatial_index


class TestBase(DeclarativeBase):
    """Tables apart from those of the house."""

    __test__ = False
    metadata = MetaData()


class Spot(TestBase):
    """A row with one column of each of our types."""

    __tablename__ = "spot"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(String(40), default="")
    shape: Mapped[BaseGeometry | None] = mapped_column(Shape)
    seen_at: Mapped[datetime | None] = mapped_column(Moment)
    rent_minor: Mapped[int | None] = mapped_column(MinorUnits)
    notes: Mapped[dict[str, Any] | None] = mapped_column(Json)
    version: Mapped[int] = mapped_column(Integer)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 how SQLAlchemy wants it


def make_tables(database: Database) -> None:
    """Make the tables and their box index."""
    with database.migrating() as connection:
        TestBase.metadata.create_all(connection)
        connection.execute(spatial_index("spot"))


def drop_tables(database: Database) -> None:
    """Take the tables away, for the databases that outlive a test."""
    with database.migrating() as connection:
        TestBase.metadata.drop_all(connection)
