"""What the journal remembers about invoices: numbers of rows and amounts, never what stands on the paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from cltms.contractors.invoices.vocabulary import STATE_TITLES
from cltms.foundation.act import Fact
from maps.sentences import words


@dataclass(frozen=True)
class InvoiceReceived(Fact):
    """An invoice came; ``amount_minor`` in minor units of ``currency``."""

    said: ClassVar[str] = words(
        "Invoice {invoice_id} of contractor {contractor_id} over {amount_minor} cents {currency} came for work order "
        "{order_id}."
    )

    invoice_id: int
    contractor_id: int
    order_id: int
    amount_minor: int
    currency: str


@dataclass(frozen=True)
class InvoiceMoved(Fact):
    """A step was taken with an invoice; ``alone`` says that nobody else had to approve it."""

    said: ClassVar[str] = words("Invoice {invoice_id} was moved: {became}.")
    titles: ClassVar[Mapping[str, Mapping[Any, Any]]] = {"became": STATE_TITLES}

    invoice_id: int
    step: str
    was: str
    became: str
    alone: bool


@dataclass(frozen=True)
class InvoiceExplained(Fact):
    """It was written down why an invoice is above what was agreed."""

    said: ClassVar[str] = words("Why invoice {invoice_id} is {over_minor} cents above what was agreed was explained.")

    invoice_id: int
    over_minor: int


@dataclass(frozen=True)
class InvoicesExported(Fact):
    """A list of invoices left as a file."""

    said: ClassVar[str] = words("A file with {rows} invoices was written.")

    rows: int
