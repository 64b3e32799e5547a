"""Which formulas there are, and the settings that every one of them makes explicit."""

from enum import StrEnum


class Kind(StrEnum):
    """How a Formula Price comes about."""

    SIMPLE = "simple"
    """P · (1 + r · years)."""
    COMPOUND = "compound"
    """P · (1 + r) ^ years."""
    YEARLY = "yearly"
    """P + the rates that were set year by year, each on the original price."""
    INDEX = "index"
    """P · index at resale / index at purchase: area median income, or consumer prices."""
    APPRAISAL = "appraisal"
    """P + a share of what the appraisal rose by, or fell."""
    RATIO = "ratio"
    """P + what the appraisal rose by · (P / appraisal at purchase) · a share by years of tenure + new living space."""
    ITEMISED = "itemised"
    """P ± what is listed, improvements losing value with the years."""
    MORTGAGE = "mortgage"
    """The price whose monthly cost is a share of the target household's income at the rate of the day of resale."""
    PROCEEDS = "proceeds"
    """Debt + the seller's closing costs + the fair return, or the net proceeds where they are less."""


class PartialYears(StrEnum):
    """What becomes of a year that is not over."""

    COMPLETED = "completed"
    """Only years that are over count."""
    BY_MONTH = "by_month"
    """A twelfth for each month that is over."""
    BY_DAY = "by_day"
    """Days over the days of that year."""


class BaseDate(StrEnum):
    """From which day years are counted."""

    CLOSING = "closing"
    LEASE = "lease"


class Vintage(StrEnum):
    """Which publication of an index counts."""

    PUBLISHED = "published"
    """The latest that was published by the day."""
    OF_YEAR = "of_year"
    """That of the calendar year of the day, whenever it was published."""


class Round(StrEnum):
    """Which way a price is rounded."""

    NEAREST = "nearest"
    """To the nearest; a half goes up."""
    DOWN = "down"
    UP = "up"


class RoundAt(StrEnum):
    """When a price is rounded."""

    END = "end"
    STEPS = "steps"
    """Every step by itself, and each year of a rate that compounds."""


class LimitsAt(StrEnum):
    """Whether floor and cap stand before deductions, or after everything."""

    BEFORE_DEDUCTIONS = "before_deductions"
    END = "end"


class Payer(StrEnum):
    """Who pays for the appraisal."""

    TRUST = "trust"
    SELLER = "seller"
    HALVES = "halves"


class Second(StrEnum):
    """What a second appraisal does."""

    NONE = "none"
    """There is none: the first one counts."""
    AVERAGE = "average"
    LOWER = "lower"
    HIGHER = "higher"
    LAST = "last"
    """The later one takes the place of the first."""


class Approval(StrEnum):
    """Whether the trust approved an improvement."""

    GIVEN = "given"
    REFUSED = "refused"
    NOT_ASKED = "not_asked"
    UNKNOWN = "unknown"


class ImprovementKind(StrEnum):
    """What was improved."""

    IMPROVEMENT = "improvement"
    SYSTEM = "system"
    """A capital system, such as roof or boiler, that was replaced."""
    REPLACEMENT = "replacement"
    """Something that was there before and was replaced."""


class DeductionKind(StrEnum):
    """What lowers a price."""

    DAMAGE = "damage"
    MAINTENANCE = "maintenance"
    """Maintenance that was put off."""
    RESERVE = "reserve"
    """Money of the repair reserve that was used."""
    OTHER = "other"
