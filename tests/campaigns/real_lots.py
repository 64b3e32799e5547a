"""A campaign for real lots, with everything that stands on its papers: work, promises, money, voices and signatures."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from cltms.campaigns import commands, moving, queries, team
from cltms.campaigns.budget import commands as budget
from cltms.campaigns.budget.commands import Planned
from cltms.campaigns.checklist import commands as checklist
from cltms.campaigns.checklist.queries import items
from cltms.campaigns.commands import Wanted
from cltms.campaigns.endorsing import commands as endorsing
from cltms.campaigns.endorsing.commands import Backing
from cltms.campaigns.models import Campaign
from cltms.campaigns.moving import Happened
from cltms.campaigns.packet import commands as packets
from cltms.campaigns.packet.commands import Written
from cltms.campaigns.petition import commands as petitions
from cltms.campaigns.petition import entering, signing
from cltms.campaigns.petition.entering import Line
from cltms.campaigns.petition.signing import Asked, Asker, Signer
from cltms.campaigns.vocabulary import Ask, Certainty, Helping, ItemState, Side, Voice
from cltms.campaigns.workflow import HAND_OVER, PREPARE
from cltms.demo import pictures as painted
from cltms.foundation.act import Act, Actor
from cltms.foundation.money import Money
from cltms.foundation.storage import Storage
from cltms.foundation.term import Term
from cltms.members import belonging
from cltms.members import commands as people
from cltms.members.contacts import guessed
from cltms.members.models import Organisation
from cltms.members.vocabulary import Hat, OrganisationKind
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.roles import Role
from cltms.vacant_lots.city import commands as city
from cltms.vacant_lots.city import officials, promising
from cltms.vacant_lots.city.commands import Said, Stands
from cltms.vacant_lots.city.models import Official
from cltms.vacant_lots.city.officials import Office
from cltms.vacant_lots.city.vocabulary import SaidBy, Standing
from cltms.vacant_lots.city.workflow import KEEP
from cltms.vacant_lots.stewardship import holding_days, pictures, planning, using
from cltms.vacant_lots.stewardship.holding_days import Held
from cltms.vacant_lots.stewardship.models import WorkDay
from cltms.vacant_lots.stewardship.planning import Plan
from cltms.vacant_lots.stewardship.using import Use
from cltms.vacant_lots.stewardship.vocabulary import Taken, Tenure, UseKind
from tests.campaigns.conftest import add_account, adopt

OFFICE = Office(
    "Guadalupe Featherstonehaugh-Villaseñor", "Deputy director for property disposition and real estate services",
    "Department of Finance, Division of Real Estate", "(412) 555-0123", "real.estate@city.example",
    "Room 200, City-County Building\n414 Grant Street",
)  # fmt: skip
LETTER = (
    "For five years our block has kept up these lots, which nobody else looks after. We have carried away tires, "
    "mattresses and two boats; we have mown, planted and kept watch.\n\n"
    "We ask that they be handed to our land trust, so that what was begun can stay."
)
USE = (
    "On the larger lots we build homes that stay affordable; on the narrow ones gardens, a play street and trees.\n\n"
    "Every use is decided by an assembly of the neighbors, and nothing is fenced in that was open."
)
ASKS_EN = "We ask that these vacant lots be handed to the people who look after them, through our land trust."
ASKS_ES = (
    "Pedimos que estos lotes baldíos se entreguen a quienes los cuidan, por medio de nuestro fideicomiso de tierras."
)
WORK = (
    (400, "First clearing", (23, 6), 4, 146, 2_380, 18_500), (371, "Tires, mattresses and two boats", (17, 2), 5, 88,
    3_120, None), (300, "Mowing", (6, 0), 2, None, None, None), (122, "Raised beds and a long bench under the trees "
    "along the retaining wall", (31, 14), 6, 12, None, 127_043), (38, "Mulch, paths and a gate", (12, 5), 3, 4, 60,
    None),
)  # fmt: skip
BACKERS = (
    (Voice.ORGANISATION, "Iglesia Cristiana Misionera Pentecostal Fuente de Agua Viva", "Next door since 1974", True),
    (Voice.ORGANISATION, "Elementary school", "Its pupils planted the trees", True),
    (Voice.PERSON, "A neighbor who would rather not be named", "", False),
)  # fmt: skip


def add_trust(act: Act) -> Organisation:
    """Write down who asks, with a board that can decide it."""
    name = "Three Rivers and East Hills Community Land Trust"
    ours = belonging.add_organisation(act, name, OrganisationKind.LAND_TRUST, ours=True)
    for person in ("Ana", "Ben", "Cleo"):
        belonging.begin(act, people.add_person(act, person), ours, Hat.BOARD, Term(date(2015, 1, 1)))
    return ours


def tell(act: Act, storage: Storage, place: Jurisdiction, lots: Sequence[Parcel], name: str) -> Campaign:
    """Begin a campaign for lots and write everything down that can stand on its papers."""
    trust, official = add_trust(act), officials.add(act, place, OFFICE)
    begun = commands.begin(act, place, Wanted(name, Ask.TRANSFER, official=official, organisation=trust), list(lots))
    campaign = queries.campaign(act, begun.id)
    moving.move(act, campaign, PREPARE, Happened(act.house_day))
    for work in WORK:
        worked(act, storage, place, lots[: max(1, len(lots) // 2)], work)
    garden = Use(UseKind.GARDEN, "Garden of the block", act.house_day - timedelta(days=365), tenure=Tenure.LICENCE)
    using.note(act, place, garden, lots[:2])
    comes(act, place, lots[:3])
    promised(act, official, lots)
    gathered(act, campaign, trust)
    signed(act, campaign, [each.situs or "" for each in lots])
    campaign = queries.campaign(act, campaign.id)
    adopt(act, trust, campaign)
    return campaign


def hand_over(act: Act, campaign: Campaign) -> Campaign:
    """Let the campaign have handed its packet over."""
    moving.move(act, campaign, HAND_OVER, Happened(act.house_day, "Forty neighbors stood in the room"))
    return queries.campaign(act, campaign.id)


def worked(act: Act, storage: Storage, place: Jurisdiction, lots: Sequence[Parcel], work: tuple) -> WorkDay:  # type: ignore[type-arg]
    """Let neighbors have worked on lots, with a picture from before and one from after."""
    ago, title, (adults, children), hours, bags, kilograms, cents = work
    begins = act.moment - timedelta(days=ago)
    earlier = replace(act, moment=begins - timedelta(days=9))
    day = planning.plan(earlier, place, Plan(title, begins, begins + timedelta(hours=hours), "At the gate"), lots)
    later = replace(act, moment=begins + timedelta(hours=hours + 1))
    held = Held(
        adults, children, hours * 60, bags=bags, trash_g=None if kilograms is None else kilograms * 1000,
        cost=None if cents is None else Money(cents, "USD"),
    )  # fmt: skip
    holding_days.hold(later, day, held)
    for taken, paint in ((Taken.BEFORE, painted.before), (Taken.AFTER, painted.after)):
        picture = replace(paint(storage, ago), taken_at=begins.strftime("%Y-%m-%d %H:%M:%S"))
        pictures.add(later, day, taken, [picture])
    return day


def comes(act: Act, place: Jurisdiction, lots: Sequence[Parcel]) -> WorkDay:
    """Plan a work day that anybody may come to."""
    begins = act.moment + timedelta(days=9)
    wanted = Plan(
        "Planting trees", begins, begins + timedelta(hours=3), "At the gate beside the church hall", "Gloves", "Rosa",
        is_public=True,
    )  # fmt: skip
    return planning.plan(act, place, wanted, lots)


def promised(act: Act, official: Official, lots: Sequence[Parcel]) -> None:
    """Let the official have promised things in public; one was kept, and one is overdue."""
    words = "All lots go to the committee as one transfer. She will put them on its agenda herself."
    said = city.note(act, official, Said(act.house_day - timedelta(days=90), SaidBy.HEARING, words), lots)
    city.told(act, lots[:3], Stands(Standing.PROMISED, said.held_on), conversation=said)
    kept = promising.note(act, said, "Send us the city's own list of these lots", act.house_day - timedelta(days=80))
    kept.conversation = said
    promising.settle(act, kept, KEEP, act.house_day - timedelta(days=82), "The list came by mail")
    promising.note(
        act, said, "Put all lots on the agenda of the committee on land and economic development before its summer "
        "recess, as one transfer and not lot by lot", act.house_day - timedelta(days=20),
    )  # fmt: skip


def gathered(act: Act, campaign: Campaign, trust: Organisation) -> None:
    """Write down letter, plan, budget, endorsements, days and how far the papers are."""
    packets.write(act, campaign, Written(LETTER, USE, 212, "Households on the blocks around, counted door to door"))
    for planned in (
        Planned(Side.COST, "Soil and compost for 40 beds", Money(7_940_00, "USD"), "Offer of the garden center, May 6"),
        Planned(Side.COST, "Fences and gates, 1,120 feet", Money(33_600_00, "USD"), "Offer of Alder Fence"),
        Planned(Side.FUNDS, "Grant of the fund", Money(25_000_00, "USD"), "Letter of award", Certainty.SURE),
        Planned(Side.FUNDS, "Supper in the church hall", Money(1_200_00, "USD"), certainty=Certainty.HOPED),
    ):
        budget.add(act, campaign, planned)
    for voice, name, role, may_publish in BACKERS:
        endorsing.add(act, campaign, Backing(voice, name, role, act.house_day, may_publish))
    for number, item in enumerate(items(act, campaign)):
        state = (ItemState.DONE, ItemState.DRAFTED, ItemState.MISSING)[number % 3]
        checklist.get_on(act, item, state, "")
    team.add_day(act, campaign, act.house_day + timedelta(days=20), "City council, committee on land")


def signed(act: Act, campaign: Campaign, addresses: Sequence[str]) -> None:
    """Open the petition, and let neighbors have signed it on two sheets and online."""
    leader = add_account(act, "lena", Role.ORGANIZER)
    team.join(act, campaign, leader, Helping.LEADS)
    campaign = queries.campaign(act, campaign.id)
    leading = replace(act, actor=Actor(leader.id, leader.name, frozenset({leader.role})))
    petition = petitions.write(leading, campaign, petitions.Written(ASKS_EN, ASKS_ES, 500))
    petitions.open_up(leading, campaign)
    first, last = petitions.make_sheets(leading, campaign, 3)
    for number in range(first, last):
        lines = [
            Line(each, f"Neighbor {number} {chr(64 + each)}", addresses[each % len(addresses)]) for each in range(1, 10)
        ]
        entering.enter(leading, campaign, number, act.house_day, lines)
    contact = guessed("nia@example.org")
    assert contact is not None
    asker = Asker("203.0.113.9", "https://homes.example", b"a secret of the tests", 300)
    asked = Asked("waiting-nia", "own-nia", asker)
    found = signing.petition_behind(act, petition.code)
    signing.sign(act, found, Signer("Nia Online", addresses[0], contact, False, "en"), asked)
    signing.confirm(act, asked.own)
