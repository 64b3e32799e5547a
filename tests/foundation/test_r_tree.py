"""A packed R*Tree is one that SQLite finds sound, that finds every box, and that lives on under single changes."""

import sqlite3
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cltms.foundation.database import sqlite_driver
from cltms.foundation.r_tree import pack

Boxes = npt.NDArray[np.float64]
DRIVER = sqlite_driver()


@pytest.fixture
def tree() -> Iterator[sqlite3.Connection]:
    connection = new_tree()
    yield connection
    connection.close()


def new_tree() -> sqlite3.Connection:
    connection: sqlite3.Connection = DRIVER.connect(":memory:", isolation_level=None)
    connection.execute("CREATE VIRTUAL TABLE spot_box USING rtree(id, west, east, south, north)")
    return connection


def scattered(count: int, seed: int = 596) -> Boxes:
    draw = np.random.default_rng(seed)
    corner = draw.uniform((-83, 39), (-82, 40), (count, 2))
    return np.hstack([corner, corner + draw.uniform(0, 0.002, (count, 2))])


def found(tree: sqlite3.Connection, west: float, south: float, east: float, north: float) -> set[int]:
    asked = "SELECT id FROM spot_box WHERE east >= ? AND north >= ? AND west <= ? AND south <= ?"
    return {row[0] for row in tree.execute(asked, (west, south, east, north))}


def meeting(boxes: Boxes, west: float, south: float, east: float, north: float) -> set[int]:
    hit = (boxes[:, 2] >= west) & (boxes[:, 3] >= south) & (boxes[:, 0] <= east) & (boxes[:, 1] <= north)
    return set(np.flatnonzero(hit).tolist())


def sound(tree: sqlite3.Connection) -> bool:
    return [tuple(row) for row in tree.execute("SELECT rtreecheck('spot_box')")] == [("ok",)]


@pytest.mark.parametrize("count", [0, 1, 45, 46, 51, 52, 2_000, 60_000])
def test_a_tree_of_any_size_is_sound_and_holds_every_row_once(tree: sqlite3.Connection, count: int) -> None:
    pack(tree, "spot_box", np.arange(count), scattered(count))
    assert sound(tree)
    assert sorted(row[0] for row in tree.execute("SELECT id FROM spot_box")) == list(range(count))


def test_a_search_misses_nothing_and_finds_nothing_that_lies_apart(tree: sqlite3.Connection) -> None:
    boxes = scattered(30_000)
    pack(tree, "spot_box", np.arange(len(boxes)), boxes)
    for west, south in np.random.default_rng(1).uniform((-83, 39), (-82, 40), (50, 2)):
        area = (west, south, west + 0.02, south + 0.02)
        near = (west - 2e-5, south - 2e-5, west + 0.02002, south + 0.02002)  # boxes are rounded outwards
        assert meeting(boxes, *area) <= found(tree, *area) <= meeting(boxes, *near)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 400), min_size=1, max_size=5), st.integers(0, 60))
def test_packing_more_and_more_keeps_what_was_there(portions: list[int], singly: int) -> None:
    tree = new_tree()
    boxes = scattered(sum(portions) + singly)
    for number in range(singly):
        west, south, east, north = boxes[number].tolist()
        tree.execute("INSERT INTO spot_box VALUES (?, ?, ?, ?, ?)", (number, west, east, south, north))
    start = singly
    for portion in portions:
        ids = np.arange(start, start + portion)
        pack(tree, "spot_box", ids, boxes[ids])
        start += portion
        assert sound(tree)
    assert found(tree, -180, -90, 180, 90) == set(range(len(boxes)))
    tree.close()


def test_single_rows_can_be_taken_out_and_put_in_afterwards(tree: sqlite3.Connection) -> None:
    boxes = scattered(5_000)
    pack(tree, "spot_box", np.arange(len(boxes)), boxes)
    tree.executemany("DELETE FROM spot_box WHERE id = ?", [(number,) for number in range(0, 5_000, 2)])
    tree.executemany("INSERT INTO spot_box VALUES (?, -82.5, -82.4, 39.5, 39.6)", [(n,) for n in range(9_000, 9_100)])
    assert sound(tree)
    assert found(tree, -180, -90, 180, 90) == {*range(1, 5_000, 2), *range(9_000, 9_100)}


def test_a_row_that_the_tree_already_holds_is_refused(tree: sqlite3.Connection) -> None:
    pack(tree, "spot_box", np.arange(100), scattered(100))
    with pytest.raises(DRIVER.IntegrityError):
        pack(tree, "spot_box", np.arange(50, 60), scattered(10))
