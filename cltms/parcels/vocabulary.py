"""Words of the roll that pages and exports show, each with a title that can be translated."""

from enum import StrEnum

from flask_babel import lazy_gettext as _

from maps.owners.vocabulary import Body, OwnerKind
from maps.vacancy.vocabulary import SetApart, Vacancy


class EditionState(StrEnum):
    """Where an edition of the roll stands; only one edition of a jurisdiction is live."""

    STAGED = "staged"
    LIVE = "live"
    SUPERSEDED = "superseded"
    UNCHANGED = "unchanged"
    ABANDONED = "abandoned"


class LayerKind(StrEnum):
    """What a file beside the roll shows."""

    FOOTPRINTS = "footprints"
    STREETS = "streets"
    DISTRICTS = "districts"
    INVENTORY = "inventory"
    VIOLATIONS = "violations"
    OTHER = "other"


class Availability(StrEnum):
    """Whether a publicly owned lot can be had; another fact than who owns it."""

    UNKNOWN = "unknown"
    AVAILABLE = "available"
    ON_HOLD = "on_hold"
    PROMISED = "promised"
    NOT_AVAILABLE = "not_available"


class Told(StrEnum):
    """What people can tell about a lot from their own knowledge."""

    VACANCY = "vacancy"
    AVAILABILITY = "availability"
    DISPOSED_BY = "disposed_by"


class ChangeKind(StrEnum):
    """What a roll can say otherwise than the one before."""

    NEW = "new"
    GONE = "gone"
    OWNER = "owner"
    CLASS = "class"
    SHAPE = "shape"
    VALUE = "value"
    SPLIT = "split"
    MERGE = "merge"
    REPLAT = "replat"
    RENUMBERED = "renumbered"


DESCENTS = (ChangeKind.SPLIT, ChangeKind.MERGE, ChangeKind.REPLAT, ChangeKind.RENUMBERED)
"""Changes of whole families of parcels, whose old and new ones are listed by identifier."""


class Handed(StrEnum):
    """Public land that changed hands."""

    LEFT = "left"
    CAME = "came"


class DoubtAnswer(StrEnum):
    """What somebody says to a file that would take away much of what the roll says."""

    TAKE = "take"
    KEEP = "keep"


DOUBT_ANSWER_TITLES = {
    DoubtAnswer.TAKE: _("take the file"),
    DoubtAnswer.KEEP: _("keep the roll"),
}

OWNER_KIND_TITLES = {
    OwnerKind.PUBLIC: _("Public"),
    OwnerKind.NONPROFIT: _("Land trust or nonprofit"),
    OwnerKind.RELIGIOUS: _("Religious"),
    OwnerKind.BUSINESS: _("Business"),
    OwnerKind.INDIVIDUAL: _("Individual"),
    OwnerKind.UNKNOWN: _("Unknown"),
}

BODY_TITLES = {
    Body.CITY: _("City or town"),
    Body.COUNTY: _("County"),
    Body.STATE: _("State"),
    Body.FEDERAL: _("Federal government"),
    Body.HOUSING_AUTHORITY: _("Housing authority"),
    Body.LAND_BANK: _("Land bank"),
    Body.REDEVELOPMENT: _("Redevelopment agency"),
    Body.SCHOOL_DISTRICT: _("School district"),
    Body.UNIVERSITY: _("Public university"),
    Body.PARKS: _("Parks department"),
    Body.TRANSIT: _("Transit agency"),
    Body.PORT: _("Port authority"),
    Body.WATER: _("Water or sewer agency"),
    Body.UTILITY: _("Public utility"),
    Body.FIRE: _("Fire district"),
    Body.LIBRARY: _("Public library"),
    Body.TRIBAL: _("Tribal nation"),
    Body.OTHER: _("Other public body"),
}

VACANCY_TITLES = {
    Vacancy.VACANT: _("Vacant"),
    Vacancy.PROBABLY_VACANT: _("Probably vacant"),
    Vacancy.NOT_VACANT: _("Not vacant"),
    Vacancy.UNKNOWN: _("Unknown"),
}

SET_APART_TITLES = {
    SetApart.PARK: _("Park"),
    SetApart.CEMETERY: _("Cemetery"),
    SetApart.GARDEN: _("Garden"),
    SetApart.PARKING: _("Parking"),
    SetApart.RIGHT_OF_WAY: _("Street or right of way"),
    SetApart.SLIVER: _("Too thin to use"),
    SetApart.WATER: _("Water"),
    SetApart.CONSERVATION: _("Conservation land"),
    SetApart.VACANT_BUILDING: _("Vacant building"),
}

AVAILABILITY_TITLES = {
    Availability.UNKNOWN: _("Not known"),
    Availability.AVAILABLE: _("Available"),
    Availability.ON_HOLD: _("On hold"),
    Availability.PROMISED: _("Promised to somebody"),
    Availability.NOT_AVAILABLE: _("Not available"),
}

LAYER_TITLES = {
    LayerKind.FOOTPRINTS: _("Building footprints"),
    LayerKind.STREETS: _("Streets"),
    LayerKind.DISTRICTS: _("Districts"),
    LayerKind.INVENTORY: _("A public body’s own list of lots"),
    LayerKind.VIOLATIONS: _("Code violations and complaints, as a city lists them"),
    LayerKind.OTHER: _("Something else: zoning, flood zones, transit stops …"),
}

TOLD_TITLES = {
    Told.VACANCY: _("Whether it is vacant"),
    Told.AVAILABILITY: _("Whether it can be had"),
    Told.DISPOSED_BY: _("Who decides who gets it"),
}

CHANGE_TITLES = {
    ChangeKind.NEW: _("New parcel"),
    ChangeKind.GONE: _("Gone from the roll"),
    ChangeKind.OWNER: _("Another owner"),
    ChangeKind.CLASS: _("Another class"),
    ChangeKind.SHAPE: _("Another outline"),
    ChangeKind.VALUE: _("Another value"),
    ChangeKind.SPLIT: _("Split"),
    ChangeKind.MERGE: _("Joined"),
    ChangeKind.REPLAT: _("Cut anew"),
    ChangeKind.RENUMBERED: _("Only renumbered"),
}

HANDED_TITLES = {
    Handed.LEFT: _("Left public hands"),
    Handed.CAME: _("Came into public hands"),
}
