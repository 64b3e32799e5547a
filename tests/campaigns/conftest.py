"""A small place with its lots, an official, an organisation that asks, and a decision that lets an ask go out."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pytest

from cltms.accounts.models import Account
from cltms.campaigns import authorising, commands, moving, queries
from cltms.campaigns.commands import Wanted
from cltms.campaigns.models import Campaign
from cltms.campaigns.moving import Happened
from cltms.campaigns.vocabulary import Ask, Stage
from cltms.campaigns.workflow import HAND_OVER, NEGOTIATE, PREPARE, REFUSE, WIN, WIN_PART, WITHDRAW
from cltms.decisions import bodies, closing
from cltms.decisions import commands as polls
from cltms.decisions.closing import Closing
from cltms.decisions.commands import Question
from cltms.decisions.counting import Counted
from cltms.decisions.rules import Rule
from cltms.decisions.vocabulary import PollWay, SubjectKind
from cltms.foundation.act import OPERATOR, Act, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.term import Term
from cltms.members import belonging
from cltms.members import commands as people
from cltms.members.models import Organisation
from cltms.members.vocabulary import Hat, OrganisationKind
from cltms.parcels.models import Jurisdiction
from cltms.roles import Role
from cltms.vacant_lots.city.models import Official
from tests.support.databases import kinds
from tests.support.visitor import Visitor
from tests.vacant_lots.land import add_official, add_place, lot

# What stands on paper for real lots does not depend on the database, and reading the files takes its time.
collect_ignore = [] if "sqlite" in kinds() else ["test_real_lots.py"]
SINCE = date(2020, 1, 1)
WAY_TO: dict[Stage, tuple[str, ...]] = {
    Stage.IDEA: (),
    Stage.PREPARING: (PREPARE,),
    Stage.ASKED: (PREPARE, HAND_OVER),
    Stage.NEGOTIATING: (PREPARE, HAND_OVER, NEGOTIATE),
    Stage.WON: (PREPARE, HAND_OVER, WIN),
    Stage.PART_WON: (PREPARE, HAND_OVER, WIN_PART),
    Stage.REFUSED: (PREPARE, HAND_OVER, REFUSE),
    Stage.WITHDRAWN: (WITHDRAW,),
}
"""By which steps a campaign comes to each stage."""


@dataclass
class Ground:
    """A place with lots A1 to A5, whom to ask, and who asks."""

    place: Jurisdiction
    official: Official
    organisation: Organisation

    def wanted(self, **more: object) -> Wanted:
        """What is asked for, with everything that a handing over needs."""
        whole = Wanted("A garden for Mill Street", Ask.LEASE, official=self.official, organisation=self.organisation)
        return replace(whole, **more)  # type: ignore[arg-type]

    def begin(self, act: Act, *keys: str, anyway: str | None = None, **more: object) -> Campaign:
        """Begin a campaign for lots."""
        lots = [lot(act, self.place, key) for key in keys]
        begun = commands.begin(act, self.place, self.wanted(**more), lots, anyway)
        return queries.campaign(act, begun.id)

    def at(self, act: Act, stage: Stage, *keys: str) -> Campaign:
        """Begin a campaign and bring it to a stage."""
        campaign = self.begin(act, *(keys or ("A1", "A2")))
        if stage not in {Stage.IDEA, Stage.PREPARING, Stage.WITHDRAWN}:
            adopt(act, self.organisation, campaign)
        for step in WAY_TO[stage]:
            won = (campaign.lots[0].parcel_key,) if step == WIN_PART else ()
            moving.move(act, campaign, step, Happened(act.house_day, "As it was told", won))
        return queries.campaign(act, campaign.id)


def adopt(act: Act, organisation: Organisation, campaign: Campaign, when: str = "") -> None:
    """Let a body adopt what a campaign asks for."""
    board = bodies.add(act, organisation, f"Board for {campaign.id} {when}", [Hat.BOARD])
    about = (SubjectKind.CAMPAIGN_ASK, authorising.subject_key(campaign))
    asked = Question("Shall we ask?", Rule(), PollWay.HAND, "Mina Utes", subject=about)
    poll = polls.draft(act, board, asked)
    polls.open_poll(act, poll)
    closing.close(act, poll, Closing(Counted((3, 0), present=3)))


def add_account(act: Act, name: str, role: Role) -> Account:
    """Let somebody sign in."""
    account = Account(email=f"{name}@example.org", name=name.title(), role=role.value, created_at=act.moment)
    act.session.add(account)
    act.session.flush()
    return account


def lay_ground(act: Act) -> Ground:
    """Begin the place."""
    place = add_place(act)
    ours = belonging.add_organisation(act, "Millrace Land Trust", OrganisationKind.LAND_TRUST, ours=True)
    for name in ("Ana", "Ben", "Cleo"):
        belonging.begin(act, people.add_person(act, name), ours, Hat.BOARD, Term(SINCE))
    return Ground(place, add_official(act, place), ours)


@pytest.fixture
def ground(act: Act) -> Ground:
    """Begin the place."""
    return lay_ground(act)


@pytest.fixture
def organizer(database: Database, sign_in_as: Callable[[Role], Visitor]) -> Visitor:
    """Come as an organizer to a place with lots, an official and an organization."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        lay_ground(act)
    return sign_in_as(Role.ORGANIZER)
