"""Packing many boxes into an R*Tree of SQLite at once, instead of one after the other.

An R*Tree of SQLite is three ordinary tables (https://www.sqlite.org/rtree.html, section 5, and the comments at the head
of its ext/rtree/rtree.c): ``_node`` holds the nodes as blobs, ``_parent`` the node above each node, ``_rowid`` the leaf
that holds each row. Inserting through the virtual table looks for a leaf, splits and reinserts for every single box.
Here whole leaves are filled with boxes that lie together, by the sort-tile-recursive method (Leutenegger, Lopez and
Edgington 1997), and the few levels above them are written anew: ten times quicker, and the tree finds quicker too.
The result is an R*Tree like any other, which SQLite's own ``rtreecheck`` finds sound; later single changes are its.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

CELL = np.dtype([("id", ">i8"), ("box", ">f4", 4)])
"""One entry of a node: a row or a node below, and west, east, south, north; big-endian, 24 bytes."""

HEADER = 4
"""Bytes before the entries: the depth of the tree (in the root only) and the number of entries, 16 bits each."""

ROOT = 1
FILL = 0.9
"""Share of a node that is filled, so that a later change does not split it at once."""

Cells = npt.NDArray[Any]
Numbers = npt.NDArray[np.float64]


def pack(connection: Any, name: str, ids: npt.NDArray[np.int64], boxes: Numbers) -> None:
    """Add boxes of new rows to the R*Tree ``name``, in the running transaction of the driver's ``connection``.

    ``ids`` are keys that the tree does not hold yet; ``boxes`` has a row for each: west, south, east, north, none of
    them NaN. They are rounded outwards to 32-bit floats, as SQLite does.
    """
    if not len(ids):
        return
    tree = _Tree(connection, name)
    leaves = tree.take_apart()
    cells = np.concatenate([tree.loose, _cells(ids, boxes)])
    tree.put_together(np.concatenate([leaves, tree.filled_leaves(cells)]))


def _cells(ids: npt.NDArray[np.int64], boxes: Numbers) -> Cells:
    cells = np.empty(len(ids), dtype=CELL)
    cells["id"] = ids
    with np.errstate(over="ignore"):
        near = boxes[:, [0, 2, 1, 3]].astype(np.float32)
    for place, outwards in ((0, -np.inf), (1, np.inf), (2, -np.inf), (3, np.inf)):
        edge, exact = near[:, place], boxes[:, (0, 2, 1, 3)[place]]
        inside = edge > exact if outwards < 0 else edge < exact
        cells["box"][:, place] = np.where(inside, np.nextafter(edge, np.float32(outwards)), edge)
    return cells


@dataclass
class _Tree:
    """One R*Tree while it is rebuilt; ``loose`` are entries for rows that stand in no leaf."""

    connection: Any
    name: str

    def __post_init__(self) -> None:
        root = self.rows("SELECT data FROM {}_node WHERE nodeno = ?", ROOT)[0][0]
        self.node_bytes = len(root)
        self.capacity = (self.node_bytes - HEADER) // CELL.itemsize
        self.next_node = int(self.rows("SELECT max(nodeno) FROM {}_node")[0][0]) + 1
        self.loose = np.empty(0, dtype=CELL)

    def rows(self, statement: str, *values: object) -> list[Any]:
        return list(self.connection.execute(statement.format(self.name), values).fetchall())

    def take_apart(self) -> Cells:
        """Give an entry for each leaf and take away what stands above the leaves; a lone root becomes loose entries."""
        depth, entries = self.read(ROOT)
        if depth == 0:
            self.loose = entries
            self.rows("DELETE FROM {}_rowid WHERE nodeno = ?", ROOT)
            return np.empty(0, dtype=CELL)
        for _ in range(depth - 1):
            above = entries["id"].tolist()
            entries = np.concatenate([self.read(node)[1] for node in above])
            self.connection.executemany(f"DELETE FROM {self.name}_node WHERE nodeno = ?", [(node,) for node in above])  # noqa: S608 our own table
        self.rows("DELETE FROM {}_parent")
        return entries

    def read(self, node: int) -> tuple[int, Cells]:
        data = self.rows("SELECT data FROM {}_node WHERE nodeno = ?", node)[0][0]
        depth, count = np.frombuffer(data, dtype=">u2", count=2)
        return int(depth), np.frombuffer(data, dtype=CELL, count=int(count), offset=HEADER)

    def filled_leaves(self, cells: Cells) -> Cells:
        """Write leaves for ``cells``, and which leaf holds each row; give an entry for each leaf."""
        cells, starts = self.tiled(cells)
        leaves = self.write(cells, starts)
        holder = np.repeat(leaves["id"].astype(np.int64), np.diff([*starts, len(cells)]))
        rows = cells["id"].astype(np.int64)
        in_order = np.argsort(rows)
        self.connection.executemany(
            f"INSERT INTO {self.name}_rowid (rowid, nodeno) VALUES (?, ?)",  # noqa: S608 our own table
            zip(rows[in_order].tolist(), holder[in_order].tolist(), strict=True),
        )
        return leaves

    def put_together(self, entries: Cells) -> None:
        """Write the levels above the leaves, up to the root."""
        depth = 1
        while len(entries) > self.capacity:
            entries, starts = self.tiled(entries)
            above = self.write(entries, starts)
            self.set_parents(entries, np.repeat(above["id"].astype(np.int64), np.diff([*starts, len(entries)])))
            entries = above
            depth += 1
        self.set_parents(entries, np.full(len(entries), ROOT))
        root = self.blobs(entries, np.array([0]))[0]
        root[:2] = np.frombuffer(np.array(depth, dtype=">u2").tobytes(), dtype=np.uint8)
        self.rows("UPDATE {}_node SET data = ? WHERE nodeno = ?", root.tobytes(), ROOT)

    def set_parents(self, entries: Cells, parents: npt.NDArray[np.int64]) -> None:
        self.connection.executemany(
            f"INSERT INTO {self.name}_parent (nodeno, parentnode) VALUES (?, ?)",  # noqa: S608 our own table
            zip(entries["id"].tolist(), parents.tolist(), strict=True),
        )

    def tiled(self, cells: Cells) -> tuple[Cells, npt.NDArray[np.intp]]:
        """Put entries that lie together beside each other; give them and where each node begins."""
        nodes = -(-len(cells) // max(2, int(self.capacity * FILL)))
        columns = int(np.ceil(np.sqrt(nodes)))
        box = cells["box"].astype(np.float64)
        across, upward = box[:, 0] + box[:, 1], box[:, 2] + box[:, 3]
        rank = np.empty(len(cells), dtype=np.int64)
        rank[np.argsort(across, kind="stable")] = np.arange(len(cells))
        order = np.lexsort((upward, rank * columns // len(cells)))
        return cells[order], np.arange(nodes) * len(cells) // nodes

    def write(self, cells: Cells, starts: npt.NDArray[np.intp]) -> Cells:
        """Write one node for each run of ``cells`` and give the entries that point at them."""
        above = np.empty(len(starts), dtype=CELL)
        above["id"] = np.arange(self.next_node, self.next_node + len(starts))
        self.next_node += len(starts)
        for place, furthest in enumerate((np.minimum, np.maximum, np.minimum, np.maximum)):
            above["box"][:, place] = furthest.reduceat(cells["box"][:, place].astype(np.float32), starts)
        blobs = (blob.tobytes() for blob in self.blobs(cells, starts))
        self.connection.executemany(
            f"INSERT INTO {self.name}_node (nodeno, data) VALUES (?, ?)",  # noqa: S608 our own table
            zip(above["id"].tolist(), blobs, strict=True),
        )
        return above

    def blobs(self, cells: Cells, starts: npt.NDArray[np.intp]) -> npt.NDArray[np.uint8]:
        """Give the nodes as bytes: shape (nodes, bytes of a node)."""
        counts = np.diff([*starts, len(cells)])
        node = np.repeat(np.arange(len(starts)), counts)
        place = np.arange(len(cells)) - np.repeat(starts, counts)
        entries = np.zeros((len(starts), self.capacity), dtype=CELL)
        entries[node, place] = cells
        blobs = np.zeros((len(starts), self.node_bytes), dtype=np.uint8)
        blobs[:, 2:HEADER] = counts.astype(">u2").view(np.uint8).reshape(-1, 2)
        blobs[:, HEADER : HEADER + self.capacity * CELL.itemsize] = entries.view(np.uint8).reshape(len(starts), -1)
        return blobs
