"""What all templates need to draw lots, and plots, the way that maps and papers draw them."""

from collections.abc import Callable
from typing import Any

from babel.numbers import format_decimal
from flask import Flask
from flask_babel import get_locale
from markupsafe import Markup

from maps import style
from reports import plots

LOCALES = {"en": "en_US", "es": "es_US"}
"""Whose way of writing numbers: readers of both languages live in the United States."""

DRAWERS: dict[str, Callable[..., str]] = {"bars": plots.bars, "lines": plots.lines}


def install(app: Flask) -> None:
    """Give templates and macros `map_style` (colours and hatches as plain values), `drawn` and `written_number`."""
    app.jinja_env.globals.update(map_style=style.as_json(), drawn=_drawn, written_number=_number)


def _drawn(shown: Any, kind: str, name: str) -> Markup:
    """Draw a plot; its words are escaped by its own pen."""
    if isinstance(shown, plots.Timeline):
        return Markup(plots.timeline(shown, name=name))  # noqa: S704
    return Markup(DRAWERS[kind](shown, name=name, number=_number))  # noqa: S704


def _number(value: float | None) -> str:
    """Write a number as the reader does; what is not known as a dash."""
    return "–" if value is None else format_decimal(value, locale=LOCALES[str(get_locale())[:2]])
