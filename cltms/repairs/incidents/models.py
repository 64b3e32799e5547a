"""Tables of incidents: what a whole house is told, and the orders by which it is seen to.

The texts hang on a page that everybody with a code of the house can open, so they stand open.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.foundation.columns import Moment
from cltms.foundation.database import Base
from cltms.homes.models import Building
from cltms.repairs.vocabulary import Problem


class Incident(Base):
    """What a house is told: what fails, from when on, until when we expect it, and in the end that it is over."""

    __tablename__ = "repair_incident"
    __table_args__ = (
        CheckConstraint("kind IN ('planned', 'emergency')", name="kind_known"),
        CheckConstraint("expected_at > starts_at", name="expected_after_start"),
        CheckConstraint("(ended_at IS NULL) = (end_en IS NULL)", name="ends_with_a_text"),
        CheckConstraint("(end_en IS NULL) = (end_es IS NULL)", name="ends_in_both_languages"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    building_id: Mapped[int] = mapped_column(ForeignKey("building.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    problem: Mapped[str] = mapped_column(String(30))
    text_en: Mapped[str] = mapped_column(Text)
    text_es: Mapped[str] = mapped_column(Text)
    starts_at: Mapped[datetime] = mapped_column(Moment)
    expected_at: Mapped[datetime | None] = mapped_column(Moment)
    opened_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    end_en: Mapped[str | None] = mapped_column(Text)
    end_es: Mapped[str | None] = mapped_column(Text)
    version: Mapped[int] = mapped_column(Integer)
    building: Mapped[Building] = relationship(lazy="raise")
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 how SQLAlchemy wants it

    @property
    def what(self) -> Problem:
        """What fails."""
        return Problem(self.problem)

    def text(self, language: str) -> str:
        """Give what the house reads now, in its language."""
        both = (self.text_en, self.text_es) if self.ended_at is None else (self.end_en or "", self.end_es or "")
        return both[language.startswith("es")]


class IncidentOrder(Base):
    """An order by which an incident is seen to; whoever joined it is told how the incident goes on."""

    __tablename__ = "repair_incident_order"

    order_id: Mapped[int] = mapped_column(ForeignKey("work_order.id"), primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("repair_incident.id"), index=True)
