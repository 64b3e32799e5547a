"""Words of old lists: what a column may hold, where an order may stand, in which order days are written."""

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _


class Part(StrEnum):
    """What a column of an old list may hold."""

    NUMBER = "number"
    ADDRESS = "address"
    UNIT = "unit"
    REPORTED_ON = "reported on"
    PROBLEM = "problem"
    DESCRIPTION = "description"
    STATE = "state"
    DONE_ON = "done on"
    CLOSED_ON = "closed on"


DAYS = (Part.REPORTED_ON, Part.DONE_ON, Part.CLOSED_ON)


class OldState(StrEnum):
    """Where an order of an old list stands, as far as it matters here."""

    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class DayOrder(StrEnum):
    """Which comes first where a list writes days with figures alone."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


PART_TITLES: dict[Part, Any] = {
    Part.NUMBER: _("Old number"),
    Part.ADDRESS: _("Address of the building"),
    Part.UNIT: _("Home or shared part"),
    Part.REPORTED_ON: _("Day of the report"),
    Part.PROBLEM: _("Problem or trade"),
    Part.DESCRIPTION: _("What is said about it"),
    Part.STATE: _("Where it stands"),
    Part.DONE_ON: _("Day on which it was done"),
    Part.CLOSED_ON: _("Day on which it was closed"),
}
STATE_TITLES: dict[OldState, Any] = {
    OldState.OPEN: _("It is open"),
    OldState.CLOSED: _("It is fixed and closed"),
    OldState.CANCELLED: _("It was cancelled"),
}
DAY_ORDER_TITLES: dict[DayOrder, Any] = {
    DayOrder.DAY_FIRST: _("The day first: 31/01/2026"),
    DayOrder.MONTH_FIRST: _("The month first: 01/31/2026"),
}
HEADINGS: dict[Part, tuple[str, ...]] = {
    Part.NUMBER: (
        "old number", "number", "no", "no.", "id", "order", "order number", "work order", "work order number", "wo",
        "wo number", "ticket", "ticket number", "request number", "numero", "numero viejo", "orden", "num",
        "orden de trabajo", "numero de orden", "folio",
    ),
    Part.ADDRESS: (
        "address", "street address", "building", "building address", "property", "property address", "direccion",
        "domicilio", "edificio", "direccion del edificio", "propiedad",
    ),
    Part.UNIT: (
        "unit", "apartment", "apt", "apt.", "unit number", "home", "door", "unidad", "apartamento", "departamento",
        "depto", "vivienda", "puerta",
    ),
    Part.REPORTED_ON: (
        "reported on", "reported", "date reported", "report date", "created", "created on", "date created", "opened",
        "opened on", "date opened", "date", "received", "received on", "date received", "fecha",
        "fecha de reporte", "fecha del reporte", "reportado", "reportado el", "recibido", "recibido el", "abierta el",
    ),
    Part.PROBLEM: (
        "problem", "trade", "category", "type", "kind", "issue type", "problema", "oficio", "categoria", "tipo",
    ),
    Part.DESCRIPTION: (
        "description", "issue", "details", "what", "request", "summary", "work requested", "descripcion", "detalle",
        "detalles", "que pasa", "trabajo solicitado", "asunto",
    ),
    Part.STATE: ("state", "status", "stage", "estado", "estatus", "situacion"),
    Part.DONE_ON: (
        "done on", "done", "completed", "completed on", "date completed", "completion date", "finished", "finished on",
        "fixed on", "terminado", "terminado el", "hecho el", "fecha de terminacion", "completado", "completado el",
    ),
    Part.CLOSED_ON: (
        "closed on", "closed", "date closed", "close date", "cerrado", "cerrado el", "cerrada el", "fecha de cierre",
    ),
}  # fmt: skip
"""What headings mean, in small letters and without accents."""
