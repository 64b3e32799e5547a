"""How papers speak: words, numbers and dates in English and Spanish."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from math import floor, log10

from reports.errors import PaperError

LANGUAGES = ("en", "es")
SQUARE_METRES_PER_ACRE = 4046.8564224
"""International acre."""
SQUARE_METRES_PER_SQUARE_FOOT = 0.3048**2

Say = Callable[..., str]

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}


def speaker(lang: str, spanish: Mapping[str, str]) -> Say:
    """Give the function that says English words in ``lang``, with ``{name}`` filled in.

    Raises PaperError for another language, and KeyError for words that nobody put into Spanish: a paper that changes
    language in the middle is a defect.
    """
    if lang not in LANGUAGES:
        raise PaperError(f"Papers are printed in English (en) and Spanish (es), not in {lang!r}.")

    def say(words: str, **values: object) -> str:
        return (spanish[words] if lang == "es" else words).format(**values)

    return say


def day(on: date | None, lang: str) -> str:
    """Write a date as people read it, or '' when there is none."""
    if on is None:
        return ""
    name = month(on.month, lang)
    return f"{on.day} de {name} de {on.year}" if lang == "es" else f"{name} {on.day}, {on.year}"


def month(number: int, lang: str) -> str:
    """Name a month, counted from 1."""
    return _MONTHS[lang].split()[number - 1]


def acres(area_m2: float) -> str:
    """Write an area in acres, with two figures after the point below ten acres."""
    return _amount(area_m2 / SQUARE_METRES_PER_ACRE)


def hectares(area_m2: float) -> str:
    """Write an area in hectares."""
    return _amount(area_m2 / 10_000)


def area(area_m2: float, lang: str) -> str:
    """Write the area of a lot: square feet and square metres, from about one acre on acres and rounded square feet."""
    feet_unit = "pies²" if lang == "es" else "sq ft"
    in_acres = round(area_m2 / SQUARE_METRES_PER_ACRE, 1)
    if in_acres < 1:
        return f"{square_feet(area_m2)} {feet_unit} ({square_metres(area_m2)} m²)"
    feet = area_m2 / SQUARE_METRES_PER_SQUARE_FOOT
    return f"{in_acres:,.1f} acres ({round(feet, 2 - floor(log10(feet))):,.0f} {feet_unit})"


def square_feet(area_m2: float) -> str:
    """Write an area in whole square feet."""
    return f"{area_m2 / SQUARE_METRES_PER_SQUARE_FOOT:,.0f}"


def square_metres(area_m2: float) -> str:
    """Write an area in whole square metres."""
    return f"{area_m2:,.0f}"


def money(minor: int, currency: str) -> str:
    """Write money in whole units, half to even: values in a roll are estimates, and cents would feign exactness."""
    whole = int((Decimal(minor) / 100).to_integral_value(rounding=ROUND_HALF_EVEN))
    return f"${whole:,}" if currency == "USD" else f"{whole:,} {currency}"


def _amount(number: float) -> str:
    return f"{number:,.2f}" if number < 10 else f"{number:,.1f}"
