"""Where the codes on papers of a campaign lead."""

from cltms.campaigns.models import Campaign
from cltms.campaigns.publishing.commands import published_address
from cltms.foundation.act import Reading


def page_of_campaign(look: Reading, site: str, campaign: Campaign) -> str:
    """Give the address that everybody may open to read of a campaign: the house's own until its page is published."""
    return site.rstrip("/") + (published_address(look, campaign.id) or "/")
