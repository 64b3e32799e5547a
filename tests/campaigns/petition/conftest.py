"""A campaign with an open petition over two districts, led by one and helped by another, and who signs it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pytest

from cltms.accounts.models import Account
from cltms.accounts.queries import by_email
from cltms.campaigns import queries, team
from cltms.campaigns.models import Campaign
from cltms.campaigns.petition import commands, entering, signing
from cltms.campaigns.petition.commands import Written
from cltms.campaigns.petition.entering import Line
from cltms.campaigns.petition.models import Petition, Signature
from cltms.campaigns.petition.signing import Asked, Asker, Signer
from cltms.campaigns.vocabulary import Helping
from cltms.foundation.act import OPERATOR, Act, Actor, Door, acting_as
from cltms.foundation.database import Database
from cltms.members.contacts import guessed
from cltms.parcels.district_models import ParcelDistrict
from cltms.parcels.models import Jurisdiction, LayerFile
from cltms.parcels.searching.indexing import note_again
from cltms.roles import Role
from tests.campaigns.conftest import Ground, add_account, lay_ground
from tests.support.visitor import Visitor
from tests.vacant_lots.land import lot

WARDS = {"A1": "Ward 1", "A2": "Ward 1", "A3": "Ward 2"}
ASKS = Written("Give us the lots.", "Dennos los lotes.", 50, "Wards")
ASKER = Asker("203.0.113.9", "https://homes.example", b"a secret of the tests", 300)


@dataclass
class Drive:
    """An open petition, and acting as who leads its campaign."""

    act: Act
    campaign: Campaign
    petition: Petition
    leader: Account

    @property
    def leading(self) -> Act:
        """Act as the leader."""
        return replace(self.act, actor=actor_of(self.leader))

    def sheet(self, *lines: Line, number: int | None = None) -> list[Signature]:
        """Enter lines of a new sheet."""
        made = number or commands.make_sheets(self.leading, self.campaign, 1)[0]
        return entering.enter(self.leading, self.campaign, made, self.act.house_day, lines)

    def online(self, name: str, address: str, reach: str, key: str, *, may_show: bool = False) -> str:
        """Sign online, and give the secret of the letter."""
        contact = guessed(reach)
        assert contact is not None
        asked = Asked(f"waiting-{key}", f"own-{key}", ASKER)
        signing.sign(self.act, self.petition, Signer(name, address, contact, may_show, "en"), asked)
        return asked.own

    def confirmed(self, name: str, address: str, reach: str, key: str, *, may_show: bool = False) -> Signature:
        """Sign online, and confirm it."""
        own = self.online(name, address, reach, key, may_show=may_show)
        signing.confirm(self.act, own)
        return signing.own_behind(self.act, own)[0]


def actor_of(account: Account) -> Actor:
    """Act as somebody."""
    return Actor(account.id, account.name, frozenset({account.role}))


def lay_wards(act: Act, place: Jurisdiction) -> None:
    """Lay two wards over the place."""
    layer = LayerFile(
        jurisdiction_id=place.id, kind="districts", name="Wards", as_of=act.today, source_name="w", rows=2,
        source_sha256="0", stored_as="w", added_at=act.moment, replaced=False,
    )  # fmt: skip
    act.session.add(layer)
    act.session.flush()
    for key, label in WARDS.items():
        act.session.add(ParcelDistrict(parcel_row_id=lot(act, place, key).id, layer_id=layer.id, label=label))
    for key in (*WARDS, "A4", "A5"):
        note_again(act.session, lot(act, place, key))
    act.session.flush()


def address_of(act: Act, place: Jurisdiction, key: str) -> str:
    """The address of a lot, as the roll has it."""
    return str(lot(act, place, key).situs)


def begin_drive(act: Act, ground: Ground, written: Written = ASKS) -> Drive:
    """Open a petition."""
    lay_wards(act, ground.place)
    leader = add_account(act, "lena", Role.ORGANIZER)
    campaign = ground.begin(act, "A1")
    team.join(act, campaign, leader, Helping.LEADS)
    campaign = queries.campaign(act, campaign.id)
    petition = commands.write(act, campaign, written)
    commands.open_up(act, campaign)
    return Drive(act, campaign, signing.petition_behind(act, petition.code), leader)


@pytest.fixture
def drive(act: Act, ground: Ground) -> Drive:
    """Open a petition."""
    return begin_drive(act, ground)


@pytest.fixture
def house(ground: Ground, act: Act) -> Callable[[str], str]:
    """Give the address of a lot by its key."""
    return lambda key: address_of(act, ground.place, key)


@pytest.fixture
def opened(database: Database, app: object) -> Petition:
    """Open a petition for visitors of pages."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        return begin_drive(act, lay_ground(act)).petition


@pytest.fixture
def leader(opened: Petition, database: Database, sign_in_as: Callable[[Role], Visitor]) -> Visitor:
    """Come as an organizer who leads the campaign."""
    visitor = sign_in_as(Role.ORGANIZER)
    lead(database, opened, "organizer@example.org")
    return visitor


def lead(database: Database, opened: Petition, email: str, helping: Helping = Helping.LEADS) -> None:
    """Bring somebody into the team."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        account = by_email(act, email)
        assert account is not None
        team.join(act, queries.campaign(act, opened.campaign_id), account, helping)


def standings(rows: Sequence[Signature]) -> list[str]:
    """How signatures stand."""
    return [each.standing for each in rows]
