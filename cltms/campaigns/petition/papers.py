"""What is printed of a petition: its sheets, by the numbers that they got."""

from collections.abc import Sequence

from cltms.accounts.post import house_name
from cltms.campaigns.models import Campaign
from cltms.campaigns.petition.models import Petition, PetitionSheet
from cltms.campaigns.petition.policy import POLICY
from cltms.campaigns.petition.vocabulary import PetitionAction
from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from reports.petition_sheet import PetitionSheets
from reports.two_languages import Both


def sheets_to_print(
    look: Reading, campaign: Campaign, petition: Petition, sheets: Sequence[PetitionSheet], *, speaks: str, paper: str,
    site: str, kept_days: int,
) -> PetitionSheets:  # fmt: skip
    """Gather sheets for printing; ``speaks`` is one language, or ``both``; NotThere without a sheet."""
    POLICY.require(look, PetitionAction.KEEP, campaign)
    if not sheets:
        raise NotThere
    both = speaks == "both" and petition.asks_en is not None and petition.asks_es is not None
    alone = speaks if speaks != "both" else "en" if petition.asks_en else "es"
    return PetitionSheets(
        title=campaign.name, house=campaign.organisation.name if campaign.organisation else house_name(),
        asks=Both(petition.asks_en or "", petition.asks_es or ""), code=petition.code,
        link=f"{site.rstrip('/')}/petitions/{petition.code}", numbers=tuple(each.number for each in sheets),
        lines=max(each.lines for each in sheets), kept_days=kept_days, made_on=look.house_day, both=both,
        lang="en" if both else alone, paper=paper,
    )  # fmt: skip
