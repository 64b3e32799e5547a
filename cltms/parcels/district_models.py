"""The table of the districts that parcels lie in."""

from sqlalchemy import BigInteger, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from cltms.foundation.database import Base
from cltms.parcels.models import BIG_KEY


class ParcelDistrict(Base):
    """A district that a parcel lies in, by the name that a boundary layer gives it; of each version of a parcel."""

    __tablename__ = "parcel_district"
    __table_args__ = (
        Index("ix_parcel_district_label", "layer_id", "label", "parcel_row_id"),
        Index("ix_parcel_district_parcel", "parcel_row_id"),
    )

    id: Mapped[int] = mapped_column(BIG_KEY, primary_key=True)
    parcel_row_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("parcel.id", ondelete="CASCADE"))
    layer_id: Mapped[int] = mapped_column(ForeignKey("layer_file.id"))
    label: Mapped[str] = mapped_column(Text)
