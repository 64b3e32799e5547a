"""Lots and layers as OGC API – Features: every document, every page, and every question that is bent."""

import json
from typing import Any
from urllib.parse import urlsplit

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cltms.map_programs.asking import CRS84, MOST, OF_ITEMS, OF_LOTS
from tests.map_programs.conftest import ITEMS, LOTS, SLUG, Doors


def told(doors: Doors, address: str, **asked: Any) -> Any:
    answer = doors.ask(address, **asked)
    assert answer.status_code == 200, answer.text
    return json.loads(answer.data)


def links(document: Any) -> dict[str, str]:
    return {each["rel"]: each["href"] for each in document["links"]}


def pages(doors: Doors, **asked: Any) -> list[Any]:
    """Follow the links from page to page."""
    found = [told(doors, ITEMS, **asked)]
    while "next" in links(found[-1]):
        found.append(told(doors, _path(links(found[-1])["next"])))
    return found


def _path(href: str) -> str:
    parts = urlsplit(href)
    return f"{parts.path}?{parts.query}"


def ids(found: list[Any]) -> list[str]:
    return [feature["id"] for page in found for feature in page["features"]]


def test_every_document_leads_to_the_next(doors: Doors) -> None:
    landing = told(doors, "/features")
    assert {"self", "service-desc", "conformance", "data"} <= set(links(landing))
    for href in links(landing).values():
        told(doors, _path(href))
    core = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core"
    assert core in told(doors, "/features/conformance")["conformsTo"]
    collections = told(doors, "/features/collections")["collections"]
    assert [each["id"] for each in collections] == [f"{SLUG}-lots", f"{SLUG}-footprints-1"]
    for each in collections:
        assert each == told(doors, _path(f"/features/collections/{each['id']}"))
        assert each["extent"]["spatial"]["crs"] == CRS84
        found = doors.ask(_path(links(each)["items"]), limit=1)
        assert found.content_type == "application/geo+json"
        feature = json.loads(found.data)["features"][0]
        assert told(doors, f"/features/collections/{each['id']}/items/{feature['id']}")["id"] == feature["id"]


def test_the_definition_knows_every_address_and_every_question(doors: Doors) -> None:
    answer = doors.ask("/features/api")
    assert answer.content_type.startswith("application/vnd.oai.openapi+json;version=3.0")
    paths = json.loads(answer.data)["paths"]
    items = paths[f"/collections/{SLUG}-lots/items"]["get"]["parameters"]
    assert {each["name"] for each in items} == {"f", *OF_ITEMS, *OF_LOTS}
    for path in paths:
        if "{" not in path:
            told(doors, f"/features{path}")


def test_pages_follow_each_other_without_a_gap_or_a_twin(doors: Doors) -> None:
    everything = {lot.parcel_key for lot in doors.house.lots().values()}
    found = pages(doors, limit=50)
    assert found[0]["numberMatched"] == len(everything)
    assert [page["numberReturned"] for page in found] == [50, 50, 50, 50, len(everything) - 200]
    assert len(ids(found)) == len(everything)
    assert set(ids(found)) == everything


def test_a_box_finds_exactly_what_meets_it(doors: Doors) -> None:
    lots = list(doors.house.lots().values())
    west, south, east, north = shapely.total_bounds([lot.shape for lot in lots])
    box = (west, south, (west + east) / 2, (south + north) / 2)
    there = {lot.parcel_key for lot in lots if lot.shape is not None and lot.shape.intersects(shapely.box(*box))}
    asked = ",".join(map(str, box))
    assert 0 < len(there) < len(lots)
    assert set(ids(pages(doors, bbox=asked, limit=20))) == there
    with_heights = ",".join(map(str, (box[0], box[1], 0, box[2], box[3], 99)))
    assert set(ids(pages(doors, bbox=with_heights))) == there
    assert ids(pages(doors, bbox="170,-10,-170,10")) == []  # across the line of dates
    everywhere = ids(pages(doors, bbox="-180,-90,180,90", limit=2000))
    assert len(everywhere) == sum(lot.shape is not None for lot in lots)
    beside = f"/features/collections/{SLUG}-footprints-1/items"
    some = told(doors, beside, bbox=asked, limit=2000)["features"]
    assert some
    assert len(some) < told(doors, beside)["numberMatched"]
    assert all(shapely.from_geojson(json.dumps(each["geometry"])).intersects(shapely.box(*box)) for each in some)


