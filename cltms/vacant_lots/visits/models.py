"""Tables of field visits: turf cut into walks, to whom each walk was given, and what was seen of each lot when.

Whatever names somebody is sealed: who walks by a link, the link itself, and notes. A corrected visit is a new row that
names the one it replaces; nothing is changed in what somebody saw.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, CheckConstraint, Date, Float, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.accounts.models import Account
from cltms.foundation.columns import Json, KeptFile, Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import BlindIndex, Sealed
from cltms.parcels.models import Jurisdiction
from cltms.vacant_lots.lots import OnLot


class Turf(Base):
    """Lots that were cut into walks together; ``left_out`` are identifiers of those that the roll draws nowhere."""

    __tablename__ = "turf"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    jurisdiction_id: Mapped[int] = mapped_column(ForeignKey("jurisdiction.id"), index=True)
    title: Mapped[str] = mapped_column(String(120))
    longest_m: Mapped[int] = mapped_column(Integer)
    left_out: Mapped[list[Any]] = mapped_column(Json)
    cut_at: Mapped[datetime] = mapped_column(Moment)
    cut_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    jurisdiction: Mapped[Jurisdiction] = relationship(lazy="raise")
    walks: Mapped[list["TurfWalk"]] = relationship(lazy="raise", order_by="TurfWalk.number", back_populates="turf")


class TurfWalk(Base):
    """One walk of a turf, with its map as it was drawn when the turf was cut."""

    __tablename__ = "turf_walk"
    __table_args__ = (UniqueConstraint("turf_id", "number"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    turf_id: Mapped[int] = mapped_column(ForeignKey("turf.id"))
    number: Mapped[int] = mapped_column(Integer)
    length_m: Mapped[float] = mapped_column(Float)
    map_svg: Mapped[str] = mapped_column(Text, deferred=True, deferred_raiseload=True)
    turf: Mapped[Turf] = relationship(lazy="raise", back_populates="walks")
    lots: Mapped[list["WalkLot"]] = relationship(lazy="raise", order_by="WalkLot.position")


class WalkLot(OnLot):
    """A lot of a walk; its position is its number on the map and in the list."""

    __tablename__ = "walk_lot"
    __table_args__ = (
        UniqueConstraint("walk_id", "position"),
        Index("ix_walk_lot_key", "jurisdiction_id", "parcel_key"),
    )

    walk_id: Mapped[int] = mapped_column(ForeignKey("turf_walk.id"))
    position: Mapped[int] = mapped_column(Integer)


class WalkGiving(Base):
    """That somebody was given a walk until a moment: an account, or whoever has the link, under the name they chose.

    ``secret`` opens the walk without an account; it is kept so that the link can be shown again. Account, name and link
    are taken away four weeks after the end; the visits stay.
    """

    __tablename__ = "walk_giving"
    __table_args__ = (
        CheckConstraint("(secret IS NULL) = (secret_index IS NULL)", name="link_whole"),
        CheckConstraint("account_id IS NULL OR (secret IS NULL AND walker_name IS NULL)", name="account_or_link"),
        CheckConstraint("until > given_at", name="ends_after_it_begins"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    walk_id: Mapped[int] = mapped_column(ForeignKey("turf_walk.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    walker_name: Mapped[str | None] = mapped_column(Sealed())
    secret: Mapped[str | None] = mapped_column(Sealed())
    secret_index: Mapped[str | None] = mapped_column(BlindIndex("vacant_lots.walk"), unique=True)
    until: Mapped[datetime] = mapped_column(Moment)
    given_at: Mapped[datetime] = mapped_column(Moment)
    given_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    walk: Mapped[TurfWalk] = relationship(lazy="raise")
    account: Mapped[Account | None] = relationship(lazy="raise", foreign_keys=[account_id])


class LotVisit(OnLot):
    """What somebody saw of a lot on a day: an answer or NULL, which is unknown; ``recorded_at`` is when it came in.

    The lot is the one that the walk named, as the roll had it at ``noted_at``: what a walker saw of a lot that was
    split while the walk was under way belongs to all of its land. ``settled`` says what became of “not vacant after
    all”: told of the lot as what people know, or declined.
    """

    __tablename__ = "lot_visit"
    __table_args__ = (
        CheckConstraint("condition IN ('kept', 'overgrown', 'dangerous')", name="condition_known"),
        CheckConstraint("dumping IN ('none', 'some', 'much')", name="dumping_known"),
        CheckConstraint("fence IN ('none', 'broken', 'whole')", name="fence_known"),
        CheckConstraint("trees IN ('none', 'few', 'many')", name="trees_known"),
        CheckConstraint("building IN ('none', 'shell', 'occupied')", name="building_known"),
        CheckConstraint(
            "used IN ('not', 'garden', 'parking', 'storage', 'play', 'business', 'other')", name="used_known"
        ),
        CheckConstraint(
            "NOT could_not OR (condition IS NULL AND dumping IS NULL AND fence IS NULL AND trees IS NULL AND"
            " building IS NULL AND used IS NULL AND NOT not_vacant)",
            name="what_could_not_be_seen_is_unknown",
        ),
        CheckConstraint("settled IN ('told', 'declined')", name="settled_known"),
        CheckConstraint("settled IS NULL OR not_vacant", name="only_a_doubt_is_settled"),
        CheckConstraint("(settled IS NULL) = (settled_at IS NULL)", name="settled_at_a_moment"),
        CheckConstraint("replaces_id IS NULL OR why IS NOT NULL", name="corrected_with_a_reason"),
        Index("ix_lot_visit_key", "jurisdiction_id", "parcel_key"),
        Index("ix_lot_visit_doubt", "not_vacant", "settled"),
    )

    walk_lot_id: Mapped[int] = mapped_column(ForeignKey("walk_lot.id"), index=True)
    giving_id: Mapped[int] = mapped_column(ForeignKey("walk_giving.id"), index=True)
    seen_on: Mapped[date] = mapped_column(Date)
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    could_not: Mapped[bool] = mapped_column(Boolean)
    condition: Mapped[str | None] = mapped_column(String(10))
    dumping: Mapped[str | None] = mapped_column(String(10))
    fence: Mapped[str | None] = mapped_column(String(10))
    trees: Mapped[str | None] = mapped_column(String(10))
    building: Mapped[str | None] = mapped_column(String(10))
    used: Mapped[str | None] = mapped_column(String(10))
    not_vacant: Mapped[bool] = mapped_column(Boolean)
    note: Mapped[str | None] = mapped_column(Sealed())
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("lot_visit.id"), unique=True)
    why: Mapped[str | None] = mapped_column(Sealed())
    replaced_at: Mapped[datetime | None] = mapped_column(Moment)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    settled: Mapped[str | None] = mapped_column(String(8))
    settled_at: Mapped[datetime | None] = mapped_column(Moment)
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    pictures: Mapped[list["LotVisitPicture"]] = relationship(lazy="raise", order_by="LotVisitPicture.id")


class LotVisitPicture(Base):
    """A picture of a lot; drawn anew, so that it tells nothing beside itself, with the day on the camera's clock."""

    __tablename__ = "lot_visit_picture"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    visit_id: Mapped[int] = mapped_column(ForeignKey("lot_visit.id"), index=True)
    file: Mapped[str] = mapped_column(KeptFile(80))
    media_type: Mapped[str] = mapped_column(String(40))
    taken_at: Mapped[str | None] = mapped_column(String(19))
    added_at: Mapped[datetime] = mapped_column(Moment)
