"""What files, layers and drawings of the roll tell whoever gets them; said beside their links and at the gate."""

from flask_babel import lazy_gettext as _

LOTS = _(
    "It holds, for each lot: identifier, address, owner and mailing address, values and class from the county’s roll, "
    "who we think owns it, whether it is vacant, and why. Owners’ names are public record; share them with care."
)
DRAWING = _("A drawing of these lots and the parcels around them, coloured by owner and vacancy.")
ON_THE_MAP = _("Outline, address, owner and verdict of these lots, and outlines around them.")
SET_ASIDE = _("The rows of the county’s file that were not imported, as the file has them, each with its reason.")
MADE_FILE = _("The lots that you chose, with what the county’s roll says of them and what we make of it.")
CHANGES = _(
    "It holds, for each change: identifier, address, and what both rolls say: owner, class, value, area. Owners’ names "
    "are public record; share them with care."
)
