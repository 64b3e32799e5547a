"""When a correction holds: only while the county still says what was corrected. Plain values in, plain values out."""

from enum import StrEnum
from typing import Any

import pandas as pd

from maps.roll import Field

MONEY = (Field.LAND_VALUE, Field.IMPROVEMENT_VALUE, Field.TOTAL_VALUE)
CORRECTABLE = (
    Field.OWNER, Field.OWNER2, Field.MAIL_ADDRESS, Field.SITUS, Field.CLASS_CODE, Field.CLASS_TEXT, *MONEY,
)  # fmt: skip
"""What can be corrected: what the county writes. Area and outline are measured, and vacancy is judged or told."""

OF_ACCOUNTS = (Field.OWNER, Field.OWNER2, Field.MAIL_ADDRESS, Field.SITUS)
"""What can be corrected of one of several tax accounts: who owns it, and addresses. Values are added up over all."""


class Standing(StrEnum):
    """How a correction stands to what the county says now."""

    APPLIED = "applied"
    OTHERWISE = "otherwise"
    AGREED = "agreed"
    GONE = "gone"


def standing(old: str | None, new: str | None, county: str | None, *, there: bool) -> Standing:
    """Say whether a correction from ``old`` to ``new`` is applied when the county says ``county`` now."""
    if not there:
        return Standing.GONE
    if county == old:
        return Standing.APPLIED
    return Standing.AGREED if county == new else Standing.OTHERWISE


def written(value: Any) -> str | None:
    """Write a value of the roll as text, by which old and new are compared; None where there is none."""
    if value is None or pd.isna(value):
        return None
    return value if isinstance(value, str) else str(int(value))


def read(field: Field, text: str | None) -> str | int | None:
    """Read what `written` wrote."""
    return int(text) if text is not None and field in MONEY else text
