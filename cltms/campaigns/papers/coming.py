"""When and where one comes, as a flyer says it: a public work day on the lots, or a day of the campaign's timeline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_time

from cltms.campaigns.models import Campaign, CampaignDay
from cltms.campaigns.papers.about_lots import FARTHEST, work_days
from cltms.foundation.act import Reading
from cltms.foundation.writing import local
from cltms.vacant_lots.stewardship.models import WorkDay
from cltms.vacant_lots.stewardship.queries import Show


@dataclass(frozen=True)
class Coming:
    """A day to which neighbors can come; ``secret`` opens the page where one signs up, if its link was made."""

    key: str
    day: date
    what: str
    hours: dict[str, str]
    where: str = ""
    secret: str = ""
    is_work: bool = False


def days_to_come(look: Reading, campaign: Campaign) -> Sequence[Coming]:
    """Give the days that a flyer can name: public work days first, then those of the timeline, the next first."""
    public = [each for each in work_days(look, campaign, Show.COMING) if each.is_public and each.ends_at > look.moment]
    today = look.house_day
    own = [each for each in campaign.days if today <= each.day <= today + FARTHEST]
    return [*(_of_work_day(look, each) for each in public), *(_of_timeline(each) for each in own)]


def _of_work_day(look: Reading, found: WorkDay) -> Coming:
    times = [each.astimezone(look.zone) for each in (found.starts_at, found.ends_at)]
    hours = {
        lang: " – ".join(format_time(each.time(), "short", locale=local(lang)) for each in times)
        for lang in ("en", "es")
    }  # fmt: skip
    return Coming(
        f"work-{found.id}", found.day, found.title, hours, found.meet_at, found.secret or "", is_work=True
    )  # fmt: skip


def _of_timeline(found: CampaignDay) -> Coming:
    return Coming(f"day-{found.id}", found.day, found.what, {})
