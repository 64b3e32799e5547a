"""Make the next piece of long work in another thread while the one before is used."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Span = TypeVar("Span")
Piece = TypeVar("Piece")


def one_ahead(spans: Iterable[Span], make: Callable[[Span], Piece]) -> Iterator[Piece]:
    """Give ``make(span)`` for each span in order, each made while whoever asks still works on the one before.

    What libraries do without Python's lock (SQLite, the network, GEOS) then takes no time of its own. An error in
    ``make`` is raised where its piece is asked for.
    """
    with ThreadPoolExecutor(max_workers=1) as worker:
        coming = None
        for span in spans:
            following = worker.submit(make, span)
            if coming is not None:
                yield coming.result()
            coming = following
        if coming is not None:
            yield coming.result()
