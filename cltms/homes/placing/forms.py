"""Where a building stands, as numbers; a script fills them in from a click on the map."""

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, NumberRange

from cltms.foundation.forms import CreatingForm, DecimalField


class PointForm(CreatingForm):
    """A point in degrees (EPSG:4326)."""

    latitude = DecimalField(
        _("Latitude"), hint=_("Degrees to the north, such as 39.18512"), places=None,
        validators=[
            InputRequired(_("Write a number.")), NumberRange(-90, 90, _("Latitude lies between −90 and 90 degrees.")),
        ],
    )  # fmt: skip
    longitude = DecimalField(
        _("Longitude"), hint=_("Degrees to the east; in America with a minus, such as −83.62001"), places=None,
        validators=[
            InputRequired(_("Write a number.")),
            NumberRange(-180, 180, _("Longitude lies between −180 and 180 degrees.")),
        ],
    )  # fmt: skip
