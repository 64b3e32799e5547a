"""Forms by which papers of the roll are ordered."""

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length

from cltms.foundation.forms import ChoiceField, CreatingForm, RadioField, TextAreaField, TextField


class DossierForm(CreatingForm):
    """Order a dossier of the picked lots."""

    title = TextField(_("Title"), validators=[InputRequired(_("Write what stands on the cover.")), Length(max=120)])
    ask = TextAreaField(
        _("What do you ask for, in one sentence?"),
        validators=[InputRequired(_("Write what you ask for: it stands on the cover.")), Length(max=300)],
    )
    prepared_by = TextField(_("Prepared by"), validators=[Length(max=120)])
    paper = RadioField(_("Paper"), choices=[("letter", _("Letter")), ("a4", "A4")], default="letter")
    lang = RadioField(_("Language"), choices=[("en", "English"), ("es", "Español")], default="en")


class MapSheetForm(CreatingForm):
    """Order a map sheet."""

    title = TextField(_("Title"), validators=[InputRequired(_("Write what stands above the map.")), Length(max=120)])
    kind = RadioField(
        _("One map or many?"),
        choices=[
            ("sheet", _("One sheet")), ("atlas", _("An atlas: an overview, sheets of one scale, an index of all lots")),
        ],
        default="sheet",
    )  # fmt: skip
    paper = RadioField(
        _("Paper"),
        choices=[
            ("letter", _("Letter, 8½ × 11 in")), ("a4", "A4, 210 × 297 mm"), ("tabloid", _("Tabloid, 11 × 17 in")),
            ("a3", "A3, 297 × 420 mm"), ("a1", "A1, 594 × 841 mm"),
            ("24x36", _("Poster, 24 × 36 in")),
        ],
        default="letter",
    )  # fmt: skip
    lie = RadioField(
        _("How does it lie?"), choices=[("upright", _("Upright")), ("across", _("Across"))], default="upright"
    )
    lang = RadioField(_("Language"), choices=[("en", "English"), ("es", "Español")], default="en")


class ChangeReportForm(CreatingForm):
    """Order a change report."""

    since = ChoiceField(_("What changed since the roll of"))
    title = TextField(_("Title"), validators=[InputRequired(_("Write what stands on top.")), Length(max=120)])
    paper = RadioField(_("Paper"), choices=[("letter", _("Letter")), ("a4", "A4")], default="letter")
    lang = RadioField(_("Language"), choices=[("en", "English"), ("es", "Español")], default="en")
