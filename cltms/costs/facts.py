"""What the journal remembers about costs: numbers of rows and amounts, never what somebody wrote."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from cltms.costs.vocabulary import DECISION_TITLES, KIND_TITLES
from cltms.foundation.act import Fact
from maps.sentences import words


@dataclass(frozen=True)
class VariationAsked(Fact):
    """Money was asked for an order; ``amount_minor`` in minor units of ``currency``."""

    said: ClassVar[str] = words("{amount_minor} cents {currency} were asked for work order {order_id}.")

    order_id: int
    variation_id: int
    amount_minor: int
    currency: str


@dataclass(frozen=True)
class VariationDecided(Fact):
    """What was asked for an order was decided: by somebody else, or by the limit (``by``)."""

    said: ClassVar[str] = words("What was asked for work order {order_id} was decided: {decision}.")
    titles: ClassVar[Mapping[str, Mapping[Any, Any]]] = {"decision": DECISION_TITLES}

    order_id: int
    variation_id: int
    decision: str
    by: str


@dataclass(frozen=True)
class VariationTakenBack(Fact):
    """What was asked for an order was taken back by who asked."""

    said: ClassVar[str] = words("What was asked for work order {order_id} was taken back by who asked.")

    order_id: int
    variation_id: int


@dataclass(frozen=True)
class CostNoted(Fact):
    """Something spent on an order was written down."""

    said: ClassVar[str] = words("{amount_minor} cents {currency} were spent on work order {order_id} ({kind}).")
    titles: ClassVar[Mapping[str, Mapping[Any, Any]]] = {"kind": KIND_TITLES}

    order_id: int
    line_id: int
    kind: str
    amount_minor: int
    currency: str


@dataclass(frozen=True)
class CostWithdrawn(Fact):
    """A line of costs was wrong and counts no more."""

    said: ClassVar[str] = words("Line {line_id} of the costs of work order {order_id} counts no more.")

    order_id: int
    line_id: int


@dataclass(frozen=True)
class CostLimitSet(Fact):
    """What may be spent on an order without asking was set, from a day on."""

    said: ClassVar[str] = words(
        "Without asking, {limit_minor} cents {currency} may be spent on a work order from {begins} on."
    )

    limit_minor: int
    currency: str
    begins: date


@dataclass(frozen=True)
class CostsExported(Fact):
    """Costs of a period left as a file."""

    said: ClassVar[str] = words("A file with {rows} lines of costs was written.")

    rows: int
