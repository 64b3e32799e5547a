"""What staff are asked before a purchase order is issued."""

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length, NumberRange

from cltms.contractors.issuing.commands import Wanted
from cltms.foundation.forms import CheckField, ChoiceField, CreatingForm, NumberField, TextAreaField
from cltms.repairs.forms import LONGEST_TEXT
from cltms.repairs.papers.ordering import PaperOrder


class PurchaseForm(CreatingForm):
    """What, within how many days it is paid, and how it is printed."""

    scope = TextAreaField(
        _("What has to be done?"), hint=_("The contractor keeps this paper: write no names of residents."),
        validators=[InputRequired(_("Write what has to be done.")), Length(max=LONGEST_TEXT)], render_kw={"rows": 4},
    )  # fmt: skip
    pay_days = NumberField(
        _("Paid within how many days after it was checked?"), default=30,
        validators=[InputRequired(_("Write the days.")), NumberRange(1, 120, _("Between 1 and 120 days."))],
    )  # fmt: skip
    lang = ChoiceField(_("Language"), choices=[("en", "English"), ("es", "Español")])
    paper = ChoiceField(_("Size of the paper"), choices=[("letter", _("Letter")), ("a4", "A4")])
    although_uninsured = CheckField(_("We know that the insurance does not run, and issue it all the same"))

    @property
    def wanted(self) -> Wanted:
        """What was chosen."""
        known = self.although_uninsured is not None and bool(self.although_uninsured.data)
        return Wanted((self.scope.data or "").strip(), int(self.pay_days.data or 0), known)

    def order(self, site: str) -> PaperOrder:
        """How it is printed."""
        return PaperOrder(site, self.paper.data, self.lang.data)
