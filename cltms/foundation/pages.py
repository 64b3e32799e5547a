"""Pages: how a view answers, the headers that every answer carries, and what all templates can ask.

Templates have ``page`` values and, everywhere: ``_`` (gettext), ``may(action, thing)``, ``offered(thing)`` (the steps
that its class's ``workflow`` offers from its ``stage``), ``csp_nonce()``, ``csrf_token()``, ``actor``, ``menu`` (what
the actor may open), ``submenu(name)`` (those pages of it that stand beside each other), ``language``, ``languages`` and
the filter ``said`` for a `maps.sentences.Sentence`.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.routing import IntegerConverter, Map
from werkzeug.wrappers import Response as Redirect

from cltms.foundation.acting import NOBODY, current_actor
from cltms.foundation.guard import may
from cltms.foundation.house import house

Answer = ResponseReturnValue
"""What a view gives back."""

View = TypeVar("View", bound=Callable[..., Any])
FRAMED = "__cltms_in_frames__"
"""Marks views that other sites may show in a frame."""
SHOWN_IN_FRAMES = frozenset({HTTPStatus.OK, HTTPStatus.NOT_MODIFIED, HTTPStatus.GONE})
"""Answers of such a view that may stand in one; a browser puts the headers of the second in place of those it kept."""

MOST_WORDS = 6
"""Words of a menu that one still takes in at a glance."""

LARGEST_KEY = 2**31 - 1
"""No row of a page has a larger key; a larger number in an address leads nowhere instead of to a broken page."""

CONTENT_POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'nonce-{nonce}'",
    "style-src": "'self' 'nonce-{nonce}'",
    "img-src": "'self' data: blob:",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}


class KeyConverter(IntegerConverter):
    """A whole number in an address that can be the key of a row."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=LARGEST_KEY)


@dataclass(frozen=True)
class MenuItem:
    """An entry of the menu as the page shows it."""

    title: str
    url: str
    here: bool
    searched_within: bool = False


def page(template: str, **values: Any) -> str:
    """Render a page."""
    return render_template(template, **values)


def in_frames(view: View) -> View:
    """Let other sites show what a view answers in a frame; only for pages on which nothing can be done."""
    setattr(view, FRAMED, True)
    return view


def to(endpoint: str, **values: Any) -> Redirect:
    """Go to another page after a form was sent, so that reloading does not send it again."""
    return redirect(url_for(endpoint, **values), 303)


def key_in(text: str) -> int | None:
    """Give the key of a row that somebody wrote in figures; None for what can be none."""
    in_figures = text.isascii() and text.isdecimal() and len(text) <= len(str(LARGEST_KEY))
    return int(text) if in_figures and int(text) <= LARGEST_KEY else None


def key_asked(name: str) -> int | None:
    """Give the key of a row that the query names; None for none and for what can be no key, which leads nowhere."""
    number = request.args.get(name, type=int)
    return number if number is not None and 0 <= number <= LARGEST_KEY else None


def local_address(address: str | None, otherwise: str) -> str:
    """Give ``address`` when it is a path of ours, else ``otherwise``: we never send a reader to another house."""
    if not address or not address.startswith("/") or address.startswith(("//", "/\\")):
        return otherwise
    parts = urlsplit(address)
    clean = not parts.scheme and not parts.netloc and not any(ord(sign) < 32 or sign == "\\" for sign in address)
    return address if clean else otherwise


def csp_nonce() -> str:
    """Give the one-time word that lets a ``<script nonce=…>`` or ``<style nonce=…>`` of this answer run."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return str(g.csp_nonce)


def menu() -> list[MenuItem]:
    """List the words of the menu: every room that the actor may enter, or the first ones and where all of them are."""
    found = rooms()
    if len(found) <= MOST_WORDS:
        return found
    there = MenuItem(gettext("More"), url_for("house.today", _anchor="rooms"), False)
    return [*found[: MOST_WORDS - 1], there]


def rooms() -> list[MenuItem]:
    """List the rooms that the actor of the request may enter, in the order of the features."""
    entries = sorted((entry for feature in house().features for entry in feature.menu), key=lambda entry: entry.order)
    here = _room(request.path)
    return [
        MenuItem(
            str(entry.title),
            url_for(entry.endpoint),
            here in entry.also | {_room(url_for(entry.endpoint))},
            entry.searched_within,
        )
        for entry in entries
        if entry.action is None or may(entry.action)
    ]


def submenu(name: str) -> list[MenuItem]:
    """List the pages that stand beside each other under ``name`` and are open to the actor of the request.

    A page below one of them, such as that of one crew, is at the one whose address is the closest above its own.
    """
    offered_here = [entry for feature in house().features for entry in feature.submenus.get(name, ())]
    entries = [entry for entry in offered_here if entry.action is None or may(entry.action)]
    addresses = {entry.endpoint: url_for(entry.endpoint) for entry in entries}
    here = max(filter(_is_here, addresses.values()), key=len, default=None)
    return [
        MenuItem(str(entry.title), addresses[entry.endpoint], addresses[entry.endpoint] == here)
        for entry in sorted(entries, key=lambda entry: entry.order)
    ]


def _is_here(address: str) -> bool:
    """Whether the page of the request is at an address, or lies below it."""
    return f"{request.path}/".startswith(f"{address.rstrip('/')}/")


def _room(path: str) -> str:
    """The first part of an address, which names the room of the house that it leads to."""
    return path.split("/")[1]


def offered(thing: Any) -> tuple[str, ...]:
    """Name the steps that can be taken with ``thing``, whose class has a ``workflow`` and which has a ``stage``."""
    steps: tuple[str, ...] = type(thing).workflow.offered(thing.stage)
    return steps


def install(app: Flask) -> None:
    """Give every answer of ``app`` its headers and every template its questions."""
    app.url_map.converters["int"] = KeyConverter
    app.after_request(_with_headers)
    app.jinja_env.globals.update(csp_nonce=csp_nonce, offered=offered, submenu=submenu)
    app.context_processor(_of_every_page)


def without_menu() -> None:
    """Write what is left of this answer without asking who may do what: something broke, perhaps just that."""
    g.without_menu = True


def _of_every_page() -> dict[str, Any]:
    if g.get("without_menu"):
        return {"actor": NOBODY, "menu": []}
    return {"actor": current_actor(), "menu": menu()}


def _with_headers(response: Response) -> Response:
    framed = _may_be_framed(response)
    rules = CONTENT_POLICY | ({"frame-ancestors": "*"} if framed else {})
    policy = "; ".join(f"{name} {value}" for name, value in rules.items()).format(nonce=csp_nonce())
    response.headers.setdefault("Content-Security-Policy", policy)
    response.headers["X-Content-Type-Options"] = "nosniff"
    if not framed:
        response.headers["X-Frame-Options"] = "DENY"
    # CSRF protection over HTTPS compares the referrer, so it stays within the house instead of being dropped.
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers["Permissions-Policy"] = "geolocation=(self), camera=(self), microphone=()"
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    if request.endpoint != "static" and current_actor() != NOBODY:
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def _may_be_framed(response: Response) -> bool:
    """Whether other sites may show this answer: what such a view means to show, and never a page of errors instead."""
    view = current_app.view_functions.get(request.endpoint or "")
    return bool(getattr(view, FRAMED, False)) and response.status_code in SHOWN_IN_FRAMES
