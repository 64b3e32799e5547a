"""What is sealed cannot be read from the rows, is found again by its mark, and survives new keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Integer, MetaData, String, select, text
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from cltms.app import make_ready, open_database, require_ready
from cltms.config import Settings
from cltms.foundation.circles import Circle
from cltms.foundation.database import Database
from cltms.foundation.progress import unseen
from cltms.foundation.sealing import keeping
from cltms.foundation.sealing.columns import BlindIndex, Sealed
from cltms.foundation.sealing.rings import CannotOpen, KeysMissing, Rings, new_ring


class SealedBase(DeclarativeBase):
    """Tables apart from those of the house."""

    metadata = MetaData()


class Neighbour(SealedBase):
    """Somebody with a telephone."""

    __tablename__ = "neighbour"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    street: Mapped[str] = mapped_column(String(40))
    phone: Mapped[str | None] = mapped_column(Sealed())
    phone_index: Mapped[str | None] = mapped_column(BlindIndex("neighbour.phone"))


class Bell(SealedBase):
    """Who rings where: a row with two keys."""

    __tablename__ = "bell"

    house: Mapped[int] = mapped_column(Integer, primary_key=True)
    door: Mapped[str] = mapped_column(String(2), primary_key=True)
    name: Mapped[str] = mapped_column(Sealed())


@pytest.fixture
def neighbours(settings: Settings, tmp_path: Path) -> Iterator[Database]:
    """Give a database with the tables, and with rings of its own."""
    rings = Rings(tmp_path / "own keys")
    for name in Circle:
        rings.make(name)
    database = with_keys(settings, rings.folder)
    with database.migrating() as connection:
        SealedBase.metadata.create_all(connection)
    yield database
    with database.migrating() as connection:
        SealedBase.metadata.drop_all(connection)
    database.close()


def with_keys(settings: Settings, folder: Path) -> Database:
    """Open the database with the keys of ``folder``."""
    return open_database(settings.model_copy(update={"keys_dir": folder}))


def add(database: Database, phone: str | None) -> None:
    with database.write() as session:
        session.add(Neighbour(street="Kiln Avenue", phone=phone, phone_index=phone))


def rings_of(database: Database) -> Rings:
    assert isinstance(database.rings, Rings)
    return Rings(database.rings.folder)


def raw_phones(database: Database) -> list[str | None]:
    with database.read() as session:
        return list(session.scalars(text("SELECT phone FROM neighbour ORDER BY id")))


def test_the_row_does_not_tell_and_the_reader_sees(neighbours: Database) -> None:
    add(neighbours, "614 555 0142")
    add(neighbours, None)

    (sealed, nothing) = raw_phones(neighbours)
    assert sealed is not None
    assert not any(part in sealed for part in ("614 555", "555 0142", "6145550142"))
    assert nothing is None
    with neighbours.read() as session:
        assert [each.phone for each in session.scalars(select(Neighbour).order_by(Neighbour.id))] == [
            "614 555 0142",
            None,
        ]


def test_an_exact_value_is_found_whatever_its_case(neighbours: Database) -> None:
    add(neighbours, "Ana@Example.org")
    with neighbours.read() as session:
        found = session.scalars(select(Neighbour).where(Neighbour.phone_index == " ana@example.ORG ")).all()
        assert [each.phone for each in found] == ["Ana@Example.org"]
        assert session.scalars(select(Neighbour).where(Neighbour.phone_index == "ana@example")).all() == []


def test_a_changed_or_moved_value_is_refused(neighbours: Database) -> None:
    add(neighbours, "614 555 0142")
    with neighbours.write() as session:
        session.execute(text("UPDATE neighbour SET phone = :other"), {"other": new_ring().seal("614 555 0199")})
    with neighbours.read() as session, pytest.raises(CannotOpen):
        session.scalars(select(Neighbour)).all()


def test_new_keys_seal_everything_anew_and_nothing_is_lost(neighbours: Database) -> None:
    for number in range(7):
        add(neighbours, f"614 555 010{number}")
    before = raw_phones(neighbours)
    old = rings_of(neighbours).ring(Circle.HOUSE)

    count = keeping.rotate(neighbours, Circle.HOUSE, unseen, SealedBase.metadata)

    assert count == 7
    new = rings_of(neighbours).ring(Circle.HOUSE)
    assert new.seals[1:] == old.seals
    assert new.index == old.index
    assert not set(before) & set(raw_phones(neighbours))
    newest_alone = type(new)(new.seals[:1], new.index)
    assert [newest_alone.open(token or "") for token in raw_phones(neighbours)] == [f"614 555 010{n}" for n in range(7)]
    with neighbours.read() as session:
        assert session.scalars(select(Neighbour).where(Neighbour.phone_index == "614 555 0103")).one().phone


def test_a_rotation_walks_in_batches(neighbours: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "BATCH", 2)
    for number in range(5):
        add(neighbours, str(number))
    assert keeping.rotate(neighbours, Circle.HOUSE, unseen, SealedBase.metadata) == 5
    assert keeping.rotate(neighbours, Circle.UNION, unseen, SealedBase.metadata) == 0


def test_a_rotation_walks_rows_with_two_keys_and_leaves_none_out(
    neighbours: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "BATCH", 2)
    doors = [(house, door) for house in (1, 2) for door in ("A", "B", "C")]
    with neighbours.write() as session:
        session.add_all(Bell(house=house, door=door, name=f"{door}{house}") for house, door in doors)
    assert keeping.rotate(neighbours, Circle.HOUSE, unseen, SealedBase.metadata) == len(doors)
    newest = rings_of(neighbours).ring(Circle.HOUSE).seals[:1]
    with neighbours.read() as session:
        tokens = session.scalars(text("SELECT name FROM bell ORDER BY house, door")).all()
    alone = type(new_ring())(newest, b"")
    assert [alone.open(token) for token in tokens] == [f"{door}{house}" for house, door in doors]


def test_another_process_sees_new_keys_at_once(neighbours: Database) -> None:
    other = rings_of(neighbours)
    first = other.ring(Circle.HOUSE)
    keeping.rotate(neighbours, Circle.HOUSE, unseen, SealedBase.metadata)
    assert other.ring(Circle.HOUSE).seals[0] != first.seals[0]


def test_rings_are_readable_by_their_owner_only_and_never_written_over(tmp_path: Path) -> None:
    rings = Rings(tmp_path / "keys")
    rings.make(Circle.UNION)
    path = rings.path(Circle.UNION)
    before = path.read_text()
    rings.make(Circle.UNION)
    assert path.read_text() == before
    assert path.stat().st_mode & 0o777 == 0o600
    rings.renew(Circle.UNION)
    assert path.stat().st_mode & 0o777 == 0o600


def test_without_its_file_a_ring_says_what_to_do(neighbours: Database) -> None:
    rings_of(neighbours).path(Circle.HOUSE).unlink()
    with pytest.raises(StatementError, match="missing"):
        add(neighbours, "614")
    with pytest.raises(KeysMissing, match="Put the file back"):
        rings_of(neighbours).ring(Circle.HOUSE)


def test_a_damaged_file_is_told_apart(tmp_path: Path) -> None:
    rings = Rings(tmp_path)
    rings.path(Circle.HOUSE).write_text('{"seals": []')
    with pytest.raises(KeysMissing, match="damaged"):
        rings.ring(Circle.HOUSE)


def test_a_database_knows_its_own_keys(settings: Settings, tmp_path: Path) -> None:
    database = with_keys(settings, tmp_path / "first")
    make_ready(database)
    make_ready(database)
    require_ready(database)
    database.close()

    database = with_keys(settings, tmp_path / "second")
    with pytest.raises(KeysMissing, match="missing"):
        make_ready(database)
    for name in Circle:
        Rings(tmp_path / "second").make(name)
    with pytest.raises(KeysMissing, match="not those of this database"):
        require_ready(database)
    database.close()


@given(st.text(), st.text(), st.text())
def test_blind_indexes_of_two_contexts_have_nothing_in_common(context: str, one: str, other: str) -> None:
    ring = new_ring()
    assert (ring.blind(context, one) == ring.blind(context, other)) == (one == other)
    assert ring.blind(context + "x", one) != ring.blind(context, "x" + one)
    assert ring.open(ring.seal(one)) == one
