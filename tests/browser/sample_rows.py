"""Something real behind every address of the demo's house, so that each page is looked at with what it is made for."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from flask_security.recoverable import generate_reset_password_token
from sqlalchemy import select

from cltms.accounts import commands as accounts
from cltms.accounts.inviting import invite
from cltms.accounts.models import Account
from cltms.crews import commands as crews
from cltms.crews.models import Crew
from cltms.foundation.acting import OPERATOR, Act, Actor, Door, acting_as
from cltms.foundation.circles import Circle
from cltms.foundation.storage import storage_in
from cltms.foundation.term import Term
from cltms.homes.models import Unit
from cltms.homes.occupancy import commands as occupancy
from cltms.members import belonging, holds, merging
from cltms.members import commands as members
from cltms.members.vocabulary import Hat, HoldReason, OrganisationKind, Way
from cltms.outbox import commands as outbox
from cltms.outbox.message import Message
from cltms.outbox.vocabulary import Channel
from cltms.parcels import commands as parcels
from cltms.parcels import lessons
from cltms.parcels.corrections import commands as corrections
from cltms.parcels.corrections.commands import Better
from cltms.parcels.filters import ParcelFilter
from cltms.parcels.lessons import Lesson, Match
from cltms.parcels.models import Edition, Jurisdiction, Parcel
from cltms.parcels.saved import commands as saving
from cltms.parcels.saved.commands import Label, View
from cltms.parcels.saved.vocabulary import Sharing, Shown
from cltms.parcels.vocabulary import Told
from cltms.repairs.models import RepairRequest
from cltms.repairs.my_home.models import OwnReport
from cltms.roles import Role
from cltms.union import commands as union
from cltms.union.commands import Particulars
from maps.owners.vocabulary import OwnerKind
from maps.roll import Field
from tests.accounts.authenticator import App
from tests.browser.demo_house import PASSWORD, SLUG, DemoHouse
from tests.browser.sample_books import books
from tests.browser.sample_campaigns import campaigns
from tests.browser.sample_decisions import decisions
from tests.browser.sample_holdings import holdings
from tests.browser.sample_leases import leases
from tests.browser.sample_links import PAPER
from tests.browser.sample_lots import around, under_way
from tests.browser.sample_repairs import repairs
from tests.browser.sample_resale import resale
from tests.browser.sample_shares import shares
from tests.browser.sample_upkeep import upkeep
from tests.browser.sample_visits import field_visits
from tests.browser.sample_work import Parts, work_of
from tests.conftest import new_account
from tests.support.visitor import Visitor

DAY = date(2026, 3, 1)


@dataclass(frozen=True)
class Samples:
    """The people of each role, and the rows that their addresses lead to."""

    house: DemoHouse
    accounts: dict[Role, Account]
    shared: Parts
    own: dict[Role, dict[str, list[Parts]]]

    def of(self, endpoint: str, arguments: set[str], role: Role | None) -> list[Parts]:
        """Give what stands in an address for a role (None: a visitor), once for each way its page can look.

        Raises KeyError for a part that nobody gave a sample: whoever adds a page adds what it shows, here.
        """
        found = self.own.get(role or Role.MEMBER, {}).get(endpoint, [{}])
        return [{name: each[name] if name in each else self.shared[name] for name in arguments} for each in found]


def samples(house: DemoHouse) -> Samples:
    """Bring the rows into the demo's house."""
    given = {role: new_account(house.database, role) for role in Role}
    vouching = _to_vouch_for(house)
    with acting_as(house.database, _as(given[Role.ADMIN]), Door.PAGE) as act:
        mended, steps = repairs(act)
        storage_in(house.settings.data_dir).put(PAPER, ".pdf")
        crew = act.session.get_one(Crew, int(mended["crew_id"]))
        crews.join_crew(act, crew, given[Role.CREW])
        kept, planned = upkeep(act, int(mended["building_id"]), crew, storage_in(house.settings.data_dir))
        shared = {**_land(act, house), **_people(act, given), **_invitations(act), **_saved(act), **mended, **kept}
        voted, asked = decisions(act, given)
        walked, walks = field_visits(act, given, shared["key"], storage_in(house.settings.data_dir))
        shared |= walked | leases(act, int(mended["building_id"])) | resale(act, storage_in(house.settings.data_dir))
        asks, asking = campaigns(
            act, given, int(shared["official_id"]), shared["key"], storage_in(house.settings.data_dir)
        )
        shared |= voted | asks
        registered = shares(act, given[Role.MEMBER]) | holdings(act, shared["key"])
    with acting_as(house.database, _as(given[Role.BOOKKEEPER]), Door.PAGE) as act:
        booked = books(act, given[Role.MEMBER])
    with acting_as(house.database, _as(given[Role.STEWARD]), Door.PAGE, circle=Circle.UNION) as act:
        shared["member_id"] = str(_union(act))
    moved = shared.pop("moved_in")
    own = {role: work_of(house, act_as) for role, act_as in ((role, _as(each)) for role, each in given.items())}
    for each in own.values():
        each |= {
            "members.move_out": [{"member_id": moved}],
            "accounts.vouching": [{"token": vouching}],
            **steps,
            **planned,
            **asked,
            **asking,
            **booked,
            **registered,
        }
    for role in Role:
        own[role]["vacant_lots.my_walk"] = [{"giving_id": str(walks[role])}]
    for role in (Role.ADMIN, Role.STAFF, Role.ORGANIZER):
        with acting_as(house.database, _as(given[role]), Door.PAGE) as act:
            own[role] |= under_way(act, storage_in(house.settings.data_dir))
    own[Role.STEWARD]["accounts.person"] = [{"number": str(given[Role.STEWARD].id)}]
    own[Role.MEMBER]["accounts.reset_password"] = [{"token": _reset_token(house, given[Role.ORGANIZER])}]
    return Samples(house, given, shared, own)


