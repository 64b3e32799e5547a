"""No file reads what it should not, reaches the network or brings the reader down: each is read or refused."""

import random
import socket
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from maps.parcel_files.formats import Format
from maps.parcel_files.found import Source, Wanted
from maps.parcel_files.json_files import read_json
from maps.parcel_files.limits import Limits
from maps.parcel_files.raw import RawTable, ReadingError
from maps.parcel_files.reading import look, read
from tests.maps.parcel_files import hostile_files, sample_files
from tests.maps.parcel_files.hostile_files import Hostile, Prey

SECRET = "the-mayors-safe-opens-with-7f3a"  # noqa: S105 - what the files are after


@dataclass
class Listener:
    """Somebody who listens on this computer and remembers who called."""

    address: str
    callers: list[object] = field(default_factory=list)


@pytest.fixture
def listener() -> Iterator[Listener]:
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.05)
    heard = Listener(f"http://127.0.0.1:{server.getsockname()[1]}")
    closing = threading.Event()

    def listen() -> None:
        while not closing.is_set():
            try:
                connection, caller = server.accept()
            except TimeoutError:
                continue
            heard.callers.append(caller)
            connection.close()

    thread = threading.Thread(target=listen)
    thread.start()
    yield heard
    closing.set()
    thread.join()
    server.close()


@pytest.fixture
def prey(tmp_path: Path, listener: Listener) -> Prey:
    secret = tmp_path / "secret.csv"
    secret.write_text(f"pin,note\n1,{SECRET}\n")
    return Prey(secret, listener.address)


def outcome(path: Path, name: str) -> str:
    """Look at a file and read it; give everything that comes out of it, table or sentence, as text."""
    said = []
    for way in (look, read):
        try:
            found = way(path, name=name)
        except ReadingError as refusal:
            assert str(refusal.sentence).strip().endswith((".", "?", "”.)"))
            assert "parcels-reading-" not in str(refusal.sentence), "where the file lies is nobody's business"
            said.append(str(refusal))
        else:
            table = found if isinstance(found, RawTable) else found.table
            assert table.geometry is None or len(table.geometry) == len(table.frame)
            said.append(f"{table} {table.frame.to_csv()} {list(table.geometry) if table.geometry is not None else ''}")
    return " ".join(said)


def assert_all_harmless(files: Iterable[tuple[str, Hostile]], folder: Path, listener: Listener) -> int:
    """Read every file; none may show the secret or have called the listener. Gives how many were read."""
    count = 0
    for count, (label, hostile) in enumerate(files, start=1):  # noqa: B007 - the last count is the answer
        path = folder / "upload"
        path.write_bytes(hostile.data)
        assert SECRET not in outcome(path, hostile.name), label
        assert not listener.callers, label
    return count


@pytest.mark.parametrize("kind", sorted(hostile_files.pointers(Prey(Path("x"), "y"))))
def test_pointers_to_other_files_are_not_followed_under_any_name(
    kind: str, prey: Prey, tmp_path: Path, listener: Listener
) -> None:
    disguised = [(label, file) for label, file in hostile_files.disguised(prey) if label.startswith(f"{kind} ")]

    assert assert_all_harmless(disguised, tmp_path, listener) >= 25


@pytest.mark.parametrize("kind", ["xml", "zip", "json", "database", "binary"])
def test_attacks_of_one_kind_are_harmless(kind: str, prey: Prey, tmp_path: Path, listener: Listener) -> None:
    attacks = {
        "xml": lambda: hostile_files.xml_attacks(prey),
        "zip": lambda: hostile_files.zip_attacks(prey),
        "json": lambda: hostile_files.json_attacks(prey),
        "database": lambda: hostile_files.database_attacks(tmp_path, prey),
        "binary": lambda: hostile_files.binary_attacks(tmp_path, prey),
    }[kind]()

    assert assert_all_harmless(attacks.items(), tmp_path, listener) == len(attacks)


@pytest.mark.parametrize("part", ["cut short", "misnamed"])
def test_damaged_and_misnamed_files_are_read_or_refused(
    part: str, prey: Prey, tmp_path: Path, listener: Listener
) -> None:
    files = hostile_files.cut_short(tmp_path) if part == "cut short" else hostile_files.misnamed(tmp_path)

    assert assert_all_harmless(files.items(), tmp_path, listener) >= 14


@pytest.mark.parametrize("seed", range(2))
def test_files_with_flipped_bits_are_read_or_refused(seed: int, prey: Prey, tmp_path: Path, listener: Listener) -> None:
    dice = random.Random(seed)  # noqa: S311 - the same damage every time
    damaged = []
    for name, sound in sample_files.every_format(tmp_path).items():
        data = bytearray(sound)
        for _ in range(12):
            data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        damaged.append((name, Hostile(name, bytes(data))))

    assert assert_all_harmless(damaged, tmp_path, listener) >= 12


@dataclass(frozen=True)
class Narrow(Wanted):
    """A wish with the little that a test can wait for."""

    @property
    def limits(self) -> Limits:
        return Limits(memory=2**30, cpu_seconds=4, seconds=60)


ONE_FEATURE = b'{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"pin":%s}}]}'


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (b"[" + b"[]," * 10_000_000 + b"1]", "needs more memory"),
        (b"[" + b"1.5e300," * 3_000_000 + b"{}" * 2 + b"]", "is broken"),
        (b"[" * 400 + b"]" * 400, None),
        (b"[" * 100_000 + b"]" * 100_000, "nested too deeply"),
    ],
    ids=["huge", "huge and broken", "as deep as anybody means", "deep"],
)
def test_one_feature_that_asks_for_too_much_ends_with_a_sentence(
    values: bytes, said: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "upload"
    path.write_bytes(ONE_FEATURE % values)
    folder = tmp_path / "scratch"
    folder.mkdir()

    try:
        found = read_json(Source(Format.GEOJSON, path, "lots.geojson"), Narrow(folder))
    except ReadingError as refusal:
        assert said is not None, refusal
        assert said in str(refusal)
    else:
        assert (said, len(found.frame)) == (None, 1)
