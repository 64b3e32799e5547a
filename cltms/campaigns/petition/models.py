"""Tables of petitions: what is asked, the printed sheets, who signed, and the counts that stay when the names go.

Names, addresses and ways to reach a signer are sealed, and so is their lot; keyed hashes of them, with the number of
the petition in them, find the same person again. Of a deleted signature nothing stays but a number in a count.
"""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.campaigns.models import Campaign
from cltms.campaigns.petition.vocabulary import PetitionState, Placed, SheetState, SignedBy, Standing
from cltms.campaigns.petition.workflow import PETITIONS
from cltms.foundation.columns import Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import BlindIndex, Sealed
from cltms.foundation.workflow import Workflow


class Petition(Base):
    """What neighbors sign for a campaign, and where; ``code`` stands in its public address.

    ``layer_name`` is the boundary layer by whose districts signatures are counted, ``district`` the one of them that is
    the area; without it the whole place is. ``frozen_at`` is when the signatures were deleted.
    """

    __tablename__ = "petition"
    __table_args__ = (
        CheckConstraint("state IN ('written', 'open', 'closed')", name="state_known"),
        CheckConstraint("goal > 0", name="goal_counts"),
        CheckConstraint("district IS NULL OR layer_name IS NOT NULL", name="district_of_a_layer"),
        CheckConstraint("(state = 'written') = (opened_at IS NULL)", name="opened_on_a_day"),
        CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed_on_a_day"),
        CheckConstraint("asks_en IS NOT NULL OR asks_es IS NOT NULL", name="asks_something"),
    )
    workflow: ClassVar[Workflow[PetitionState]] = PETITIONS

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), unique=True)
    code: Mapped[str] = mapped_column(String(8), unique=True)
    state: Mapped[str] = mapped_column(String(8))
    asks_en: Mapped[str | None] = mapped_column(Text)
    asks_es: Mapped[str | None] = mapped_column(Text)
    goal: Mapped[int | None] = mapped_column(Integer)
    layer_name: Mapped[str | None] = mapped_column(String(200))
    district: Mapped[str | None] = mapped_column(Text)
    opened_at: Mapped[datetime | None] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    frozen_at: Mapped[datetime | None] = mapped_column(Moment)
    written_at: Mapped[datetime] = mapped_column(Moment)
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    version: Mapped[int] = mapped_column(Integer)
    campaign: Mapped[Campaign] = relationship(lazy="raise")
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 how SQLAlchemy wants it

    @property
    def stage(self) -> PetitionState:
        """Where it stands."""
        return PetitionState(self.state)

    def asks(self, language: str) -> str:
        """What it asks, in a language if it was written in that, else in the other one."""
        first, second = (self.asks_es, self.asks_en) if language == "es" else (self.asks_en, self.asks_es)
        return first or second or ""


