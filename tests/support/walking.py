"""Walking through every door of the house with whatever somebody could know or guess."""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from flask import Flask
from pypdf import PdfReader
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.support.visitor import Visitor

COOKIE = "cltms"
Known = Mapping[str, Sequence[str]]
"""Values for the parts of addresses by their name; ``number`` stands for all that are not named."""
ENDS_THE_SESSION = ("sign-out", "exit", "password", "sessions", "erase", "delete")
"""Words in addresses behind which a walker may find themselves outside, so they come last."""


@dataclass(frozen=True)
class Door:
    """One way to ask: a method and an address, and the rule behind it."""

    method: str
    address: str
    rule: Rule


def doors(app: Flask, known: Known, methods: Sequence[str] = ("GET", "POST")) -> Iterator[Door]:
    """List every door: what only looks comes first, and what ends the session last."""
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]
    for method in methods:
        for rule in sorted(rules, key=lambda each: (any(word in each.rule for word in ENDS_THE_SESSION), each.rule)):
            if method in (rule.methods or set()):
                yield from (Door(method, address, rule) for address in addresses(rule, known))


def walk(
    visitor: Visitor, ways: Iterable[Door], ask: Callable[[Visitor, Door], TestResponse]
) -> Iterator[tuple[Door, TestResponse]]:
    """Ask at each door with the session that ``visitor`` came with, even after a page took it away from the browser."""
    came_with = visitor.get_cookie(COOKIE)
    for door in ways:
        if came_with is not None:
            visitor.set_cookie(COOKIE, came_with.value)
        yield door, ask(visitor, door)


def addresses(rule: Rule, known: Known) -> Iterator[str]:
    """List every address of a rule with the known values."""
    names = sorted(rule.arguments - set(rule.defaults or ()))  # what has a default stands in no address
    for values in product(*(known.get(name, known["number"]) for name in names)):
        address = rule.rule
        for name, value in zip(names, values, strict=True):
            address = _put(address, name, value)
        yield address


def _put(address: str, name: str, value: str) -> str:
    for start in [at for at, sign in enumerate(address) if sign == "<"]:
        end = address.index(">", start)
        if address[start + 1 : end].rsplit(":", maxsplit=1)[-1] == name:
            return address[:start] + value + address[end + 1 :]
    raise LookupError(name)


def told(answer: TestResponse) -> str:
    """Give everything that can be read from an answer: heads, text, the members of an archive, the pages of a paper."""
    body = answer.get_data()
    parts = [str(answer.headers), body.decode("utf-8", "replace")]
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            parts += [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    if body.startswith(b"%PDF"):
        parts += [page.extract_text() for page in PdfReader(io.BytesIO(body)).pages]
    return "\n".join(parts)
