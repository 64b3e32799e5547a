"""Tables of site plans: the plans of a campaign in their order, and the elements on each.

What somebody calls an element may name a neighbor, so it is sealed. Shapes are in degrees as everywhere; they were laid
out in metres from the plan's corner, to which they are brought back exactly.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Float, ForeignKey, Index, Integer, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.campaigns.models import Campaign
from cltms.foundation.columns import Json, Moment, Shape
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import Sealed

STILL_A_DRAFT = text("shown_at IS NULL")


class SitePlan(Base):
    """A plan over some lots of a campaign: a draft until it is shown as the plan, and never changed from then on.

    ``corner`` is the point from which is measured, the south-west corner of the lots when the plan was begun; ``edit``
    counts how often the draft was saved, so that each saving can be undone.
    """

    __tablename__ = "site_plan"
    __table_args__ = (
        UniqueConstraint("campaign_id", "number"),
        CheckConstraint("number > 0", name="counted_from_one"),
        CheckConstraint("units IN ('feet', 'metres')", name="units_known"),
        CheckConstraint("edit >= 0", name="saved_or_not"),
        Index(
            "ux_site_plan_draft", "campaign_id", unique=True, sqlite_where=STILL_A_DRAFT,
            postgresql_where=STILL_A_DRAFT,
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"))
    number: Mapped[int] = mapped_column(Integer)
    units: Mapped[str] = mapped_column(String(6))
    lot_keys: Mapped[list[str]] = mapped_column(Json)
    corner: Mapped[Any] = mapped_column(Shape)
    edit: Mapped[int] = mapped_column(Integer)
    begun_at: Mapped[datetime] = mapped_column(Moment)
    begun_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    shown_at: Mapped[datetime | None] = mapped_column(Moment)
    shown_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    version: Mapped[int] = mapped_column(Integer)
    campaign: Mapped[Campaign] = relationship(lazy="raise")
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 how SQLAlchemy wants it

    @property
    def is_draft(self) -> bool:
        """Whether it can still be changed."""
        return self.shown_at is None


class SitePlanElement(Base):
    """An element as it stood from one saving of its plan until another; ``until`` is None for what stands there now."""

    __tablename__ = "site_plan_element"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('bed', 'path', 'tree', 'building', 'fence', 'water', 'seating', 'compost', 'other')",
            name="kind_known",
        ),
        CheckConstraint("form IN ('rectangle', 'outline', 'line', 'circle')", name="form_known"),
        CheckConstraint("width_m >= 0", name="width_not_below_nothing"),
        CheckConstraint("until IS NULL OR until > since", name="gone_after_it_came"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("site_plan.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(8))
    label: Mapped[str | None] = mapped_column(Sealed())
    form: Mapped[str] = mapped_column(String(9))
    shape: Mapped[Any] = mapped_column(Shape)
    width_m: Mapped[float] = mapped_column(Float)
    since: Mapped[int] = mapped_column(Integer)
    until: Mapped[int | None] = mapped_column(Integer)
