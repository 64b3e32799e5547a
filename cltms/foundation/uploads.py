"""A file that somebody sent, on disk for as long as it is read."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from werkzeug.datastructures import FileStorage
from werkzeug.utils import secure_filename


@contextmanager
def on_disk(sent: FileStorage, otherwise: str) -> Iterator[Path]:
    """Keep the file in a folder of its own, by its name or else ``otherwise``; both are gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (secure_filename(sent.filename or "") or otherwise)
        sent.save(path)
        yield path
