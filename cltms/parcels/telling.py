"""What files, layers and drawings of the roll tell whoever gets them; said beside their links and at the gate."""

from flask_babel import lazy_gettext as _

LOTS = _(
    "It holds, for each lot: identifier, address, owner and mailing address, values and class from the county’s roll, "
    "who we think owns it, whether it is vacant, and why. Owners’ names are public record; share them with care."
)
DRAWING = _("A drawing of these lots and the parcels around them, coloured by owner and vacancy.")
ON_THE_MAP = _("Outline, address, owner and verdict of these lots, and outlines around them.")
TILES = _(
    "Outline and identifier of every parcel of the county, what kind of owner it has, whether it is vacant, its size "
    "and its value; streets, districts and other layers with their names. No owner’s name and no address stands in it."
)
BACKGROUND = _("The background of the map, from a file that the house was given: nothing about anybody’s land.")
COUNTED = _("How many of these lots lie where; nothing about a single one.")
FOUND_KEYS = _("The identifiers of the lots in which these words are found.")
SET_ASIDE = _("The rows of the county’s file that were not imported, as the file has them, each with its reason.")
MADE_FILE = _("The lots that you chose, with what the county’s roll says of them and what we make of it.")
CORRECTIONS = _(
    "It holds, for each correction: identifier, what the county says, what is right, why, from where, and who of us "
    "corrected it when. Owners’ names are public record; share them with care."
)
CHANGES = _(
    "It holds, for each change: identifier, address, and what both rolls say: owner, class, value, area. Owners’ names "
    "are public record; share them with care."
)
