"""A board that voted, one poll for each way its page can look, and a decision that took the place of another."""

from datetime import date, timedelta
from fractions import Fraction

from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.decisions import bodies, closing, commands, queries
from cltms.decisions.body_models import Body
from cltms.decisions.closing import Closing
from cltms.decisions.commands import Question
from cltms.decisions.counting import Counted
from cltms.decisions.models import Poll
from cltms.decisions.rules import Measure, Quorum, Rule
from cltms.decisions.vocabulary import PollWay, SubjectKind
from cltms.foundation.acting import Act
from cltms.foundation.term import Term
from cltms.members import belonging
from cltms.members import commands as members
from cltms.members.models import Organisation, Person
from cltms.members.vocabulary import Hat
from cltms.roles import Role
from tests.browser.sample_work import Parts

SINCE = date(2024, 5, 1)
RULE = Rule(Measure.AT_LEAST, Fraction(2, 3), quorum=Quorum(count=3))
ASKED = "Shall the land trust ask Sycamore County to transfer the twelve lots on Mill Street?"


def decisions(act: Act, given: dict[Role, Account]) -> tuple[Parts, dict[str, list[Parts]]]:
    """Let everybody be of an assembly that votes; gives the parts of addresses, and every look of some pages."""
    ours = act.session.scalars(select(Organisation).where(Organisation.ours).order_by(Organisation.id)).first()
    assert ours is not None
    for account in given.values():
        known = act.session.scalars(select(Person).where(Person.account_id == account.id)).one_or_none()
        person = known or members.add_person(act, account.name)
        person.account_id = account.id
        belonging.begin(act, person, ours, Hat.VOLUNTEER, Term(SINCE))
    assembly = bodies.add(act, ours, "Volunteers’ assembly", [Hat.VOLUNTEER])
    group = bodies.add(act, ours, "Garden committee", [])
    seat = bodies.name_to(act, group, person, SINCE)
    return _polls(act, assembly, str(seat.id), str(group.id))


def _polls(act: Act, assembly: Body, seat_id: str, group_id: str) -> tuple[Parts, dict[str, list[Parts]]]:
    first = _hands(act, assembly, Question("Shall we ask for a lease?", RULE, PollWay.HAND, "Mina Utes"), (7, 0))
    old = queries.adopted_by(act, first.id)
    second = _hands(
        act, assembly, Question(ASKED, RULE, PollWay.HAND, "Mina Utes", supersedes=old,
                                subject=(SubjectKind.CAMPAIGN_ASK, "12")), (4, 2),
    )  # fmt: skip
    new = queries.adopted_by(act, second.id)
    assert old is not None
    assert new is not None
    open_poll = _opened(act, assembly, Question(
        "Shall meetings begin at seven?", RULE, PollWay.SCREEN, "Mina Utes", secret=True,
        explanation="Six is too early for who works in shifts.", closes_at=act.moment + timedelta(days=3),
    ))  # fmt: skip
    options = ("A roof for the garden house", "A boiler for 12 Foundry Lane", "Trees along the alley")
    paper = _opened(act, assembly, Question("What first?", Rule(), PollWay.PAPER, "Mina Utes", True, options))
    hands = _opened(act, assembly, Question("Shall we adjourn?", Rule(), PollWay.HAND, "Mina Utes"))
    draft = commands.draft(act, assembly, Question("Shall dues be free?", RULE, PollWay.SCREEN, "Mina Utes"))
    seen = [{"poll_id": str(each.id)} for each in (second, open_poll, paper, hands)]
    looks = {
        "decisions.poll": seen, "decisions.ballot": [seen[1]],
        "decisions.body": [{"body_id": str(assembly.id)}],
        "decisions.decision": [{"decision_id": str(each.id)} for each in (old, new)],
    }  # fmt: skip
    parts = {"body_id": group_id, "poll_id": str(draft.id), "decision_id": str(new.id), "seat_id": seat_id}
    return parts, looks


def _opened(act: Act, body: Body, asked: Question) -> Poll:
    poll = commands.draft(act, body, asked)
    commands.open_poll(act, poll)
    return poll


def _hands(act: Act, body: Body, asked: Question, counts: tuple[int, int]) -> Poll:
    poll = _opened(act, body, asked)
    closing.close(act, poll, Closing(Counted(counts, present=7)))
    return poll
