"""Words of resale for readers: kinds of formula, and every setting that a formula makes explicit."""

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _

from cltms.leases.resale.formula.kinds import (
    Approval,
    BaseDate,
    DeductionKind,
    ImprovementKind,
    Kind,
    LimitsAt,
    PartialYears,
    Payer,
    Round,
    RoundAt,
    Second,
    Vintage,
)


class ResaleAction(StrEnum):
    """What one may do with resale formulas and prices."""

    SEE = "see resale formulas and prices"
    WORK_OUT = "work out what a home sells for"
    KEEP = "keep resale formulas"


KIND_TITLES: dict[Kind, Any] = {
    Kind.SIMPLE: _("Fixed rate, on the purchase price each year"),
    Kind.COMPOUND: _("Fixed rate, compounding"),
    Kind.YEARLY: _("A rate set year by year, on the purchase price"),
    Kind.INDEX: _("Index: area median income or consumer prices"),
    Kind.APPRAISAL: _("A share of the change of the appraisal"),
    Kind.RATIO: _("A share of the change of the appraisal by investment and years"),
    Kind.ITEMISED: _("Itemized, improvements losing value with the years"),
    Kind.MORTGAGE: _("What the next household can pay (mortgage-based)"),
    Kind.PROCEEDS: _("Cap on net proceeds (fair return)"),
}
PARTIAL_TITLES: dict[PartialYears, Any] = {
    PartialYears.COMPLETED: _("Only years that are over count"),
    PartialYears.BY_MONTH: _("A twelfth for each month that is over"),
    PartialYears.BY_DAY: _("By the day"),
}
BASE_TITLES: dict[BaseDate, Any] = {
    BaseDate.CLOSING: _("From the day of the closing"),
    BaseDate.LEASE: _("From the day of the lease"),
}
VINTAGE_TITLES: dict[Vintage, Any] = {
    Vintage.PUBLISHED: _("The latest that was published by the day"),
    Vintage.OF_YEAR: _("That of the calendar year of the day"),
}
ROUND_TITLES: dict[Round, Any] = {
    Round.NEAREST: _("To the nearest; a half goes up"),
    Round.DOWN: _("Down"),
    Round.UP: _("Up"),
}
ROUND_AT_TITLES: dict[RoundAt, Any] = {
    RoundAt.END: _("Once, at the end"),
    RoundAt.STEPS: _("At every step"),
}
LIMITS_TITLES: dict[LimitsAt, Any] = {
    LimitsAt.END: _("After everything"),
    LimitsAt.BEFORE_DEDUCTIONS: _("Before damage and other deductions"),
}
PAYER_TITLES: dict[Payer, Any] = {
    Payer.TRUST: _("The trust"),
    Payer.SELLER: _("Who sells"),
    Payer.HALVES: _("Half each"),
}
SECOND_TITLES: dict[Second, Any] = {
    Second.NONE: _("There is none; the first one counts"),
    Second.AVERAGE: _("The average of both counts"),
    Second.LOWER: _("The lower one counts"),
    Second.HIGHER: _("The higher one counts"),
    Second.LAST: _("The second one counts"),
}
APPROVAL_TITLES: dict[Approval, Any] = {
    Approval.UNKNOWN: _("Not known yet"),
    Approval.GIVEN: _("The trust approved it"),
    Approval.REFUSED: _("The trust did not approve it"),
    Approval.NOT_ASKED: _("Nobody asked the trust"),
}
IMPROVEMENT_TITLES: dict[ImprovementKind, Any] = {
    ImprovementKind.IMPROVEMENT: _("Improvement"),
    ImprovementKind.SYSTEM: _("Capital system replaced"),
    ImprovementKind.REPLACEMENT: _("Replacement of what was there"),
}
DEDUCTION_TITLES: dict[DeductionKind, Any] = {
    DeductionKind.DAMAGE: _("Damage"),
    DeductionKind.MAINTENANCE: _("Maintenance that was put off"),
    DeductionKind.RESERVE: _("Repair reserve that was used"),
    DeductionKind.OTHER: _("Something else"),
}
