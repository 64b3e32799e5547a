"""Tables of packets: what a campaign writes for its packet, the versions that were handed over, and what they are of.

A version keeps its content, the pictures and papers that it used, and itself: so it can be given again, and printed
again to the byte.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.accounts.models import Account
from cltms.campaigns.models import Campaign
from cltms.decisions.models import Decision
from cltms.foundation.columns import Json, KeptFile, Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import Sealed


class PacketWords(Base):
    """What stands in the packet of a campaign beside what is kept anyway; a number of neighbors with its source.

    ``left_out`` are the keys of lines that are not printed (`leaving_out.key_of`).
    """

    __tablename__ = "packet_text"
    __table_args__ = (
        CheckConstraint("(neighbors IS NULL) = (neighbors_source IS NULL)", name="number_with_source"),
        CheckConstraint("neighbors > 0", name="somebody"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), unique=True)
    letter: Mapped[str | None] = mapped_column(Sealed())
    use: Mapped[str | None] = mapped_column(Sealed())
    neighbors: Mapped[int | None] = mapped_column(Integer)
    neighbors_source: Mapped[str | None] = mapped_column(Sealed())
    left_out: Mapped[list[str] | None] = mapped_column(Json)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    version: Mapped[int] = mapped_column(Integer)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 how SQLAlchemy wants it


class PacketVersion(Base):
    """A packet as it was handed over; ``why`` says why although ``missing`` items of the checklist were missing.

    ``token`` is of the order that it came from, so that work which is begun twice makes one version.
    """

    __tablename__ = "packet_version"
    __table_args__ = (
        UniqueConstraint("campaign_id", "number"),
        CheckConstraint("number > 0", name="counted_from_one"),
        CheckConstraint("missing = 0 OR why IS NOT NULL", name="missing_with_a_reason"),
        CheckConstraint("language IN ('en', 'es')", name="language_known"),
        CheckConstraint("paper IN ('letter', 'a4')", name="paper_known"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"))
    number: Mapped[int] = mapped_column(Integer)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), index=True)
    language: Mapped[str] = mapped_column(String(2))
    paper: Mapped[str] = mapped_column(String(6))
    missing: Mapped[int] = mapped_column(Integer)
    why: Mapped[str | None] = mapped_column(Sealed())
    pages: Mapped[int] = mapped_column(Integer)
    size: Mapped[int] = mapped_column(Integer)
    sha256: Mapped[str] = mapped_column(String(64))
    file: Mapped[str] = mapped_column(KeptFile(80))
    content_file: Mapped[str] = mapped_column(KeptFile(80))
    made_at: Mapped[datetime] = mapped_column(Moment)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    token: Mapped[str] = mapped_column(String(32), unique=True)
    campaign: Mapped[Campaign] = relationship(lazy="raise")
    decision: Mapped[Decision] = relationship(lazy="raise")
    made_by: Mapped[Account | None] = relationship(lazy="raise")
    files: Mapped[list["PacketFile"]] = relationship(lazy="raise", order_by="PacketFile.id")


class PacketFile(Base):
    """A picture or paper that a version used, by the name that its content gives it."""

    __tablename__ = "packet_file"
    __table_args__ = (UniqueConstraint("version_id", "name"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("packet_version.id"))
    name: Mapped[str] = mapped_column(String(80))
    file: Mapped[str] = mapped_column(KeptFile(80))
