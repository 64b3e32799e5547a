"""People who save views of the small county, and its next year."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from cltms.accounts.commands import add_account
from cltms.accounts.models import Account
from cltms.foundation.act import Act, Actor, Door, Reading, acting_as, reading_as
from cltms.parcels.filters import ParcelFilter
from cltms.parcels.saved import commands
from cltms.parcels.saved.commands import Label, View
from cltms.parcels.saved.models import Saved
from cltms.parcels.saved.vocabulary import Sharing
from cltms.roles import Role
from tests.parcels.house import House
from tests.parcels.small_county import NextYear, Year, next_year

PASSWORD = "four plain words here"  # noqa: S105 of a house that lives as long as a test
NEXT = date(2026, 1, 15)


@dataclass(frozen=True)
class Saver:
    """Somebody with an account in a house."""

    house: House
    account: Account

    @property
    def actor(self) -> Actor:
        """As they act."""
        return Actor(self.account.id, self.account.name, frozenset({self.account.role}))

    @contextmanager
    def acting(self) -> Iterator[Act]:
        """Act as this person."""
        with acting_as(self.house.database, self.actor, Door.PAGE) as act:
            yield act

    @contextmanager
    def looking(self) -> Iterator[Reading]:
        """Read as this person."""
        with reading_as(self.house.database, self.actor, Door.PAGE) as look:
            yield look

    def saves(self, wanted: ParcelFilter, *, sharing: Sharing = Sharing.PRIVATE, letters: str | None = None) -> Saved:
        """Save a view of the only place."""
        with self.acting() as act:
            place = self.house.place(act.session)
            saved = commands.save_view(act, place, Label("What lies idle", sharing=sharing), View(wanted))
            if letters:
                commands.ask_for_letters(act, saved, letters)
            return saved

    def picks(self, *keys: str, sharing: Sharing = Sharing.PRIVATE) -> Saved:
        """Save lots of the only place."""
        with self.acting() as act:
            place = self.house.place(act.session)
            return commands.save_selection(act, place, Label("For the meeting", sharing=sharing), keys)


People = Callable[[str, Role], Saver]


@pytest.fixture
def people(elm: House) -> People:
    """Make accounts in the small county."""

    def somebody(name: str, role: Role = Role.ORGANIZER) -> Saver:
        with elm.acting() as act:
            return Saver(elm, add_account(act, f"{name.lower()}@example.org", name, role, PASSWORD))

    return somebody


@pytest.fixture
def rosa(people: People) -> Saver:
    """An organizer."""
    return people("Rosa", Role.ORGANIZER)


@pytest.fixture
def lee(people: People) -> Saver:
    """Another organizer."""
    return people("Lee", Role.ORGANIZER)


@pytest.fixture(scope="session")
def coming(year: Year) -> NextYear:
    """Next year's roll; not to be changed."""
    return next_year(year.parcels)


@pytest.fixture(scope="session")
def coming_file(coming: NextYear, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as a file."""
    path = tmp_path_factory.mktemp("coming") / "elm_2026.geojson"
    coming.parcels.to_file(path)
    return path