def test_lots_are_asked_for_as_in_the_list(doors: Doors) -> None:
    public = told(doors, ITEMS, owner_kind="public", limit=2000)["features"]
    assert {each["properties"]["owner_kind"] for each in public} == {"public"}
    named = told(doors, ITEMS, text="alder falls", vacancy="vacant,probably_vacant")["features"]
    assert "CITY OF ALDER FALLS" in {each["properties"]["owner"] for each in named}
    assert all("ALDER FALLS" in each["properties"]["owner"] for each in named)


def test_a_time_before_the_roll_finds_nothing(doors: Doors) -> None:
    for when in ("2024-01-01T00:00:00Z", "../2024-12-31T00:00:00Z", "2020-01-01"):
        assert told(doors, ITEMS, datetime=when)["features"] == []
    for when in ("2025-01-15T00:00:00Z", "2024-01-01T00:00:00Z/..", "../..", "2025-01-15", "/2026-01-01T00:00:00Z"):
        assert told(doors, ITEMS, datetime=when, limit=1)["features"], when


@pytest.mark.parametrize(
    "asked",
    [
        {"limit": "0"}, {"limit": "-1"}, {"limit": "many"}, {"limit": "1.5"}, {"bbox": "1,2,3"}, {"bbox": "a,b,c,d"},
        {"bbox": "0,90,1,-90"}, {"bbox": "nan,0,1,1"}, {"bbox": "-200,0,0,1"}, {"datetime": "yesterday"},
        {"datetime": "2026-01-01T00:00:00Z/2025-01-01T00:00:00Z"}, {"datetime": "2025-01-01/2026-01-01/.."},
        {"colour": "red"}, {"sort": "owner"}, {"owner_kind": "neighbour"}, {"f": "html"}, {"bbox-crs": "EPSG:3857"},
        {"min_area_m2": "big"}, {"text": "x" * 5000}, {"limit": ["1", "2"]},
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_a_sentence(doors: Doors, asked: dict[str, Any]) -> None:
    answer = doors.ask(ITEMS, **asked)
    assert answer.status_code == 400
    assert json.loads(answer.data)["description"]


def test_a_limit_beyond_ours_gives_as_many_as_we_give(doors: Doors) -> None:
    assert told(doors, ITEMS, limit=MOST * 1000)["numberReturned"] == len(doors.house.lots())


@pytest.mark.parametrize(
    "address",
    ["/features/nothing", "/features/collections/nowhere", f"{LOTS}s/items", f"{ITEMS}/none", f"{ITEMS}/../x"],
)
def test_what_is_not_there_is_said_in_json(doors: Doors, address: str) -> None:
    answer = doors.ask(address)
    assert answer.status_code == 404
    assert json.loads(answer.data)["code"] == "404"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    asked=st.dictionaries(
        st.sampled_from([*OF_ITEMS, *OF_LOTS, "f", "colour"]),
        st.one_of(
            st.text(max_size=40), st.integers().map(str), st.floats().map(str),
            st.lists(st.floats(-200, 200), min_size=3, max_size=7).map(lambda edges: ",".join(map(str, edges))),
            st.sampled_from(["public", "2025-01-01T00:00:00Z", "../..", "with", "yes", "0", "%", "'; --", "\x00"]),
        ),
        max_size=4,
    )
)  # fmt: skip
def test_no_question_breaks_anything(doors: Doors, asked: dict[str, str]) -> None:
    for address in (ITEMS, f"/features/collections/{SLUG}-footprints-1/items"):
        answer = doors.ask(address, **asked)
        assert answer.status_code in {200, 400}
        json.loads(answer.data)
