"""A line of the benchmark: a promise, what it took, what its peer took, and what we aim at."""

from dataclasses import dataclass

from benchmarks.measuring import Taken

HEAD = ("what", "ours", "peer", "ratio", "processor time", "aim")


@dataclass(frozen=True)
class Line:
    """``ratio`` is ours by the peer's on the wall; ``cpu_ratio`` the same of processor time, which moves less."""

    what: str
    ours: str
    peer: str = ""
    ratio: str = ""
    cpu_ratio: str = ""
    aim: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """The line as cells of a table."""
        return (self.what, self.ours, self.peer, self.ratio, self.cpu_ratio, self.aim)


def compared(what: str, ours: Taken, peer_name: str, peer: Taken, aim: str) -> Line:
    """Set a measurement beside that of its peer; below one is quicker than the peer."""
    return Line(
        what, seconds(ours), f"{peer_name}: {seconds(peer)}", f"{ours.wall / peer.wall:.2f}",
        f"{ours.cpu / peer.cpu:.2f}" if peer.cpu else "", aim,
    )  # fmt: skip


def faster(what: str, ours: Taken, peer_name: str, peer: Taken, aim: str) -> Line:
    """As ``compared``, but says how many times as fast as the peer; only on the wall, where the peer is a server."""
    return Line(what, seconds(ours), f"{peer_name}: {seconds(peer)}", f"{peer.wall / ours.wall:.1f} × as fast", "", aim)


def seconds(taken: Taken) -> str:
    """Write a time so that three figures of it can be read."""
    if taken.wall < 1:
        return f"{taken.wall * 1000:.1f} ms"
    return f"{taken.wall:.2f} s (processor {taken.cpu:.2f} s)" if taken.cpu else f"{taken.wall:.2f} s"


def as_markdown(lines: list[Line]) -> str:
    """Write lines as a table that reads well on a terminal and in a file."""
    rows = [HEAD, *(line.cells for line in lines)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEAD))]
    written = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    written.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(written)
