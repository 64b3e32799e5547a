"""The table of what was published: each month once, as it was then, with small counts withheld."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date
from sqlalchemy.orm import Mapped, mapped_column

from cltms.foundation.columns import Json, Moment
from cltms.foundation.database import Base


class PublishedMonth(Base):
    """The numbers of a month as everybody may know them, made once after its end and never again.

    Counted anew, a number that grew by one would tell of one home.
    """

    __tablename__ = "published_month"

    begins_on: Mapped[date] = mapped_column(Date, primary_key=True)
    made_at: Mapped[datetime] = mapped_column(Moment)
    content: Mapped[dict[str, Any]] = mapped_column(Json)
