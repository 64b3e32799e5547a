"""Forms by which papers of a campaign are printed."""

from collections.abc import Sequence
from typing import Self

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms.validators import Length

from cltms.campaigns.papers.collecting import FlyerOrder, HandoutOrder
from cltms.campaigns.papers.coming import Coming
from cltms.foundation.forms import ChoiceField, RadioField, TextField
from cltms.foundation.writing import day
from cltms.vacant_lots.city.models import Promise
from cltms.vacant_lots.city.score_forms import PromisesForm
from cltms.vacant_lots.signs.forms import SpokenForm
from reports.posters import clipped

REACH = _("A telephone number or an address that everybody may read.")


class FlyerForm(SpokenForm):
    """What stands on a flyer."""

    come = ChoiceField(
        _("To which day do you invite?"), hint=_("A day of the timeline is printed in the words that stand there.")
    )
    where = TextField(
        _("Where?"), hint=_("Of a work day, where one meets is printed anyway."), validators=[Length(max=100)]
    )
    hours = TextField(_("At what time?"), hint=_("Such as: 6 PM"), validators=[Length(max=40)])
    reach = TextField(_("How are you reached?"), hint=REACH, validators=[Length(max=40)])

    def offer(self, days: Sequence[Coming]) -> Self:
        """Offer the days to which one can come, the next public work day first."""
        self.come.choices = [
            ("", gettext("None: leave room to write one with a pen")),
            *((each.key, _named(each)) for each in days),
        ]
        if self.come.data is None:
            self.come.data = next((each.key for each in days if each.is_work), "")
        return self

    def order(self, days: Sequence[Coming], site: str) -> FlyerOrder:
        """Give what was chosen."""
        coming = next((each for each in days if each.key == self.come.data), None)
        words = {each: (self[each].data or "").strip() for each in ("where", "hours", "reach")}
        return FlyerOrder(site, coming, **words, **self.spoken)  # type: ignore[arg-type]


class HandoutForm(PromisesForm):
    """What stands on a handout."""

    reach = TextField(_("How are you reached?"), hint=REACH, validators=[Length(max=80)])
    paper = RadioField(_("Paper"), choices=[("letter", _("Letter")), ("a4", "A4")], default="letter")
    lang = RadioField(_("Language"), choices=[("en", "English"), ("es", "Español")], default="en")

    def order(self, promises: Sequence[Promise], site: str) -> HandoutOrder:
        """Give what was chosen."""
        reach = (self.reach.data or "").strip()
        return HandoutOrder(site, self.chosen(promises), reach, self.paper.data, self.lang.data)


def _named(coming: Coming) -> str:
    return f"{day(coming.day)}: {clipped(coming.what, 80)}"
