"""The form by which a walking list is ordered."""

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length

from cltms.foundation.forms import ChoiceField, CreatingForm, RadioField, TextField

LENGTHS = [
    ("800", _("Half a mile (800 m)")), ("1600", _("One mile (1,600 m)")), ("3200", _("Two miles (3,200 m)")),
    ("4800", _("Three miles (4,800 m)")),
]  # fmt: skip
"""How long a walk may be."""


class WalkForm(CreatingForm):
    """How lots are cut into walks and printed."""

    title = TextField(_("Title"), validators=[InputRequired(_("Write what stands on top.")), Length(max=120)])
    longest = ChoiceField(_("How long may a walk be?"), choices=LENGTHS, default="1600")
    paper = RadioField(_("Paper"), choices=[("letter", _("Letter")), ("a4", "A4")], default="letter")
    lang = RadioField(_("Language"), choices=[("en", "English"), ("es", "Español")], default="en")
