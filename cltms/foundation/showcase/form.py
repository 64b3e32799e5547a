"""A form with one field of each kind, for the page of components."""

from flask_babel import lazy_gettext as _
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from cltms.foundation.forms import (
    CheckField,
    ChoiceField,
    CreatingForm,
    DateField,
    FilesField,
    RadioField,
    TextAreaField,
    TextField,
)


class SampleForm(CreatingForm):
    """One field of each kind."""

    name = TextField(_("Name of this import"), hint=_("For example: Roll of 2026"), validators=[InputRequired()])
    jurisdiction = ChoiceField(
        _("Jurisdiction"), choices=[SelectChoice("m", "Millbrook"), SelectChoice("w", "Washington")]
    )
    as_of = DateField(_("Date of the roll"), hint=_("The day on which the county closed it."))
    files = FilesField(
        _("The county’s file"), hint=_("A zip, a GeoPackage, a table … up to 1 GB. Drop it here or choose it.")
    )
    note = TextAreaField(_("What should others know about it?"))
    kind = RadioField(
        _("What does the file hold?"),
        choices=[SelectChoice("roll", _("Parcels")), SelectChoice("layer", _("Something beside them"))],
    )
    keep = CheckField(_("Remember these columns for next year"))
