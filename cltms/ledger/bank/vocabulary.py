"""Words of bank files: where a line stands, and what a column of a table may hold."""

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _


class FileKind(StrEnum):
    """How a bank writes its files."""

    TABLE = "table"
    OFX = "ofx"
    CAMT = "camt"


class LineState(StrEnum):
    """Where a line of a bank file stands."""

    STAGED = "staged"
    DOUBLE = "double"
    POSTED = "posted"
    SET_ASIDE = "set aside"


class Part(StrEnum):
    """What a column of a table may hold."""

    DAY = "day"
    AMOUNT = "amount"
    TAKEN_OUT = "taken out"
    PAID_IN = "paid in"
    WAY = "way"
    NAME = "name"
    SAID = "said"
    REFERENCE = "reference"
    BANK_ID = "bank id"
    BALANCE = "balance"


KIND_TITLES: dict[FileKind, Any] = {
    FileKind.TABLE: _("Table (CSV)"), FileKind.OFX: "OFX", FileKind.CAMT: "CAMT.053",
}  # fmt: skip
STATE_TITLES: dict[LineState, Any] = {
    LineState.STAGED: _("Waits"),
    LineState.DOUBLE: _("Came before"),
    LineState.POSTED: _("Stands in the books"),
    LineState.SET_ASIDE: _("Set aside"),
}
PART_TITLES: dict[Part, Any] = {
    Part.DAY: _("Day"),
    Part.AMOUNT: _("Amount, with a minus for what goes out"),
    Part.TAKEN_OUT: _("What goes out"),
    Part.PAID_IN: _("What comes in"),
    Part.WAY: _("Whether it goes out or comes in"),
    Part.NAME: _("Who pays or is paid"),
    Part.SAID: _("What the bank writes"),
    Part.REFERENCE: _("Reference"),
    Part.BANK_ID: _("The bank's own number"),
    Part.BALANCE: _("Balance after it"),
}
HEADINGS: dict[Part, tuple[str, ...]] = {
    Part.DAY: (
        "booking date", "posted date", "posting date", "post date", "transaction date", "trans date", "date posted",
        "date", "day", "fecha contable", "fecha de operacion", "fecha operacion", "fecha", "dia", "buchungstag",
        "value date", "fecha valor",
    ),
    Part.AMOUNT: (
        "amount", "transaction amount", "amount usd", "amount eur", "importe", "monto", "cantidad", "betrag", "value",
    ),
    Part.TAKEN_OUT: (
        "debit", "debits", "withdrawal", "withdrawals", "money out", "paid out", "debit amount", "amount debit",
        "cargo", "cargos", "debito", "debe", "retiro", "retiros", "soll",
    ),
    Part.PAID_IN: (
        "credit", "credits", "deposit", "deposits", "money in", "paid in", "credit amount", "amount credit", "abono",
        "abonos", "credito", "haber", "deposito", "depositos", "haben",
    ),
    Part.WAY: (
        "debit credit", "credit debit", "dr cr", "cr dr", "credit debit indicator", "transaction type", "type", "sign",
        "tipo", "cargo abono",
    ),
    Part.NAME: (
        "name", "payee", "counterparty", "payer", "merchant", "counterparty name", "payee name", "nombre",
        "beneficiario", "ordenante", "contraparte",
    ),
    Part.SAID: (
        "description", "memo", "details", "transaction description", "narrative", "particulars", "text", "original "
        "description", "descripcion", "concepto", "detalle", "verwendungszweck",
    ),
    Part.REFERENCE: ("reference", "check number", "check no", "check", "cheque", "referencia", "numero de cheque"),
    Part.BANK_ID: ("transaction id", "fitid", "id", "transaction number", "numero de operacion", "folio"),
    Part.BALANCE: ("balance", "running balance", "running bal", "ending balance", "saldo", "balance after"),
}  # fmt: skip
"""What headings mean, in small letters and without accents and signs."""
GOES_OUT = frozenset(
    {"d", "dr", "dbit", "debit", "withdrawal", "out", "cargo", "debito", "debe", "retiro", "s", "soll"}
)
COMES_IN = frozenset(
    {"c", "cr", "crdt", "credit", "deposit", "in", "abono", "credito", "haber", "deposito", "h", "haben"}
)
"""Words in a column that says which way money goes."""