def _as(account: Account) -> Actor:
    return Actor(account.id, account.name, frozenset({account.role}))


def _land(act: Act, house: DemoHouse) -> Parts:
    """A lot about which somebody told something, a lesson, and a place that has no roll yet."""
    place = act.session.scalars(select(Jurisdiction).where(Jurisdiction.slug == SLUG)).one()
    parcels.add_jurisdiction(act, "newfield-oh", "Newfield, Sycamore County")
    edition = act.session.scalars(select(Edition.id).where(Edition.jurisdiction_id == place.id)).first()
    wanted = select(Parcel).where(Parcel.jurisdiction_id == place.id, Parcel.last_edition.is_(None))
    lot = act.session.scalars(wanted.where(Parcel.owner_kind == "public").order_by(Parcel.parcel_key)).first()
    assert lot is not None
    parcels.tell(act, lot, Told.VACANCY, "vacant", note="A path runs across it, and nothing stands on it.", said_on=DAY)
    parcels.tell(act, lot, Told.AVAILABILITY, "promised", note="", said_on=DAY)
    better = Better(Field.SITUS, "12 Mill Street", "The door says so", "A visit on March 1, 2026")
    corrections.correct(act, place, lot, better)
    lessons.teach(act, place, Lesson(Match.HOLDS, "MILLRACE COMMUNITY", OwnerKind.NONPROFIT, None, "Millrace CLT"))
    lessons.undo(act, lessons.teach(act, place, Lesson(Match.NAME, "FOUNDRY SQ", OwnerKind.BUSINESS)))
    told = around(act, place, lot, storage_in(house.settings.data_dir))
    return {"slug": SLUG, "key": lot.parcel_key, "edition_id": str(edition), **told}


def _saved(act: Act) -> Parts:
    """A view that is open to everybody, for everybody; those of each role lie with their work."""
    place = act.session.scalars(select(Jurisdiction).where(Jurisdiction.slug == SLUG)).one()
    label = Label("Public land on the map", "Asked about at the March meeting", Sharing.EVERYBODY)
    view = View(ParcelFilter(owner_kind=(OwnerKind.PUBLIC,)), Shown.MAP, "15.00/39.18600/-83.56700")
    return {"address": saving.save_view(act, place, label, view).address}


