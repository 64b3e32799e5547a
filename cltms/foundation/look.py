"""What all templates need to draw lots the way that maps and papers draw them."""

from flask import Flask

from maps import style


def install(app: Flask) -> None:
    """Give every template, and every macro, `map_style`: the colours and hatches of `maps.style` as plain values."""
    app.jinja_env.globals["map_style"] = style.as_json()
