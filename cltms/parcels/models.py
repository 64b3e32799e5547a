"""Tables of the roll: jurisdictions, editions, parcels in their versions, and what people added by hand.

A parcel row is one *version*: the facts that held from ``first_edition`` to ``last_edition`` (None while they still
hold). A new edition is staged as rows with a higher ``first_edition`` and becomes visible when the jurisdiction's
``live_edition`` moves to it, in one short act; see ``staging``.
"""

from datetime import date, datetime
from typing import Any

from shapely.geometry.base import BaseGeometry
from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.foundation.columns import Json, KeptFile, MinorUnits, Moment, Shape
from cltms.foundation.database import Base
from maps.states import box_of

DRAWN_EDITION = 0
"""Stands in place of the first edition of lots that we drew ourselves: no roll brought them, and none ends them."""

BIG_KEY = BigInteger().with_variant(Integer, "sqlite")
"""A 64-bit key: SQLite only numbers INTEGER PRIMARY KEY columns by itself."""

SORTED_TEXT = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that lists are sorted by: in the order of code points on both databases, whatever their language."""


class Jurisdiction(Base):
    """A county, city or town whose roll we keep, with the metre grid on which its lots are measured for ever."""

    __tablename__ = "jurisdiction"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    grid: Mapped[str | None] = mapped_column(Text)
    west: Mapped[float | None] = mapped_column(Float)
    south: Mapped[float | None] = mapped_column(Float)
    east: Mapped[float | None] = mapped_column(Float)
    north: Mapped[float | None] = mapped_column(Float)
    live_edition: Mapped[int] = mapped_column(Integer, default=0)
    saved_columns: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)

    @property
    def bounds(self) -> tuple[float, float, float, float] | None:
        """West, south, east, north in degrees, or None before the first import."""
        if self.west is None or self.south is None or self.east is None or self.north is None:
            return None
        return self.west, self.south, self.east, self.north

    @property
    def whereabouts(self) -> tuple[float, float, float, float] | None:
        """Where its parcels lie or, before the first import, the state that its short name ends with."""
        return self.bounds or box_of(self.slug)


class Edition(Base):
    """One import of a roll: which file, read how, and the count that must balance."""

    __tablename__ = "edition"
    __table_args__ = (
        UniqueConstraint("jurisdiction_id", "number"),
        CheckConstraint('"read" = imported + unchanged + merged + set_aside', name="count_balances"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    jurisdiction_id: Mapped[int] = mapped_column(ForeignKey("jurisdiction.id"))
    jurisdiction: Mapped[Jurisdiction] = relationship()
    number: Mapped[int] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(String(20))
    as_of: Mapped[date] = mapped_column(Date)
    source_name: Mapped[str] = mapped_column(String(300))
    source_sha256: Mapped[str] = mapped_column(String(64))
    reading: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    notes: Mapped[list[Any]] = mapped_column(Json, default=list)
    read: Mapped[int] = mapped_column(Integer, default=0)
    imported: Mapped[int] = mapped_column(Integer, default=0)
    unchanged: Mapped[int] = mapped_column(Integer, default=0)
    merged: Mapped[int] = mapped_column(Integer, default=0)
    set_aside: Mapped[int] = mapped_column(Integer, default=0)
    gone: Mapped[int] = mapped_column(Integer, default=0)
    judged_with: Mapped[str] = mapped_column(String(80), default="")
    started_at: Mapped[datetime] = mapped_column(Moment)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)
    imported_by: Mapped[str] = mapped_column(String(200), default="")


class Parcel(Base):
    """One version of a parcel: what the county says of it, and what we make of that; or a lot that we drew.

    A lot that we drew (see `parcels.drawn`) has ``DRAWN_EDITION`` for its first edition and one version for ever.
    """

    __tablename__ = "parcel"
    __table_args__ = (
        Index("ix_parcel_key", "jurisdiction_id", "parcel_key"),
        Index(
            "ix_parcel_kind", "jurisdiction_id", "owner_kind", "vacancy", "set_apart", "first_edition", "last_edition"
        ),
        # The list sorts by each of these; without them every page of half a million rows would be a full sort.
        Index("ix_parcel_situs", "jurisdiction_id", "situs", "id"),
        Index("ix_parcel_owner", "jurisdiction_id", "owner", "id"),
        Index("ix_parcel_area", "jurisdiction_id", "area_m2", "id"),
        Index("ix_parcel_value", "jurisdiction_id", "total_value_minor", "id"),
    )

    id: Mapped[int] = mapped_column(BIG_KEY, primary_key=True)
    jurisdiction_id: Mapped[int] = mapped_column(ForeignKey("jurisdiction.id"))
    first_edition: Mapped[int] = mapped_column(Integer)
    last_edition: Mapped[int | None] = mapped_column(Integer)
    facts_hash: Mapped[int] = mapped_column(BigInteger)

    parcel_id: Mapped[str] = mapped_column(Text)
    parcel_key: Mapped[str] = mapped_column(SORTED_TEXT)
    owner: Mapped[str | None] = mapped_column(SORTED_TEXT)
    owner2: Mapped[str | None] = mapped_column(Text)
    mail_address: Mapped[str | None] = mapped_column(Text)
    situs: Mapped[str | None] = mapped_column(SORTED_TEXT)
    class_code: Mapped[str | None] = mapped_column(Text)
    class_text: Mapped[str | None] = mapped_column(Text)
    land_value_minor: Mapped[int | None] = mapped_column(MinorUnits)
    improvement_value_minor: Mapped[int | None] = mapped_column(MinorUnits)
    total_value_minor: Mapped[int | None] = mapped_column(MinorUnits)
    tax_owed_minor: Mapped[int | None] = mapped_column(MinorUnits)
    exempt: Mapped[str | None] = mapped_column(Text)
    year_built: Mapped[int | None] = mapped_column(Integer)
    declared_area: Mapped[float | None] = mapped_column(Float)
    accounts: Mapped[int] = mapped_column(Integer, default=1)
    repair_note: Mapped[str | None] = mapped_column(Text)
    source_row: Mapped[int | None] = mapped_column(Integer)

    shape: Mapped[BaseGeometry | None] = mapped_column(Shape)
    area_m2: Mapped[float | None] = mapped_column(Float)
    width_m: Mapped[float | None] = mapped_column(Float)

    owner_key: Mapped[str | None] = mapped_column(Text)
    owner_kind: Mapped[str] = mapped_column(String(20))
    owner_body: Mapped[str | None] = mapped_column(String(30))
    owner_name: Mapped[str | None] = mapped_column(Text)
    owner_rule: Mapped[str | None] = mapped_column(Text)
    owner_column: Mapped[str | None] = mapped_column(String(30))
    footprint_m2: Mapped[float | None] = mapped_column(Float)
    footprint_share: Mapped[float | None] = mapped_column(Float)
    listed: Mapped[str | None] = mapped_column(Text)
    vacancy: Mapped[str] = mapped_column(String(20))
    set_apart: Mapped[str | None] = mapped_column(String(20))
    search_text: Mapped[str] = mapped_column(Text, default="")

    @property
    def is_drawn(self) -> bool:
        """Whether somebody of the house drew it, because no roll has it as a parcel."""
        return self.first_edition == DRAWN_EDITION

    @property
    def has_outline(self) -> bool:
        """Whether the roll gives more than a point; without it an area is what the roll states."""
        return self.shape is not None and self.shape.geom_type in {"Polygon", "MultiPolygon"}


class Account(Base):
    """One tax record of a parcel that has several, a condominium for example; never added up twice."""

    __tablename__ = "parcel_account"
    __table_args__ = (Index("ix_parcel_account_parcel", "parcel_row_id"),)

    id: Mapped[int] = mapped_column(BIG_KEY, primary_key=True)
    parcel_row_id: Mapped[int] = mapped_column(ForeignKey("parcel.id", ondelete="CASCADE"))
    account_id: Mapped[str | None] = mapped_column(Text)
    owner: Mapped[str | None] = mapped_column(Text)
    owner2: Mapped[str | None] = mapped_column(Text)
    mail_address: Mapped[str | None] = mapped_column(Text)
    situs: Mapped[str | None] = mapped_column(Text)
    class_code: Mapped[str | None] = mapped_column(Text)
    class_text: Mapped[str | None] = mapped_column(Text)
    land_value_minor: Mapped[int | None] = mapped_column(MinorUnits)
    improvement_value_minor: Mapped[int | None] = mapped_column(MinorUnits)
    total_value_minor: Mapped[int | None] = mapped_column(MinorUnits)
    tax_owed_minor: Mapped[int | None] = mapped_column(MinorUnits)


class SetAsideRow(Base):
    """A row that was read but not imported, with its reason and its original values."""

    __tablename__ = "set_aside_row"
    __table_args__ = (Index("ix_set_aside_row_edition", "edition_id"),)

    id: Mapped[int] = mapped_column(BIG_KEY, primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"))
    source: Mapped[str] = mapped_column(String(20))
    row: Mapped[int] = mapped_column(Integer)
    parcel_id: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[dict[str, Any]] = mapped_column(Json)
    original: Mapped[str] = mapped_column(Text)


class LayerFile(Base):
    """A file beside the roll (footprints, streets, districts, a public inventory), kept as GeoParquet by checksum."""

    __tablename__ = "layer_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    jurisdiction_id: Mapped[int] = mapped_column(ForeignKey("jurisdiction.id"))
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(200))
    as_of: Mapped[date] = mapped_column(Date)
    source_name: Mapped[str] = mapped_column(String(300))
    source_sha256: Mapped[str] = mapped_column(String(64))
    stored_as: Mapped[str] = mapped_column(KeptFile(100))
    rows: Mapped[int] = mapped_column(Integer)
    label_column: Mapped[str | None] = mapped_column(String(100))
    added_at: Mapped[datetime] = mapped_column(Moment)
    replaced: Mapped[bool] = mapped_column(Boolean, default=False)


class OwnerLesson(Base):
    """What staff taught about an owner: a name or a pattern, whose kind it settles; undone, never deleted."""

    __tablename__ = "owner_lesson"

    id: Mapped[int] = mapped_column(primary_key=True)
    jurisdiction_id: Mapped[int] = mapped_column(ForeignKey("jurisdiction.id"))
    match: Mapped[str] = mapped_column(String(20))
    pattern: Mapped[str] = mapped_column(Text)
    owner_kind: Mapped[str] = mapped_column(String(20))
    owner_body: Mapped[str | None] = mapped_column(String(30))
    owner_name: Mapped[str | None] = mapped_column(Text)
    taught_by: Mapped[str] = mapped_column(String(200))
    taught_at: Mapped[datetime] = mapped_column(Moment)
    undone_by: Mapped[str | None] = mapped_column(String(200))
    undone_at: Mapped[datetime | None] = mapped_column(Moment)


class LocalKnowledge(Base):
    """What somebody who knows the lot says of it; outlives every import, and is withdrawn rather than deleted."""

    __tablename__ = "local_knowledge"
    __table_args__ = (Index("ix_local_knowledge_key", "jurisdiction_id", "parcel_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    jurisdiction_id: Mapped[int] = mapped_column(ForeignKey("jurisdiction.id"))
    parcel_key: Mapped[str] = mapped_column(Text)
    told: Mapped[str] = mapped_column(String(20))
    value: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text, default="")
    said_by: Mapped[str] = mapped_column(String(200))
    said_on: Mapped[date] = mapped_column(Date)
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)


class ImportDraft(Base):
    """Files that somebody brought through the page, and what they settled about them so far.

    ``doubts`` are those that stopped the import (ticket, template and values of the sentence), ``accepted`` the tickets
    of those that somebody answered with yes.
    """

    __tablename__ = "import_draft"

    id: Mapped[int] = mapped_column(primary_key=True)
    jurisdiction_id: Mapped[int] = mapped_column(ForeignKey("jurisdiction.id"))
    jurisdiction: Mapped[Jurisdiction] = relationship()
    brought_by: Mapped[str] = mapped_column(String(200))
    brought_at: Mapped[datetime] = mapped_column(Moment)
    as_of: Mapped[date] = mapped_column(Date)
    folder: Mapped[str] = mapped_column(String(100))
    parcels_name: Mapped[str] = mapped_column(String(300))
    parcels_layer: Mapped[str | None] = mapped_column(String(300))
    roll_name: Mapped[str | None] = mapped_column(String(300))
    crs: Mapped[str | None] = mapped_column(Text)
    columns: Mapped[str | None] = mapped_column(Text)
    roll_columns: Mapped[str | None] = mapped_column(Text)
    doubts: Mapped[list[Any]] = mapped_column(Json, default=list)
    accepted: Mapped[list[Any]] = mapped_column(Json, default=list)
    job_id: Mapped[int | None] = mapped_column(Integer)
    edition_id: Mapped[int | None] = mapped_column(ForeignKey("edition.id"))
    version: Mapped[int] = mapped_column(Integer, default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 SQLAlchemy reads it from the class
