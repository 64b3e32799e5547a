"""A filter in the language of the map, for as much of it as the tiles can answer."""

from typing import Any

from cltms.parcels.districts import BETWEEN, whole
from cltms.parcels.filters import Apart, ParcelFilter

Expression = list[Any]
"""An expression of the MapLibre style specification."""

LEAST, MOST = -1e300, 1e300
"""What stands for a measure that is not known: it is never large enough, and never small enough."""


def expression(wanted: ParcelFilter) -> Expression:
    """Say ``wanted`` as a MapLibre expression over what `content` puts into the tiles.

    It finds the same parcels as `queries.matching`, but for ``text``: which parcels hold a word only the roll knows.
    """
    asked: Expression = ["all"]
    for name, values in (
        ("owner_kind", wanted.owner_kind), ("owner_body", wanted.owner_body), ("vacancy", wanted.vacancy),
        ("set_apart", wanted.set_apart), ("key", wanted.keys),
    ):  # fmt: skip
        if values:
            asked.append(["in", ["get", name], ["literal", [str(value) for value in values]]])
    if wanted.district:
        lie_in: Expression = ["coalesce", ["get", "districts"], ""]
        asked.append(["any", *(["in", f"{BETWEEN}{whole(name)}{BETWEEN}", lie_in] for name in wanted.district)])
    if wanted.apart is not Apart.WITH:
        apart: Expression = ["has", "set_apart"]
        asked.append(apart if wanted.apart is Apart.ONLY else ["!", apart])
    if wanted.listed:
        asked.append(["==", ["get", "listed"], True])
    asked += _between("area_m2", wanted.min_area_m2, wanted.max_area_m2)
    asked += _between("value_minor", wanted.min_value_minor, wanted.max_value_minor)
    return asked


def _between(name: str, low: float | None, high: float | None) -> list[Expression]:
    bounds: list[Expression] = []
    if low is not None:
        bounds.append([">=", ["number", ["get", name], LEAST], low])
    if high is not None:
        bounds.append(["<=", ["number", ["get", name], MOST], high])
    return bounds
