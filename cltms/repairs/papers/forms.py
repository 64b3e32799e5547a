"""Forms before a paper is printed."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, ValidationError

from cltms.foundation.forms import CheckField, ChoiceField, DateField, Form
from cltms.foundation.i18n import LANGUAGES
from cltms.repairs.papers.ordering import PaperOrder
from cltms.repairs.papers.record import RecordOrder

SIZES = [("letter", _("Letter, 8½ by 11 inches")), ("a4", _("A4"))]
"""Papers that offices have."""


class DoorPapersForm(Form):
    """How papers for doors and hallways are printed."""

    paper = ChoiceField(_("Paper"), choices=SIZES)
    lang = ChoiceField(_("Which language comes first?"), choices=list(LANGUAGES.items()))
    on = ChoiceField(
        _("Stickers are printed on"),
        hint=_("Labels: 2 by 4 inches, ten on a sheet, or on A4 99.1 by 38.1 mm, fourteen on a sheet"),
        choices=[("cut", _("plain paper, to be cut")), ("labels", _("sheets of labels"))],
    )  # fmt: skip

    def order(self, site: str) -> PaperOrder:
        """Give what was chosen."""
        return PaperOrder(site, self.paper.data, self.lang.data, self.on.data)


class RecordForm(Form):
    """What a habitability record is about."""

    since = DateField(_("Reports from"), validators=[InputRequired(_("Choose the day."))])
    until = DateField(_("until"), validators=[InputRequired(_("Choose the day."))])
    homes = CheckField(_("Name the homes"), hint=_("Only when everybody who lives there has agreed"))
    pictures = CheckField(_("Print the pictures"), hint=_("Look at them first: they may show people or papers"))
    record_paper = ChoiceField(_("Paper"), choices=SIZES)
    record_lang = ChoiceField(_("Language"), choices=list(LANGUAGES.items()))

    def validate_until(self, field: Any) -> None:
        """Know a time that does not end before it begins."""
        if self.since.data and field.data and field.data < self.since.data:
            raise ValidationError(_("It ends before it begins. Look at the days."))

    @property
    def wanted(self) -> RecordOrder:
        """Give what was chosen."""
        return RecordOrder(self.since.data, self.until.data, bool(self.homes.data), bool(self.pictures.data))

    def order(self, site: str) -> PaperOrder:
        """Give how it is printed."""
        return PaperOrder(site, self.record_paper.data, self.record_lang.data)
