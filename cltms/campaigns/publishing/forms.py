"""The form about the public page of a campaign: what is said, and which parts, promises and pictures are shown."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _

from cltms.campaigns.publishing.vocabulary import PART_TITLES, Part
from cltms.foundation.forms import TicksField
from cltms.vacant_lots.city.models import Promise
from cltms.vacant_lots.publishing.forms import PageForm
from cltms.vacant_lots.publishing.living import ShownPicture
from cltms.vacant_lots.publishing.pages import Told

USUAL = (Part.LOTS.value, Part.HOURS.value, Part.WORK_DAY.value)
"""Parts that are ticked when somebody opens the form for the first time."""


class CampaignPageForm(PageForm):
    """What a campaign shows to everybody."""

    parts = TicksField(_("What is shown"), choices=[(part.value, title) for part, title in PART_TITLES.items()])
    promises = TicksField(_("Promises of officials"), hint=_("Each is shown with how it stands on the day of reading."))
    pictures = TicksField(_("Pictures of work days"))

    def offer(self, promises: Sequence[Promise], pictures: Sequence[ShownPicture]) -> "CampaignPageForm":
        """Offer what there is to choose from."""
        self.promises.choices = [(str(each.id), each.promised) for each in promises]
        self.pictures.choices = [(str(each.picture.id), str(each.number)) for each in pictures]
        return self

    @property
    def campaign_told(self) -> Told:
        """What was written and chosen."""
        return self.told(
            {
                "parts": list(self.parts.data or ()),
                "promises": [int(each) for each in self.promises.data or ()],
                "pictures": [int(each) for each in self.pictures.data or ()],
            }
        )


def chosen(shown: dict[str, Any]) -> dict[str, list[str]]:
    """Give what was ticked before."""
    return {name: [str(each) for each in shown.get(name, ())] for name in ("parts", "promises", "pictures")}
