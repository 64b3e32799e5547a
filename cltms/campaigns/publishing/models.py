"""The table that says which campaign a public page is about."""

from sqlalchemy import ForeignKey, Integer
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.campaigns.models import Campaign
from cltms.foundation.database import Base
from cltms.vacant_lots.publishing.models import PublicPage


class CampaignPage(Base):
    """Which campaign a public page is about; each has at most one."""

    __tablename__ = "campaign_page"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), unique=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("public_page.id"), unique=True)
    campaign: Mapped[Campaign] = relationship(lazy="raise")
    page: Mapped[PublicPage] = relationship(lazy="raise")
