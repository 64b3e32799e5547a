"""A vote of the demo: a small group is asked something, and the poll is open."""

from sqlalchemy import select

from cltms.campaigns import authorising
from cltms.campaigns.models import Campaign
from cltms.decisions import bodies, commands
from cltms.decisions.body_models import Body
from cltms.decisions.commands import Question
from cltms.decisions.rules import Rule
from cltms.decisions.vocabulary import PollWay, SubjectKind
from cltms.demo.house import House
from cltms.demo.people import our_trust
from cltms.members.models import Person

GROUP = ("Rosa Demo", "José Luis Ferrer", "Imani Brooks")
NAMED_BEFORE = 430
"""Working days."""


def committee(house: House) -> Body:
    """Name a small group that decides about land."""
    act = house.then(house.days.before(NAMED_BEFORE, 9))
    people = [each for each in act.session.scalars(select(Person).order_by(Person.id)) if each.name in GROUP]
    garden = bodies.add(act, our_trust(act), "Garden committee", [])
    for person in people:
        bodies.name_to(act, garden, person, act.house_day)
    return garden


def votes(house: House, garden: Body, campaign: Campaign | None) -> None:
    """Open a poll about what a campaign asks for; the demo's own account and the resident can vote in it."""
    about = None if campaign is None else (SubjectKind.CAMPAIGN_ASK, authorising.subject_key(campaign))
    asked = Question(
        "Shall we ask the city for 800 Tanner Street as a garden?", Rule(), PollWay.SCREEN, "Imani Brooks",
        explanation="The lot has been fenced and empty for years. Water could come from the house next to it.",
        closes_at=house.days.after(5, 18), subject=about,
    )  # fmt: skip
    commands.open_poll(house.act, commands.draft(house.act, garden, asked))
