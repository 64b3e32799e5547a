"""What comes of a poll: counts that agree, a quorum, and decisions whose numbers have no gaps."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from sqlalchemy import select

from cltms.decisions import closing, counting, queries
from cltms.decisions.ballot_models import PaperCount
from cltms.decisions.closing import Closing
from cltms.decisions.counting import Counted
from cltms.decisions.models import Decision, Poll
from cltms.decisions.rules import Base, Measure, Quorum, Rule
from cltms.decisions.vocabulary import PollWay
from cltms.foundation.errors import NotAllowed, Refused
from cltms.roles import Role
from tests.decisions.conftest import House


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
