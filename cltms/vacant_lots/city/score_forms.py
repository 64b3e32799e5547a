"""The form by which a scorecard is printed: which promises stand on it, and how."""

from collections.abc import Sequence
from typing import Self

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length

from cltms.foundation.forms import Form, RadioField, TextField, TicksField
from cltms.foundation.writing import day
from cltms.vacant_lots.city.models import Promise
from cltms.vacant_lots.city.scorecards import ScoreOrder
from reports.posters import clipped

LONGEST = 140
ON_PAPER = _("Read them first: take the tick away where words name a neighbor, or were not meant for everybody.")


class PromisesForm(Form):
    """Which promises stand on a paper."""

    promises = TicksField(_("Which promises are printed?"), hint=ON_PAPER)

    def offer(self, promises: Sequence[Promise]) -> Self:
        """Offer promises in their own words; all of them are ticked when the form is not sent yet."""
        self.promises.choices = [(str(each.id), _told(each)) for each in promises]
        if self.promises.data is None:
            self.promises.data = [str(each.id) for each in promises]
        return self

    def chosen(self, promises: Sequence[Promise]) -> list[Promise]:
        """Keep of the promises those that are ticked."""
        return [each for each in promises if str(each.id) in (self.promises.data or ())]


class ScoreForm(PromisesForm):
    """How a scorecard is printed."""

    title = TextField(_("Title"), validators=[InputRequired(_("Write what stands on top.")), Length(max=120)])
    organisation = TextField(
        _("Who keeps count?"),
        hint=_("The name of an organization; it stands at the end."),
        validators=[Length(max=120)],
    )  # fmt: skip
    paper = RadioField(_("Paper"), choices=[("letter", _("Letter")), ("a4", "A4")], default="letter")
    lang = RadioField(_("Language"), choices=[("en", "English"), ("es", "Español")], default="en")

    def order(self, about: str = "") -> ScoreOrder:
        """Give what was chosen."""
        return ScoreOrder(
            (self.title.data or "").strip(), about, (self.organisation.data or "").strip(), self.paper.data,
            self.lang.data,
        )  # fmt: skip


def _told(promise: Promise) -> str:
    said = promise.conversation
    return f"{clipped(promise.promised, LONGEST)} ({said.official.name}, {day(said.held_on)})"
