"""Answers of GeoReport v2: the same values as XML or as JSON, whichever the address ends with."""

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any
from xml.etree import ElementTree as ET

from flask import Response

Values = Mapping[str, Any]
FORMATS = ("json", "xml")
_ONE_OF = {
    "services": "service", "service_requests": "request", "errors": "error", "attributes": "attribute",
    "values": "value",
}  # fmt: skip
"""What one entry of a list is called in XML."""


def listed(root: str, rows: Sequence[Values], form: str, status: HTTPStatus = HTTPStatus.OK) -> Response:
    """Answer with a list, which XML calls ``root``."""
    return _answer(root, rows, form, status)


def single(root: str, values: Values, form: str) -> Response:
    """Answer with one thing."""
    return _answer(root, values, form, HTTPStatus.OK)


def refused(status: HTTPStatus, said: str, form: str) -> Response:
    """Answer with what was wrong."""
    return listed("errors", [{"code": int(status), "description": said}], form, status)


def _answer(root: str, values: Values | Sequence[Values], form: str, status: HTTPStatus) -> Response:
    if form == "json":
        return Response(json.dumps(values), status, mimetype="application/json")
    tree = _element(root, values)
    return Response(
        ET.tostring(tree, encoding="utf-8", xml_declaration=True), status, content_type="text/xml; charset=utf-8"
    )


def _element(name: str, value: Any) -> ET.Element:
    found = ET.Element(name)
    if isinstance(value, Mapping):
        found.extend([_element(key, each) for key, each in value.items()])
    elif isinstance(value, list | tuple):
        found.extend([_element(_ONE_OF[name], each) for each in value])
    elif value is not None:
        found.text = str(value).lower() if isinstance(value, bool) else str(value)
    return found
