"""The documents around the features: landing page, conformance, collections, and the definition of the whole."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from cltms.map_programs.asking import COMMON, CRS84, OF_ITEMS, OF_LOTS
from cltms.map_programs.offering import Collection

JSON, GEOJSON = "application/json", "application/geo+json"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
CONFORMS = tuple(
    f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{name}" for name in ("core", "oas30", "geojson")
)
Document = dict[str, Any]


def link(rel: str, endpoint: str, kind: str = JSON, title: str = "", **values: Any) -> Document:
    """A link to one of our addresses."""
    href = url_for(f"map_programs.{endpoint}", _external=True, **values)
    return {"href": href, "rel": rel, "type": kind, **({"title": title} if title else {})}


def landing() -> Document:
    """Say what this is, and where everything stands."""
    return {
        "title": _("Lots and layers"),
        "description": _("What the counties’ rolls say of the land, and the layers beside them."),
        "links": [
            link("self", "landing"),
            link("service-desc", "definition", OPENAPI, _("What can be asked here")),
            link("conformance", "conformance"),
            link("data", "collections"),
        ],
    }


def conformance() -> Document:
    """Say which parts of the standard hold."""
    return {"conformsTo": list(CONFORMS)}


def all_collections(offered: Sequence[Collection]) -> Document:
    """List the collections."""
    return {"links": [link("self", "collections")], "collections": [one_collection(each) for each in offered]}


def one_collection(offered: Collection) -> Document:
    """Describe one collection: where and since when it is, and where its features are."""
    extent: Document = {"temporal": {"interval": [[f"{offered.as_of.isoformat()}T00:00:00Z", None]]}}
    if offered.bounds is not None:
        extent["spatial"] = {"bbox": [list(offered.bounds)], "crs": CRS84}
    return {
        "id": offered.name, "title": offered.title, "description": offered.told, "itemType": "feature",
        "crs": [CRS84], "extent": extent,
        "links": [
            link("self", "collection", name=offered.name),
            link("items", "items", GEOJSON, offered.title, name=offered.name),
        ],
    }  # fmt: skip


def definition(offered: Sequence[Collection]) -> Document:
    """Define the whole for programs, as OpenAPI 3.0."""
    paths: Document = {
        path: _get(said, JSON, COMMON)
        for path, said in (
            ("/", "landing page"), ("/conformance", "conformance"), ("/api", "this definition"),
            ("/collections", "the collections"),
        )
    }  # fmt: skip
    for each in offered:
        base = f"/collections/{each.name}"
        of_items = {**COMMON, **OF_ITEMS, **(OF_LOTS if each.layer is None else {})}
        paths[base] = _get(each.told, JSON, COMMON)
        paths[f"{base}/items"] = _get(each.title, GEOJSON, of_items)
        paths[f"{base}/items/{{featureId}}"] = _get(each.title, GEOJSON, COMMON, in_path="featureId")
    return {
        "openapi": "3.0.3",
        "info": {"title": _("Lots and layers"), "version": "1"},
        "servers": [{"url": url_for("map_programs.landing", _external=True).rstrip("/")}],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "basic": {"type": "http", "scheme": "basic"},
                "bearer": {"type": "http", "scheme": "bearer"},
            }
        },
        "security": [{"basic": []}, {"bearer": []}],
    }


def _get(said: str, kind: str, asked: Mapping[str, Mapping[str, Any]], in_path: str = "") -> Document:
    parameters: list[Document] = [
        {"name": name, "in": "query", "required": False, "schema": dict(schema), "style": "form", "explode": False}
        for name, schema in asked.items()
    ]
    if in_path:
        parameters.append({"name": in_path, "in": "path", "required": True, "schema": {"type": "string"}})
    answers = {
        "200": {"description": said, "content": {kind: {"schema": {"type": "object"}}}},
        "400": {"description": "what was asked cannot be understood"},
        "401": {"description": "a token is needed"},
        "404": {"description": "there is no such thing"},
    }
    return {"get": {"summary": said, "parameters": parameters, "responses": answers}}
