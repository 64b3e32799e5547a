"""Tables of campaigns: the ask with its lots in order, its steps, its team, and its days.

Names of campaigns, places and lots stand open. What somebody wrote about goals and reasons is sealed.
"""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import Boolean, CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.accounts.models import Account
from cltms.campaigns.programme_models import Programme
from cltms.campaigns.vocabulary import Ask, Stage
from cltms.campaigns.workflow import CAMPAIGNS
from cltms.decisions.models import Decision
from cltms.foundation.columns import Json, Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import Sealed
from cltms.foundation.workflow import Workflow
from cltms.members.models import Organisation
from cltms.parcels.models import Jurisdiction
from cltms.vacant_lots.city.models import Official
from cltms.vacant_lots.lots import OnLot

ASKED_OF_ONE = text("asks AND anyway IS NULL")


class Campaign(Base):
    """An ask to a public body, and where it stands; ``decision`` is the one under which it was handed over.

    ``altered`` has the moments at which what a body decides about last changed, by `Altered`.
    """

    __tablename__ = "campaign"
    __table_args__ = (
        CheckConstraint(
            "stage IN ('idea', 'preparing', 'asked', 'negotiating', 'won', 'part won', 'refused', 'withdrawn')",
            name="stage_known",
        ),
        CheckConstraint("ask IN ('transfer', 'lease', 'licence', 'purchase')", name="ask_known"),
        CheckConstraint(
            "stage NOT IN ('asked', 'negotiating', 'won', 'part won', 'refused') OR (decision_id IS NOT NULL"
            " AND official_id IS NOT NULL AND organisation_id IS NOT NULL)",
            name="handed_over_under_a_decision",
        ),
        CheckConstraint("owner_name IS NULL OR owner_body IS NOT NULL", name="name_within_body"),
    )
    workflow: ClassVar[Workflow[Stage]] = CAMPAIGNS

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    jurisdiction_id: Mapped[int] = mapped_column(ForeignKey("jurisdiction.id"), index=True)
    name: Mapped[str] = mapped_column(String(160))
    ask: Mapped[str] = mapped_column(String(10))
    owner_body: Mapped[str | None] = mapped_column(String(30))
    owner_name: Mapped[str | None] = mapped_column(Text)
    official_id: Mapped[int | None] = mapped_column(ForeignKey("official.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    programme_id: Mapped[int | None] = mapped_column(ForeignKey("programme.id"), index=True)
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"), index=True)
    goals: Mapped[str | None] = mapped_column(Sealed())
    altered: Mapped[dict[str, str]] = mapped_column(Json)
    stage_name: Mapped[str] = mapped_column("stage", String(12), index=True)
    begun_at: Mapped[datetime] = mapped_column(Moment)
    begun_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    version: Mapped[int] = mapped_column(Integer)
    jurisdiction: Mapped[Jurisdiction] = relationship(lazy="raise")
    official: Mapped[Official | None] = relationship(lazy="raise")
    organisation: Mapped[Organisation | None] = relationship(lazy="raise")
    programme: Mapped[Programme | None] = relationship(lazy="raise")
    decision: Mapped[Decision | None] = relationship(lazy="raise")
    lots: Mapped[list["CampaignLot"]] = relationship(
        lazy="raise", order_by="(CampaignLot.position, CampaignLot.id)", back_populates="campaign"
    )
    steps: Mapped[list["CampaignStep"]] = relationship(lazy="raise", order_by="CampaignStep.id")
    team: Mapped[list["CampaignMember"]] = relationship(lazy="raise", order_by="CampaignMember.id")
    days: Mapped[list["CampaignDay"]] = relationship(lazy="raise", order_by="(CampaignDay.day, CampaignDay.id)")
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 how SQLAlchemy wants it

    @property
    def stage(self) -> Stage:
        """Where it stands."""
        return Stage(self.stage_name)

    @property
    def asked(self) -> Ask:
        """What is asked for."""
        return Ask(self.ask)


class CampaignLot(OnLot):
    """A lot that a campaign asks for; ``asks`` while the campaign is open.

    ``anyway`` is why it is asked for although another open campaign asks for it; without such words the database
    lets no two open campaigns have one lot.
    """

    __tablename__ = "campaign_lot"
    __table_args__ = (
        UniqueConstraint("campaign_id", "jurisdiction_id", "parcel_key"),
        Index("ix_campaign_lot_key", "jurisdiction_id", "parcel_key"),
        Index(
            "ux_campaign_lot_asked", "jurisdiction_id", "parcel_key", unique=True, sqlite_where=ASKED_OF_ONE,
            postgresql_where=ASKED_OF_ONE,
        ),
    )  # fmt: skip

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"))
    position: Mapped[int] = mapped_column(Integer)
    asks: Mapped[bool] = mapped_column(Boolean)
    won: Mapped[bool] = mapped_column(Boolean)
    anyway: Mapped[str | None] = mapped_column(Sealed())
    campaign: Mapped[Campaign] = relationship(lazy="raise", back_populates="lots")


class CampaignStep(Base):
    """What became of a campaign on a day, who wrote it down, and why."""

    __tablename__ = "campaign_step"
    __table_args__ = (
        CheckConstraint("became NOT IN ('refused', 'withdrawn') OR why IS NOT NULL", name="ended_with_words"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), index=True)
    step: Mapped[str] = mapped_column(String(12))
    became: Mapped[str] = mapped_column(String(12))
    happened_on: Mapped[date] = mapped_column(Date)
    why: Mapped[str | None] = mapped_column(Sealed())
    entered_at: Mapped[datetime] = mapped_column(Moment)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    entered_by: Mapped[Account | None] = relationship(lazy="raise")


class CampaignMember(Base):
    """Somebody with an account in the team of a campaign, who therefore sees it."""

    __tablename__ = "campaign_member"
    __table_args__ = (
        UniqueConstraint("campaign_id", "account_id"),
        CheckConstraint("helping IN ('leads', 'helps')", name="helping_known"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    helping: Mapped[str] = mapped_column(String(6))
    since: Mapped[datetime] = mapped_column(Moment)
    account: Mapped[Account] = relationship(lazy="raise")


class CampaignDay(Base):
    """A dated line of a campaign's timeline: what is to happen, or what happened."""

    __tablename__ = "campaign_day"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), index=True)
    day: Mapped[date] = mapped_column(Date)
    what: Mapped[str] = mapped_column(Sealed())
    added_at: Mapped[datetime] = mapped_column(Moment)
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
