"""Kinds of owners and kinds of public bodies, as pages, exports and rules name them."""

from enum import StrEnum


class OwnerKind(StrEnum):
    """Who owns a parcel; ``UNKNOWN`` says that the evidence did not decide."""

    PUBLIC = "public"
    NONPROFIT = "nonprofit"  # land trusts and nonprofit organisations
    RELIGIOUS = "religious"
    BUSINESS = "business"
    INDIVIDUAL = "individual"
    UNKNOWN = "unknown"


class Body(StrEnum):
    """Which public body owns a parcel; only public owners have one."""

    CITY = "city"  # city, town, village, borough
    COUNTY = "county"
    STATE = "state"
    FEDERAL = "federal"
    HOUSING_AUTHORITY = "housing_authority"
    LAND_BANK = "land_bank"
    REDEVELOPMENT = "redevelopment"
    SCHOOL_DISTRICT = "school_district"
    UNIVERSITY = "university"  # public universities and colleges
    PARKS = "parks"
    TRANSIT = "transit"
    PORT = "port"
    WATER = "water"
    UTILITY = "utility"
    FIRE = "fire"
    LIBRARY = "library"
    TRIBAL = "tribal"
    OTHER = "other"
