"""The house that is tormented: a small county, a steward of the union and staff who are signed in."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select, text

from cltms.app import make_ready, open_database
from cltms.config import Settings
from cltms.foundation.circles import Circle
from cltms.foundation.forms import ARRIVAL_KEY, new_key
from cltms.journal.models import JournalEntry, UnionJournalEntry
from cltms.journal.verifying import verify
from cltms.parcels.models import LocalKnowledge
from cltms.roles import Role
from cltms.union.models import UnionMember
from tests.conftest import KEY, new_account
from tests.parcels.house import House
from tests.parcels.small_county import first_year, next_year
from tests.torture.site import Person, signed_in

SLUG = "elm-county-oh"


@dataclass(frozen=True)
class Sheet:
    """A filled-in form and who sends it."""

    person: Person
    path: str
    fields: dict[str, str]

    def sent_to(self, port: int) -> tuple[int, str]:
        """Send it; gives status and text of the answer."""
        return self.person.sends(port, self.path, self.fields)


@dataclass(frozen=True)
class Tormented:
    """The house, who is signed in there, and its lots."""

    house: House
    steward: Person
    staff: Person
    lots: list[str]

    @property
    def settings(self) -> Settings:
        """The settings of the house."""
        return self.house.settings

    def form(self, number: int, who: str) -> "Sheet":
        """Give the ``number``-th form of ``who``: a member of the union, what is known of a lot, lots picked."""
        key = {ARRIVAL_KEY: new_key()}
        if number % 3 == 0:
            member = {"name": f"{who} {number}", "building": "1 Elm St", "language": "es", "joined_on": "2026-05-01"}
            return Sheet(self.steward, "/union/members/new", {**member, **key})
        lot = self.lots[(number * 7) % len(self.lots)]
        if number % 3 == 1:
            told = {"vacancy": "", "availability": "on_hold", "disposed_by": "", "said_on": "2026-05-01"}
            told["note"] = f"{who} {number}"
            return Sheet(self.staff, f"/lots/{SLUG}/lot/{lot}", {**told, **key})
        return Sheet(self.staff, f"/selection/{SLUG}", {"do": "add", "key": lot})

    def members(self) -> list[str]:
        """The names of all members of the union, sorted."""
        with self.house.database.read(None) as session:
            return sorted(session.scalars(select(UnionMember.name)))

    def notes(self) -> list[str]:
        """What was told of lots, sorted."""
        with self.house.database.read(None) as session:
            return sorted(session.scalars(select(LocalKnowledge.note)))

    def lines(self, fact: str) -> int:
        """How many lines the journals have of ``fact``."""
        with self.house.database.read(None) as session:
            return sum(
                session.scalars(select(func.count()).select_from(table).where(table.fact == fact)).one()
                for table in (JournalEntry, UnionJournalEntry)
            )

    def require_whole(self) -> None:
        """The file is sound, the journals are whole, and every row has its line."""
        with self.house.database.read(None) as session:
            assert session.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]
            assert session.execute(text("PRAGMA foreign_key_check")).all() == []
            for circle in Circle:
                verify(session, circle)
        assert len(self.members()) == self.lines("union.UnionMemberJoined")
        assert len(self.notes()) == self.lines("parcels.KnowledgeRecorded")


def tormented(folder: Path, **chosen: object) -> Tormented:
    """Build a house in ``folder``, on SQLite."""
    settings = Settings(environment="test", data_dir=folder / "data", secret_key=KEY, ballast_mb=0, backup_keep=0)
    settings = settings.model_copy(update=chosen)
    house = House(settings, open_database(settings))
    make_ready(house.database)
    year = first_year()
    roll = year.written(folder / "roll.gpkg")
    goes = next_year(year.parcels).gone
    place = house.new_place(SLUG)
    house.bring_in(place, roll)
    keys = sorted(row.parcel_key for row in house.lots().values() if row.parcel_id not in goes)
    people = [
        signed_in(settings, house.database, new_account(house.database, role)) for role in (Role.STEWARD, Role.ADMIN)
    ]
    return Tormented(house, people[0], people[1], keys)
