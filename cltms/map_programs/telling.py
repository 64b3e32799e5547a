"""What map programs are told, as it is said at the gate."""

from flask_babel import lazy_gettext as _

FEATURES = _(
    "The lots with what the county’s roll says of them, and the layers beside them. Private owners’ names are in it "
    "only for those who may read them."
)
