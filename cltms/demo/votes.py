"""A vote of the demo: a small group is asked something, and the poll is open."""

from datetime import timedelta

from sqlalchemy import select

from cltms.decisions import bodies, commands
from cltms.decisions.commands import Question
from cltms.decisions.rules import Rule
from cltms.decisions.vocabulary import PollWay
from cltms.demo.days import Days
from cltms.foundation.act import Act
from cltms.members.models import Organisation, Person

GROUP = ("Rosa Demo", "José Luis Ferrer", "Imani Brooks")
OPEN_FOR = timedelta(days=7)


def votes(act: Act, days: Days) -> None:
    """Name a group, and open a poll in which the demo's own account and the resident can vote."""
    ours = select(Organisation).where(Organisation.ours).order_by(Organisation.id)
    trust = act.session.scalars(ours.limit(1)).one()
    people = [each for each in act.session.scalars(select(Person).order_by(Person.id)) if each.name in GROUP]
    garden = bodies.add(act, trust, "Garden committee", [])
    for person in people:
        bodies.name_to(act, garden, person, days.before(12, 9).date())
    asked = Question(
        "Shall we ask the city for 800 Tanner Street as a garden?", Rule(), PollWay.SCREEN, "Imani Brooks",
        explanation="The lot has been fenced and empty for years. Water could come from the house next to it.",
        closes_at=days.after(5, 18),
    )  # fmt: skip
    commands.open_poll(act, commands.draft(act, garden, asked))
