"""What all templates need to draw lots, and plots, the way that maps and papers draw them."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from markupsafe import Markup

from cltms.foundation.writing import number
from maps import style
from reports import plots

DRAWERS: dict[str, Callable[..., str]] = {"bars": plots.bars, "lines": plots.lines, "trends": plots.trends}


def install(app: Flask) -> None:
    """Give templates and macros `map_style` (colours and hatches as plain values) and `drawn`."""
    app.jinja_env.globals.update(map_style=style.as_json(), drawn=_drawn)


def _drawn(shown: Any, kind: str, name: str) -> Markup:
    """Draw a plot; its words are escaped by its own pen."""
    if isinstance(shown, plots.Timeline):
        return Markup(plots.timeline(shown, name=name))  # noqa: S704
    return Markup(DRAWERS[kind](shown, name=name, number=number))  # noqa: S704