class PetitionSheet(Base):
    """A printed sheet with its number, so that it is entered once and a gap is seen; or one that is a file's rows."""

    __tablename__ = "petition_sheet"
    __table_args__ = (
        UniqueConstraint("petition_id", "number"),
        CheckConstraint("state IN ('out', 'entered', 'lost')", name="state_known"),
        CheckConstraint("number > 0 AND lines > 0", name="counted_from_one"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    petition_id: Mapped[int] = mapped_column(ForeignKey("petition.id"))
    number: Mapped[int] = mapped_column(Integer)
    lines: Mapped[int] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(String(8))
    from_file: Mapped[bool] = mapped_column(Boolean, default=False)
    printed_on: Mapped[date] = mapped_column(Date)
    printed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    entered_at: Mapped[datetime | None] = mapped_column(Moment)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)

    @property
    def stage(self) -> SheetState:
        """Where it is."""
        return SheetState(self.state)


class Signature(Base):
    """Somebody who signed: a line of a sheet, or online; it counts once it is confirmed and nobody else's double.

    ``like_id`` is the signature that it doubles or resembles. ``counted_at`` is since when it counts. ``secret`` opens
    the signer's own page, ``waiting_index`` the page on which a code is typed. ``row_index`` finds
    the row of a file again.
    """

    __tablename__ = "petition_signature"
    __table_args__ = (
        CheckConstraint("signed_by IN ('paper', 'online')", name="way_known"),
        CheckConstraint("standing IN ('unconfirmed', 'counts', 'doubted', 'double')", name="standing_known"),
        CheckConstraint("placed IN ('inside', 'outside', 'unknown')", name="placed_known"),
        CheckConstraint("doubt IN ('contact', 'same name', 'like name')", name="doubt_known"),
        CheckConstraint("(standing = 'counts') = (counted_at IS NOT NULL)", name="counts_since"),
        CheckConstraint("standing <> 'doubted' OR doubt IS NOT NULL", name="doubted_with_a_reason"),
        CheckConstraint("(signed_by = 'paper') = (sheet_id IS NOT NULL AND line IS NOT NULL)", name="paper_has_a_line"),
        CheckConstraint("(signed_by = 'online') = (secret IS NOT NULL)", name="online_has_a_page"),
        UniqueConstraint("sheet_id", "line"),
        Index("ix_petition_signature_counted", "petition_id", "standing", "district", "signed_on"),
        {"sqlite_autoincrement": True},  # a number used again would keep back the letter to who signs later
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    petition_id: Mapped[int] = mapped_column(ForeignKey("petition.id"))
    signed_by: Mapped[str] = mapped_column(String(8))
    sheet_id: Mapped[int | None] = mapped_column(ForeignKey("petition_sheet.id"))
    line: Mapped[int | None] = mapped_column(Integer)
    name: Mapped[str] = mapped_column(Sealed())
    address: Mapped[str | None] = mapped_column(Sealed())
    contact: Mapped[str | None] = mapped_column(Sealed())
    contact_way: Mapped[str | None] = mapped_column(String(10))
    may_show: Mapped[bool] = mapped_column(Boolean)
    signed_on: Mapped[date] = mapped_column(Date)
    language: Mapped[str] = mapped_column(String(2))
    person_index: Mapped[str | None] = mapped_column(BlindIndex("petition.person"), index=True)
    house_index: Mapped[str | None] = mapped_column(BlindIndex("petition.house"), index=True)
    parcel_index: Mapped[str | None] = mapped_column(BlindIndex("petition.parcel"), index=True)
    contact_index: Mapped[str | None] = mapped_column(BlindIndex("petition.contact"), index=True)
    row_index: Mapped[str | None] = mapped_column(BlindIndex("petition.row"), index=True)
    placed: Mapped[str] = mapped_column(String(8))
    district: Mapped[str | None] = mapped_column(Text)
    standing: Mapped[str] = mapped_column(String(12))
    doubt: Mapped[str | None] = mapped_column(String(10))
    like_id: Mapped[int | None] = mapped_column(ForeignKey("petition_signature.id", ondelete="SET NULL"), index=True)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    counted_at: Mapped[datetime | None] = mapped_column(Moment)
    secret: Mapped[str | None] = mapped_column(Sealed())
    secret_index: Mapped[str | None] = mapped_column(BlindIndex("petition.own"), unique=True)
    waiting_index: Mapped[str | None] = mapped_column(BlindIndex("petition.waiting"), unique=True)
    letters: Mapped[int] = mapped_column(Integer)
    wrong_codes: Mapped[int] = mapped_column(Integer)
    entered_at: Mapped[datetime] = mapped_column(Moment)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    sheet: Mapped[PetitionSheet | None] = relationship(lazy="raise")

    @property
    def by(self) -> SignedBy:
        """How it was signed."""
        return SignedBy(self.signed_by)

    @property
    def stands(self) -> Standing:
        """Whether it counts."""
        return Standing(self.standing)

    @property
    def where(self) -> Placed:
        """Where its address lies."""
        return Placed(self.placed)


class PetitionCount(Base):
    """How many signatures a petition had when its names were deleted, by district and by where they lie."""

    __tablename__ = "petition_count"
    __table_args__ = (
        UniqueConstraint("petition_id", "placed", "district"),
        CheckConstraint("placed IN ('inside', 'outside', 'unknown')", name="placed_known"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    petition_id: Mapped[int] = mapped_column(ForeignKey("petition.id"))
    placed: Mapped[str] = mapped_column(String(8))
    district: Mapped[str | None] = mapped_column(Text)
    signatures: Mapped[int] = mapped_column(Integer)
