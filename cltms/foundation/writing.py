"""Days, moments and numbers as the reader writes them; templates have them as the filters of the same names."""

from datetime import date, datetime

from babel.dates import format_date
from babel.dates import format_datetime as format_datetime_of
from babel.numbers import format_decimal
from babel.units import format_unit
from flask import Flask
from flask_babel import format_date as format_date_here
from flask_babel import format_datetime, get_locale, to_user_timezone
from flask_babel import format_time as format_time_here

LOCALES = {"en": "en_US", "es": "es_US"}
"""Whose way of writing: readers of both languages live in the United States, who write 1,234.5 in Spanish too."""

GRAMS_PER_KILOGRAM, POUNDS_PER_KILOGRAM = 1000, 2.2046226
"""A pound is 0.45359237 kg by definition (NIST Special Publication 811, appendix B)."""


def local(lang: str | None = None) -> str:
    """Give the locale in which to write for readers of ``lang``; without one, for the reader of this request."""
    return LOCALES[lang or str(get_locale())[:2]]


def day(day: date | None, lang: str | None = None) -> str:
    """Write a day with its month in letters; empty where it is not known."""
    return "" if day is None else str(format_date(day, "long", locale=local(lang)))


def month(day: date, lang: str | None = None) -> str:
    """Write the month of a day with its year."""
    style = "LLLL 'de' y" if local(lang).startswith("es") else "LLLL y"
    return str(format_date(day, style, locale=local(lang)))


def moment(moment: datetime) -> str:
    """Write a day with its hour on the clock of this house."""
    return str(format_datetime(moment, "medium"))


def minute(moment: datetime) -> str:
    """Write a moment that somebody has set, as the end of a vote, which has no seconds."""
    return f"{format_date_here(moment, 'medium')}, {format_time_here(moment, 'short')}"


def camera(clock: str) -> str:
    """Write the moment that a camera's clock told, which knows no time zone."""
    return str(format_datetime_of(datetime.fromisoformat(clock), "medium", locale=local()))


def day_here(moment: datetime) -> date:
    """Give the day of a moment on the clock of this house."""
    here: datetime = to_user_timezone(moment)
    return here.date()


def number(value: float | None, lang: str | None = None) -> str:
    """Write a whole number with its thousands set apart; a dash where it is not known."""
    return "–" if value is None else str(format_decimal(round(value), locale=local(lang)))


def size(bytes_: int) -> str:
    """Write how large a file is, in megabytes."""
    return str(format_unit(bytes_ / 1e6, "digital-megabyte", "short", "#,##0.0", locale=local()))


def weight(grams: float) -> str:
    """Write a weight in pounds, and in kilograms behind it."""
    kilograms, locale = grams / GRAMS_PER_KILOGRAM, local()
    pounds = format_decimal(round(kilograms * POUNDS_PER_KILOGRAM), locale=locale)
    exact = format_decimal(kilograms, "#,##0.#", locale=locale)
    return f"{pounds} lb ({exact} kg)"


def install(app: Flask) -> None:
    """Give templates these filters under their names."""
    app.jinja_env.filters.update(
        {each.__name__: each for each in (day, month, moment, minute, camera, day_here, number, size, weight)}
    )
