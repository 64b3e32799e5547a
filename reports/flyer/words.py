"""What the flyer of a campaign says, in English and Spanish."""

WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
}

WITH_THE = (
    "City of ", "City and County of ", "Town of ", "Village of ", "Borough of ", "County of ", "State of ",
    "Department of ", "Office of ", "Board of ",
)  # fmt: skip
"""How names of bodies begin that stand in an English sentence with an article."""
ONE_LOT, LOTS, OF_WHOM, OF_WHOM_ONE = (
    "1 lot in {place}", "{count} lots in {place}", "{count} lots in {place}, asked of {body}",
    "1 lot in {place}, asked of {body}",
)  # fmt: skip

SPANISH = {
    ONE_LOT: "1 lote en {place}",
    LOTS: "{count} lotes en {place}",
    OF_WHOM: "{count} lotes en {place}, pedidos a {body}",
    OF_WHOM_ONE: "1 lote en {place}, pedido a {body}",
    "{when}": "{when}",
    "Come": "Venga",
    "Scan to say that you come": "Escanee y diga que viene",
    "Scan to learn more": "Escanee para saber más",
    "Talk with us": "Hable con nosotros",
    "QR code: {link}": "Código QR: {link}",
    "Page": "Página",
    "of": "de",
}
