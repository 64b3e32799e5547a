"""Tables of what a roll says otherwise than the one before: changes of parcels, and who descends from whom.

Rows carry the number of the edition that brought them and become visible with it; those of an import that was cut off
have numbers above the live edition and are removed by ``staging.clear_abandoned``.
"""

from sqlalchemy import Float, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from cltms.foundation.columns import MinorUnits
from cltms.foundation.database import Base
from cltms.parcels.models import BIG_KEY


class ParcelChange(Base):
    """One thing that is otherwise in an edition: what the roll before said, and what this one says.

    Of a family of parcels (split, merged …) ``old`` and ``new`` list identifiers, and ``parcel_key`` is that of its
    first old parcel. ``moved_m`` is how far an outline moved, in metres.
    """

    __tablename__ = "parcel_change"
    __table_args__ = (
        Index("ix_parcel_change_kind", "jurisdiction_id", "edition", "kind", "id"),
        Index("ix_parcel_change_key", "jurisdiction_id", "parcel_key"),
    )

    id: Mapped[int] = mapped_column(BIG_KEY, primary_key=True)
    jurisdiction_id: Mapped[int] = mapped_column(ForeignKey("jurisdiction.id"))
    edition: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(20))
    parcel_key: Mapped[str] = mapped_column(Text)
    parcel_id: Mapped[str] = mapped_column(Text)
    situs: Mapped[str | None] = mapped_column(Text)
    old: Mapped[str | None] = mapped_column(Text)
    new: Mapped[str | None] = mapped_column(Text)
    old_owner_kind: Mapped[str | None] = mapped_column(String(20))
    new_owner_kind: Mapped[str | None] = mapped_column(String(20))
    old_minor: Mapped[int | None] = mapped_column(MinorUnits)
    new_minor: Mapped[int | None] = mapped_column(MinorUnits)
    old_m2: Mapped[float | None] = mapped_column(Float)
    new_m2: Mapped[float | None] = mapped_column(Float)
    moved_m: Mapped[float | None] = mapped_column(Float)


class ParcelDescent(Base):
    """That land of one parcel lies in another since an edition; shares (0 to 1) of the old and the new outline."""

    __tablename__ = "parcel_descent"
    __table_args__ = (
        Index("ix_parcel_descent_old", "jurisdiction_id", "old_key"),
        Index("ix_parcel_descent_new", "jurisdiction_id", "new_key"),
    )

    id: Mapped[int] = mapped_column(BIG_KEY, primary_key=True)
    jurisdiction_id: Mapped[int] = mapped_column(ForeignKey("jurisdiction.id"))
    edition: Mapped[int] = mapped_column(Integer)
    descent: Mapped[str] = mapped_column(String(20))
    old_key: Mapped[str] = mapped_column(Text)
    old_id: Mapped[str] = mapped_column(Text)
    new_key: Mapped[str] = mapped_column(Text)
    new_id: Mapped[str] = mapped_column(Text)
    share_of_old: Mapped[float] = mapped_column(Float)
    share_of_new: Mapped[float] = mapped_column(Float)
