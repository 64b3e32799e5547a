"""The homes of the demo: a building on a lot of its county, who lives and works there, and what is broken in it."""

import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select

from cltms.accounts import commands as accounts
from cltms.crews import commands as crews
from cltms.crews.models import Crew
from cltms.crews.vocabulary import Trade
from cltms.demo import city, holdings, leases, repairs, upkeep, votes
from cltms.demo.days import Days
from cltms.demo.garden import garden
from cltms.demo.house import House
from cltms.demo.keys import SignIn, kept, password_in
from cltms.demo.open_to_all import open_to_all
from cltms.demo.walked import to_walk, walked
from cltms.demo.won import won
from cltms.foundation.act import OPERATOR, Act, Door, acting_as
from cltms.foundation.arriving.here import ADDRESS_BYTES
from cltms.foundation.database import Database
from cltms.foundation.storage import storage_in
from cltms.foundation.term import Term
from cltms.homes import commands as homes
from cltms.homes.commands import Particulars
from cltms.homes.models import Building, Unit
from cltms.homes.occupancy import commands as occupancy
from cltms.homes.placing import commands as placing
from cltms.homes.placing.queries import candidates
from cltms.members import commands as members
from cltms.members.models import Household, Person
from cltms.repairs.deadlines import working_days
from cltms.roles import Role

WHERE = Particulars("878 Alder Ave", "Alder Falls", True, "us-oh", "America/New_York", "614 555 0142")
CREW = ("Sam Okafor", "crew@example.org")
RESIDENT = ("José Luis Ferrer", "pepe@example.org")
LIVES_SINCE = date(2022, 9, 1)


@dataclass(frozen=True)
class Homes:
    """What one needs to try it: sign-ins, the code on a door, and the secrets of a contractor's link and of a walk."""

    sign_ins: tuple[SignIn, ...]
    code: str
    link: str
    walk: str


def build(database: Database, data_dir: Path) -> Homes:
    """Build them once, all or nothing, with what is asked for; passwords and the link lie in a folder of the demo."""
    folder, storage = data_dir / "demo", storage_in(data_dir)
    crew, resident = (password_in(folder, f"password of the {who}") for who in ("crew", "resident"))
    link, walk = (
        kept(folder, name, lambda: secrets.token_hex(ADDRESS_BYTES)) for name in ("link of the contractor", "walk")
    )
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        building = act.session.scalars(select(Building).where(Building.address == WHERE.address)).one_or_none()
        if building is None:
            building = homes.add_building(act, WHERE)
            house = _house(act, building, crew, resident)
            repairs.repairs(house, link)
            upkeep.upkeep(house)
            leases.leases(house, act.session.scalars(select(Household).order_by(Household.id).limit(1)).one())
            city.city(act, house.days)
            committee = votes.committee(house)
            walked(house, storage)
            to_walk(house, storage, walk)
            won(house, storage, committee)
            holdings.holdings(house)
            asked = garden(house, storage)
            votes.votes(house, committee, asked)
            if asked is not None:
                open_to_all(house, storage, asked)
        code = homes.make_codes(act, building)[1].code
    sign_ins = (SignIn("the repair crew", CREW[1], crew), SignIn("a resident", RESIDENT[1], resident))
    return Homes(sign_ins, code, link, walk)


def _house(act: Act, building: Building, crew_password: str, resident_password: str) -> House:
    """Put the building on its lot, and fill it with homes, a household and a crew."""
    days = Days(act.moment, building.zone, working_days(building.place, act.today.year - 1))
    for lot in candidates(act, building, "")[:1]:
        placing.place(act, building, lot.longitude, lot.latitude, lot.by)
    units = homes.add_units(act, building, ["1A", "1B", "2A", "2B"])
    shared = homes.add_units(act, building, ["Stairs", "Laundry"], shared=True)
    _resident(act, units[2], resident_password)
    named = {each.label: each for each in (*units, *shared)}
    return House(act, days, building, named, _crew(act, crew_password))


def _crew(act: Act, password: str) -> Crew:
    crew = crews.add_crew(act, "Two and a van", [Trade.GENERAL, Trade.PLUMBING, Trade.LOCKS, Trade.ELECTRICAL])
    name, email = CREW
    crews.join_crew(act, crew, accounts.add_account(act, email, name, Role.CREW, password))
    return crew


def _resident(act: Act, home: Unit, password: str) -> None:
    name, email = RESIDENT
    accounts.add_account(act, email, name, Role.MEMBER, password)
    person = next(each for each in act.session.scalars(select(Person)) if each.name == name)
    members.link_account(act, person, email)
    household = act.session.scalars(select(Household).order_by(Household.id).limit(1)).one()
    occupancy.begin(act, home, household, Term(LIVES_SINCE))
