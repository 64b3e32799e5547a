"""The form before the paper of a month is printed; asked in the address, because it changes nothing."""

from collections.abc import Sequence
from datetime import date

from flask_babel import lazy_gettext as _

from cltms.foundation.forms import ChoiceField, Form, RadioField
from cltms.foundation.i18n import LANGUAGES
from cltms.numbers.papers.ordering import MonthOrder
from cltms.numbers.wording import month_of
from cltms.repairs.papers.forms import SIZES
from reports.monthly_repairs.content import BOARD, RESIDENTS

READER_TITLES = {
    BOARD: _("the board: every building, and what was spent"),
    RESIDENTS: _("residents: what is published, in both languages"),
}


class MonthPaperForm(Form):
    """For whom a month is printed, which one, and how."""

    class Meta:
        """A question that changes nothing needs no token."""

        csrf = False

    readers = RadioField(_("For whom?"), default=BOARD)
    month = ChoiceField(_("Month"))
    lang = ChoiceField(_("Which language, or which comes first?"), choices=list(LANGUAGES.items()))
    paper = ChoiceField(_("Paper"), choices=SIZES)

    def offer(self, months: Sequence[date], *, publishes: bool) -> None:
        """Offer months by their first day, the latest first, and the residents' paper where the house publishes."""
        self.readers.choices = [each for each in READER_TITLES.items() if publishes or each[0] != RESIDENTS]
        self.month.choices = [(f"{each:%Y-%m}", month_of(each)) for each in reversed(months)]

    def order(self) -> MonthOrder:
        """Give what was chosen."""
        first = date.fromisoformat(f"{self.month.data}-01")
        return MonthOrder(first, self.readers.data, self.lang.data, self.paper.data)
