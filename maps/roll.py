"""The canonical roll: the few columns that every county's file is brought into.

A *roll* is a county's yearly list of parcels. Frames that pass between the modules of ``maps`` use these names:

=======================  =====================  ==========================================================
column                   dtype                  meaning
=======================  =====================  ==========================================================
parcel_id                object (str)           identifier exactly as the file has it; always text
parcel_key               object (str)           identifier normalised for joining and searching
owner, owner2            object (str or None)   owner lines as written
mail_address             object (str or None)   where the tax bill goes, one line
situs                    object (str or None)   address of the parcel itself
class_code, class_text   object (str or None)   use or class code and its description
land_value_minor …       Int64 (nullable)       values in minor units (cents) of the jurisdiction's currency
exempt                   object (str or None)   exemption code or flag as written
year_built               Int64 (nullable)       0 and impossible years are already NA
tax_owed_minor           Int64 (nullable)       tax owed
listed                   object (str or None)   name of the public inventory that lists the lot
geometry                 shapely, EPSG:4326     polygon or multipolygon, valid; None where the roll has no shape
area_m2, width_m         float64                area and narrowest width on the metre grid; without an outline the area
                                                that the file states in a unit that it names, else NaN
=======================  =====================  ==========================================================

Missing is None, NaN or NA and means *unknown*, never zero and never "no".
"""

from enum import StrEnum


class Field(StrEnum):
    """A canonical column that a column of a county's file can be mapped to."""

    PARCEL_ID = "parcel_id"
    ACCOUNT_ID = "account_id"
    OWNER = "owner"
    OWNER2 = "owner2"
    MAIL_ADDRESS = "mail_address"
    SITUS = "situs"
    CLASS_CODE = "class_code"
    CLASS_TEXT = "class_text"
    LAND_VALUE = "land_value_minor"
    IMPROVEMENT_VALUE = "improvement_value_minor"
    TOTAL_VALUE = "total_value_minor"
    EXEMPT = "exempt"
    YEAR_BUILT = "year_built"
    DECLARED_AREA = "declared_area"
    TAX_OWED = "tax_owed_minor"


TEXT_FIELDS = frozenset(
    {
        Field.PARCEL_ID,
        Field.ACCOUNT_ID,
        Field.OWNER,
        Field.OWNER2,
        Field.MAIL_ADDRESS,
        Field.SITUS,
        Field.CLASS_CODE,
        Field.CLASS_TEXT,
        Field.EXEMPT,
    }
)
"""Fields that stay text; the others are numbers."""

MONEY_FIELDS = frozenset({Field.LAND_VALUE, Field.IMPROVEMENT_VALUE, Field.TOTAL_VALUE, Field.TAX_OWED})
"""Fields that the file gives in whole currency and the canonical roll keeps in minor units."""
