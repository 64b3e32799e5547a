"""A campaign that is being prepared, in whose team somebody of each role is, with another that asks for its lot too."""

from datetime import timedelta

from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.campaigns import commands, moving, queries, team
from cltms.campaigns.budget import commands as budget
from cltms.campaigns.budget.commands import Planned
from cltms.campaigns.checklist import commands as checklist
from cltms.campaigns.checklist import programmes
from cltms.campaigns.checklist import queries as lists
from cltms.campaigns.checklist.shipped import shipped
from cltms.campaigns.commands import Wanted
from cltms.campaigns.endorsing import commands as endorsing
from cltms.campaigns.endorsing.commands import Backing
from cltms.campaigns.models import Campaign
from cltms.campaigns.moving import Happened
from cltms.campaigns.publishing import commands as publishing
from cltms.campaigns.publishing import gathering
from cltms.campaigns.publishing.vocabulary import Part
from cltms.campaigns.vocabulary import Ask, Certainty, Helping, ItemState, Side, Voice
from cltms.campaigns.workflow import PREPARE, WITHDRAW
from cltms.foundation.acting import Act
from cltms.foundation.money import Money
from cltms.foundation.storage import Storage
from cltms.members.models import Organisation
from cltms.parcels import queries as roll
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.roles import Role
from cltms.vacant_lots.city.models import Official
from cltms.vacant_lots.publishing import lot_gathering, lots
from cltms.vacant_lots.publishing.lot_content import LotPart
from cltms.vacant_lots.publishing.pages import Told
from maps.owners.vocabulary import Body
from tests.browser.demo_house import SLUG
from tests.browser.sample_packets import handed_over
from tests.browser.sample_petition import petition
from tests.browser.sample_site_plan import site_plan
from tests.browser.sample_work import Parts


def campaigns(
    act: Act, given: dict[Role, Account], official_id: int, key: str, storage: Storage
) -> tuple[Parts, dict[str, list[Parts]]]:
    """Give what stands in the addresses of campaigns, and the ways in which their page can look."""
    place = act.session.scalars(select(Jurisdiction).where(Jurisdiction.slug == SLUG)).one()
    lot = act.session.scalars(
        select(Parcel).where(
            Parcel.jurisdiction_id == place.id, Parcel.parcel_key == key, Parcel.last_edition.is_(None)
        )
    ).one()
    wanted = Wanted(
        "A garden for Tanner Street", Ask.LEASE, Body(str(lot.owner_body)), None,
        act.session.get_one(Official, official_id), act.session.scalars(select(Organisation)).first(),
        "Beds for forty neighbors, and a gate that stands open by day.",
    )  # fmt: skip
    first = commands.begin(act, place, wanted, [lot])
    moving.move(act, first, PREPARE, Happened(act.house_day))
    given_up = commands.begin(act, place, Wanted("A parking lot", Ask.PURCHASE), [lot], "Their idea, not ours")
    moving.move(act, given_up, WITHDRAW, Happened(act.house_day, "Nobody wanted it"))
    for account in given.values():
        for each, helping in ((first, Helping.LEADS), (given_up, Helping.HELPS)):
            team.join(act, each, account, helping)
    team.add_day(act, first, act.house_day + timedelta(days=4), "Committee on land, second reading")
    given_guide = shipped()[0].guide
    programme = programmes.add(act, place, given_guide)
    checklist.choose(act, first, programme)
    item = lists.items(act, first)[5]
    checklist.get_on(act, item, ItemState.DRAFTED, "Lee draws it until Friday")
    soil = Planned(Side.COST, "Soil for 20 beds", Money(2_400_00, "USD"), "Offer of March 3")
    budget.add(act, first, soil)
    grant = Planned(Side.FUNDS, "Grant of the foundation", Money(1_500_00, "USD"), certainty=Certainty.HOPED)
    budget.add(act, first, grant)
    endorsing.add(act, first, Backing(Voice.ORGANISATION, "Tanner Street School", "Principal", act.house_day, True))
    endorsing.add(act, first, Backing(Voice.PERSON, "Rosa Ruiz", "", act.house_day))
    plan = site_plan(act, first)
    signed, signing = petition(act, first.id)
    handed_over(act, first.id)
    short = _published(act, queries.campaign(act, first.id), storage)
    return {
        "short": short,
        "lang": "es",
        "campaign_id": str(first.id),
        "item_id": str(item.id),
        "programme_id": str(programme.id),
        **signed,
    }, {
        "campaigns.petition": [{"campaign_id": str(first.id)}, {"campaign_id": str(given_up.id)}],
        **signing,
        "campaigns.site_plan": [{"campaign_id": str(first.id), "number": str(number)} for number in (1, plan.number)],
        "campaigns.campaign": [{"campaign_id": str(first.id)}, {"campaign_id": str(given_up.id)}],
        "campaigns.ask_paper": [
            {"campaign_id": str(first.id), "which": which} for which in ("flyer", "handout", "scorecard", "site_plan")
        ],
        "campaigns.public_page": [{"campaign_id": str(first.id)}, {"campaign_id": str(given_up.id)}],
    }


def _published(act: Act, campaign: Campaign, storage: Storage) -> str:
    """Publish the pages of a campaign and of its first lot under one short address; gives it."""
    words = "Forty neighbors cleaned the lot, and ask for it.", "Cuarenta vecinos limpiaron el lote y lo piden."
    parts = [part.value for part in Part]
    title, titulo = "A garden for Tanner Street", "Un jardín para la calle Tanner"
    told = Told("tanner-street", title, titulo, *words, "Millrace Land Trust, 555 0100", {"parts": parts})
    page = publishing.prepare(act, campaign, told)
    publishing.publish(act, campaign, gathering.version(act, storage, campaign, page, "https://land.example.org"))
    lot = roll.lots(act.session, campaign.jurisdiction, [campaign.lots[0].parcel_key])[0]
    about = Told(page.slug, "The lot on Tanner Street", "", shown={"parts": [part.value for part in LotPart]})
    of_lot = lots.prepare(act, lot, about)
    made = lot_gathering.version(act, storage, campaign.jurisdiction, lot, of_lot, "https://land.example.org")
    lots.publish(act, lot, made)
    return page.slug
