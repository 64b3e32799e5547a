"""The table of reports that a household made from “My home”; the one link between a report and people's records."""

from datetime import date

from sqlalchemy import Date, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.foundation.database import Base
from cltms.homes.occupancy.models import Occupancy
from cltms.repairs.models import RepairRequest


class OwnReport(Base):
    """A report that a household made while it lived in a home; ``reported_on`` is the day on the building's clock."""

    __tablename__ = "repair_own_report"

    request_id: Mapped[int] = mapped_column(ForeignKey("repair_request.id"), primary_key=True)
    occupancy_id: Mapped[int] = mapped_column(ForeignKey("occupancy.id", ondelete="CASCADE"), index=True)
    reported_on: Mapped[date] = mapped_column(Date)
    request: Mapped[RepairRequest] = relationship(lazy="raise")
    occupancy: Mapped[Occupancy] = relationship(lazy="raise")
