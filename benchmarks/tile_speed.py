"""The map of the whole county: making its tiles, reading them by range, and its page, each beside its floor."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from flask import Flask, Response, send_file
from flask.testing import FlaskClient

from benchmarks.import_child import SLUG
from benchmarks.lines import Line, compared, seconds
from benchmarks.list_pages import filled_again
from benchmarks.measuring import Taken, call, in_turns
from benchmarks.site import Site, opened_site
from cltms.foundation.act import OPERATOR, Door, reading_as
from cltms.foundation.progress import unseen
from cltms.foundation.storage import Storage
from cltms.parcels import places
from cltms.parcels.tiles import building, kept

TIMES = 41
AT_ONCE = 20
"""Requests that are measured together: one alone is shorter than what else the machine does."""
TILE_BYTES = 60_000
MAP = f"/lots/{SLUG}/map"
TILES = f"/lots/{SLUG}/parcels.pmtiles"


def of_the_county(name: str, url: str, folder: Path) -> Iterator[Line]:
    """Make the tiles, then ask for parts of them and for the page of the map."""
    with opened_site(url, folder) as site:
        made = call(partial(_make, site, folder))
        file = kept.kept(folder, SLUG)
        if file is None:
            raise RuntimeError("no tiles were made")
        size = f"{file.path.stat().st_size / 1e6:.0f} MB"
        yield Line(f"tiles of {name}, {size} (not part of the import)", seconds(made))
        bare = _bare(file.path, site.visitor.get(MAP).data).test_client()
        ours, static = in_turns(
            TIMES, partial(_ranges, site.visitor, TILES, file.path), partial(_ranges, bare, "/static", file.path)
        )
        yield compared(f"{AT_ONCE} tiles by byte range", ours, "Flask's send_file", static, "≤ 1.1")
        looked_up = partial(_ranges, site.visitor, TILES, file.path, **{"If-Range": f'"{file.checksum}"'})
        yield Line("… when the door is asked for each, as it is every five seconds", seconds(in_turns(5, looked_up)[0]))
        yield from _page(site, bare)


def _page(site: Site, bare: FlaskClient) -> Iterator[Line]:
    """Ask for the page of the map; a bare view of it fills the same template and sends as many bytes."""
    with site.visitor:  # keeps the request open, so that its template can be filled again
        filling = in_turns(TIMES, partial(call, filled_again(site.visitor, MAP)))[0]
    page, sending = in_turns(TIMES, _asked(site.visitor, MAP), _asked(bare, "/page"))
    view = Taken(filling.wall + sending.wall, filling.cpu + sending.cpu)
    yield compared("page of the map", page, "a bare Flask view with its template", view, "≤ 2")
    yield Line("… of which a bare view that sends its finished bytes", "", seconds(sending))


def _make(site: Site, folder: Path) -> None:
    with reading_as(site.database, OPERATOR, Door.COMMAND_LINE) as look:
        place = places.the_place(look.session, SLUG)
        building.build(look, Storage(folder / "files"), folder, place, unseen)


def _bare(tiles: Path, page: bytes) -> Flask:
    """Give the least application that sends the same bytes."""
    app = Flask("bare")

    @app.get("/static")
    def static_file() -> Response:
        return send_file(tiles, conditional=True)

    @app.get("/page")
    def same_page() -> Response:
        return Response(page, mimetype="text/html")

    return app


def _ranges(client: FlaskClient, address: str, file: Path, **conditions: str) -> Taken:
    size = file.stat().st_size
    starts = [at * max(1, size - TILE_BYTES) // AT_ONCE for at in range(AT_ONCE)]

    def ask() -> None:
        for start in starts:
            headers = {"Range": f"bytes={start}-{min(size, start + TILE_BYTES) - 1}", **conditions}
            with client.get(address, headers=headers) as answer:
                if answer.status_code != 206 or not answer.data:
                    raise RuntimeError(f"{address} answers {answer.status}")

    return call(ask)


def _asked(client: FlaskClient, address: str) -> Callable[[], Taken]:
    def ask() -> None:
        if client.get(address).status_code != 200:
            raise RuntimeError(address)

    return partial(call, ask)
