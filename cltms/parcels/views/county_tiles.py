"""What the map of the county reads: tiles by byte range, counts from far away, and where words are found."""

import os
from contextlib import suppress
from http import HTTPStatus
from typing import BinaryIO

from flask import Response, jsonify, request, send_file
from werkzeug.datastructures import ContentRange

from cltms.foundation.acting import reading
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.leaving import leaves
from cltms.foundation.pages import Answer
from cltms.parcels import queries, telling
from cltms.parcels.filters import filter_from_pairs
from cltms.parcels.policy import ParcelAction
from cltms.parcels.tiles.counting import FIRST_ZOOM, squares
from cltms.parcels.tiles.kept import PLACE, Kept, opened
from cltms.parcels.tiles.passing import AT_ONCE, OPENED
from cltms.parcels.views.blueprint import bp, place_named
from cltms.parcels.views.lots import filter_arguments

MOST_FOUND = 5_000
"""Lots found by words that a map shows; more would be a slow answer and a smear."""
PMTILES = "application/vnd.pmtiles"


@bp.get("/lots/<slug>/parcels.pmtiles")
@guarded(ParcelAction.SEE)
@leaves(telling.TILES)
def county_tiles(slug: str) -> Response:
    """The tiles of the county, whole or by byte range, with a tag that changes when they do."""
    while there := _opened(slug):
        tiles, file = there
        with file, suppress(FileNotFoundError):  # put in place anew between two looks: the next one sees the new ones
            return _part(tiles, file) or send_file(tiles.path, mimetype=PMTILES, conditional=True, etag=tiles.checksum)
    raise NotThere


@bp.get("/lots/background.pmtiles")
@guarded(ParcelAction.SEE)
@leaves(telling.BACKGROUND)
def background_tiles() -> Response:
    """The tiles of the background, as far as the house has any, by byte range."""
    file = house().settings.background_map
    if file is None:
        raise NotThere
    with file.open("rb") as opened_file:
        written = os.fstat(opened_file.fileno())
        there = Kept(file, 0, f"{written.st_mtime_ns:x}-{written.st_size:x}")
        return _part(there, opened_file) or send_file(file, mimetype=PMTILES, conditional=True, etag=there.checksum)


def _opened(slug: str) -> tuple[Kept, BinaryIO] | None:
    return opened(house().settings.data_dir, slug) if PLACE.fullmatch(slug) else None


def _part(there: Kept, file: BinaryIO) -> Response | None:
    """The few bytes that a map asks for at a time, read at once; None for what `send_file` answers: more, or refused.

    A map drops what it no longer needs in the middle, and a file still being sent would then be left open.
    """
    asked, known = request.range, request.if_range.etag
    length = os.fstat(file.fileno()).st_size
    span = asked.range_for_length(length) if asked is not None else None
    if span is None or span[1] - span[0] > AT_ONCE or known not in {None, there.checksum} or request.if_range.date:
        return None
    file.seek(span[0])
    answer = Response(file.read(span[1] - span[0]), HTTPStatus.PARTIAL_CONTENT, mimetype=PMTILES)
    answer.content_range = ContentRange("bytes", *span, length)
    answer.accept_ranges = "bytes"
    answer.set_etag(there.checksum)
    request.environ[OPENED] = there.path
    return answer


@bp.get("/lots/<slug>/map/counts.json")
@guarded(ParcelAction.SEE)
@leaves(telling.COUNTED)
def county_counts(slug: str) -> Answer:
    """How many lots of the filter lie in each square of the map at a zoom, as longitude, latitude and number."""
    with reading() as look:
        jurisdiction = place_named(look, slug)
        pairs = [(key, value) for key, value in filter_arguments() if key != "zoom"]
        zoom = request.args.get("zoom", FIRST_ZOOM, type=int)
        found = squares(look.session, jurisdiction, filter_from_pairs(pairs), zoom)
    return jsonify([[round(each.longitude, 6), round(each.latitude, 6), each.lots] for each in found])


@bp.get("/lots/<slug>/map/keys.json")
@guarded(ParcelAction.SEE)
@leaves(telling.FOUND_KEYS)
def county_keys(slug: str) -> Answer:
    """The keys of the lots of the filter, for words that no tile holds, and whether they are all of them."""
    with reading() as look:
        jurisdiction = place_named(look, slug)
        found = queries.keys(look.session, jurisdiction, filter_from_pairs(filter_arguments()), MOST_FOUND + 1)
    return jsonify({"keys": found[:MOST_FOUND], "cut": len(found) > MOST_FOUND})
