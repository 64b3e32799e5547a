"""Recognising a file that this program wrote, whose columns need no guessing."""

import pandas as pd

from maps.roll import MONEY_FIELDS, Field

_SIGNS = frozenset({"parcel_id", "parcel_key", "owner_kind", "owner_rule", "vacancy", "set_apart"})
"""Columns that together stand in no file but ours."""
_SHORT = {
    Field.MAIL_ADDRESS: "mail_addr", Field.IMPROVEMENT_VALUE: "impr_value", Field.TOTAL_VALUE: "tot_value",
    Field.DECLARED_AREA: "decl_area",
}  # fmt: skip
"""What a Shapefile calls those whose names are too long for it."""


def our_columns(frame: pd.DataFrame) -> dict[Field, str]:
    """Give the column of each field in a file that we wrote; nothing for any other file.

    What we derived ourselves (areas, verdicts, reasons) is left out: it is not what the county says.
    """
    present = {str(name) for name in frame.columns}
    if not present >= _SIGNS:
        return {}
    names = {field: (_plain(field), _SHORT.get(field, _plain(field))) for field in Field}
    return {field: found[0] for field, either in names.items() if (found := [n for n in either if n in present])}


def _plain(field: Field) -> str:
    return field.value.removesuffix("_minor") if field in MONEY_FIELDS else field.value
