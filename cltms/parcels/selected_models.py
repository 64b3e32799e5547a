"""The table of what each person has selected, beside what the county says of the lots."""

from sqlalchemy import ForeignKey, Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cltms.foundation.database import Base


class SelectedLot(Base):
    """A lot in somebody's selection; its position is its number on screen, in lists and on paper."""

    __tablename__ = "selected_lot"
    __table_args__ = (UniqueConstraint("account_id", "jurisdiction_id", "parcel_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    jurisdiction_id: Mapped[int] = mapped_column(ForeignKey("jurisdiction.id"))
    parcel_key: Mapped[str] = mapped_column(Text)
    position: Mapped[int] = mapped_column(Integer)
