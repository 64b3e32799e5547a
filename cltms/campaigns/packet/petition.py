"""The one place where a packet asks how many signed the petition, by district."""

from flask_babel import gettext as _

from cltms.campaigns.models import Campaign
from cltms.campaigns.petition.counting import totals
from cltms.foundation.act import Reading
from maps.privacy import withheld
from reports.packet import Signatures

FEWEST = 5
"""A packet goes into public files: a district with fewer signatures is counted among the others."""


def by_district(look: Reading, campaign: Campaign) -> tuple[Signatures, ...] | None:
    """Count the signatures by district, small numbers together; None where nobody collects any."""
    counted = totals(look, campaign)
    if counted is None or not counted.total:
        return None
    held, _total = withheld([number for _name, number in counted.by_district], FEWEST)
    named = [
        Signatures(name, shown)
        for (name, _number), shown in zip(counted.by_district, held, strict=True)
        if shown is not None
    ]
    others = counted.total - sum(each.count for each in named)
    rest = [Signatures(_("Elsewhere, or place unknown"), others)] if others else []
    return (*named, *rest)
