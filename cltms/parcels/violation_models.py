"""The table of what cities wrote against lots."""

from datetime import date, datetime

from sqlalchemy import Boolean, Date, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.foundation.columns import Moment
from cltms.foundation.database import Base
from cltms.parcels.models import BIG_KEY, LayerFile


class Violation(Base):
    """One violation of a lot, as the latest list that named it says; ``list_name`` and number make it the same one.

    ``status`` is the city's own word, ``is_open`` what it means, None where that is not known. ``recent`` says that it
    was written shortly before the list that brought it, so that ten years of a first list are no news.
    """

    __tablename__ = "violation"
    __table_args__ = (
        Index("ix_violation_key", "jurisdiction_id", "parcel_key"),
        Index("ix_violation_list", "jurisdiction_id", "list_name"),
    )

    id: Mapped[int] = mapped_column(BIG_KEY, primary_key=True)
    jurisdiction_id: Mapped[int] = mapped_column(ForeignKey("jurisdiction.id"))
    list_name: Mapped[str] = mapped_column(String(200))
    layer_id: Mapped[int] = mapped_column(ForeignKey("layer_file.id"), index=True)
    parcel_key: Mapped[str] = mapped_column(Text)
    number: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    cited_on: Mapped[date | None] = mapped_column(Date)
    status: Mapped[str | None] = mapped_column(Text)
    is_open: Mapped[bool | None] = mapped_column(Boolean)
    recent: Mapped[bool] = mapped_column(Boolean)
    noted_at: Mapped[datetime] = mapped_column(Moment)
    layer: Mapped[LayerFile] = relationship(lazy="raise")
