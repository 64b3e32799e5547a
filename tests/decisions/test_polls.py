"""Polls: who may vote, one ballot for each, nothing changed once open, and what comes of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from sqlalchemy import select, text

from cltms.decisions import bodies, closing, commands, counting, queries
from cltms.decisions.ballot_models import OpenBallot, PaperCount
from cltms.decisions.body_models import Body
from cltms.decisions.closing import Closing
from cltms.decisions.commands import Question
from cltms.decisions.counting import Counted
from cltms.decisions.models import Decision, Elector, Poll, PollResult
from cltms.decisions.rules import Base, Measure, Quorum, Rule
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


def test_a_board_votes_on_screen(house: House) -> None:
    poll_id = house.poll()
    house.vote(poll_id, ana="yes", ben="yes", cleo="no", dan="abstain")
    result = house.close(poll_id)
    assert (result.counts, result.abstentions, result.present, result.electorate) == ([2, 1], 1, 4, 5)
    assert (result.whole, result.needed, result.outcome) == (3, 2, "adopted")
    decision = house.adopted(poll_id)
    assert decision is not None
    assert decision.number == 1
    assert decision.title == "Shall we ask for the lots?"


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


def test_hands_are_counted_at_the_closing(house: House) -> None:
    poll_id = house.poll(PollWay.HAND, Rule(quorum=Quorum(Measure.MORE_THAN, Fraction(1, 2))))
    with pytest.raises(Refused):
        house.close(poll_id)
    with pytest.raises(Refused):
        house.close(poll_id, Closing(Counted((4, 1), present=4)))
    result = house.close(poll_id, Closing(Counted((2, 1), present=3, abstentions=0)))
    assert (result.outcome, result.quorum) == ("adopted", 3)


def test_without_a_quorum_nothing_is_decided(house: House) -> None:
    poll_id = house.poll(PollWay.HAND, Rule(quorum=Quorum(count=3)))
    assert house.close(poll_id, Closing(Counted((2, 0), present=2))).outcome == "no_quorum"
    assert house.adopted(poll_id) is None


def test_who_is_present_without_voting_counts_for_the_quorum(house: House) -> None:
    rule = Rule(quorum=Quorum(count=3))
    poll_id = house.poll(rule=rule)
    house.vote(poll_id, ana="yes")
    for present in (0, 6):
        with pytest.raises(Refused):
            house.close(poll_id, Closing(present=present))
    assert house.close(poll_id, Closing(present=3)).outcome == "adopted"


def test_two_people_count_ballots_on_paper_and_must_agree(house: House) -> None:
    house.account("stan", Role.STAFF)
    house.account("bo", Role.BOARD)
    poll_id = house.poll(PollWay.PAPER, secret=True)
    agreed = Counted((3, 1), present=5, blanks=1)

    def count(name: str, counted: Counted) -> None:
        with house.acting(name) as act:
            counting.count(act, act.session.get_one(Poll, poll_id), counted)

    with pytest.raises(NotAllowed):
        count("ana", agreed)
    count("stan", replace(agreed, counts=(2, 2)))
    with pytest.raises(Refused, match="Two people have to count"):
        house.close(poll_id)
    count("bo", agreed)
    with pytest.raises(Refused, match="The counts differ") as refused:
        house.close(poll_id)
    assert not any(sign.isdigit() for sign in str(refused.value.sentence))
    count("stan", agreed)
    result = house.close(poll_id)
    assert (result.counts, result.blanks, result.outcome) == ([3, 1], 1, "adopted")
    with house.reading() as look:
        assert look.session.scalars(select(PaperCount)).all() == []


def test_one_of_several_options(house: House) -> None:
    poll_id = house.poll(rule=Rule(Measure.MOST), options=("Roof", "Boiler", "Garden"), question="What first?")
    house.vote(poll_id, ana="1", ben="1", cleo="0", dan="2")
    assert house.close(poll_id).winner == 1
    decision = house.adopted(poll_id)
    assert decision is not None
    assert decision.title == "What first? – Boiler"


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


def test_numbers_have_no_gaps_in_a_year(house: House) -> None:
    for said in ("yes", "no", "yes", "abstain", "yes"):
        poll_id = house.poll()
        house.vote(poll_id, ana=said)
        house.close(poll_id)
    year = datetime.now(UTC).year
    later = datetime(year + 1, 2, 1, tzinfo=UTC)
    poll_id = house.poll(PollWay.HAND)
    with house.acting(moment=later) as act:
        closing.close(act, act.session.get_one(Poll, poll_id), Closing(Counted((5, 0), 5)))
    with house.reading() as look:
        found = look.session.scalars(select(Decision).order_by(Decision.id)).all()
        assert [row.code for row in found] == [f"{year}-01", f"{year}-02", f"{year}-03", f"{year + 1}-01"]


def test_a_decision_takes_the_place_of_another(house: House) -> None:
    first = house.poll(PollWay.HAND)
    house.close(first, Closing(Counted((5, 0), 5)))
    old = house.adopted(first)
    starts = datetime.now(UTC).date() + timedelta(days=10)
    second = house.poll(PollWay.HAND, supersedes=old, in_force_from=starts)
    house.close(second, Closing(Counted((5, 0), 5)))
    new, ended = house.adopted(second), house.adopted(first)
    assert new is not None
    assert ended is not None
    assert (new.supersedes_id, new.starts_on, ended.ends_on) == (ended.id, starts, starts)
    with house.reading() as look:
        assert [row.id for row in queries.decisions(look, in_force_on=starts - timedelta(days=1))] == [ended.id]
        assert [row.id for row in queries.decisions(look, in_force_on=starts)] == [new.id]


def test_the_rule_of_the_poll_decides(house: House) -> None:
    poll_id = house.poll(PollWay.HAND, Rule(base=Base.ELECTORATE))
    assert house.close(poll_id, Closing(Counted((2, 0), 3, abstentions=1))).outcome == "not_adopted"
