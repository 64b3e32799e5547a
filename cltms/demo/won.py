"""What the demo asked for and won: three lots of the land bank, from the first work day to the garden that grows."""

from datetime import timedelta

from cltms.campaigns import authorising, commands, moving
from cltms.campaigns.checklist import commands as checklist
from cltms.campaigns.checklist import queries as lists
from cltms.campaigns.commands import Wanted
from cltms.campaigns.models import Campaign
from cltms.campaigns.moving import Happened
from cltms.campaigns.packet import commands as packets
from cltms.campaigns.packet.commands import Written
from cltms.campaigns.vocabulary import Ask, ItemState
from cltms.campaigns.workflow import HAND_OVER, NEGOTIATE, PREPARE, WIN
from cltms.decisions import closing
from cltms.decisions import commands as polls
from cltms.decisions.body_models import Body as VotingBody
from cltms.decisions.closing import Closing
from cltms.decisions.commands import Question
from cltms.decisions.counting import Counted
from cltms.decisions.rules import Rule
from cltms.decisions.vocabulary import PollWay, SubjectKind
from cltms.demo.garden import led
from cltms.demo.house import House
from cltms.demo.land import Work, lots_of, place_of, worked
from cltms.demo.people import our_trust
from cltms.foundation.storage import Storage
from cltms.vacant_lots.city import commands as city
from cltms.vacant_lots.city import officials, promising
from cltms.vacant_lots.city.commands import Said, Stands
from cltms.vacant_lots.city.models import Official
from cltms.vacant_lots.city.officials import Office
from cltms.vacant_lots.city.vocabulary import SaidBy, Standing
from cltms.vacant_lots.city.workflow import KEEP
from cltms.vacant_lots.stewardship import using
from cltms.vacant_lots.stewardship.using import Use
from cltms.vacant_lots.stewardship.vocabulary import Tenure, UseKind
from maps.owners.vocabulary import Body

LOTS = ("693 TANNER ST", "705 TANNER ST", "717 TANNER ST")
NAME = "Three lots for homes and a garden"
WORK = (
    Work(420, "Three lots, first clearing", (19, 4), 4, bags=110, kilograms=1620, dollars=140),
    Work(395, "Mattresses and a boat", (12, 0), 3, bags=44, kilograms=900),
    Work(330, "Fruit trees", (15, 7), 3, bags=6, dollars=420),
)

WORDS = Written(
    "For eleven years nobody mowed these lots, and the land bank was billed for it. Since our first work day they are"
    " mowed every second week, and children walk to school past them. We would like to keep doing it on land that"
    " stays the neighborhood's.",
    "Two homes held in trust on 693 and 705 Tanner Street, sold at a price that a family of the neighborhood can pay"
    " and sold again at such a price, and a garden with fruit trees on 717 Tanner Street.",
    143, "signatures on paper, handed over at the hearing",
)  # fmt: skip


def won(house: House, storage: Storage, committee: VotingBody) -> Campaign | None:
    """Tell the story on its days; None without the county."""
    lots = lots_of(house.act, *LOTS)
    if not lots:
        return None
    for work in WORK:
        worked(house, storage, lots, work)
    act = house.then(house.days.before(320, 11))
    place, trust = place_of(act, lots), our_trust(act)
    office = Office(
        "Marcus Oyelaran", "Disposition manager", "Sycamore County Land Reutilization Corporation", "(614) 555-0119"
    )
    marcus = officials.add(act, place, office)
    officials.call_about_body(act, marcus, Body.LAND_BANK, None)
    wanted = Wanted(NAME, Ask.TRANSFER, Body.LAND_BANK, None, marcus, trust, "Two homes held in trust, and a garden.")
    campaign = commands.begin(act, place, wanted, lots)
    moving.move(act, campaign, PREPARE, Happened(act.house_day))
    led(act, campaign)
    packets.write(act, campaign, WORDS)
    for item in lists.items(act, campaign):
        checklist.get_on(act, item, ItemState.DONE, "")
    _adopted(house, campaign, committee)
    act = house.then(house.days.before(290, 15))
    moving.move(act, campaign, HAND_OVER, Happened(act.house_day, "Forty neighbors stood in the room"))
    _promised(house, campaign, marcus)
    act = house.then(house.days.before(190, 16))
    moving.move(act, campaign, WIN, Happened(act.house_day, "The deed was recorded"))
    act = house.then(house.days.before(180, 9))
    name = "Tanner Street Garden"
    using.note(act, place, Use(UseKind.GARDEN, name, act.house_day, organisation=trust, tenure=Tenure.LEASE), lots[:1])
    return campaign


def _adopted(house: House, campaign: Campaign, committee: VotingBody) -> None:
    """Let the committee have decided it, by hand."""
    about = (SubjectKind.CAMPAIGN_ASK, authorising.subject_key(campaign))
    asked = Question(
        "Shall we ask the land bank for the three lots?", Rule(), PollWay.HAND, "Imani Brooks", subject=about
    )
    act = house.then(house.days.before(305, 19))
    poll = polls.draft(act, committee, asked)
    polls.open_poll(act, poll)
    act = house.then(house.days.before(305, 19) + timedelta(hours=1))
    closing.close(act, poll, Closing(Counted((3, 0), present=3)))


def _promised(house: House, campaign: Campaign, official: Official) -> None:
    """Let the official have promised something in public, and kept it."""
    act = house.then(house.days.before(270, 18))
    words = "All three go to the board as one transfer. He will put them on the agenda himself."
    said = city.note(act, official, Said(act.house_day, SaidBy.HEARING, words), lots_of(act, *LOTS))
    city.told(act, lots_of(act, *LOTS), Stands(Standing.PROMISED, said.held_on), conversation=said)
    due = house.days.before(240, 12).date()
    promise = promising.note(act, said, "Put the three lots on the agenda of the board", due)
    moving.move(act, campaign, NEGOTIATE, Happened(act.house_day, "They answered at the hearing"))
    act = house.then(house.days.before(242, 12))
    promise.conversation = said
    promising.settle(act, promise, KEEP, act.house_day, "Agenda of the board, item 7")
