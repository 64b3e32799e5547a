"""The table of pathways; a changed one is a new row in place of the old, so that what was cited can be read again."""

from datetime import date, datetime

from sqlalchemy import Boolean, CheckConstraint, Date, Float, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.foundation.columns import Json, Moment
from cltms.foundation.database import Base
from cltms.parcels.models import Jurisdiction
from cltms.vacant_lots.pathways.matching import Match
from maps.owners.vocabulary import Body


class Pathway(Base):
    """How lots can be had that match: in which steps, where that stands, and when somebody last looked there.

    What is empty of the match does not matter. ``doubt`` says what about it is uncertain; ``shipped`` names the record
    that came with the program. ``ended_at`` is when it was replaced or held no more.
    """

    __tablename__ = "pathway"
    __table_args__ = (
        CheckConstraint("min_area_m2 <= max_area_m2", name="sizes_in_order"),
        Index("ix_pathway_place", "jurisdiction_id", "ended_at"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    jurisdiction_id: Mapped[int] = mapped_column(ForeignKey("jurisdiction.id"))
    title: Mapped[str] = mapped_column(String(160))
    steps: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(String(300))
    source_url: Mapped[str | None] = mapped_column(String(500))
    verified_on: Mapped[date | None] = mapped_column(Date)
    doubt: Mapped[str | None] = mapped_column(Text)
    shipped: Mapped[str | None] = mapped_column(String(60))
    bodies: Mapped[list[str]] = mapped_column(Json)
    owner_name: Mapped[str | None] = mapped_column(Text)
    min_area_m2: Mapped[float | None] = mapped_column(Float)
    max_area_m2: Mapped[float | None] = mapped_column(Float)
    districts: Mapped[list[str]] = mapped_column(Json)
    classes: Mapped[list[str]] = mapped_column(Json)
    only_vacant: Mapped[bool] = mapped_column(Boolean)
    owes_tax: Mapped[bool] = mapped_column(Boolean)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("pathway.id"), unique=True)
    added_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    jurisdiction: Mapped[Jurisdiction] = relationship(lazy="raise")

    @property
    def match(self) -> Match:
        """Which lots it is for."""
        return Match(
            tuple(Body(each) for each in self.bodies), self.owner_name, self.min_area_m2, self.max_area_m2,
            tuple(self.districts), tuple(self.classes), self.only_vacant, self.owes_tax,
        )  # fmt: skip
