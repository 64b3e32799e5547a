"""The one place where a packet asks how many signed the petition, by district."""

from cltms.campaigns.models import Campaign
from cltms.foundation.act import Reading
from reports.packet import Signatures


def by_district(_look: Reading, _campaign: Campaign) -> tuple[Signatures, ...] | None:
    """Count the signatures by district; None where nobody collects any."""
    return None
