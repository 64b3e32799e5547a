"""Polls: who may vote, one ballot for each, and nothing changed once open."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text

from cltms.decisions import bodies, closing, commands, counting
from cltms.decisions.ballot_models import OpenBallot
from cltms.decisions.body_models import Body
from cltms.decisions.commands import Question
from cltms.decisions.counting import Counted
from cltms.decisions.models import Elector, Poll, PollResult
from cltms.decisions.vocabulary import PollStage, PollWay
from cltms.decisions.workflow import POLLS
from cltms.foundation.errors import HouseError, NotAllowed, NotThere, Refused
from cltms.members import belonging, merging
from cltms.members import commands as people
from cltms.members.models import Membership, Organisation, Person
from cltms.members.vocabulary import Hat
from cltms.roles import Role
from tests.decisions.conftest import NAMES, TWO_THIRDS, House


def electors(house: House, poll_id: int) -> list[str]:
    with house.reading() as look:
        listed = select(Elector.person_id).where(Elector.poll_id == poll_id)
        return sorted(row.name for row in look.session.scalars(select(Person).where(Person.id.in_(listed))))


def test_the_electorate_stays_as_it_was_at_the_opening(house: House) -> None:
    poll_id = house.poll()
    house.member("fay")
    with house.acting() as act:
        gone = act.session.scalars(
            select(Membership).join(Person).where(Person.account_id == house.accounts["ana"].id)
        ).one()
        act.session.refresh(gone, ["person", "organisation"])
        belonging.end(act, gone, act.today)
    assert electors(house, poll_id) == [name.title() for name in NAMES]
    house.vote(poll_id, ana="yes")
    with pytest.raises(NotThere):
        house.vote(poll_id, fay="yes")
    assert house.close(poll_id).electorate == 5


def test_who_may_vote_is_judged_by_the_day(house: House) -> None:
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    house.member("gus", since=tomorrow)
    house.member("hal", hat=Hat.STAFF)
    assert electors(house, house.poll()) == [name.title() for name in NAMES]


def test_a_named_group_needs_a_seat_and_a_hat(house: House) -> None:
    house.member("ida", hat=Hat.VOLUNTEER)
    with house.acting() as act:
        ours = act.session.get_one(Organisation, house.organisation_id)
        group = bodies.add(act, ours, "Garden committee", [])
        stranger = people.add_person(act, "Una")
        for account in ("ana", "ida"):
            person = act.session.scalars(select(Person).where(Person.account_id == house.accounts[account].id)).one()
            bodies.name_to(act, group, person, date(2024, 1, 1))
        bodies.name_to(act, group, stranger, date(2024, 1, 1))
        with pytest.raises(Refused):
            bodies.name_to(act, group, person, date(2025, 1, 1))
        with pytest.raises(Refused):
            bodies.name_to(act, act.session.get_one(Body, house.body_id), person, date(2025, 1, 1))
        house.body_id = group.id
    assert electors(house, house.poll()) == ["Ana", "Ida"]


def test_one_person_with_two_records_has_one_ballot(house: House) -> None:
    with house.acting() as act:
        ana = act.session.scalars(select(Person).where(Person.account_id == house.accounts["ana"].id)).one()
        ours = act.session.get_one(Organisation, house.organisation_id)
        twin = people.add_person(act, "Ana B.")
        belonging.begin(act, twin, ours, Hat.BOARD, belonging.term_of(date(2022, 1, 1), None))
        merging.merge(act, twin, ana)
    poll_id = house.poll()
    assert len(electors(house, poll_id)) == 5
    house.vote(poll_id, ana="yes")
    with pytest.raises(Refused):
        house.vote(poll_id, ana="yes")


def test_a_record_that_is_merged_during_the_vote_keeps_its_ballot(house: House) -> None:
    poll_id = house.poll()
    with house.acting() as act:
        ana = act.session.scalars(select(Person).where(Person.account_id == house.accounts["ana"].id)).one()
        merging.merge(act, people.add_person(act, "Ana Belen"), ana)
    house.vote(poll_id, ana="yes")
    assert house.close(poll_id).counts == [1, 0]


@pytest.mark.parametrize("secret", [False, True])
def test_everybody_votes_once(house: House, secret: bool) -> None:
    poll_id = house.poll(secret=secret)
    house.vote(poll_id, ana="yes")
    with pytest.raises(Refused):
        house.vote(poll_id, ana="no")
    assert house.close(poll_id).counts == [1, 0]


@pytest.mark.parametrize("secret", [False, True])
def test_who_is_not_in_the_electorate_cannot_vote(house: House, secret: bool) -> None:
    house.account("zoe")
    house.account("stan", Role.STAFF)
    house.account("ada", Role.ADMIN)
    poll_id = house.poll(secret=secret)
    for name in ("zoe", "stan", "ada"):
        with pytest.raises(NotThere):
            house.vote(poll_id, **{name: "yes"})
    with pytest.raises(NotThere), house.acting() as act:
        commands.vote(act, act.session.get_one(Poll, poll_id), "yes")


@pytest.mark.parametrize("choice", ["", "Yes", "0", "spoiled", "yes "])
def test_only_the_answers_of_the_ballot_are_taken(house: House, choice: str) -> None:
    poll_id = house.poll(secret=True)
    with pytest.raises(Refused):
        house.vote(poll_id, ana=choice)


def test_nobody_votes_after_the_end(house: House) -> None:
    ends = datetime.now(UTC) + timedelta(hours=1)
    poll_id = house.poll(closes_at=ends)
    house.vote(poll_id, ana="yes")
    with pytest.raises(Refused), house.acting("ben", ends) as act:
        commands.vote(act, act.session.get_one(Poll, poll_id), "no")
    with pytest.raises(Refused):
        house.close(poll_id)  # there is time left, and four have not voted
    with house.acting(moment=ends) as act:
        assert closing.close_due(act) == 1
    with pytest.raises(HouseError):
        house.vote(poll_id, cleo="no")
    with house.reading() as look:
        assert look.session.get_one(PollResult, poll_id).counts == [1, 0]


def test_when_all_have_voted_nobody_waits_for_the_end(house: House) -> None:
    poll_id = house.poll(closes_at=datetime.now(UTC) + timedelta(hours=1))
    house.vote(poll_id, **dict.fromkeys(NAMES, "yes"))
    assert house.close(poll_id).counts == [5, 0]


def test_a_poll_that_is_open_is_changed_by_nobody(house: House) -> None:
    poll_id = house.poll(opened=False)
    asked = Question("Another question?", TWO_THIRDS, PollWay.SCREEN, "Mina Utes")
    with house.acting() as act:
        commands.change(act, act.session.get_one(Poll, poll_id), replace(asked, question="Shall we?"))
        commands.open_poll(act, act.session.get_one(Poll, poll_id))
    with pytest.raises(HouseError), house.acting() as act:
        commands.change(act, act.session.get_one(Poll, poll_id), asked)
    with house.acting() as act:
        act.session.get_one(Poll, poll_id).question = "Shall we not?"
    with pytest.raises(Refused, match="changed it in the database"):
        house.close(poll_id)


def test_no_step_is_taken_that_is_not_offered(house: House) -> None:
    steps: dict[str, Any] = {
        "change": lambda act, poll: commands.change(act, poll, Question("Q?", TWO_THIRDS, PollWay.PAPER, "M")),
        "open": commands.open_poll,
        "vote": lambda act, poll: commands.vote(act, poll, "yes"),
        "count": lambda act, poll: counting.count(act, poll, Counted((1, 0), 1)),
        "close": closing.close,
        "call off": commands.call_off,
    }
    with house.acting() as act:
        for stage, name in POLLS.pairs():
            if name in POLLS.offered(stage):
                continue
            poll = commands.draft(
                act, act.session.get_one(Body, house.body_id), Question("Q?", TWO_THIRDS, PollWay.PAPER, "M")
            )
            if stage is PollStage.CALLED_OFF:
                commands.call_off(act, poll)
            elif stage is not PollStage.DRAFT:
                commands.open_poll(act, poll)
            if stage is PollStage.CLOSED:
                act.session.flush()
                poll.state, poll.closed_at = stage.value, act.moment
                act.session.flush()
            with pytest.raises(HouseError):
                steps[name](act, poll)
            act.session.flush()
            assert poll.stage is stage


def test_only_staff_keep_polls(house: House) -> None:
    house.account("bo", Role.BOARD)
    poll_id = house.poll(opened=False)
    for name in ("ana", "bo"):
        for step in (commands.open_poll, commands.call_off, closing.close):
            with pytest.raises(NotAllowed), house.acting(name) as act:
                step(act, act.session.get_one(Poll, poll_id))


@pytest.mark.parametrize(
    "wrong",
    [
        {"secret": True, "way": PollWay.HAND}, {"options": ("One",)}, {"options": ("One", "One")},
        {"way": PollWay.PAPER, "closes_at": datetime(2099, 1, 1, tzinfo=UTC)},
        {"in_force_from": date(2027, 1, 1), "in_force_until": date(2026, 1, 1)},
    ],
)  # fmt: skip
def test_a_poll_without_sense_is_refused(house: House, wrong: dict[str, object]) -> None:
    with pytest.raises(Refused):
        house.poll(**wrong)  # type: ignore[arg-type]


def test_a_secret_needs_three_and_a_poll_somebody(house: House) -> None:
    with house.acting() as act:
        ours = act.session.get_one(Organisation, house.organisation_id)
        house.body_id = bodies.add(act, ours, "Staff", [Hat.STAFF]).id
    with pytest.raises(Refused, match="Nobody may vote"):
        house.poll()
    for name in ("kim", "lou"):
        house.member(name, hat=Hat.STAFF)
    with pytest.raises(Refused, match="needs 3 people"):
        house.poll(secret=True)
    house.poll()


def test_what_was_given_in_a_poll_that_is_called_off_is_gone(house: House) -> None:
    for secret in (False, True):
        poll_id = house.poll(secret=secret)
        house.vote(poll_id, ana="yes")
        with house.acting() as act:
            commands.call_off(act, act.session.get_one(Poll, poll_id))
    with house.reading() as look:
        assert look.session.scalars(select(OpenBallot)).all() == []
        assert look.session.scalars(select(PollResult)).all() == []
        assert look.session.execute(text("SELECT count(*) FROM secret_ballots")).scalar_one() == 0
