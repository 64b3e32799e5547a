"""Measure every promise of speed beside its peer, in one run, and write down what came of it."""

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks import (
    assemblage_speed,
    campaign_pages,
    district_speed,
    dossier_speed,
    footprint_speed,
    import_slope,
    import_speed,
    inputs,
    ledger_books,
    list_pages,
    list_speed,
    packet_speed,
    repair_lists,
    repair_reports,
    search_speed,
    tile_speed,
)
from benchmarks.lines import Line, as_markdown
from benchmarks.machine import sqlite_version, this_machine
from tests.support.postgres import PostgresServer, postgres_server

RESULTS = Path(__file__).with_name("results.md")
NOTE = """\
Seconds are on the wall and medians of {times} runs; what stands beside a peer was run in turns with it. *Ratio* is ours
by the peer's on the wall, *processor time* the same of processor seconds, which other work on the machine moves less.
Nothing is asserted on time: these figures are for people to compare.
"""


def main() -> None:
    """Run the benchmark; ``--quick`` takes a small county and one run of each."""
    parser = argparse.ArgumentParser(prog="make bench", description=main.__doc__)
    parser.add_argument("--quick", action="store_true", help="a county of 20,000 parcels, each measured once")
    parser.add_argument("--times", type=int, help="how often each is measured (3, with --quick 1)")
    parser.add_argument(
        "--slope", type=int, nargs="*", metavar="PARCELS",
        help=f"only show how imports grow with the number of parcels (of {import_slope.SIZES}, or those given)",
    )  # fmt: skip
    given = parser.parse_args()
    times = given.times or (1 if given.quick else 3)
    machine = this_machine()
    print(f"{machine}, SQLite {sqlite_version()}\n", flush=True)
    lines = []
    chosen = import_slope.growth(given.slope or import_slope.SIZES) if given.slope is not None else None
    for line in measured(given.quick, times) if chosen is None else chosen:
        lines.append(line)
        print("  ".join(cell for cell in line.cells if cell), flush=True)
    table = as_markdown(lines)
    after = this_machine()
    print(f"\n{table}\n\nLoad average at the end: {after.load:.1f}")
    if not given.quick and chosen is None:
        note = NOTE.format(times=times)
        RESULTS.write_text(
            f"# What was measured\n\nOn {machine} ({after.load:.1f} at the end), SQLite {sqlite_version()}.\n\n"
            f"{note}\n{table}\n",
            encoding="utf-8",
        )


def measured(quick: bool, times: int) -> Iterator[Line]:
    """Measure one thing after another."""
    with postgres_server() as server, tempfile.TemporaryDirectory() as place:
        county = inputs.generated(quick)
        name = f"a county of {county.parcel_count:,}"
        yield from _san_francisco(times)
        yield from assemblage_speed.of_san_francisco()
        home = Path(place) / "county"
        yield from import_speed.against_ogr2ogr(name, county.parcels, county.footprints, times, kept=home)
        if server is None:
            yield Line(f"import of {name} on PostgreSQL", "skipped: PostgreSQL with PostGIS is not installed")
        else:
            yield from import_speed.on_postgresql(name, county.parcels, server.fresh_database("imported"))
        address = None if server is None else _address(server)
        yield from footprint_speed.against_postgis(
            f"{name} and {county.footprint_count:,} buildings", county.parcels, county.footprints, address, times
        )
        url = import_speed.Prepared(home).url
        yield from dossier_speed.against_weasyprint(url, home, times)
        yield from list_speed.pages_and_counts(name, url, home)
        yield from list_pages.against_sql_and_template(name, url, home)
        yield from district_speed.of_the_county(name, url, home)
        yield from search_speed.while_typing(name, url, home)
        yield from tile_speed.of_the_county(name, url, home)
        yield from packet_speed.of_a_large_campaign()
        yield from campaign_pages.of_a_large_campaign()
        yield from repair_lists.of_many_orders()
        yield from ledger_books.of_many_leases()
        yield from repair_reports.of_a_cold_night()


def _san_francisco(times: int) -> Iterator[Line]:
    files = inputs.san_francisco()
    if not files:
        yield Line("San Francisco", "skipped: sf_parcels_4326.parquet is not here (CLTMS_TEST_DATA names its folder)")
    for file in files:
        yield from import_speed.against_ogr2ogr(f"San Francisco ({file.suffix})", file, None, times)


def _address(server: PostgresServer) -> str:
    return server.fresh_database("overlay").replace("postgresql+psycopg", "postgresql")


if __name__ == "__main__":
    main()
