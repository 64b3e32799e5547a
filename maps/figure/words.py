"""The few words that stand in a figure, in English and Spanish."""

from datetime import date
from typing import Literal

from maps.owners.vocabulary import OwnerKind
from maps.vacancy.vocabulary import Vacancy

Units = Literal["feet", "metres"]

_SPANISH = {
    "Public": "Público",
    "Land trust or nonprofit": "Fideicomiso o sin fines de lucro",
    "Religious": "Religioso",
    "Business": "Empresa",
    "Individual": "Particular",
    "Owner unknown": "Dueño desconocido",
    "Vacant": "Baldío",
    "Probably vacant": "Probablemente baldío",
    "Not vacant": "No baldío",
    "Vacancy unknown": "Uso desconocido",
    "N": "N",
    "feet": "pies",
    "miles": "millas",
    "mile": "milla",
    "m": "m",
    "km": "km",
    "Boundary": "Límite",
    "Source: {source}.": "Fuente: {source}.",
    "Drawn {day}.": "Dibujado el {day}.",
    "Map of lot {label} and the parcels around it": "Mapa del lote {label} y de las parcelas a su alrededor",
    "Map of the lot and the parcels around it": "Mapa del lote y de las parcelas a su alrededor",
    "Map of one lot": "Mapa de un lote",
    "Map of {count} lots": "Mapa de {count} lotes",
    "Map of one numbered lot": "Mapa de un lote numerado",
    "Map of {count} numbered lots": "Mapa de {count} lotes numerados",
    "Where the {count} lots lie in their surroundings": "Dónde quedan los {count} lotes en su entorno",
    "Where the lot lies in its surroundings": "Dónde queda el lote en su entorno",
    "The lots of this paper": "Los lotes de este documento",
    "The lots are marked dark; the key map numbers them.": (
        "Los lotes están marcados en oscuro; el mapa general los numera."
    ),
    "Neighbours marked {labels}.": "Vecinos marcados {labels}.",
    "Lots numbered {labels}.": "Lotes numerados {labels}.",
    "Streets: {streets}.": "Calles: {streets}.",
    "North is up.": "El norte está arriba.",
}

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}

OWNER_WORDS: dict[str, str] = {
    OwnerKind.PUBLIC.value: "Public",
    OwnerKind.NONPROFIT.value: "Land trust or nonprofit",
    OwnerKind.RELIGIOUS.value: "Religious",
    OwnerKind.BUSINESS.value: "Business",
    OwnerKind.INDIVIDUAL.value: "Individual",
    OwnerKind.UNKNOWN.value: "Owner unknown",
}
VACANCY_WORDS: dict[str, str] = {
    Vacancy.VACANT.value: "Vacant",
    Vacancy.PROBABLY_VACANT.value: "Probably vacant",
    Vacancy.NOT_VACANT.value: "Not vacant",
    Vacancy.UNKNOWN.value: "Vacancy unknown",
}


def say(words: str, lang: str, **values: str | int) -> str:
    """Say ``words`` in English (``en``) or Spanish (``es``); ValueError for a language that figures do not speak."""
    if lang not in _MONTHS:
        raise ValueError(f"maps are drawn in English (en) and Spanish (es), not in {lang!r}")
    return (_SPANISH[words] if lang == "es" else words).format(**values)


def day(on: date, lang: str) -> str:
    """Write a date as people read it: ``March 3, 2026`` or ``3 de marzo de 2026``."""
    month = _MONTHS[lang].split()[on.month - 1]
    return f"{on.day} de {month} de {on.year}" if lang == "es" else f"{month} {on.day}, {on.year}"
