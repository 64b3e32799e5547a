"""The table of corrections: ended, never deleted."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from cltms.foundation.columns import Moment
from cltms.foundation.database import Base


class Correction(Base):
    """That a field of a parcel is ``new`` where the county says ``old``; values as text, money in minor units.

    ``account`` is the county's number of one of several tax accounts, empty for the parcel itself. ``standing`` says
    how it stands to the live edition, and ``county`` what the county says there when that is not ``old``. Of a field
    of a parcel or account at most one correction is not ended.
    """

    __tablename__ = "correction"
    __table_args__ = (
        Index(
            "ux_correction_open", "jurisdiction_id", "parcel_key", "account", "field", unique=True,
            sqlite_where=text("ended_at IS NULL"), postgresql_where=text("ended_at IS NULL"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    jurisdiction_id: Mapped[int] = mapped_column(ForeignKey("jurisdiction.id"))
    parcel_key: Mapped[str] = mapped_column(Text)
    parcel_id: Mapped[str] = mapped_column(Text)
    account: Mapped[str] = mapped_column(Text, default="", server_default="")
    field: Mapped[str] = mapped_column(String(30))
    old: Mapped[str | None] = mapped_column(Text)
    new: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    made_by: Mapped[str] = mapped_column(String(200))
    made_at: Mapped[datetime] = mapped_column(Moment)
    standing: Mapped[str] = mapped_column(String(20))
    county: Mapped[str | None] = mapped_column(Text)
    ended_by: Mapped[str | None] = mapped_column(String(200))
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
