"""Tables of the share register: classes, who can hold shares, operations, lines, certificates, and sizes of homes.

A line moves shares of a class from one holder to another, where None is the co-op itself. So what all holders have and
what the co-op gave out are one and the same sum. Lines and certificates are never changed and never deleted, and no
line is without an operation that was executed (docs/decisions/0072): triggers see to it on both databases.
"""

from datetime import date, datetime
from fractions import Fraction

from sqlalchemy import CheckConstraint, Date, ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.foundation.columns import MinorUnits, Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import Sealed
from cltms.shares.register import classes
from cltms.shares.register.classes import RequiredBy, Votes
from cltms.shares.register.vocabulary import OperationState
from cltms.shares.register.workflow import OPERATION

MILLI = 1000
MOST_SHARES = 10**6
DM2_OF_M2 = 100


class ShareClass(Base):
    """A kind of share; ``required_milli`` is how many thousandths of one a household holds for what is counted."""

    __tablename__ = "share_class"
    __table_args__ = (
        UniqueConstraint("name"),
        CheckConstraint("par_minor > 0", name="worth_something"),
        CheckConstraint("votes IN ('per_member', 'per_share')", name="votes_known"),
        CheckConstraint("required_by IN ('nothing', 'home', 'room', 'area')", name="required_by_known"),
        CheckConstraint("(required_by = 'nothing') = (required_milli = 0)", name="required_is_counted"),
        CheckConstraint("required_milli >= 0", name="required"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    par_minor: Mapped[int] = mapped_column(MinorUnits)
    currency: Mapped[str] = mapped_column(String(3))
    votes: Mapped[str] = mapped_column(String(10))
    required_by: Mapped[str] = mapped_column(String(10))
    required_milli: Mapped[int] = mapped_column(Integer)
    made_at: Mapped[datetime] = mapped_column(Moment)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)

    @property
    def plain(self) -> classes.ShareClass:
        """The class as the rules of the register read it."""
        return classes.ShareClass(
            self.name, self.par_minor, self.currency, Votes(self.votes), RequiredBy(self.required_by),
            Fraction(self.required_milli, MILLI),
        )  # fmt: skip


class ShareHolder(Base):
    """Who can hold shares: a household. One that is erased leaves its number, so that the register still adds up."""

    __tablename__ = "share_holder"
    __table_args__ = (UniqueConstraint("household_id"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    household_id: Mapped[int | None] = mapped_column(ForeignKey("household.id", ondelete="SET NULL"))
    added_at: Mapped[datetime] = mapped_column(Moment)


class ShareOperation(Base):
    """Something that is to happen to shares: drafted, approved by somebody else, and then a line of the register.

    ``number`` is its number in the register, and ``corrects_id`` the operation that a correction takes back.
    """

    __tablename__ = "share_operation"
    __table_args__ = (
        CheckConstraint("kind IN ('subscribe', 'transfer', 'buy back', 'convert', 'correction')", name="kind_known"),
        CheckConstraint(
            "state IN ('draft', 'approved', 'executed', 'refused', 'withdrawn')", name="state_known"
        ),
        CheckConstraint(f"shares BETWEEN 1 AND {MOST_SHARES}", name="shares"),
        CheckConstraint("(kind = 'transfer') = (taker_id IS NOT NULL)", name="a_transfer_has_a_taker"),
        CheckConstraint("taker_id <> holder_id", name="to_somebody_else"),
        CheckConstraint("(kind = 'convert') = (into_class_id IS NOT NULL)", name="a_conversion_has_a_class"),
        CheckConstraint("(into_class_id IS NULL) = (into_shares IS NULL)", name="a_conversion_is_whole"),
        CheckConstraint(f"into_shares BETWEEN 1 AND {MOST_SHARES}", name="into_shares"),
        CheckConstraint("(kind = 'correction') = (corrects_id IS NOT NULL)", name="a_correction_names_it"),
        CheckConstraint(
            "state NOT IN ('approved', 'executed') OR approved_at IS NOT NULL", name="approved_before"
        ),
        CheckConstraint(
            "approved_at IS NULL OR COALESCE(approved_by_id, 0) <> COALESCE(drafted_by_id, 0)",
            name="approved_by_another",
        ),
        CheckConstraint("(state IN ('refused', 'withdrawn')) = (ended_at IS NOT NULL)", name="ended_is_dated"),
        CheckConstraint("(ended_at IS NULL) = (why IS NULL)", name="ended_with_a_reason"),
        CheckConstraint("(state = 'executed') = (number IS NOT NULL)", name="executed_has_a_number"),
        CheckConstraint("(number IS NULL) = (registered_on IS NULL)", name="registered_on_a_day"),
        CheckConstraint("(number IS NULL) = (executed_at IS NULL)", name="executed_is_dated"),
        UniqueConstraint("number"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(10), default=OperationState.DRAFT.value)
    holder_id: Mapped[int] = mapped_column(ForeignKey("share_holder.id"), index=True)
    taker_id: Mapped[int | None] = mapped_column(ForeignKey("share_holder.id"), index=True)
    share_class_id: Mapped[int] = mapped_column(ForeignKey("share_class.id"), index=True)
    shares: Mapped[int] = mapped_column(Integer)
    into_class_id: Mapped[int | None] = mapped_column(ForeignKey("share_class.id"), index=True)
    into_shares: Mapped[int | None] = mapped_column(Integer)
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("share_operation.id"), index=True)
    drafted_at: Mapped[datetime] = mapped_column(Moment)
    drafted_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    approved_at: Mapped[datetime | None] = mapped_column(Moment)
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    why: Mapped[str | None] = mapped_column(Sealed())
    executed_at: Mapped[datetime | None] = mapped_column(Moment)
    executed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    registered_on: Mapped[date | None] = mapped_column(Date)
    number: Mapped[int | None] = mapped_column(Integer)
    holder: Mapped[ShareHolder] = relationship(lazy="raise", foreign_keys="ShareOperation.holder_id")
    taker: Mapped[ShareHolder | None] = relationship(lazy="raise", foreign_keys="ShareOperation.taker_id")
    share_class: Mapped[ShareClass] = relationship(lazy="raise", foreign_keys="ShareOperation.share_class_id")
    into_class: Mapped[ShareClass | None] = relationship(lazy="raise", foreign_keys="ShareOperation.into_class_id")
    corrects: Mapped["ShareOperation | None"] = relationship(lazy="raise", remote_side="ShareOperation.id")
    workflow = OPERATION


class ShareLine(Base):
    """Shares of a class that went from a giver to a taker; None of both is the co-op, which issues and takes back."""

    __tablename__ = "share_line"
    __table_args__ = (
        UniqueConstraint("operation_id", "share_class_id"),
        CheckConstraint("shares > 0", name="shares"),
        CheckConstraint("giver_id IS NOT NULL OR taker_id IS NOT NULL", name="somebody_holds"),
        CheckConstraint("giver_id <> taker_id", name="to_somebody_else"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    operation_id: Mapped[int] = mapped_column(ForeignKey("share_operation.id"))
    share_class_id: Mapped[int] = mapped_column(ForeignKey("share_class.id"), index=True)
    giver_id: Mapped[int | None] = mapped_column(ForeignKey("share_holder.id"), index=True)
    taker_id: Mapped[int | None] = mapped_column(ForeignKey("share_holder.id"), index=True)
    shares: Mapped[int] = mapped_column(Integer)


class ShareCertificate(Base):
    """A number under which a holding is certified as it was after an operation; the next change replaces it."""

    __tablename__ = "share_certificate"
    __table_args__ = (UniqueConstraint("operation_id", "holder_id", "share_class_id"),)

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    operation_id: Mapped[int] = mapped_column(ForeignKey("share_operation.id"))
    holder_id: Mapped[int] = mapped_column(ForeignKey("share_holder.id"), index=True)
    share_class_id: Mapped[int] = mapped_column(ForeignKey("share_class.id"), index=True)


class HomeSize(Base):
    """What required shares of a home are counted by; None is not known. Rooms are counted in halves."""

    __tablename__ = "share_home_size"
    __table_args__ = (
        CheckConstraint("half_rooms > 0", name="rooms"),
        CheckConstraint("area_dm2 > 0", name="area"),
    )

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    half_rooms: Mapped[int | None] = mapped_column(Integer)
    area_dm2: Mapped[int | None] = mapped_column(Integer)
    measured_at: Mapped[datetime] = mapped_column(Moment)
    measured_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)

    @property
    def rooms(self) -> Fraction | None:
        """Rooms, perhaps with a half."""
        return None if self.half_rooms is None else Fraction(self.half_rooms, 2)

    @property
    def area_m2(self) -> Fraction | None:
        """Square meters."""
        return None if self.area_dm2 is None else Fraction(self.area_dm2, DM2_OF_M2)
