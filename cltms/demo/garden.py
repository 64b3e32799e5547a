"""What the demo asks for now: a garden on a lot of the city, cleared by its neighbors; the vote on it is open."""

from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.campaigns import commands, moving, team
from cltms.campaigns.budget import commands as budget
from cltms.campaigns.budget.commands import Planned
from cltms.campaigns.checklist import commands as checklist
from cltms.campaigns.checklist import queries as lists
from cltms.campaigns.commands import Wanted
from cltms.campaigns.endorsing import commands as endorsing
from cltms.campaigns.endorsing.commands import Backing
from cltms.campaigns.models import Campaign
from cltms.campaigns.moving import Happened
from cltms.campaigns.packet import commands as packets
from cltms.campaigns.packet.commands import Written
from cltms.campaigns.vocabulary import Ask, Certainty, CoreItem, Helping, ItemState, Side, Voice
from cltms.campaigns.workflow import PREPARE
from cltms.demo.house import House
from cltms.demo.land import Work, comes, lots_of, place_of, worked
from cltms.demo.people import our_trust
from cltms.demo.site_plan import site_plan
from cltms.foundation.act import Act
from cltms.foundation.money import Money
from cltms.foundation.storage import Storage
from cltms.vacant_lots.city.models import Official
from maps.owners.vocabulary import Body

LOT, LEADER = "800 TANNER ST", "demo@example.org"
WORK = (
    Work(66, "First clearing", (14, 3), 4, bags=62, kilograms=840, dollars=95),
    Work(41, "Glass, tires and the old fence", (11, 2), 3, bags=38, kilograms=510),
    Work(13, "Beds for the autumn", (17, 6), 4, bags=9, dollars=310),
)
BUDGET = (
    Planned(Side.COST, "Soil and compost for 12 beds", Money(1_940_00, "USD"), "Offer of the garden center, May 6"),
    Planned(Side.COST, "Fence and gate, 120 feet", Money(3_600_00, "USD"), "Offer of Alder Fence"),
    Planned(Side.COST, "Water connection", Money(2_150_00, "USD"), "Price list of the water department"),
    Planned(Side.FUNDS, "Grant of the neighborhood fund", Money(5_000_00, "USD"), "Letter of award", Certainty.SURE),
    Planned(Side.FUNDS, "Supper in the church hall", Money(1_200_00, "USD"), certainty=Certainty.HOPED),
)
BACKERS = (
    (Voice.ORGANISATION, "Tanner Street School", "Principal", True),
    (Voice.ORGANISATION, "Foundry Lane Co-operative", "Next door", True),
    (Voice.ORGANISATION, "St. Brigid's Parish", "Owner of the hall across the street", True),
    (Voice.PERSON, "A neighbor who would rather not be named", "", False),
)
SO_FAR = {
    CoreItem.APPLICANT: (ItemState.DONE, "Articles and the letter on tax exemption lie in the office."),
    CoreItem.PARCELS: (ItemState.DONE, ""),
    CoreItem.USE: (ItemState.DRAFTED, "Twelve beds, two of them at a height for wheelchairs, and fruit trees."),
    CoreItem.SITE_PLAN: (ItemState.DRAFTED, "Drawn on the roll's outline; somebody still has to measure the front."),
    CoreItem.BUDGET: (ItemState.DRAFTED, "The price of the fence is from last year."),
    CoreItem.STEWARDSHIP: (ItemState.DONE, ""),
}

USE = (
    "Twelve beds, two of them at a height for wheelchairs, three fruit trees, a shed and a table for twelve. The gate"
    " is open by day; whoever lives within three blocks can ask for a bed, and two beds are the food pantry's."
)


def garden(house: House, storage: Storage) -> Campaign | None:
    """Let neighbors have cleared the lot and prepare what they ask for; None without the county."""
    lots = lots_of(house.act, LOT)
    if not lots:
        return None
    for work in WORK:
        worked(house, storage, lots, work)
    comes(house, lots, "Mulch and paths", 9)
    act = house.then(house.days.before(30, 17))
    official = act.session.scalars(select(Official).order_by(Official.id)).first()
    goals = "A garden for the forty households around it, with the gate open by day."
    wanted = Wanted("A garden on Tanner Street", Ask.LEASE, Body.CITY, None, official, our_trust(act), goals)
    campaign = commands.begin(act, place_of(act, lots), wanted, lots)
    led(act, campaign)
    moving.move(act, campaign, PREPARE, Happened(act.house_day))
    _gathered(house, campaign)
    return campaign


def led(act: Act, campaign: Campaign) -> None:
    """Let the demo's own account lead a campaign, where there is one."""
    account = act.session.scalars(select(Account).where(Account.email_index == LEADER)).first()
    if account is not None:
        team.join(act, campaign, account, Helping.LEADS)


def _gathered(house: House, campaign: Campaign) -> None:
    """Write down budget, endorsements, days and how far the papers are."""
    act = house.then(house.days.before(6, 18))
    for planned in BUDGET:
        budget.add(act, campaign, planned)
    for voice, name, role, may_publish in BACKERS:
        endorsing.add(act, campaign, Backing(voice, name, role, act.house_day, may_publish))
    for item in lists.items(act, campaign):
        if item.core and CoreItem(item.core) in SO_FAR:
            checklist.get_on(act, item, *SO_FAR[CoreItem(item.core)])
    packets.write(act, campaign, Written(use=USE))  # the letter is still to be written, as the draft says
    site_plan(act, campaign)
    team.add_day(act, campaign, house.days.after(14, 18).date(), "City council, committee on land")
    team.add_day(act, campaign, house.days.after(35, 18).date(), "First planting")
