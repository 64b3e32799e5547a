"""Tables of what a campaign gathers for its packet: checklist, budget, endorsements, and the files of both."""

from datetime import date, datetime

from sqlalchemy import Boolean, CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.campaigns.models import Campaign
from cltms.foundation.columns import KeptFile, MinorUnits, Moment
from cltms.foundation.database import Base
from cltms.foundation.money import Money
from cltms.foundation.sealing.columns import Sealed

OF_THE_CORE = text("core IS NOT NULL")


class ChecklistItem(Base):
    """Something that the body wants to see, and how far it is: of the common core, of a programme, or added here.

    ``programme_item_id`` names where the programme says so; ``what`` are then its words.
    """

    __tablename__ = "checklist_item"
    __table_args__ = (
        CheckConstraint("state IN ('missing', 'drafted', 'done')", name="state_known"),
        CheckConstraint("core IS NOT NULL OR what IS NOT NULL", name="says_what"),
        Index(
            "ux_checklist_item_core", "campaign_id", "core", unique=True, sqlite_where=OF_THE_CORE,
            postgresql_where=OF_THE_CORE,
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    core: Mapped[str | None] = mapped_column(String(16))
    what: Mapped[str | None] = mapped_column(Text)
    programme_item_id: Mapped[int | None] = mapped_column(ForeignKey("programme_item.id"), index=True)
    state: Mapped[str] = mapped_column(String(8))
    note: Mapped[str | None] = mapped_column(Sealed())
    changed_at: Mapped[datetime] = mapped_column(Moment)
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    version: Mapped[int] = mapped_column(Integer)
    campaign: Mapped[Campaign] = relationship(lazy="raise")
    files: Mapped[list["CampaignFile"]] = relationship(
        lazy="raise", order_by="CampaignFile.id", back_populates="item"
    )  # fmt: skip
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 how SQLAlchemy wants it


class BudgetLine(Base):
    """What something costs, or money that comes, with where that is known from; amounts are in minor units."""

    __tablename__ = "budget_line"
    __table_args__ = (
        CheckConstraint("side IN ('cost', 'funds')", name="side_known"),
        CheckConstraint("certainty IN ('sure', 'hoped')", name="certainty_known"),
        CheckConstraint("(side = 'funds') = (certainty IS NOT NULL)", name="money_that_comes_is_sure_or_hoped"),
        CheckConstraint("amount_minor > 0", name="some_money"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), index=True)
    side: Mapped[str] = mapped_column(String(5))
    what: Mapped[str] = mapped_column(Sealed())
    amount_minor: Mapped[int] = mapped_column(MinorUnits)
    currency: Mapped[str] = mapped_column(String(3))
    source: Mapped[str | None] = mapped_column(Sealed())
    certainty: Mapped[str | None] = mapped_column(String(5))
    added_at: Mapped[datetime] = mapped_column(Moment)
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)

    @property
    def amount(self) -> Money:
        """How much."""
        return Money(self.amount_minor, self.currency)


class Endorsement(Base):
    """Who stands behind a campaign, in which role, and whether that may be published; only if they said so."""

    __tablename__ = "endorsement"
    __table_args__ = (CheckConstraint("voice IN ('organisation', 'person')", name="voice_known"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), index=True)
    voice: Mapped[str] = mapped_column(String(12))
    name: Mapped[str] = mapped_column(Sealed())
    role: Mapped[str | None] = mapped_column(Sealed())
    given_on: Mapped[date] = mapped_column(Date)
    may_publish: Mapped[bool] = mapped_column(Boolean)
    added_at: Mapped[datetime] = mapped_column(Moment)
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    campaign: Mapped[Campaign] = relationship(lazy="raise")
    files: Mapped[list["CampaignFile"]] = relationship(
        lazy="raise", order_by="CampaignFile.id", back_populates="endorsement"
    )


class CampaignFile(Base):
    """A paper or picture of an item of the checklist, or the letter of an endorsement; ``title`` is ours."""

    __tablename__ = "campaign_file"
    __table_args__ = (CheckConstraint("(item_id IS NULL) <> (endorsement_id IS NULL)", name="of_one_thing"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("checklist_item.id"), index=True)
    endorsement_id: Mapped[int | None] = mapped_column(ForeignKey("endorsement.id"), index=True)
    file: Mapped[str] = mapped_column(KeptFile(80))
    media_type: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(Sealed())
    taken_at: Mapped[str | None] = mapped_column(String(19))
    added_at: Mapped[datetime] = mapped_column(Moment)
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    item: Mapped[ChecklistItem | None] = relationship(lazy="raise", back_populates="files")
    endorsement: Mapped[Endorsement | None] = relationship(lazy="raise", back_populates="files")
