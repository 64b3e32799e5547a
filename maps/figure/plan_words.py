"""The words of a site plan, in English and Spanish, and how lengths are written on it."""

from maps.figure.furniture import FOOT_M
from maps.figure.words import Units
from maps.plan_elements import Element, Form, Kind

_SPANISH = {
    "Lines of the lots": "Líneas de los lotes",
    "Bed": "Bancal",
    "Path": "Sendero",
    "Tree": "Árbol",
    "Building": "Edificio",
    "Fence": "Cerca",
    "Water": "Agua",
    "Seating": "Asientos",
    "Compost": "Compost",
    "Something else": "Otra cosa",
    "Site plan": "Plano del terreno",
    "1 inch = {feet} feet (1 : {scale})": "1 pulgada = {feet} pies (1 : {scale})",
    "1 : {scale}": "1 : {scale}",
    "Lot {number}": "Lote {number}",
    "Scale {scale}": "Escala {scale}",
    "Drawn by neighbors, not a survey.": "Dibujado por vecinos; no es un levantamiento topográfico.",
    "{feet} ft": "{feet} pies",
    "{metres} m": "{metres} m",
    "To scale, {scale}. {lots}. Numbered elements: {count}; the table lists each with its size. North is up.": (
        "A escala, {scale}. {lots}. Elementos numerados: {count}; la tabla da el tamaño de cada uno. El norte está "
        "arriba."
    ),
}

KIND_WORDS: dict[Kind, str] = {
    Kind.BED: "Bed",
    Kind.PATH: "Path",
    Kind.TREE: "Tree",
    Kind.BUILDING: "Building",
    Kind.FENCE: "Fence",
    Kind.WATER: "Water",
    Kind.SEATING: "Seating",
    Kind.COMPOST: "Compost",
    Kind.OTHER: "Something else",
}


def say(words: str, lang: str, **values: object) -> str:
    """Say ``words`` in a language; ValueError for one that plans do not speak."""
    if lang not in ("en", "es"):
        raise ValueError(f"plans are drawn in English (en) and Spanish (es), not in {lang!r}")
    return (_SPANISH[words] if lang == "es" else words).format(**values)


def figure_of(metres: float, units: Units) -> str:
    """Write a length as a bare number: feet to a tenth, metres to a centimetre, without idle noughts."""
    number = f"{metres / FOOT_M:,.1f}" if units == "feet" else f"{metres:,.2f}"
    return number.rstrip("0").rstrip(".")


def written(metres: float, units: Units, lang: str) -> str:
    """Write a length with its unit."""
    if units == "feet":
        return say("{feet} ft", lang, feet=figure_of(metres, units))
    return say("{metres} m", lang, metres=figure_of(metres, units))


def size_of(element: Element, units: Units, lang: str) -> str:
    """Write the size of an element: width × length, a diameter, or a length."""
    width, length = element.sides_m
    if element.form is Form.CIRCLE:
        return f"Ø {written(width, units, lang)}"
    if element.form is Form.LINE and not width:
        return written(length, units, lang)
    return f"{figure_of(width, units)} × {written(length, units, lang)}"
