"""A file that would take away much of what the roll says stops with a question, and nothing is lost meanwhile."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
from sqlalchemy import select

from cltms.accounts.commands import add_account
from cltms.app import create_app, open_worker
from cltms.journal.models import JournalEntry
from cltms.parcels.doubts.filled import FIELDS, Filled, emptier_columns, missing_parcels
from cltms.parcels.doubts.moved import doubt_of
from cltms.parcels.models import ImportDraft, Parcel
from cltms.parcels.problems import DoubtsOpen
from cltms.roles import Role
from maps.roll import Field
from tests.parcels.house import House
from tests.parcels.small_county import Year
from tests.support.visitor import Visitor

NEXT = date(2026, 1, 15)


def halved(parcels: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return parcels.iloc[: len(parcels) // 2]


def ownerless(parcels: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return parcels.drop(columns=["OWNER"])


def mostly_without_address(parcels: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    emptied = parcels.copy()
    emptied.loc[emptied.index[: 2 * len(emptied) // 3], "SITUS"] = None
    return emptied


def written(parcels: gpd.GeoDataFrame, folder: Path) -> Path:
    parcels.to_file(folder / "after.geojson")
    return folder / "after.geojson"


def shifted(parcels: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """As if read in the datum of 1927: some twenty metres to the east."""
    return parcels.set_geometry(parcels.translate(xoff=0.00025))


@contextmanager
def nothing_changes(house: House) -> Iterator[None]:
    def state() -> Any:
        return house.place_edition(), house.count(Parcel), {key: row.owner for key, row in house.lots().items()}

    before = state()
    yield
    assert state() == before


@pytest.mark.parametrize(
    ("spoil", "codes"),
    [
        (halved, ["gone"]),
        (ownerless, ["lost:owner"]),
        (mostly_without_address, ["emptied:situs"]),
        (shifted, ["moved"]),
    ],
)
def test_each_kind_of_loss_is_asked_about_and_taken_when_somebody_says_so(
    elm: House, year: Year, tmp_path: Path, spoil: Any, codes: list[str]
) -> None:
    path = written(spoil(year.parcels), tmp_path)
    with nothing_changes(elm), pytest.raises(DoubtsOpen) as asked:
        elm.bring_in(1, path, as_of=NEXT)
    assert [doubt.code for doubt in asked.value.doubts] == codes
    with nothing_changes(elm), pytest.raises(DoubtsOpen):
        elm.bring_in(1, path, as_of=NEXT, accepted=frozenset({"lost:year_built"}))

    elm.bring_in(1, path, as_of=NEXT, accepted=tickets(asked.value))

    assert elm.place_edition() == 2


def tickets(asked: DoubtsOpen) -> frozenset[str]:
    return frozenset(doubt.ticket for doubt in asked.doubts)


def test_a_yes_holds_only_for_the_file_the_columns_and_the_roll_that_were_shown(
    elm: House, year: Year, tmp_path: Path
) -> None:
    path = written(ownerless(year.parcels), tmp_path)
    columns = {Field.PARCEL_ID: ("PARCEL_ID",), Field.SITUS: ("SITUS",), Field.LAND_VALUE: ("LAND_VAL",)}
    with pytest.raises(DoubtsOpen) as asked:
        elm.bring_in(1, path, as_of=NEXT, columns=columns)
    said_yes: dict[str, Any] = {"as_of": NEXT, "accepted": tickets(asked.value)}

    with nothing_changes(elm), pytest.raises(DoubtsOpen):
        elm.bring_in(1, path, columns={**columns, Field.SITUS: ("CLASS_DESC",)}, **said_yes)
    written(ownerless(year.parcels).assign(LAND_VAL=1), tmp_path)
    with nothing_changes(elm), pytest.raises(DoubtsOpen):
        elm.bring_in(1, path, columns=columns, **said_yes)
    elm.bring_in(1, written(year.parcels.assign(LAND_VAL=2), tmp_path), as_of=NEXT)
    written(ownerless(year.parcels), tmp_path)
    with nothing_changes(elm), pytest.raises(DoubtsOpen):
        elm.bring_in(1, path, columns=columns, **said_yes)


@pytest.mark.parametrize(
    ("looked_at", "metres", "asked"),
    [
        (1000, [30.0] * 101, True),
        (1000, [30.0] * 100, False),
        (1000, [1.9] * 900, False),
        (12, [30.0] * 7 + [float("nan")] * 5, True),
        (12, [30.0] * 6, False),
    ],
)
def test_outlines_that_moved_are_asked_about_when_they_are_many_and_moved_far(
    looked_at: int, metres: list[float], asked: bool
) -> None:
    assert bool(doubt_of(looked_at, np.array(metres))) is asked


def noted(house: House, kind: str) -> list[str]:
    """What the journal has noted of a kind, as name=value."""
    with house.looking() as look:
        facts = look.session.scalars(select(JournalEntry.data).where(JournalEntry.fact.endswith(kind)))
        return [f"{name}={value}" for fact in facts for name, value in fact.items()]


def filled(parcels: int, **counts: int) -> Filled:
    return Filled(parcels, {name: counts.get(name, 0) for name in FIELDS})


@pytest.mark.parametrize(
    ("parcels", "gone", "asked"),
    [(1000, 100, False), (1000, 101, True), (30, 9, False), (30, 16, True), (4, 3, True), (13_159, 95, False)],
)
def test_a_year_like_any_other_is_not_asked_about(parcels: int, gone: int, asked: bool) -> None:
    assert bool(missing_parcels(filled(parcels), filled(parcels - gone), gone)) is asked


@pytest.mark.parametrize(
    ("before", "now", "column", "asked"),
    [
        (900, 451, True, False),
        (900, 449, True, True),
        (99, 0, True, False),
        (900, 0, False, True),
        (9, 0, False, False),
    ],
)
def test_only_what_the_roll_has_can_be_lost(before: int, now: int, column: bool, asked: bool) -> None:
    said = {"owner"} if column else set()
    assert bool(emptier_columns(filled(1000, owner=before), filled(1000, owner=now), said)) is asked


def test_the_command_line_asks_and_takes(elm: House, year: Year, tmp_path: Path) -> None:
    path = written(halved(year.parcels), tmp_path)
    words = ("parcels", "import", path, "--jurisdiction", "elm-county-oh", "--as-of", "2026-01-15")
    with nothing_changes(elm):
        asked = elm.run(*words)
    assert asked.exit_code != 0
    assert "are not in this file" in asked.stderr
    assert "--accept-doubts" in asked.stderr
    taken = elm.run(*words, "--accept-doubts")
    assert taken.exit_code == 0, taken.output
    assert "doubts=gone" in noted(elm, "TakenDespiteDoubts")


def test_the_page_asks_waits_and_takes(elm: House, year: Year, tmp_path: Path) -> None:
    path = written(ownerless(year.parcels), tmp_path)
    with elm.acting() as act:
        account = add_account(act, "ana@example.org", "Ana", Role.STAFF, "four plain words here")
    visitor = Visitor.of(create_app(elm.settings, elm.database)).signed_in(account)
    form = visitor.get("/files").text
    (arrival,) = re.findall(r'name="arrival"[^>]*value="([^"]+)"', form)[:1]
    sent = {"arrival": arrival, "files": (path.open("rb"), path.name), "place": "elm-county-oh", "as_of": "2026-01-15"}
    draft = visitor.post("/files", data=sent).location
    assert visitor.post(draft, data={"do": "import"}).status_code == 303
    worker = open_worker(elm.settings, elm.database)
    with nothing_changes(elm):
        assert worker.run_once()
    page = visitor.get(draft).text
    assert "May this file change so much?" in page
    assert "this file has no column for it" in page
    (ticket,) = re.findall(r'value="(lost:owner@[0-9a-f]+)"', page)

    with nothing_changes(elm):
        visitor.post(draft, data={"do": "import"})
        assert worker.run_once()
        other_columns = {"parcels-columns": "1", "parcels-parcel_id": "PARCEL_ID", "accept": ticket}
        visitor.post(draft, data={"do": "import", **other_columns})
        assert worker.run_once()
    anew = re.findall(r'name="accept" value="([a-z_0-9:]+@[0-9a-f]+)"', visitor.get(draft).text)
    assert ticket not in anew
    visitor.post(draft, data={"do": "import", "accept": anew})
    assert worker.run_once()

    assert elm.place_edition() == 2
    with elm.looking() as look:
        assert look.session.get_one(ImportDraft, 1).accepted == anew
    assert {"answer=take", "doubts=lost:owner"} <= set(noted(elm, "DoubtsAnswered"))
