"""Words of corrections that pages show."""

from flask_babel import lazy_gettext as _

from cltms.parcels.corrections.rule import Standing
from maps.roll import Field

FIELD_TITLES = {
    Field.OWNER: _("Owner"),
    Field.OWNER2: _("Second owner line"),
    Field.MAIL_ADDRESS: _("Mailing address"),
    Field.SITUS: _("Address of the parcel"),
    Field.CLASS_CODE: _("Class code"),
    Field.CLASS_TEXT: _("Class in words"),
    Field.LAND_VALUE: _("Value of land"),
    Field.IMPROVEMENT_VALUE: _("Value of buildings"),
    Field.TOTAL_VALUE: _("Total value"),
}

STANDING_TITLES = {
    Standing.APPLIED: _("Applied"),
    Standing.OTHERWISE: _("Not applied: the county says something else now"),
    Standing.AGREED: _("Not applied: the county says the same now"),
    Standing.GONE: _("Not applied: the county’s roll no longer has this lot"),
}
