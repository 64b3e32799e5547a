"""What is known of all lots of a campaign together: what was done on them, and what was promised about them."""

from datetime import timedelta

from cltms.campaigns.models import Campaign
from cltms.foundation.act import Reading
from cltms.vacant_lots.city import queries as city
from cltms.vacant_lots.city.models import Promise
from cltms.vacant_lots.lots import Forebear, former_names
from cltms.vacant_lots.stewardship import queries as stewardship
from cltms.vacant_lots.stewardship.models import WorkDay
from cltms.vacant_lots.stewardship.queries import Show
from reports.handout import Done

FARTHEST = timedelta(days=366)
"""How far ahead a day may be to stand on a flyer."""


def promises(look: Reading, campaign: Campaign) -> list[Promise]:
    """Give the promises about lots of a campaign, each once, the earliest said first."""
    return list(city.promised_about(look, campaign.jurisdiction, _names(look, campaign)))


def work_days(look: Reading, campaign: Campaign, show: Show) -> list[WorkDay]:
    """Give the work days on lots of a campaign, each once, in the order of their days."""
    return list(stewardship.on_lots(look, campaign.jurisdiction, _names(look, campaign), show))


def done(look: Reading, campaign: Campaign) -> Done:
    """Add up the work days that were held on lots of a campaign, each once."""
    records = [each.record for each in work_days(look, campaign, Show.HELD)]
    held = [each for each in records if each is not None]
    bags = [each.bags for each in held if each.bags is not None]
    weighed = [each.trash_g for each in held if each.trash_g is not None]
    return Done(
        len(held), sum(each.adults + each.children for each in held), sum(each.person_minutes for each in held),
        sum(bags) if bags else None, sum(weighed) if weighed else None,
    )  # fmt: skip


def _names(look: Reading, campaign: Campaign) -> dict[str, list[Forebear]]:
    return former_names(look.session, campaign.jurisdiction, [lot.parcel_key for lot in campaign.lots])