def _people(act: Act, given: dict[Role, Account]) -> Parts:
    """A person with a whole life, a household, an organisation, a hold, and a request that waits."""
    ours = belonging.add_organisation(act, "Sycamore Homes", OrganisationKind.LAND_TRUST, ours=True)
    reached = {Way.EMAIL: "rosa.ruiz@example.org", Way.PHONE: "+16145550123"}
    person = members.add_person(act, "Rosa Maria Ruiz Delgado", preferred_name="Rosa", language="es", contacts=reached)
    merging.merge(act, person, members.add_person(act, "R. Ruiz"))
    belonging.begin(act, person, ours, Hat.LEASEHOLDER, Term(date(2019, 5, 1), date(2023, 5, 1)))
    hat = belonging.begin(act, person, ours, Hat.STAFF, Term(date(2023, 5, 1)))
    household = belonging.add_household(act, "Ruiz, 12 Mill Street", unnamed_people=2)
    moved_in = belonging.move_in(act, household, person, Term(date(2019, 5, 1)))
    _at_home(act, given[Role.MEMBER])
    holds.place(act, person, HoldReason.COMPLAINT, note="Letter of 3 February", until=act.today + timedelta(days=90))
    return {
        "person_id": str(person.id), "organisation_id": str(ours.id), "household_id": str(household.id),
        "membership_id": str(hat.id), "moved_in": str(moved_in.id), "number": str(given[Role.STAFF].id),
    }  # fmt: skip


def _at_home(act: Act, account: Account) -> None:
    """A member of this house with an account, whose household lives in the first home."""
    resident = members.add_person(act, "Mel Member")
    resident.account_id = account.id
    household = belonging.add_household(act, "Member, 12 Foundry Lane")
    belonging.move_in(act, household, resident, Term(date(2019, 5, 1)))
    unit = act.session.scalars(select(Unit).where(Unit.label == "1A")).one()
    here = occupancy.begin(act, unit, household, Term(date(2019, 5, 1)))
    told = act.session.scalars(select(RepairRequest).where(RepairRequest.unit_id == unit.id)).all()[1]
    act.session.add(OwnReport(request_id=told.id, occupancy_id=here.id, reported_on=act.today))


def _invitations(act: Act) -> Parts:
    """An invitation that waits, and a letter that could not be sent."""
    token = invite(act, Role.BOARD, email="lee@example.org", name="Lee Example").token
    invite(act, Role.MEMBER, name="Sol Example")
    outbox.post(act, Message(Channel.SMS, "+16145550123", "", "Your code is 123 456.", "accounts.code"))
    return {"token": token}


def _union(act: Act) -> int:
    """Two members of one building, one of whom has left."""
    known = Particulars("Ana Belén Ortiz", "12 Mill Street", "3", "+16145550199", "es")
    left = union.welcome(act, Particulars("Joe Park", "12 Mill Street", None, None, "en"), date(2025, 2, 1))
    union.leave(act, left, date(2026, 2, 1))
    return union.welcome(act, known, date(2026, 5, 1)).id


def _to_vouch_for(house: DemoHouse) -> str:
    """An invitation to look after the union, for which two members vouch."""
    with acting_as(house.database, OPERATOR, Door.COMMAND_LINE) as act:
        token = invite(act, Role.STEWARD, email="kim@example.org", name="Kim Example").vouching_token
    assert token is not None
    return token


def _reset_token(house: DemoHouse, account: Account) -> str:
    """What the letter to somebody who forgot a password leads to."""
    with house.app.test_request_context():
        return str(generate_reset_password_token(account))  # type: ignore[no-untyped-call]


def half_way(house: DemoHouse) -> Visitor:
    """Somebody who has given the password and is asked for the second proof now."""
    with acting_as(house.database, OPERATOR, Door.COMMAND_LINE) as act:
        account = accounts.add_account(act, "half.way@example.org", "Hal Way", Role.ORGANIZER, PASSWORD)
    home, away = Visitor.of(house.app).signed_in(account), Visitor.of(house.app)
    shown = home.post("/account/authenticator", data={"setup": "authenticator"}).text
    where = re.search(r'action="(/account/authenticator/[^"]+)"', shown)
    assert where is not None
    home.post(where.group(1), data={"code": App(shown).code()})
    answer = away.post("/sign-in", data={"email": "half.way@example.org", "password": PASSWORD})
    assert answer.location.startswith("/sign-in/app"), answer.text
    return away
